"""What is typed into a form, kept in the encrypted file a moment later and brought back where it was typed."""

from __future__ import annotations

from typing import Any

from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.editors import ParsedEditor
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.pausing import after_pause
from coachdesk.ui.screens import Unkept
from coachdesk.words import _


class KeptForm:
    """The draft of a form, under the key it was begun with; a line that cannot be read is kept as it was typed.

    It begins when a person changes something, not when the program fills the fields.
    """

    def __init__(self, desk: Desk, form: Form) -> None:
        self._desk, self._form = desk, form
        self._key = self._who = self._opening = ""
        self._typed = False
        self._pause = after_pause(form, self.keep)
        form.changed.connect(lambda _name: self.touch())

    @property
    def is_typed_into(self) -> bool:
        """Whether something stands here that is not saved."""
        return self._typed

    def begin(self, key: str, who: str, opening: str) -> bool:
        """Keep under this key from now on, and bring back what was kept; whether there was something.

        `who` and `opening` say in lists whom it is about, and what it is.
        """
        self._pause.stop()
        self._key, self._who, self._opening = key, who, opening
        kept = next((row for row in self._desk.list_drafts() if row.key == key), None)
        self._typed = kept is not None
        for name, value in kept.body.get("values", {}).items() if kept is not None else ():
            write_field(self._form, name, value)
        return self._typed

    def touch(self) -> None:
        """Something was typed."""
        if not self._key:
            return
        self._typed = True
        if not self._pause.isActive():
            self._pause.start()
        self._desk.stand(_("Typing"))

    def keep(self) -> bool:
        """Keep what is typed now; when that fails it is tried again a moment later."""
        self._pause.stop()
        if not self._typed or self._desk.keep_draft(self._key, self.body()):
            return True
        self._pause.start()
        return False

    def leave(self) -> Unkept:
        """Keep what was typed since the last draft; what the file does not take is handed back."""
        if not self._pause.isActive() or self.keep():
            return {}
        self._pause.stop()
        return {self._key: self.body()}

    def rest(self) -> None:
        """What stands here is being saved: no draft of it is made meanwhile."""
        self._pause.stop()
        self._typed = False

    def forget(self) -> None:
        """It is saved, or given up: throw away what was kept."""
        self.rest()
        key, self._key = self._key, ""
        discard_kept(self._desk, key)

    def body(self) -> dict[str, Any]:
        """What stands in the form, with whom it is about, as it is kept."""
        values = {name: read_field(self._form, name) for name in self._form.boxes}
        return {"values": values, "who": self._who, "opening": self._opening}


def discard_kept(desk: Desk, key: str) -> None:
    """Throw away the draft under this key, if there is one: what was typed is saved or no longer wanted."""
    if any(row.key == key for row in desk.list_drafts()):
        desk.discard_draft(key)


def read_field(form: Form, name: str) -> Any:
    """What stands in a field, as JSON: a line that is parsed as it was typed."""
    editor = form.boxes[name].editor
    return editor.text() if isinstance(editor, ParsedEditor) else editor.read()


def write_field(form: Form, name: str, value: Any) -> None:
    """Put back what stood in a field; a field that is no longer there is left out."""
    box = form.boxes.get(name)
    if box is None:
        return
    if isinstance(box.editor, ParsedEditor):
        box.editor.setText(str(value))
    else:
        box.editor.write(value)
