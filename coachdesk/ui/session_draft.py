"""What is typed into the session entry and not saved: kept in the encrypted file, and brought back from it."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from coachdesk.services import passages
from coachdesk.services.casebook import DraftRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.editors import ParsedEditor
from coachdesk.ui.kit.pausing import after_pause
from coachdesk.ui.marking import MarkStrip
from coachdesk.ui.screens import Unkept
from coachdesk.ui.session_fields import as_json
from coachdesk.ui.session_form import SessionForm
from coachdesk.ui.session_seal import SealReason
from coachdesk.words import _

PREFIX: Final = "session"
"""Drafts of sessions: this alone for a new one, with a colon and the id for one that is being amended."""


class EntryDraft(QObject):
    """The words of one entry that no session has yet; `told` says where they stand, or nothing where there are none.

    `begun` is the session that is being amended, also when it is there no longer; `fresh` says that what stands here
    has a draft of its own and never was a session.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, form: SessionForm, seal: SealReason, marks: MarkStrip) -> None:
        super().__init__(form)
        self._desk, self._form, self._seal, self._marks = desk, form, seal, marks
        self.begun: UUID | None = None
        self.fresh = False
        self._kept_last = ""
        self._pause = after_pause(self, self.keep)

    @property
    def key(self) -> str:
        """Where it is kept."""
        return f"{PREFIX}:{self.begun.hex}" if self.begun else PREFIX

    @property
    def waits(self) -> bool:
        """Whether something was typed since it was kept."""
        return self._pause.isActive()

    @property
    def writing(self) -> bool:
        """Whether words stand here that are not saved."""
        return self.waits or bool(self._kept_last)

    def find(self) -> DraftRow | None:
        """What was kept."""
        return next((row for row in self._desk.list_drafts() if row.key == self.key), None)

    def show_lines(self, kept: DraftRow) -> None:
        """Bring back the lines that could not be read, as they were typed."""
        for name, typed in kept.body["typed"].items():
            if self._is_line(name):
                self._line(name).setText(typed)

    def begin(self) -> None:
        """Somebody types: keep it a moment later."""
        if not self.waits:
            self._pause.start()
        self._desk.stand(_("Typing"))

    def stop(self) -> None:
        """Keep nothing of what was typed since."""
        self._pause.stop()

    def keep(self) -> bool:
        """Keep what stands here in the encrypted file; when that fails it is tried again a moment later."""
        self._pause.stop()
        if not self._desk.keep_draft(self.key, self._body()):
            self._pause.start()
            return False
        self.tell(_("Draft kept"))
        return True

    def hand_back(self) -> Unkept:
        """Keep what was typed since the last time; what the file does not take is handed back."""
        if not self.waits or self.keep():
            return {}
        self._pause.stop()
        return {self.key: self._body()}

    def forget(self, kept: str) -> None:
        """Throw away what was kept under this key, and what was typed since."""
        self._pause.stop()
        self._desk.discard_draft(kept)
        self.tell("")

    def tell(self, words: str) -> None:
        """Say where the words stand."""
        self._kept_last = words
        self.told.emit(words)

    def _body(self) -> dict[str, Any]:
        """What stands here, as JSON; a line that cannot be read is kept as it was typed."""
        values = self._form.values()
        typed = {name: self._line(name).text() for name in self._form.unread() if self._is_line(name)}
        return {
            "values": as_json(values),
            "typed": typed,
            "reason": self._seal.reason,
            "fresh": self.fresh,
            "marked": passages.as_json(self._marks.marked),
            "who": ", ".join(self._form.names()),
            "opening": values["summary"] or values["private_note"],
        }

    def _is_line(self, name: str) -> bool:
        return name in self._form.boxes and isinstance(self._form.boxes[name].editor, ParsedEditor)

    def _line(self, name: str) -> ParsedEditor:
        editor = self._form.boxes[name].editor
        assert isinstance(editor, ParsedEditor)  # noqa: S101 - only parsed fields are kept as typed
        return editor
