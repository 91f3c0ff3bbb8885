"""Asking for findings beside the window, one period at a time, and the number of them beside the page's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from coachdesk.errors import CoachDeskError

if TYPE_CHECKING:
    from coachdesk.services.findings import Finding
    from coachdesk.ui.desk import Desk
    from coachdesk.ui.kit.sidebar import Sidebar

KINDS: Final = frozenset(
    {
        "self_assessment",
        "element_level",
        "session",
        "attendance",
        "candidate",
        "enrollment",
        "enrollment_status",
        "program_year",
        "program_profile",
        "requirement_mark",
        "next_step",
        "goal",
        "session_goal",
        "set_aside",
        "seal",
        "coach",
        "draft",
    }
)
"""What findings are made of."""

_LULL: Final = 1500
"""Milliseconds without a change after which findings are counted again: nobody waits for a number."""


class Reconciling(QObject):
    """Asks for the findings of a period; while one question is under way only the newest of the others waits."""

    came = Signal(list)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = ""
        self._busy = False

    def ask(self, period: str) -> None:
        """Want the findings of one of `reconcile.PERIODS`; `came` brings them."""
        self._wanted = period
        if not self._busy:
            self._run()

    def _run(self) -> None:
        from coachdesk.services.reconcile import list_period

        casebook, period, today = self._desk.casebook, self._wanted, self._desk.today()
        self._wanted, self._busy = "", True
        self._desk.jobs.run(
            lambda: casebook.ask(list_period, period, today=today), self._take, self._failed, owner=self
        )

    def _take(self, findings: list[Finding]) -> None:
        self._busy = False
        if self._wanted:
            self._run()
        else:
            self.came.emit(findings)

    def _failed(self, problem: Exception) -> None:
        self._busy, self._wanted = False, ""
        if not isinstance(problem, CoachDeskError):
            raise problem
        self._desk.show_problem(problem)


class FindingCount(QObject):
    """Keeps the number of this month's findings in the sidebar, counted when nothing has changed for a moment."""

    def __init__(self, desk: Desk, sidebar: Sidebar, parent: QObject) -> None:
        super().__init__(parent)
        self._sidebar = sidebar
        self._asking = Reconciling(desk, self)
        self._asking.came.connect(self._show)
        self._lull = QTimer(self)
        self._lull.setSingleShot(True)
        self._lull.setInterval(_LULL)
        self._lull.timeout.connect(lambda: self._asking.ask("month"))
        desk.changed.connect(self._changed)
        self._lull.start()

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS - {"draft"}:
            self._lull.start()

    def _show(self, findings: list[Finding]) -> None:
        from coachdesk.services.reconcile import count_open

        self._sidebar.show_count("reconcile", count_open(findings))
