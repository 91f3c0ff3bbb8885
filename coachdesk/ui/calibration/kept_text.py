"""A long text that is kept while it is typed, and saved when somebody goes on from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal

from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.pausing import after_pause
from coachdesk.ui.screens import Unkept
from coachdesk.words import _


class KeptText(Form):
    """One field whose text `save` puts into the casebook; it answers whether it did.

    Where it did not, because something else is missing yet, the text stays a draft under its key. `typed_in` tells
    every key a person pressed.
    """

    typed_in = Signal()

    def __init__(self, desk: Desk, field: Field, save: Callable[[str], bool]) -> None:
        super().__init__((field,))
        self.desk = desk
        self.key = ""
        self._name = field.name
        self._save = save
        self._held = self._about = ""
        self._typed = False
        self._unkept = after_pause(self, self.keep)
        self.changed.connect(lambda _name: self._touch())
        self.submitted.connect(self.save)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.values()[self._name] or ""

    @property
    def is_typed_into(self) -> bool:
        """Whether something stands here that is not saved."""
        return self._typed and self.text.strip() != self._held

    def show_text(self, key: str, text: str, about: str) -> None:
        """Show a text that is kept under a key, or what was typed over it; `about` says in lists what it belongs to."""
        same, self._held, self._about = key == self.key, text, about
        if same and self._typed:
            if not self.is_typed_into:
                self._rest()  # it was saved meanwhile; an older draft of it must not come back
            return
        kept = None if same else self._draft(key)
        self.key, self._typed = key, kept is not None
        self.fill({self._name: text if kept is None else kept})

    def write(self, text: str) -> None:
        """Put a text there as if it had been typed."""
        self.fill({self._name: text})
        self._touch()

    def save(self) -> bool:
        """Save what is typed; whether nothing is left to save."""
        if not self.is_typed_into:
            self._rest()
            return True
        # The change shows the page again, which must not take what is saved for something that is being typed.
        self._typed = False
        self._unkept.stop()
        if self._save(self.text.strip()):
            self._rest()
            return True
        self._typed = True
        self.keep()
        return False

    def keep(self) -> bool:
        """Keep what is typed as a draft; when that fails it is tried again a moment later."""
        self._unkept.stop()
        if not self.is_typed_into or self.desk.keep_draft(self.key, self._body()):
            return True
        self._unkept.start()
        return False

    def leave(self) -> Unkept:
        """Save what is typed, or keep it; what the file does not take is handed back."""
        if not self.key or self.save() or not self._unkept.isActive():
            return {}
        self._unkept.stop()
        return {self.key: self._body()}

    def _body(self) -> dict[str, Any]:
        return {"text": self.text, "who": self._about, "opening": self.text.strip()}

    def _draft(self, key: str) -> str | None:
        kept = next((row for row in self.desk.list_drafts() if row.key == key), None)
        return None if kept is None else str(kept.body.get("text", ""))

    def _rest(self) -> None:
        self._typed = False
        self._unkept.stop()
        if self.key and self._draft(self.key) is not None:
            self.desk.discard_draft(self.key)

    def _touch(self) -> None:
        self._typed = True
        if not self._unkept.isActive():
            self._unkept.start()
        self.desk.stand(_("Typing"))
        self.typed_in.emit()
