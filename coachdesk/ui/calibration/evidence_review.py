"""Going through one excerpt for names: first the passage, then what was remarked on it; only then may it leave."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.services import excerpts
from coachdesk.services.excerpts import ExcerptRow
from coachdesk.ui.calibration.names_review import NamesReview
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.labels import label
from coachdesk.words import _


class EvidenceReview(QWidget):
    """The whole of the section while it lasts. `closed` says that it is over, confirmed or given up."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: ExcerptRow | None = None
        self._told: str | None = None
        self.step = label("", "heading", wrap=True)
        self.about = label("", "quiet", wrap=True)
        self.names = NamesReview(desk)
        self.names.confirmed.connect(self._confirmed)
        self.names.cancelled.connect(self.give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.step)
        column.addWidget(self.about)
        column.addSpacing(8)
        column.addWidget(self.names, 1)
        escape = QShortcut(QKeySequence("Esc"), self, self.give_up)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def begin(self, row: ExcerptRow, where: str) -> None:
        """Begin with the passage; `where` says in words whose it is."""
        self.row, self._told = row, None
        self.about.setText(where)
        self._ask(row.passage, _("Look through the passage: only what you confirm may leave."))

    def take_focus(self) -> None:
        """Go where the names will stand, also while they are still looked for."""
        self.names.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, text: str, step: str) -> None:
        row = self.row
        if row is None:
            return
        words = (
            step
            if not row.remark
            else _("{step} ({n} of 2)").format(step=step, n=1 + (self._told is not None))
        )
        self.step.setText(words)
        self.setAccessibleName(words)
        self.names.begin(text, about=row.candidates, on=row.held_on, private=row.private)

    def _confirmed(self, words: str) -> None:
        row = self.row
        if row is None:
            return
        if self._told is None and row.remark.strip():
            self._told = words
            self._ask(row.remark, _("Look through what you say it shows."))
            return
        told, remark = (words, row.remark) if self._told is None else (self._told, words)
        if self.desk.change(_("Confirm evidence"), excerpts.tell, row.id, told, remark)[0]:
            self._close()

    def give_up(self) -> None:
        """Confirm nothing."""
        if self.row is not None:
            self._close()

    def mind(self) -> None:
        """Give up where the words are others by now, after an undo for instance: only what was read is confirmed."""
        row = self.row
        now = self.desk.ask(excerpts.get_excerpt, row.id) if row is not None else None
        if row is not None and (now is None or (now.passage, now.remark) != (row.passage, row.remark)):
            self._close()

    def _close(self) -> None:
        self.row = None
        self.closed.emit()
