"""The cards of people and dates: what stands on them, and which errand a button or a row of them asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coachdesk.days import say_day
from coachdesk.services import credentials, year_credits
from coachdesk.services.assignments import list_assignments
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.enrollments import CourseRow, say_status
from coachdesk.services.hours import list_hours_by_coach
from coachdesk.services.positions import PositionRow, list_positions
from coachdesk.services.support import PlanRow, list_plans
from coachdesk.services.years import YearRow
from coachdesk.ui.candidate.people_tables import (
    CoachLine,
    Line,
    coach_columns,
    coach_lines,
    course_lines,
    fit,
    line_columns,
    plan_columns,
    position_columns,
)
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import Button, button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import RowTable
from coachdesk.words import _

_OPENED = ("position", "leave", "extend", "year", "credit", "coach", "plan")
"""The errands that a row of a table opens."""


class PeopleCards(QWidget):
    """Five cards, one under the other. `asked` carries the key of an errand and the field it begins at, or nothing."""

    asked = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.course: CourseRow | None = None
        self.year: YearRow | None = None
        self._make_positions()
        self._make_program()
        self._make_coaches()
        self._make_credential()
        self._make_support()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 4, 4)
        inside.setSpacing(16)
        for card in self._cards():
            inside.addWidget(card)
        inside.addStretch(1)

    def _cards(self) -> tuple[Card, ...]:
        return (
            self.positions_card,
            self.program_card,
            self.coaches_card,
            self.credential_card,
            self.support_card,
        )

    def _make_positions(self) -> None:
        self.positions = self._table(_("Positions"), position_columns(), _("No position is known yet."))
        self.decide = button(_("Decide about the goals…"), self._decide, kind="link", icon="goal")
        self.positions_card = Card(
            _("Positions"),
            "",
            button(_("New position from…"), self._opener("position:new"), icon="add"),
            flush=True,
        )
        asked = QVBoxLayout()
        asked.setContentsMargins(7, 0, 15, 0)
        asked.addLayout(FlowRow(self.decide))
        self.positions_card.add(asked)
        self.positions_card.add(self.positions)

    def _make_program(self) -> None:
        self.lines = self._table(_("Course of the program"), line_columns(), _("No program year yet."))
        self.dates = label("", wrap=True)
        self.program_card = Card(
            _("Program"), "", button(_("Edit dates…"), self._opener("dates")), flush=True
        )
        self.back = button(_("Back from leave…"), self._back, icon="undo")
        self.leave_button = button(_("Leave…"), self._opener("leave:new"))
        self.extend_button = button(_("Extend year…"), self._extend)
        self.next_year = button(_("Next year…"), self._opener("year:new"))
        self.credit_button = button(_("Credit a year…"), self._credit)
        self.end_button = button(_("End…"), self._opener("end"))
        self.again = button(_("Take up again…"), self._opener("again"), icon="undo")
        self.enroll = button(_("Another program…"), self._opener("enroll"), kind="link")
        words = QVBoxLayout()
        words.setContentsMargins(15, 0, 15, 0)
        words.addWidget(self.dates)
        self.program_card.add(words)
        self.program_card.add(self.lines)
        actions = QVBoxLayout()
        actions.setContentsMargins(15, 4, 15, 4)
        actions.addLayout(FlowRow(*self._program_buttons(), self.enroll, gap=8))
        self.program_card.add(actions)

    def _program_buttons(self) -> tuple[Button, ...]:
        return (
            self.back,
            self.leave_button,
            self.extend_button,
            self.next_year,
            self.credit_button,
            self.end_button,
            self.again,
        )

    def _make_coaches(self) -> None:
        self.coaches = self._table(_("Coaches"), coach_columns(), _("No coach is named yet."))
        self.coaches_card = Card(
            _("Coaches"), "", button(_("New coach…"), self._opener("coach:new"), icon="add"), flush=True
        )
        self.coaches_card.add(self.coaches)

    def _make_credential(self) -> None:
        self.credential_card = Card(
            _("Preliminary credential"), "", button(_("Edit credential…"), self._opener("credential"))
        )
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(24)
        self.facts.setVerticalSpacing(2)
        self.values = [label("", elide=True) for _fact in range(4)]
        told = (_("Number"), _("Issued"), _("Expires"), _("Prerequisite expires"))
        for place, (name, value) in enumerate(zip(told, self.values, strict=True)):
            self.facts.addWidget(label(name, "quiet"), 0, place)
            self.facts.addWidget(value, 1, place)
            self.facts.setColumnStretch(place, 1)
        self.credential_card.add(self.facts)

    def _make_support(self) -> None:
        sentence = _("No support plan. It says why one is needed, what you both do, and when you look again.")
        self.plans = self._table(_("Support plans"), plan_columns(self.desk), sentence)
        self.review = button(_("Review held…"), self._review, icon="check")
        self.support_card = Card(
            _("Support plan"),
            "",
            self.review,
            button(_("New plan…"), self._opener("plan:new"), icon="add"),
            flush=True,
        )
        self.support_card.add(self.plans)

    def _table(self, name: str, columns: Any, sentence: str) -> RowTable[Any]:
        empty = label(sentence, "quiet", wrap=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setContentsMargins(16, 0, 16, 8)
        table: RowTable[Any] = RowTable(name, columns, empty=empty)
        table.opened.connect(self._open_row)
        return table

    # Showing

    def show_candidate(self, row: CandidateRow, course: CourseRow | None) -> None:
        """Show the people and dates of this candidate, in this course and the year that is looked at."""
        self.course, self.year = course, row.year
        self._show_positions(row.id)
        self._show_program()
        self._show_coaches()
        self._show_credential(row.id)
        self._show_support()

    def _show_positions(self, candidate: UUID) -> None:
        rows = self.desk.ask(list_positions, candidate)
        self.positions.show_rows(rows)
        fit(self.positions)
        self.decide.setVisible(any(row.undecided for row in rows))

    def _show_program(self) -> None:
        course, today = self.course, self.desk.today()
        lines = course_lines(course, today) if course else []
        self.lines.show_rows(lines)
        fit(self.lines)
        self.program_card.aside.setText(say_status(course, today) if course else "")
        self.dates.setText(_say_dates(course) if course else "")
        away = self._leave_now() is not None
        running = course is not None and not course.has_ended
        for widget in self._program_buttons():
            widget.setVisible(running)
        self.back.setVisible(running and away)
        self.leave_button.setVisible(running and not away)
        self.again.setVisible(course is not None and course.has_ended)
        self.extend_button.setVisible(running and self.year is not None and not self.year.credited_from)

    def _show_coaches(self) -> None:
        held = self.desk.ask(list_assignments, self.course.id) if self.course else []
        hours = self.desk.ask(list_hours_by_coach, self.year.id) if self.year else []
        self.coaches.show_rows(coach_lines(held, hours))
        fit(self.coaches)

    def _show_credential(self, candidate: UUID) -> None:
        held = self.desk.ask(credentials.get_draft, candidate)
        days = (held.issued_on, held.expires_on, held.prerequisite_expires_on)
        for value, text in zip(
            self.values, (held.number, *(say_day(day) if day else "" for day in days)), strict=True
        ):
            value.setText(text or "–")
        other = held.prerequisite_expires_on
        first = other is not None and held.ends_on == other and other != held.expires_on
        self.credential_card.aside.setText(
            _("ends with the prerequisite, on {day}").format(day=say_day(other)) if first and other else ""
        )

    def _show_support(self) -> None:
        rows = self.desk.ask(list_plans, self.course.id) if self.course else []
        self.plans.show_rows(rows)
        fit(self.plans)
        self.review.setVisible(self._open_review() is not None)

    def stands(self, key: str) -> bool:
        """Whether what an errand is about is there: everything that has an id stands in one of the tables."""
        _name, _colon, what = key.partition(":")
        if what in {"", "new"}:
            return True
        shown = {row.id.hex for row in (*self.positions.rows, *self.plans.rows)}
        shown |= {row.id.partition(":")[2] for row in (*self.lines.rows, *self.coaches.rows)}
        shown |= {review.id.hex for plan in self.plans.rows for review in plan.reviews}
        return what in shown

    # What is asked for

    def _opener(self, key: str) -> Callable[[], None]:
        return lambda: self.asked.emit(key, "")

    def _open_row(self, row: PositionRow | Line | CoachLine | PlanRow) -> None:
        key = row.id if isinstance(row.id, str) else f"{_kind(row)}:{row.id.hex}"
        if key.partition(":")[0] in _OPENED:
            self.asked.emit(key, "")

    def _decide(self) -> None:
        undecided = next((row for row in self.positions.rows if row.undecided), None)
        if undecided is not None:
            self.asked.emit(f"position:{undecided.id.hex}", "goals")

    def _leave_now(self) -> UUID | None:
        status = self.course.status if self.course else None
        return status.id if status is not None and status.status == "leave" else None

    def _back(self) -> None:
        leave = self._leave_now()
        if leave is not None:
            self.asked.emit(f"back:{leave.hex}", "")

    def _extend(self) -> None:
        if self.year is not None:
            self.asked.emit(f"extend:{self.year.id.hex}", "")

    def _credit(self) -> None:
        earlier = self.desk.ask(year_credits.suggest_credit, self.course.id) if self.course else None
        if earlier is not None:
            self.asked.emit("credit:new", "")
        elif self.year is not None:
            self.asked.emit(f"credit:{self.year.id.hex}", "")

    def _open_review(self) -> UUID | None:
        plan = next((plan for plan in self.plans.rows if plan.next_review), None)
        return plan.next_review.id if plan else None

    def _review(self) -> None:
        review = self._open_review()
        if review is not None:
            self.asked.emit(f"review:{review.hex}", "")


def _kind(row: object) -> str:
    return "position" if isinstance(row, PositionRow) else "plan"


def _say_dates(course: CourseRow) -> str:
    """The dates of an enrollment on one line, those that are known."""
    days = (
        (_("admitted {day}"), course.admitted_on),
        (_("coach matched {day}"), course.matched_on),
        (_("first coaching {day}"), course.first_coaching_on),
        (_("administrator since {day}"), course.first_service_on),
    )
    told = [words.format(day=say_day(day)) for words, day in days if day]
    about = (course.program_title, course.cohort, course.person)
    return " · ".join(each for each in (*about, *told) if each)
