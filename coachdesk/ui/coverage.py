"""Coverage: which elements sessions, goals and evidence speak of, for one candidate or for the whole caseload."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from coachdesk.days import say_day
from coachdesk.durations import say_minutes
from coachdesk.reports.charts import Inks, chart_page
from coachdesk.reports.element_chart import CoverageLine, element_chart, element_chart_height
from coachdesk.services import candidates
from coachdesk.services.caseload import get_candidate
from coachdesk.services.element_coverage import (
    Coverage,
    ElementRow,
    PersonRow,
    Thing,
    get_caseload_coverage,
    get_coverage,
)
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.chart_view import ChartView
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.kit.tokens import Tokens
from coachdesk.ui.screens import Page
from coachdesk.ui.standings import near_day
from coachdesk.words import N_, _, n_

_LOW = 560
"""Below this height, in pixels at 100 %, the picture leaves its room to the table, which says the same."""

_KINDS = {"session": N_("Session"), "goal": N_("Goal"), "evidence": N_("Evidence")}


class CoveragePage(Page):
    """The elements as a picture and a table, and beside it what speaks of the one that is chosen.

    `show_what` with (candidate, program year) shows one person, with anything else the caseload.
    """

    kinds = frozenset(
        {"candidate", "enrollment", "program_year", "session", "attendance", "goal", "evidence",
         "program_profile"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.candidate: UUID | None = None
        self.year: UUID | None = None
        self._found = Coverage(None, (), ())
        self.everybody = button(_("Whole caseload"), lambda: self.show_what(None))
        self.heading = PageHeading(_("Standards covered"), "", self.everybody)
        self.chart_card = Card(_("By element"))
        self.chart = ChartView(_("Coverage by element"), QSize(300, 90))
        self.chart_card.add(self.chart)
        empty = Empty("goal", _("No program here has standards."))
        self.table = RowTable(_("Elements"), _columns(), empty=empty)
        self.table.chose.connect(self._show_one)
        self.table.opened.connect(lambda _row: self.aside_table().setFocus())
        self.card = Card(_("Elements"), flush=True)
        self.card.add(self.table, 1)
        self.people = RowTable(
            _("Candidates"), _person_columns(), empty=Empty("candidate", _("Choose an element."))
        )
        self.people.opened.connect(lambda row: self.show_what((row.id, row.year)))
        self.things = RowTable(
            _("What speaks of it"),
            _thing_columns(desk),
            empty=Empty("info", _("Nothing speaks of this element yet.")),
        )
        self.things.opened.connect(self._open)
        self.beside = QStackedWidget()
        self.beside.addWidget(self.people)
        self.beside.addWidget(self.things)
        self.beside_card = Card(_("What speaks of it"), flush=True)
        self.beside_card.add(self.beside, 1)
        self._lay_out()

    def _lay_out(self) -> None:
        above = FlowRow(button(_("Back"), self._back, kind="link", icon="previous"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addLayout(above)
        column.addWidget(self.heading)
        column.addWidget(self.chart_card)
        column.addWidget(sides(self.card, self.beside_card, (620, 420)), 1)
        self.begins_at = self.table
        answer_to(self, _("Back"), "Alt+Left", self._back)

    def resizeEvent(self, event: object) -> None:
        """Where the window is low the table has the room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.chart_card.setVisible(self.height() >= _LOW and self._found.standards is not None)

    def aside_table(self) -> RowTable[PersonRow] | RowTable[Thing]:
        """The table beside: people on the caseload, things of one candidate."""
        return self.things if self.candidate is not None else self.people

    def show_what(self, what: object) -> None:
        """Show a candidate in a program year, as a pair of their ids, or the whole caseload."""
        held = self.table.chosen
        self.candidate, self.year = what if isinstance(what, tuple) and what else (None, None)
        self.refresh()
        if held is not None:
            self.table.choose(held.id)
        self.table.setFocus()

    def refresh(self) -> None:
        """Count again; a candidate who is gone leaves the caseload."""
        if self.candidate is not None and not self.desk.ask(candidates.stands, self.candidate):
            self.candidate = self.year = None
        if self.candidate is not None and self.year is not None:
            row = self.desk.ask(get_candidate, self.candidate, today=self.desk.today(), year=self.year)
            self._found = self.desk.ask(get_coverage, self.year)
            label = row.year.label if row.year else ""
            self.heading.show_words(_("Standards covered"), f"{row.name} · {label}")
        else:
            self._found = self.desk.ask(get_caseload_coverage, today=self.desk.today())
            count = len(self._found.people)
            self.heading.show_words(
                _("Standards covered"),
                n_(
                    "{n} candidate in the program year of today",
                    "{n} candidates in their program years of today",
                    count,
                ),
            )
        self._show()

    def _show(self) -> None:
        rows = self._found.rows()
        one = self.candidate is not None
        self.everybody.setVisible(one)
        self.beside.setCurrentWidget(self.things if one else self.people)
        self.table.show_rows(rows)
        bare = [row for row in rows if row.is_bare]
        self.card.aside.setText(
            n_("{n} element without anything", "{n} elements without anything", len(bare)) if bare else ""
        )
        lines = coverage_lines(rows)
        self.chart_card.setVisible(bool(rows) and self.height() >= _LOW)
        self.chart.setFixedHeight(round(element_chart_height(lines)))
        self.chart.show_chart(partial(_draw, self._found.groups, lines), say_coverage(rows))
        if self.table.chosen is None and rows:
            self.table.choose(rows[0].id)
        self._show_one(self.table.chosen)

    def _show_one(self, row: ElementRow | None) -> None:
        self.beside_card.heading.setText(f"{row.code} {row.name}" if row else _("What speaks of it"))
        if self.candidate is not None:
            self.things.show_rows(self._found.of(row.code) if row else [])
        else:
            self.people.show_rows(self._found.people_at(row.code) if row else [])

    def _open(self, thing: Thing) -> None:
        """A session is opened where it is entered, the rest on its side of the candidate's page."""
        if thing.kind == "session":
            self.desk.go("sessions", thing.id)
        else:
            side = {"goal": "plan", "evidence": "files"}[thing.kind]
            self.desk.go("candidate", (thing.candidate, side))

    def _back(self) -> None:
        if self.candidate is not None:
            self.desk.go("candidate", self.candidate)
        else:
            self.desk.go("caseload")


def coverage_lines(rows: Sequence[ElementRow]) -> list[CoverageLine]:
    """The rows of the picture: sessions, hours to a tenth, goals and evidence."""

    def line(title: str, values: list[int], words: list[str] | None = None) -> CoverageLine:
        return title, values, words or [str(value) for value in values]

    minutes = [row.minutes for row in rows]
    return [
        line(_("Sessions"), [row.sessions for row in rows]),
        line(_("Hours"), minutes, [f"{each / 60:.1f}" for each in minutes]),
        line(_("Goals"), [row.goals for row in rows]),
        line(_("Evidence"), [row.evidence for row in rows]),
    ]


def say_coverage(rows: Sequence[ElementRow]) -> str:
    """The picture in a sentence: what nothing speaks of yet."""
    bare = [row.code for row in rows if row.is_bare]
    if not bare:
        return _("Something speaks of every element.")
    return _("Nothing speaks yet of {codes}.").format(codes=", ".join(bare))


def _draw(
    groups: Sequence[Sequence[str]], lines: Sequence[CoverageLine], width: float, height: float, shown: Tokens
) -> bytes:
    inks = Inks(text=shown.text, quiet=shown.quiet, line=shown.edge, accent=shown.accent)
    return chart_page(element_chart(groups, lines, width, height, inks, card=shown.card))


def _number(count: int) -> str:
    return str(count) if count else "–"


def _columns() -> list[Column[ElementRow]]:
    return [
        Column[ElementRow]("name", _("Element"), lambda row: f"{row.code} {row.name}", sort=lambda row: row.code,
                           strong=True, stretch=True, width=150),
        Column[ElementRow]("sessions", _("Sessions"), lambda row: _number(row.sessions),
                           sort=lambda row: row.sessions, align="right", width=84),
        Column[ElementRow]("minutes", _("Time"), lambda row: say_minutes(row.minutes) if row.minutes else "–",
                           sort=lambda row: row.minutes, align="right", width=104, drop=3),
        Column[ElementRow]("goals", _("Goals"), lambda row: _number(row.goals), sort=lambda row: row.goals,
                           align="right", width=72, drop=1),
        Column[ElementRow]("evidence", _("Evidence"), lambda row: _number(row.evidence),
                           sort=lambda row: row.evidence, align="right", width=88, drop=2),
    ]  # fmt: skip


def _person_columns() -> list[Column[PersonRow]]:
    return [
        Column[PersonRow]("name", _("Candidate"), lambda row: row.name, strong=True, stretch=True, width=140),
        Column[PersonRow]("sessions", _("Sessions"), lambda row: _number(row.sessions),
                          sort=lambda row: row.sessions, align="right", width=84),
        Column[PersonRow]("minutes", _("Time"), lambda row: say_minutes(row.minutes) if row.minutes else "–",
                          sort=lambda row: row.minutes, align="right", width=100, drop=2),
        Column[PersonRow]("goals", _("Goals"), lambda row: _number(row.goals), sort=lambda row: row.goals,
                          align="right", width=68, drop=1),
        Column[PersonRow]("evidence", _("Evidence"), lambda row: _number(row.evidence),
                          sort=lambda row: row.evidence, align="right", width=84, drop=1),
    ]  # fmt: skip


def _thing_columns(desk: Desk) -> list[Column[Thing]]:
    def day(thing: Thing) -> str:
        return near_day(thing.day, desk.today()) if thing.day else ""

    def full(thing: Thing) -> date | None:
        return thing.day

    return [
        Column[Thing]("kind", _("Kind"), lambda row: _(_KINDS[row.kind]), quiet=True, width=84, drop=1),
        Column[Thing]("words", _("What"), lambda row: row.words or _("Without a focus"), stretch=True, width=160),
        Column[Thing]("day", _("Date"), day, sort=full, align="right", width=112,
                      accessible=lambda row: say_day(row.day) if row.day else ""),
    ]  # fmt: skip
