"""What can be seen of a self-assessment: one rater, both side by side, or the growth of either."""

from __future__ import annotations

from typing import Final

from coachdesk.services.assessments import CANDIDATE, COACH, Matrix, PointRow
from coachdesk.ui.candidate.assessment_cards import say_state
from coachdesk.ui.candidate.assessment_levels import Shown
from coachdesk.ui.kit.choices import Option
from coachdesk.words import _

BOTH: Final = "both"
GROWTH: Final = "growth"

_RATERS: Final = {CANDIDATE: (CANDIDATE,), COACH: (COACH,), BOTH: (CANDIDATE, COACH), GROWTH: (CANDIDATE,)}


def views() -> list[Option]:
    """The choices, each with its words."""
    return [
        Option(CANDIDATE, _("The candidate's rating")),
        Option(COACH, _("The coach's own view")),
        Option(BOTH, _("Side by side")),
        Option(GROWTH, _("Growth")),
    ]


def columns_of(matrix: Matrix, view: str) -> list[Shown]:
    """The columns of levels in a view: every point, once for each rater."""
    return [
        Shown(point, rater, point.label, _second(point, rater, view, matrix))
        for point in matrix.points
        for rater in _RATERS[view]
    ]


def _second(point: PointRow, rater: str, view: str, matrix: Matrix) -> str:
    """The line under a point's name: how it stands, or who rated where both stand side by side."""
    if view == BOTH:
        return _("coach") if rater == COACH else _("candidate")
    return say_state(point.of(rater), point.due_on, len(matrix.codes))
