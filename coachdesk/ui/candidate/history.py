"""Every change that touched a candidate's records, newest first; worked out beside the window, page by page."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.errors import CoachDeskError
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.history import ChangeRow, Names, list_candidate_changes, list_names, name_requirements
from coachdesk.ui.changes import Changes
from coachdesk.ui.desk import Desk

STEP: Final = 50
"""How many changes are listed at first, and how many more each time."""


class CandidateHistory(QWidget):
    """The changes of one candidate."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: CandidateRow | None = None
        self._most = STEP
        self._asked = 0
        self.changes = Changes(desk.today)
        self.changes.more_wanted.connect(self._show_more)
        self.setFocusProxy(self.changes.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(self.changes)

    def show_candidate(self, row: CandidateRow) -> None:
        """Show the changes of this candidate, whatever the year."""
        afresh = self.row is None or self.row.id != row.id
        self.row = row
        if afresh:
            self._most = STEP
            self.changes.show_changes([], {}, has_more=False)
        self._ask()

    def _ask(self) -> None:
        if self.row is None:
            return
        self._asked += 1
        today = self.desk.today()
        asked, casebook, who, most = self._asked, self.desk.casebook, self.row.id, self._most
        self.desk.jobs.run(
            lambda: (
                casebook.ask(list_candidate_changes, who, most=most + 1),
                {**casebook.ask(list_names), **casebook.ask(name_requirements, who, today=today)},
            ),
            lambda found: self._show(asked, *found),
            self._failed,
            owner=self,
        )

    def _show(self, asked: int, rows: list[ChangeRow], names: Names) -> None:
        if asked == self._asked:
            self.changes.show_changes(rows[: self._most], names, has_more=len(rows) > self._most)

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.desk.show_problem(problem)

    def _show_more(self) -> None:
        self._most += STEP
        self._ask()
