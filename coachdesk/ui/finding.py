"""Asking the search while somebody types: beside the window, one question at a time, the newest words win."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from coachdesk.errors import CoachDeskError
from coachdesk.words import N_

if TYPE_CHECKING:
    from coachdesk.services.search import Hit
    from coachdesk.ui.desk import Desk

PLACES: Final = {
    "session": "sessions",
    "candidate": "candidate",
    "side": "candidate",
    "calibration": "calibration",
}
"""On which page something is seen, by the kind of its place (`services.search.about`)."""

ICONS: Final = {
    "session": "sessions",
    "next_step": "check",
    "candidate": "candidate",
    "goal": "goal",
    "action_step": "check",
    "goal_review": "goal",
    "self_assessment": "caseload",
    "standard_reflection": "draft",
    "element_level": "caseload",
    "inquiry_section": "draft",
    "portfolio_post": "draft",
    "evidence": "archive",
    "learning": "calendar",
    "excerpt": "calibration",
    "calibration_case": "calibration",
    "calibration_round": "calibration",
    "debrief_note": "calibration",
    "coach_goal": "goal",
    "observation": "calibration",
    "survey_figure": "calibration",
}

WORDS: Final = {
    "session": N_("Session"),
    "next_step": N_("Next step"),
    "candidate": N_("Candidate"),
    "goal": N_("Goal"),
    "action_step": N_("Action step"),
    "goal_review": N_("Review of a goal"),
    "self_assessment": N_("Self-assessment"),
    "standard_reflection": N_("Reflection"),
    "element_level": N_("Self-assessment"),
    "inquiry_section": N_("Inquiry"),
    "portfolio_post": N_("Post"),
    "evidence": N_("Evidence"),
    "learning": N_("Learning"),
    "excerpt": N_("Evidence of coaching"),
    "calibration_case": N_("Case"),
    "calibration_round": N_("Round"),
    "debrief_note": N_("Debrief"),
    "coach_goal": N_("Goal of your own"),
    "observation": N_("Observation"),
    "survey_figure": N_("Survey"),
}
"""Every kind that is found, with its icon above and its word here."""


class Finder(QObject):
    """Asks for what was typed and hands over what answers it, on the window's thread.

    While one question is under way the next one waits, and of those that wait only the newest is asked.
    """

    def __init__(self, desk: Desk, parent: QObject, *, limit: int) -> None:
        super().__init__(parent)
        self._desk, self._limit = desk, limit
        self._wanted: tuple[str, Callable[[tuple[Hit, ...]], object]] | None = None
        self._busy = False

    def ask(self, text: str, show: Callable[[tuple[Hit, ...]], object]) -> None:
        """Call `show` with what is found, unless another text was asked for in the meantime."""
        self._wanted = (text, show)
        if not self._busy:
            self._run()

    def forget(self) -> None:
        """Want no answer any more."""
        self._wanted = None

    def _run(self) -> None:
        from coachdesk.services.search import find

        asked, today = self._wanted, self._desk.today()
        if asked is None:
            return
        self._busy = True
        self._desk.jobs.run(
            lambda: self._desk.ask(find, asked[0], today=today, limit=self._limit),
            lambda hits: self._answered(asked, hits),
            self._failed,
            owner=self,
        )

    def _answered(
        self, asked: tuple[str, Callable[[tuple[Hit, ...]], object]], hits: tuple[Hit, ...]
    ) -> None:
        self._busy = False
        if asked == self._wanted:
            self._wanted = None
            asked[1](hits)
        else:
            self._run()

    def _failed(self, problem: Exception) -> None:
        self._busy, self._wanted = False, None
        if not isinstance(problem, CoachDeskError):
            raise problem
        self._desk.show_problem(problem)
