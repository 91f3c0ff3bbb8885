"""Going through one excerpt for names: first the passage, then what was remarked on it; only then may it leave."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.services import excerpts
from coachdesk.services.excerpts import ExcerptRow
from coachdesk.ui.calibration.names_steps import NamesSteps, Step
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.page_keys import answer_in
from coachdesk.ui.kit.pausing import after_pause
from coachdesk.ui.left_open import names_key, place_of
from coachdesk.ui.screens import Unkept
from coachdesk.words import _

_PASSAGE, _REMARK = "passage", "remark"


class EvidenceReview(QWidget):
    """The whole of the section while it lasts. `closed` says that it is over, confirmed or given up."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: ExcerptRow | None = None
        self._where = ""
        self.steps = NamesSteps(desk)
        self.steps.confirmed.connect(self._confirmed)
        self.steps.cancelled.connect(self.give_up)
        self.steps.decided.connect(self._touch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)
        answer_in(self, "Esc", self.give_up, inside=True)
        self._unkept = after_pause(self, self.keep)

    def begin(self, row: ExcerptRow, where: str) -> None:
        """Begin with the passage, or go on where it was left; `where` says in words whose it is."""
        self.leave()
        self.row, self._where = row, where
        kept = next((each.body for each in self.desk.list_drafts() if each.key == names_key(row.id)), None)
        asks = _("Look through the passage: only what you confirm may leave.")
        steps = [Step(_PASSAGE, row.passage, asks)]
        if row.remark.strip():
            steps.append(Step(_REMARK, row.remark, _("Look through what you say it shows.")))
        self.steps.begin(
            steps, about=row.candidates, on=row.held_on, private=row.private, where=where, kept=kept
        )

    def take_focus(self) -> None:
        """Go where the names will stand, also while they are still looked for."""
        self.steps.take_focus()

    def _confirmed(self, told: dict[str, str]) -> None:
        row = self.row
        if row is None:
            return
        remark = told.get(_REMARK, row.remark)
        if self.desk.change(_("Confirm evidence"), excerpts.tell, row.id, told[_PASSAGE], remark)[0]:
            self._close()

    def give_up(self) -> None:
        """Confirm nothing; what was decided is thrown away, and the message brings it back."""
        row = self.row
        if row is None:
            return
        body = self._body()
        decided = self._unkept.isActive() or self._is_kept(row)
        self._close()
        if decided:
            self.desk.say(
                _("What you decided was thrown away."), "quiet", action=_("Bring it back"),
                run=lambda: self._bring_back(names_key(row.id), body),
            )  # fmt: skip

    def _bring_back(self, key: str, body: dict[str, Any]) -> None:
        self.desk.keep_draft(key, body)
        self.desk.go(*place_of(key))

    def mind(self) -> None:
        """Give up where the words are others by now, after an undo for instance: only what was read is confirmed."""
        row = self.row
        now = self.desk.ask(excerpts.get_excerpt, row.id) if row is not None else None
        if row is not None and (now is None or (now.passage, now.remark) != (row.passage, row.remark)):
            self._close()

    def _touch(self) -> None:
        if not self._unkept.isActive():
            self._unkept.start()

    def keep(self) -> bool:
        """Keep what was decided as a draft; when that fails it is tried again a moment later."""
        self._unkept.stop()
        if self.row is None or self.desk.keep_draft(names_key(self.row.id), self._body()):
            return True
        self._unkept.start()
        return False

    def leave(self) -> Unkept:
        """Keep what was decided since the last draft; what the file does not take is handed back."""
        if self.row is None or not self._unkept.isActive() or self.keep():
            return {}
        self._unkept.stop()
        return {names_key(self.row.id): self._body()}

    def _body(self) -> dict[str, Any]:
        """It tells no word of the passage, which may be private: the list of drafts shows where it is."""
        return {**self.steps.as_body(), "who": _("Names to look through"), "opening": self._where}

    def _close(self) -> None:
        row, self.row = self.row, None
        self._unkept.stop()
        if row is not None and self._is_kept(row):
            self.desk.discard_draft(names_key(row.id))
        self.closed.emit()

    def _is_kept(self, row: ExcerptRow) -> bool:
        return any(each.key == names_key(row.id) for each in self.desk.list_drafts())
