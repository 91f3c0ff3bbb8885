"""What an auditor would ask before a period is signed or printed, each with the way to where it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coachdesk.errors import CoachDeskError
from coachdesk.services.findings import TITLES, Finding
from coachdesk.services.reconcile import list_of_candidate
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.words import _, n_


@dataclass(frozen=True, slots=True)
class _Asked:
    """A finding as a row."""

    finding: Finding

    @property
    def id(self) -> str:
        return self.finding.id


class BeforeSigning(Card):
    """The open findings about one person in one period; Enter goes where one is mended. Nothing is held back by it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("What an auditor would ask"), "", flush=True)
        self.desk = desk
        self._wanted: tuple[UUID, date, date] | None = None
        empty = Empty("check", _("Nothing: every hour has its words, and every word its hours."))
        self.table = RowTable(_("What an auditor would ask"), _columns(), empty=empty)
        self.table.opened.connect(lambda row: self.mend(row.finding))
        self.add(self.table, 1)

    def show_period(self, candidate: UUID, first: date, last: date) -> None:
        """Ask beside the window, and show what came for the newest question."""
        wanted = (candidate, first, last)
        self._wanted = wanted
        casebook, today = self.desk.casebook, self.desk.today()
        self.show()
        self.desk.jobs.run(
            lambda: casebook.ask(list_of_candidate, candidate, first, last, today=today),
            lambda found: self._take(wanted, found),
            self._failed,
            owner=self,
        )

    def _take(self, wanted: tuple[UUID, date, date], found: list[Finding]) -> None:
        if wanted != self._wanted:
            return
        asked = [one for one in found if one.kind != "unsigned" and not one.informs]
        self.aside.setText(n_("{n} open", "{n} open", len(asked)) if asked else "")
        self.table.show_rows([_Asked(one) for one in asked])

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.desk.show_problem(problem)

    def mend(self, finding: Finding) -> None:
        """Go to where a finding is mended."""
        if finding.session is not None:
            self.desk.go("sessions", (finding.session, finding.field))
        else:
            there = (finding.candidate, finding.side)
            self.desk.go("candidate", (*there, finding.row) if finding.row else there)


def _columns() -> list[Column[_Asked]]:
    return [
        Column[_Asked]("what", _("What"), lambda row: _(TITLES[row.finding.kind]), stretch=True, width=200,
                       second=lambda row: row.finding.words),
    ]  # fmt: skip
