"""Events: the dates of the programs on the left, and on the right who was there."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from coachdesk.services import events
from coachdesk.services.events import EventRow, ProgramChoice, list_events, list_programs
from coachdesk.ui.candidate.errand_card import ErrandCard
from coachdesk.ui.desk import Desk
from coachdesk.ui.events.attendance import AttendanceCard
from coachdesk.ui.events.event_form import event_errand
from coachdesk.ui.events.marks import event_mark, is_to_note
from coachdesk.ui.events.saving import SavingCard
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.left_open import EVENTS, PRESENCE
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.standings import near_day, short_hours
from coachdesk.words import _, n_

TO_NOTE: Final = "to_note"
COMING: Final = "coming"
PAST: Final = "past"


class EventsPage(Page):
    """Every event of every program; the one that is chosen stands on the right with its attendance."""

    kinds = frozenset(
        {
            "event", "event_attendance", "candidate", "enrollment", "enrollment_status", "program_year",
            "program_profile",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.programs: list[ProgramChoice] = []
        self.rows: list[EventRow] = []
        self._before: set[UUID] = set()
        self.new = button(_("New event"), self.begin_new, kind="primary", icon="add", keys="Ctrl+E")
        self.heading = PageHeading(_("Events"), "", self.new)
        self.take = button(_("Take the program's dates…"), self._take_dates)
        self.save = button(_("Save as calendar file…"), self._begin_saving)
        self.import_button = button(_("Import calendar…"), self._import, icon="calendar")
        first = button(_("Import a calendar"), self._import, kind="primary")
        empty = Empty(
            "calendar", _("Induction days, seminars and other dates of the programs appear here."), first
        )
        self.card = AttendanceCard(desk)
        self.card.edits.connect(self.edit)
        self.table = RowTable(_("Events"), _columns(desk), empty=empty)
        self.table.chose.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.card.take_focus())
        self.filters = Form(
            [
                Field("cohort", _("Program or cohort"), "choice", weight=3),
                Field("shown", _("Shown"), "choice", options=_periods()),
            ],
            [("cohort", "shown")],
        )
        self.filters.fill({"shown": "", "cohort": ("", "")})
        self.filters.changed.connect(lambda _name: self._list())
        self.form_card = ErrandCard(desk)
        self.form_card.closed.connect(self._closed)
        self.saving = SavingCard(desk)
        self.saving.closed.connect(self._closed)
        self.right = QStackedWidget()
        self._lay_out()
        answer_to(self, _("New event"), "Ctrl+E", self.begin_new)

    def _lay_out(self) -> None:
        nothing = Card()
        nothing.add(Empty("calendar", _("Choose an event on the left, or enter one.")), 1)
        for each in (nothing, self.card, self.form_card, self.saving):
            self.right.addWidget(each)
        left = Card(flush=True)
        above = QVBoxLayout()
        above.setContentsMargins(16, 12, 16, 4)
        above.addWidget(self.filters)
        left.add(above)
        left.add(self.table, 1)
        left.setMinimumWidth(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addLayout(FlowRow(self.import_button, self.take, self.save))
        column.addWidget(sides(left, self.right, (580, 460)), 1)
        self.begins_at = self.table

    def refresh(self) -> None:
        """Ask for the events again; what is being typed stays."""
        self.programs = self.desk.ask(list_programs)
        held = self.filters.values()["cohort"]
        self.filters.offer("cohort", _cohort_options(self.programs))
        self.filters.fill({"cohort": held or ("", "")})
        self.take.setVisible(any(program.dated for program in self.programs))
        self._list()
        errand = self.form_card.errand
        if (
            errand is not None
            and errand.key != "new"
            and not self.desk.ask(events.stands, UUID(hex=errand.key))
        ):
            self.form_card.put_away()

    def _list(self) -> None:
        program, cohort = self.filters.values()["cohort"] or ("", "")
        today, shown = self.desk.today(), self.filters.values()["shown"]
        found = self.desk.ask(list_events, program=program, cohort=cohort)
        self.rows = [row for row in found if _is_shown(row, shown or "", today)]
        told = n_("{n} event", "{n} events", len(self.rows))
        open_ones = sum(is_to_note(row, today) for row in found)
        if open_ones:
            words = n_("attendance to note at {n}", "attendance to note at {n}", open_ones)
            told = f"{told} · {words}"
        self.heading.show_words(_("Events"), told)
        self.table.show_rows(self.rows)
        self._show_chosen()

    def _chosen(self, row: EventRow | None) -> None:
        self.card.leave()
        if row is not None and self.right.currentWidget() is not self.card:
            self._put_away()
        self._show_chosen()

    def _put_away(self) -> None:
        """Make room for an event: what was typed about another one is kept as a draft."""
        self.form_card.put_away()

    def _show_chosen(self) -> None:
        """Show the event the table is at, unless something is being typed."""
        if self.form_card.errand is not None or self.right.currentWidget() is self.saving:
            return
        row = self.table.chosen
        if row is None:
            self.card.show_event(None)
            self.right.setCurrentIndex(0)
        else:
            self.card.show_event(row)
            self.right.setCurrentWidget(self.card)

    def show_what(self, what: object) -> None:
        """An event by its id, ``"new"``, a draft by its key, or ("cohort", program, cohort) for those of one."""
        if isinstance(what, UUID):
            if not self.table.choose(what):
                self.filters.fill({"shown": "", "cohort": ("", "")})
                self._list()
                self.table.choose(what)
            self.table.setFocus()
        elif isinstance(what, tuple) and what[:1] == ("cohort",):
            self.filters.fill({"shown": "", "cohort": what[1:]})
            self._list()
            self.table.setFocus()
        elif isinstance(what, str) and what.startswith(f"{PRESENCE}:"):
            event, person = (UUID(hex=part) for part in what.split(":")[1:])
            self.show_what(event)
            self.card.choose(person)
        elif isinstance(what, str):
            key = what.removeprefix(f"{EVENTS}:")
            if key != "new":
                self.table.choose(UUID(hex=key))
            self._begin(None if key == "new" else UUID(hex=key))

    def begin_new(self) -> None:
        """Enter a new event."""
        self._begin(None)

    def edit(self) -> None:
        """Change the event that is chosen."""
        if self.table.chosen is not None:
            self._begin(self.table.chosen.id)

    def _begin(self, key: UUID | None) -> None:
        self.card.leave()
        self.form_card.leave()
        program, cohort = self.filters.values()["cohort"] or ("", "")
        errand = event_errand(self.desk, self.programs, key, program=program, cohort=cohort)
        who = _("An event") if key is None else errand.title
        self.right.setCurrentWidget(self.form_card)
        self._before = {row.id for row in self.rows}
        self.form_card.begin(errand, EVENTS, who)

    def _closed(self) -> None:
        self.right.setCurrentIndex(0)
        new = {row.id for row in self.rows} - self._before
        if len(new) == 1:
            self.table.choose(next(iter(new)))
        self._show_chosen()
        self.table.setFocus()

    def _import(self) -> None:
        self.desk.go("event_import", ("file", *(self.filters.values()["cohort"] or ("", ""))))

    def _take_dates(self) -> None:
        self.desk.go("event_import", ("profile", *(self.filters.values()["cohort"] or ("", ""))))

    def _begin_saving(self) -> None:
        self._before = {row.id for row in self.rows}
        self.card.leave()
        self.form_card.put_away()
        self.right.setCurrentWidget(self.saving)
        self.saving.begin()

    def leave(self) -> Unkept:
        """Save what stands beside somebody's name, and keep what is being typed about an event."""
        return self.card.leave() | self.form_card.leave()


def _is_shown(row: EventRow, shown: str, today: date) -> bool:
    if shown == TO_NOTE:
        return is_to_note(row, today)
    if shown == COMING:
        return row.held_on >= today
    return not shown or row.held_on <= today


def _periods() -> list[Option]:
    return [
        Option("", _("Everything")),
        Option(TO_NOTE, _("Attendance to note")),
        Option(COMING, _("Coming")),
        Option(PAST, _("Up to today")),
    ]


def _cohort_options(programs: list[ProgramChoice]) -> list[Option]:
    """Everybody, each program and each cohort; a value is a pair of program and cohort."""
    found = [Option(("", ""), _("Every program"))]
    for program in programs:
        found.append(Option((program.key, ""), program.title))
        found += [Option((program.key, cohort), f"{program.title} · {cohort}") for cohort in program.cohorts]
    return found


def _columns(desk: Desk) -> list[Column[EventRow]]:
    today = desk.today
    return [
        Column[EventRow]("held_on", _("Date"), lambda row: near_day(row.held_on, today()),
                         sort=lambda row: (row.held_on, str(row.starts_at or "")), quiet=True, width=92, lines=2),
        Column[EventRow]("title", _("Event"), lambda row: row.title, strong=True, stretch=True, width=112,
                         second=lambda row: " · ".join(part for part in (row.program_title, row.cohort) if part)),
        Column[EventRow]("minutes", _("Hours"), lambda row: short_hours(row.minutes) if row.minutes else "",
                         sort=lambda row: row.minutes, align="right", width=58, drop=2),
        Column[EventRow]("attended", _("Attended"), lambda row: _attended(row, today()),
                         sort=lambda row: row.attended, align="right", width=86, drop=1),
        Column[EventRow]("state", _("State"), lambda row: event_mark(row, today()).text,
                         mark=lambda row: event_mark(row, today()), width=108),
    ]  # fmt: skip


def _attended(row: EventRow, today: date) -> str:
    """How many were there; of what is to come, how many are expected."""
    if not row.people:
        return ""
    if row.held_on > today:
        return n_("{n} expected", "{n} expected", row.people)
    return _("{n} of {m}").format(n=row.attended, m=row.people)
