"""The components of a round as a list: before the reveal one's own levels, after it everybody's side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from coachdesk.programs.rubrics import Competency, Rubric
from coachdesk.services.agreement import ANCHOR
from coachdesk.services.round_rows import RaterRow, RoundRow
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class PartRow:
    """A component of a round; `id` is its key. Levels are in words, "" where none was given or may be shown."""

    id: str
    code: str
    name: str
    mine: str
    anchor: str
    others: str
    apart: int | None
    state: Mark


def list_parts(row: RoundRow, rubric: Rubric | None) -> list[PartRow]:
    """The components in their order; one the rubric no longer has is told by its key."""
    return [_part(row, component_of(rubric, key)) for key in row.components]


def component_of(rubric: Rubric | None, key: str) -> Competency:
    """A component of a rubric; one that nobody knows any more stands under its key."""
    found = rubric.competency(key) if rubric else None
    return found or Competency(key, key.rpartition(".")[2], key)


def codes_of(row: RoundRow, rubric: Rubric | None) -> dict[str, str]:
    """How each component is called in short."""
    return {key: component_of(rubric, key).code for key in row.components}


def say_level(row: RoundRow, rater: RaterRow, component: str) -> str:
    """The level a rater gave, as "3 Steady"; "not shown" where the case has none, "" where nothing was given."""
    score = rater.of(component)
    if score is None:
        return ""
    if score.level is None:
        return _("not shown")
    return name_level(row.levels, score.level)


def name_level(levels: tuple[str, ...], level: int) -> str:
    """A level with its number, as "3 Steady"."""
    name = levels[level - 1]
    return name if name == str(level) else f"{level} {name}"


def _part(row: RoundRow, component: Competency) -> PartRow:
    key, mine = component.key, row.own.level_of(component.key)
    gaps = [
        abs(mine - level)
        for rater in row.others
        if mine is not None and (level := rater.level_of(key)) is not None
    ]
    return PartRow(
        id=key,
        code=component.code,
        name=component.name,
        mine=say_level(row, row.own, key),
        anchor=", ".join(say_level(row, rater, key) for rater in row.others if rater.role == ANCHOR),
        others=" · ".join(
            f"{rater.called} {say_level(row, rater, key)}".strip()
            for rater in row.others
            if rater.role != ANCHOR
        ),
        apart=max(gaps, default=None),
        state=_gap_mark(max(gaps, default=None)) if row.revealed else _own_mark(row, key),
    )


def _own_mark(row: RoundRow, key: str) -> Mark:
    score = row.own.of(key)
    if score is None:
        return Mark(_("To score"), "quiet")
    return Mark(_("No evidence"), "warn") if score.lacks_evidence else Mark(_("Scored"), "ok")


def _gap_mark(apart: int | None) -> Mark:
    if apart is None:
        return Mark(_("Not compared"), "quiet")
    if apart == 0:
        return Mark(_("The same"), "ok")
    return Mark(_("1 apart"), "accent") if apart == 1 else Mark(_("{n} apart").format(n=apart), "warn")


class PartsTable(RowTable[PartRow]):
    """The list; with `score`, a digit gives the component at hand that level, and 0 says that it is not shown."""

    def __init__(self, *, score: Callable[[int | None], object] | None = None) -> None:
        super().__init__(_("Components"), _scoring_columns() if score else _comparing_columns())
        if score is None:
            return
        for digit in range(10):
            shortcut = QShortcut(QKeySequence(str(digit)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(score, digit or None))


def _part_column(width: int) -> Column[PartRow]:
    return Column[PartRow]("code", _("Component"), lambda row: row.code, second=lambda row: row.name, strong=True,
                           stretch=True, width=width)  # fmt: skip


def _scoring_columns() -> list[Column[PartRow]]:
    return [
        _part_column(120),
        Column[PartRow]("mine", _("My level"), lambda row: row.mine, width=96),
        Column[PartRow](
            "state", _("State"), lambda row: row.state.text, mark=lambda row: row.state, width=136, drop=1
        ),
    ]


def _comparing_columns() -> list[Column[PartRow]]:
    return [
        _part_column(96),
        Column[PartRow]("mine", _("Mine"), lambda row: row.mine, width=80, drop=1),
        Column[PartRow]("anchor", _("Reference"), lambda row: row.anchor, width=92, drop=2),
        Column[PartRow]("others", _("Others"), lambda row: row.others, width=120, drop=3),
        Column[PartRow]("state", _("Apart"), lambda row: row.state.text, mark=lambda row: row.state,
                        sort=lambda row: row.apart, width=118),
    ]  # fmt: skip
