"""Overview: the hours against pace, the last session, next steps, and what is coming up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from coachdesk.days import say_day, say_time
from coachdesk.durations import say_minutes
from coachdesk.reports.charts import Inks, PaceSeries, chart_page, pace_chart
from coachdesk.services import sessions
from coachdesk.services.candidates import get_draft
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.session_list import SessionFilter, SessionRow, list_sessions
from coachdesk.services.steps import StepRow, list_steps, settle
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.chart_view import ChartView
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.kit.tokens import Tokens
from coachdesk.ui.standings import hours_text, near_day, pace_words
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that lies ahead, with its day."""

    id: str
    text: str
    on: date


class Overview(QWidget):
    """Four cards that say how it stands with a candidate."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: CandidateRow | None = None
        self.hours = Card(_("Coaching hours"))
        self.chart = ChartView(_("Hours over the program year"))
        self.reason = label("", wrap=True)
        self.hours.add(self.reason)
        self.hours.add(self.chart, 1)
        self.last = Card(_("Last session"))
        self.summary = label("", wrap=True)
        self.last.add(self.summary)
        self.last.body.addStretch(1)
        self.steps_card = Card(_("Next steps"), _("Enter marks one done"), flush=True)
        self.steps = RowTable(
            _("Next steps"), _step_columns(desk), empty=Empty("check", _("No next steps are open."))
        )
        self.steps.opened.connect(
            lambda step: desk.change(_("Mark a next step done"), settle, step.id, desk.today())
        )
        self.steps_card.add(self.steps, 1)
        self.coming_card = Card(_("Coming up"), flush=True)
        self.coming = RowTable(
            _("Coming up"), _coming_columns(desk), empty=Empty("calendar", _("Nothing is planned yet."))
        )
        self.coming_card.add(self.coming, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 16, 0, 0)
        grid.setSpacing(16)
        for place, card in enumerate((self.hours, self.steps_card, self.last, self.coming_card)):
            grid.addWidget(card, place // 2, place % 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(0, 4)
        grid.setRowStretch(1, 3)

    def show_candidate(self, row: CandidateRow) -> None:
        """Show how it stands with this candidate in this year."""
        self.row = row
        self._show_hours(row)
        self._show_last(row)
        self.steps.show_rows(self.desk.ask(list_steps, candidate=row.id))
        self.coming.show_rows(self._coming(row))

    def _show_hours(self, row: CandidateRow) -> None:
        if row.hours is None or row.year is None:
            self.reason.setText(_("This candidate has no program year."))
            return
        pace = row.hours.pace
        self.hours.aside.setText(hours_text(row.hours))
        self.reason.setText(pace_words(row.hours))
        series = PaceSeries(
            starts_on=row.year.starts_on,
            ends_on=row.year.last_on,
            today=self.desk.today(),
            minimum_minutes=pace.minimum_minutes,
            reached=pace.actual,
            expected=pace.expected,
        )
        self.chart.show_chart(partial(_draw, series), pace.reason)

    def _show_last(self, row: CandidateRow) -> None:
        wanted = SessionFilter(candidate=row.id, state="held", last=self.desk.today())
        last = next(iter(self.desk.ask(list_sessions, wanted, most=1)), None)
        self.last.aside.setText(_told(last, self.desk.today()) if last else "")
        if last is None:
            self.summary.setText(_("No session has been held yet."))
        else:
            self.summary.setText(
                self.desk.ask(sessions.get_draft, last.id).summary or _("No summary was written.")
            )

    def _coming(self, row: CandidateRow) -> Sequence[Coming]:
        today = self.desk.today()
        wanted = SessionFilter(candidate=row.id, state="planned", first=today)
        visits = [
            Coming(visit.id.hex, _visit(visit), visit.held_on)
            for visit in reversed(self.desk.ask(list_sessions, wanted, most=8))
        ]
        draft = self.desk.ask(get_draft, row.id)
        ends = [("year", _("The program year ends"), row.year.last_on)] if row.year else []
        if draft.credential_expires_on:
            ends.append(("credential", _("The preliminary credential expires"), draft.credential_expires_on))
        return [*visits, *(Coming(key, text, on) for key, text, on in ends if on >= today)]


def _draw(series: PaceSeries, width: float, height: float, shown: Tokens) -> bytes:
    inks = Inks(text=shown.text, quiet=shown.quiet, line=shown.line, accent=shown.accent)
    return chart_page(pace_chart(series, width, height, inks))


def _told(last: SessionRow, today: date) -> str:
    parts = (near_day(last.held_on, today), say_minutes(last.minutes), last.mode, ", ".join(last.elements))
    return " · ".join(part for part in parts if part)


def _visit(visit: SessionRow) -> str:
    at = f", {say_time(visit.starts_at)}" if visit.starts_at else ""
    return _("Visit{at}").format(at=at) + (f" · {visit.place}" if visit.place else "")


def _step_columns(desk: Desk) -> list[Column[StepRow]]:
    return [
        Column[StepRow]("text", _("Next step"), lambda row: row.text, stretch=True),
        Column[StepRow]("owner", _("Whose"), _owner, quiet=True, width=90),
        Column[StepRow]("due", _("Due"), lambda row: near_day(row.due_on, desk.today()), sort=lambda row: row.due_on,
                        tone=lambda row: "bad" if row.due_on and row.due_on < desk.today() else None,
                        align="right", width=112),
    ]  # fmt: skip


def _owner(row: StepRow) -> str:
    return _("yours") if row.owner == "coach" else _("theirs")


def _coming_columns(desk: Desk) -> list[Column[Coming]]:
    def day(row: Coming) -> str:
        return (
            _("today") if row.on == desk.today() else say_day(row.on, year=row.on.year != desk.today().year)
        )

    return [
        Column[Coming]("text", _("What"), lambda row: row.text, stretch=True),
        Column[Coming]("on", _("When"), day, sort=lambda row: row.on, align="right", width=110),
    ]
