"""Last year beside this one: each goal of last year with what it became, and the goals that are new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from coachdesk.services.goals import STATUS_WORDS
from coachdesk.services.plan import Became, Plan
from coachdesk.ui.goals.faces import goal_face
from coachdesk.ui.goals.tile import Face, Tile, Vacancy
from coachdesk.ui.kit.icons import IconView
from coachdesk.ui.kit.labels import label
from coachdesk.words import _

BEFORE = "before"
"""The lane of last year's tiles: what is asked of them is asked of last year."""


class Pair(QWidget):
    """A goal of last year at the left, an arrow, and at the right what it became."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(left, 1)
        row.addWidget(IconView("next", "quiet", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(right, 1)


class Titles(QWidget):
    """What the two columns are."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__()
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(34)
        row.addWidget(label(left, "quiet"), 0, 0)
        row.addWidget(label(right, "quiet"), 0, 1)
        row.setColumnStretch(0, 1)
        row.setColumnStretch(1, 1)


def pairs(plan: Plan, today: Callable[[], date]) -> list[tuple[QWidget, Sequence[Sequence[Tile]]]]:
    """Every pair as a lane of two tiles, under the titles of both columns."""
    titles = Titles(
        _("Year before, {label}").format(label=plan.before_label),
        _("This year, {label}").format(label=plan.year.label),
    )
    made: list[tuple[QWidget, Sequence[Sequence[Tile]]]] = [(titles, [])]
    for each in plan.became:
        left, right = _before(plan, each, today()), _after(plan, each, today())
        made.append((Pair(left, right), [[left, right]]))
    return made


def _before(plan: Plan, one: Became, today: date) -> Tile:
    if one.before is None:
        return Vacancy(Face(name=_("New this year"), title=""), lane="")
    tile = Tile(goal_face(plan, one.before, today), lane=BEFORE, goal=one.before.id)
    tile.setAccessibleName(f"{plan.before_label}, {tile.face.heard}")
    return tile


def _after(plan: Plan, one: Became, today: date) -> Tile:
    if one.after is not None:
        return Tile(goal_face(plan, one.after, today), lane=one.after.goal.standard, goal=one.after.id)
    if one.before is not None and (one.before.goal.is_open or one.before.goal.status == "carried_over"):
        words = _("Not carried over yet: Enter or C does it")
        return Vacancy(Face(name=words, title="", codes="+"), lane=BEFORE, goal=one.before.id)
    ended = _(STATUS_WORDS[one.before.goal.status]) if one.before is not None else ""
    return Vacancy(Face(name=_("{ended} last year").format(ended=ended), title=""), lane="")
