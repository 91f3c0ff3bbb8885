"""Needs you: reviews and goals that wait, months below their floor, and whose hours are behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from coachdesk.programs.standings import Standing
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.standings import near_day, pace_words, requirement_mark, short_hours
from coachdesk.ui.today.more import MoreLine
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.services.attention import AttentionRow
    from coachdesk.services.progress import ProgressRow

MOST: Final = 10
"""More rows than this nobody takes in at a glance; the caseload has them all."""


@dataclass(frozen=True, slots=True)
class NeedRow:
    """Somebody who needs the coach, why in a few words, and the side of their page that settles it."""

    id: str
    candidate: UUID
    name: str
    why: str
    mark: Mark
    side: str


class NeedsCard(Card):
    """One row a matter; Enter opens the candidate where it is settled."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Needs you"), flush=True)
        self.desk = desk
        self._people: list[UUID] = []
        self.table = RowTable(_("Needs you"), _columns(), empty=Empty("check", _("Nobody is behind.")))
        self.table.opened.connect(
            lambda row: desk.go("candidate", (row.candidate, row.side) if row.side else row.candidate)
        )
        self.table.hide()  # until it is known: an empty table would say that nobody is behind
        self.more = MoreLine(self._show_all)
        self.add(self.table, 1)
        self.add(self.more)

    def show_needs(
        self, waiting: Sequence[AttentionRow], progress: Sequence[ProgressRow], names: Mapping[UUID, str]
    ) -> None:
        """Show what waits, then who is below a month's floor, then whose hours are behind."""
        today = self.desk.today()
        rows = [
            *(_waiting(row, today) for row in waiting),
            *_below_floor(progress, names),
            *_behind(progress, names),
        ]
        self._people = list(dict.fromkeys(row.candidate for row in rows))
        self.table.show_rows(rows[:MOST])
        self.table.show()
        whole = _("{n} of {all} candidates").format(n=len(self._people), all=len(names))
        self.aside.setText(whole if self._people else "")
        self.more.tell(len(rows) - MOST)

    def _show_all(self) -> None:
        self.desk.go("caseload", {"only": self._people, "words": _("those who need you")})


def _waiting(row: AttentionRow, today: date) -> NeedRow:
    if row.kind == "goals_undecided":
        mark = Mark(_("To decide"), "warn")
    elif row.due_on < today:
        mark = requirement_mark(Standing.LATE)
    else:
        mark = Mark(near_day(row.due_on, today), "warn", "clock")
    return NeedRow(row.id, row.candidate, row.name, row.words, mark, row.where)


def _below_floor(progress: Sequence[ProgressRow], names: Mapping[UUID, str]) -> Iterator[NeedRow]:
    for row in progress:
        month = row.month
        if month is not None:
            why = _("This month {held} of the {floor} asked").format(
                held=short_hours(month.held_minutes), floor=short_hours(month.floor_minutes)
            )
            left = Mark(
                _("{hours} to go").format(hours=short_hours(month.floor_minutes - month.held_minutes)), "warn"
            )
            yield NeedRow(f"month:{row.id.hex}", row.id, names.get(row.id, ""), why, left, "")


def _behind(progress: Sequence[ProgressRow], names: Mapping[UUID, str]) -> Iterator[NeedRow]:
    for row in progress:
        if row.hours is not None and row.hours.pace.standing in {Standing.BEHIND, Standing.LATE}:
            mark = requirement_mark(row.hours.pace.standing)
            yield NeedRow(
                f"hours:{row.id.hex}", row.id, names.get(row.id, ""), pace_words(row.hours), mark, ""
            )


def _columns() -> list[Column[NeedRow]]:
    return [
        Column[NeedRow]("who", _("Candidate"), lambda row: row.name, strong=True, stretch=True,
                        second=lambda row: row.why),
        Column[NeedRow]("mark", _("Standing"), lambda row: row.mark.text, mark=lambda row: row.mark, width=116),
    ]  # fmt: skip
