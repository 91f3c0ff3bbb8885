"""Overview: the hours against pace, the last session, next steps, and what is coming up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.days import say_time
from coachdesk.durations import say_minutes
from coachdesk.programs.standings import Standing
from coachdesk.reports.charts import Inks, PaceSeries, chart_page, pace_chart
from coachdesk.reports.coverage_chart import CoverageBar, coverage_chart
from coachdesk.services import sessions
from coachdesk.services.brief import BriefGoal, list_brief_goals, list_due
from coachdesk.services.candidates import get_draft
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.coverage import list_coverage
from coachdesk.services.open_steps import list_open_steps, settle_open
from coachdesk.services.session_list import SessionFilter, SessionRow, list_sessions
from coachdesk.services.step_rows import StepRow
from coachdesk.ui.candidate.overview_tables import Coming, coming_columns, goal_columns, step_columns
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.chart_view import ChartView
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import scrolling
from coachdesk.ui.kit.fonts import enlarged
from coachdesk.ui.kit.labels import label, top_left
from coachdesk.ui.kit.table import RowTable
from coachdesk.ui.kit.tokens import Tokens
from coachdesk.ui.standings import hours_text, near_day, pace_words
from coachdesk.words import _


class _Cards(QWidget):
    """The cards share what height there is: a text that breaks into lines asks for no more of it.

    Of the four below, two stand side by side where four would cut their words.
    """

    def __init__(self) -> None:
        super().__init__()
        self.below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.column = QVBoxLayout(self)
        self._stack(stacked=False)

    def hasHeightForWidth(self) -> bool:
        """Else the page would scroll although everything has room."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two or four beside each other, as there is room."""
        super().resizeEvent(event)
        stacked = self.width() < _FOUR_ACROSS * enlarged()
        if stacked != self._stacked:
            self._stack(stacked=stacked)

    def _stack(self, *, stacked: bool) -> None:
        ways = QBoxLayout.Direction
        self._stacked = stacked
        self.below.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self.column.setStretch(1, 6 if stacked else 3)
        self.setMinimumHeight(round((_LEAST_STACKED if stacked else _LEAST) * min(enlarged(), _MOST_HIGH)))


class Overview(QWidget):
    """Cards that say how it stands with a candidate; `side_wanted` asks for another tab by its key."""

    side_wanted = Signal(str)

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
        self.held = label("", "quiet", wrap=True)
        self.summary = top_left(label("", wrap=True, selectable=True))
        self.last.add(self.held)
        self.last.add(scrolling(self.summary), 1)
        self.steps_card = Card(_("Next steps"), _("Enter marks one done"), flush=True)
        self.steps = RowTable(
            _("Next steps"), step_columns(desk), empty=Empty("check", _("No next steps are open."))
        )
        self.steps.opened.connect(self._settle)
        self.steps_card.add(self.steps, 1)
        self.coming_card = Card(_("Due and coming up"), flush=True)
        self.coming = RowTable(
            _("Due and coming up"),
            coming_columns(desk),
            empty=Empty("calendar", _("Nothing is planned yet.")),
        )
        self.coming.opened.connect(self._open_coming)
        self.coming_card.add(self.coming, 1)
        self.all_elements = button(_("All elements"), self._go_to_coverage, kind="link", icon="next")
        self.covered_card = Card(_("Standards"), "", self.all_elements)
        self.covered = ChartView(_("Sessions by standard and element"), QSize(220, 110))
        self.covered_card.add(self.covered, 1)
        self.goals_card = Card(_("Growth goals"), flush=True)
        self.goals = RowTable(
            _("Growth goals"), goal_columns(desk), empty=Empty("goal", _("No goal is set yet."))
        )
        self.goals.opened.connect(self._open_goal)
        self.goals_card.add(self.goals, 1)
        self._lay_out()

    def _lay_out(self) -> None:
        """Hours and promises above; below what was said, what it was about, and what is due."""
        cards, content = _Cards(), QWidget()
        above, first, second = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        column, self._below = cards.column, cards.below
        for layout in (above, first, second, column, self._below):
            layout.setSpacing(16)
        above.addWidget(self.hours, 5)
        above.addWidget(self.steps_card, 4)
        first.addWidget(self.last, 3)
        first.addWidget(self.covered_card, 4)
        second.addWidget(self.goals_card, 4)
        second.addWidget(self.coming_card, 4)
        self._below.addLayout(first, 7)
        self._below.addLayout(second, 8)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(above, 4)
        column.addLayout(self._below, 3)
        around, whole = QVBoxLayout(content), QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(cards)
        whole.setContentsMargins(0, 16, 0, 0)
        whole.addWidget(scrolling(content))

    def show_candidate(self, row: CandidateRow) -> None:
        """Show how it stands with this candidate in this year."""
        self.row = row
        self._show_hours(row)
        self._show_last(row)
        self.steps.show_rows(self.desk.ask(list_open_steps, candidate=row.id))
        self.coming.show_rows(self._coming(row))
        self._show_covered(row)
        goals = self.desk.ask(list_brief_goals, row.year) if row.year else []
        self.goals_card.setVisible(bool(goals))
        self.goals.show_rows(goals)
        self._below.setStretch(0, 7 if self.covered_card.isVisibleTo(self) else 4)
        self._below.setStretch(1, 8 if goals else 4)

    def _open_goal(self, goal: BriefGoal) -> None:
        """On the Plan side, where it is worked on."""
        if self.row is not None:
            self.desk.go("candidate", (self.row.id, "plan", goal.id))

    def _settle(self, step: StepRow) -> None:
        words = _("Mark an action step done") if step.goal else _("Mark a next step done")
        self.desk.change(words, settle_open, step, self.desk.today())

    def _open_coming(self, row: Coming) -> None:
        """What the program waits for is settled on the Requirements side, a visit in its session."""
        if row.id.startswith(_VISIT):
            self.desk.go("sessions", UUID(row.id.removeprefix(_VISIT)))
        else:
            self.side_wanted.emit("requirements")

    def _go_to_coverage(self) -> None:
        """The table behind the picture: by element, with what speaks of each."""
        if self.row is not None and self.row.year is not None:
            self.desk.go("coverage", (self.row.id, self.row.year.id))

    def _show_covered(self, row: CandidateRow) -> None:
        found = self.desk.ask(list_coverage, row.year.id) if row.year else []
        self.covered_card.setVisible(bool(found))
        bars = [
            CoverageBar(one.code, one.sessions, [(code, count) for code, _name, count in one.elements])
            for one in found
        ]
        missing = [f"{one.code} {one.name}" for one in found if not one.sessions]
        words = _("Every standard was spoken about.")
        if missing:
            words = _("Not spoken about yet: {standards}.").format(standards=", ".join(missing))
        self.covered_card.aside.setText(
            _("none yet for {codes}").format(codes=", ".join(one.code for one in found if not one.sessions))
            if missing
            else ""
        )
        self.covered.show_chart(partial(_draw_covered, bars), words)

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
        self.held.setText(_told(last, self.desk.today()) if last else "")
        self.held.setVisible(last is not None)
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
            Coming(_VISIT + visit.id.hex, _visit(visit), visit.held_on)
            for visit in reversed(self.desk.ask(list_sessions, wanted, most=8))
        ]
        draft = self.desk.ask(get_draft, row.id)
        ends = [("year", _("The program year ends"), row.year.last_on)] if row.year else []
        if draft.credential_expires_on:
            ends.append(("credential", _("The preliminary credential expires"), draft.credential_expires_on))
        due = [
            Coming(f"{one.year}:{one.key}", one.label, one.due_on, late=one.standing is not Standing.DUE_SOON)
            for one in self.desk.ask(list_due, row, today=today)[:_MOST_DUE]
        ]
        coming = [*due, *visits, *(Coming(key, text, on) for key, text, on in ends if on >= today)]
        return sorted(coming, key=lambda one: one.on or date.min)


_LEAST, _LEAST_STACKED = 460, 720
"""Pixels of height below which the cards scroll: the pace would become a line without a scale."""

_MOST_HIGH = 1.5
"""How many times as high the cards are at most for larger letters."""

_FOUR_ACROSS = 960
"""The width, in pixels at 100 %, from which four cards stand side by side."""

_VISIT = "visit:"
_MOST_DUE = 6
"""More than these are read on the Requirements side."""


def _draw_covered(bars: Sequence[CoverageBar], width: float, height: float, shown: Tokens) -> bytes:
    inks = Inks(text=shown.text, quiet=shown.quiet, line=shown.line, accent=shown.accent)
    return chart_page(coverage_chart(bars, width, height, inks))


def _draw(series: PaceSeries, width: float, height: float, shown: Tokens) -> bytes:
    inks = Inks(text=shown.text, quiet=shown.quiet, line=shown.line, accent=shown.accent)
    return chart_page(pace_chart(series, width, height, inks))


def _told(last: SessionRow, today: date) -> str:
    parts = (near_day(last.held_on, today), say_minutes(last.minutes), last.mode, ", ".join(last.elements))
    return " · ".join(part for part in parts if part)


def _visit(visit: SessionRow) -> str:
    at = f", {say_time(visit.starts_at)}" if visit.starts_at else ""
    return _("Visit{at}").format(at=at) + (f" · {visit.place}" if visit.place else "")
