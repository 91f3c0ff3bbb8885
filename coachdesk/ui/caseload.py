"""The caseload: every candidate in one table, with hours against pace, last contact and next visit."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from coachdesk.services.caseload import CandidateRow, list_candidates
from coachdesk.services.hours import total_month
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.menus import menu_button
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.screens import Page
from coachdesk.ui.standings import days_ago, hours_bar, hours_text, near_day, short_hours, standing_mark
from coachdesk.words import _, n_


class CaseloadPage(Page):
    """The table of candidates; Enter opens one."""

    kinds = frozenset(
        {"candidate", "position", "enrollment", "enrollment_status", "program_year", "session", "attendance"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        add = button(_("Add candidate"), self.add, kind="primary", icon="add", keys="Ctrl+Shift+N")
        more = menu_button(_("More"), [(_("Receive a hand-over…"), lambda: desk.go("receiving"))])
        self.shown = Form([Field("archived", _("Archived candidates"), "check")])
        self.shown.changed.connect(lambda _name: self.refresh())
        self.heading = PageHeading(_("Caseload"), "", self.shown, more, add)
        empty = Empty(
            "caseload",
            _("Your candidates appear here, with their hours against the program's minimum."),
            button(_("Add your first candidate"), self.add, kind="primary"),
        )
        self.table = RowTable(_("Candidates"), self._columns(), empty=empty)
        self.table.opened.connect(lambda row: desk.go("candidate", row.id))
        card = Card(flush=True)
        card.add(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(card, 1)
        self.begins_at = self.table

    def _columns(self) -> list[Column[CandidateRow]]:
        today = self.desk.today
        return [
            Column[CandidateRow](
                "name", _("Candidate"), lambda row: row.name, strong=True, stretch=True, second=_place
            ),
            Column[CandidateRow]("program", _("Program"), _program, width=150, second=_year),
            Column[CandidateRow](
                "hours",
                _("Coaching hours"),
                lambda row: hours_text(row.hours),
                bar=lambda row: hours_bar(row.hours),
                sort=_share,
                width=240,
            ),
            Column[CandidateRow](
                "standing", _("Pace"), lambda row: standing_mark(row).text, mark=standing_mark, width=130
            ),
            Column[CandidateRow](
                "last",
                _("Last contact"),
                lambda row: days_ago(row.last_contact_on, today()),
                sort=lambda row: row.last_contact_on,
                width=120,
                quiet=True,
            ),
            Column[CandidateRow](
                "next",
                _("Next visit"),
                lambda row: near_day(row.next_visit and row.next_visit[0], today()),
                sort=lambda row: row.next_visit and row.next_visit[0],
                width=120,
            ),
        ]

    def refresh(self) -> None:
        """Ask for everybody again."""
        rows = self.desk.ask(
            list_candidates, today=self.desk.today(), archived=self.shown.values()["archived"]
        )
        month = self.desk.ask(total_month, self.desk.today())
        people = n_("{n} candidate", "{n} candidates", len(rows))
        self.heading.show_words(
            _("Caseload"), _("{people} · {hours} this month").format(people=people, hours=short_hours(month))
        )
        self.table.show_rows(rows)

    def add(self) -> None:
        """Open the form for a new candidate."""
        self.desk.go("candidate_form", "new")


def _place(row: CandidateRow) -> str:
    return " · ".join(part for part in (row.title, row.site) if part)


def _program(row: CandidateRow) -> str:
    return row.hours.program_title if row.hours else ""


def _year(row: CandidateRow) -> str:
    return _("Year {n} · {label}").format(n=row.year.number, label=row.year.label) if row.year else ""


def _share(row: CandidateRow) -> float | None:
    """How far along: what the hours column sorts by."""
    if row.hours is None or not row.hours.coaching_minimum_minutes:
        return None
    return row.hours.coaching_minutes / row.hours.coaching_minimum_minutes
