"""Late or due soon: what the programs ask for now, across the caseload, each row one key from where it is settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from coachdesk.programs.standings import WORST_FIRST
from coachdesk.services.due import DueRow, list_by_candidate, list_by_requirement
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.table import Column, Group, RowTable
from coachdesk.ui.standings import near_day, requirement_mark
from coachdesk.ui.today.more import MoreLine
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.services.progress import ProgressRow

MOST: Final = 10
"""More rows than this nobody takes in at a glance; the caseload has them all."""


class LateCard(Card):
    """By requirement, what several lack is one row; by candidate, each stands under a name."""

    def __init__(self, desk: Desk) -> None:
        self.turn = button("", self._turn, kind="link")
        super().__init__(_("Late or due soon"), "", self.turn, flush=True)
        self.desk = desk
        self._by_candidate = False
        self._progress: list[ProgressRow] = []
        self._names: dict[UUID, str] = {}
        self.table = RowTable(
            _("Late or due soon"),
            _columns(desk.today, self._about),
            empty=Empty("check", _("Nothing is late, behind or due soon.")),
        )
        self.table.opened.connect(self._settle)
        self.table.hide()  # until it is known: an empty table would say that nothing is late
        self.more = MoreLine(self._show_all)
        self.add(self.table, 1)
        self.add(self.more)
        self._say_turn()

    def wait(self) -> None:
        """Say that it is being worked out, where nothing is known yet."""
        if self.table.isHidden():
            self.aside.setText(_("being worked out"))

    def show_progress(self, progress: Sequence[ProgressRow], names: Mapping[UUID, str]) -> None:
        """Show what these lack."""
        self._progress, self._names = [row for row in progress if row.due], dict(names)
        self._show()

    def _show(self) -> None:
        listing = list_by_candidate if self._by_candidate else list_by_requirement
        rows = listing(self._progress, self._names)
        places = {name: at for at, name in enumerate(dict.fromkeys(row.names for row in rows))}
        self.table.group_by(
            (lambda row: Group(row.names, places.get(row.names, 0))) if self._by_candidate else None
        )
        self.table.show_rows(rows[:MOST])
        self.table.show()
        people = len(self._progress)
        self.aside.setText(n_("{n} candidate", "{n} candidates", people) if people else "")
        self.more.tell(len(rows) - MOST)

    def _turn(self) -> None:
        self._by_candidate = not self._by_candidate
        self._say_turn()
        if not self.table.isHidden():
            self._show()

    def _say_turn(self) -> None:
        words = _("By requirement") if self._by_candidate else _("By candidate")
        self.turn.setText(words)
        self.turn.setAccessibleName(words)

    def _about(self, row: DueRow) -> str:
        """Under a candidate's name it is not said again whom it is about."""
        return row.reason if self._by_candidate else _about(row)

    def _settle(self, row: DueRow) -> None:
        """Where it is settled: with one candidate the list of requirements, with several the caseload."""
        if len(row.candidates) == 1:
            self.desk.go("candidate", (row.candidates[0][0], "requirements", row.requirement))
        else:
            ids = [key for key, _name in row.candidates]
            self.desk.go("caseload", {"only": ids, "words": row.label, "mark": row.mark})

    def _show_all(self) -> None:
        ids = [row.id for row in self._progress]
        self.desk.go("caseload", {"only": ids, "words": _("something is late, behind or due soon")})


def _about(row: DueRow) -> str:
    """Who lacks it; what a mark for all would settle says so."""
    count = len(row.candidates)
    if count == 1:
        return row.names + " · " + row.reason
    if row.is_attested:
        return n_("Attest for {n} candidate…", "Attest for {n} candidates…", count)
    if row.mark:
        return n_("Mark for {n} candidate…", "Mark for {n} candidates…", count)
    return f"{n_('{n} candidate', '{n} candidates', count)}: {row.names}"


def _columns(today: Callable[[], date], about: Callable[[DueRow], str]) -> list[Column[DueRow]]:
    return [
        Column[DueRow]("what", _("Requirement"), lambda row: row.label, strong=True, stretch=True, second=about),
        Column[DueRow]("due", _("By"), lambda row: near_day(row.due_on, today()), sort=lambda row: row.due_on,
                       align="right", width=120, drop=1),
        Column[DueRow]("standing", _("Standing"), lambda row: requirement_mark(row.standing).text,
                       sort=lambda row: WORST_FIRST.index(row.standing),
                       mark=lambda row: requirement_mark(row.standing), width=124),
    ]  # fmt: skip
