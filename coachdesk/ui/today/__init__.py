"""Today: visits, drafts left open, what is late or due soon, next steps, and who needs the coach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.days import say_day, say_time, say_weekday
from coachdesk.services.step_rows import StepRow
from coachdesk.services.today import TodayRow, VisitRow, get_today
from coachdesk.text import capital
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import Kind, button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import scrolling
from coachdesk.ui.kit.painted import when_painted
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.kit.tokens import Tone
from coachdesk.ui.left_open import place_of
from coachdesk.ui.reminders import BackupLine, Reminders
from coachdesk.ui.screens import Page
from coachdesk.ui.standings import near_day, short_hours
from coachdesk.ui.today.late import LateCard
from coachdesk.ui.today.needs import NeedsCard
from coachdesk.words import _, n_, p_

if TYPE_CHECKING:
    from coachdesk.services.progress import ProgressRow
    from coachdesk.ui.judged import Judged


LEAST_WIDTH: Final = 276
"""How narrow a card may get, in pixels: a name and a pill beside it."""

LEAST_LINES: Final = 11
"""How low a card may get, in lines of text: its heading, the titles of its columns, and two rows."""


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft that was left open, as the card shows it."""

    id: str
    who: str
    opening: str


class TodayPage(Page):
    """The first page of the day; every row opens the place where it is settled."""

    kinds = frozenset(
        {
            "candidate",
            "position",
            "credential",
            "session",
            "attendance",
            "next_step",
            "action_step",
            "goal",
            "program_year",
            "program_profile",
            "enrollment",
            "enrollment_status",
            "requirement_mark",
            "self_assessment",
            "element_level",
            "learning",
            "event",
            "event_attendance",
            "support_plan",
            "support_review",
            "draft",
            "fact",
            "comment",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        log = button(
            _("Log session"), lambda: desk.go("sessions", "new"), kind="primary", icon="add", keys="Ctrl+N"
        )
        self.heading = PageHeading("", "", log)
        self.visits = RowTable(
            _("Visits today"),
            _visit_columns(desk.today),
            empty=Empty("calendar", _("No visits are planned today.")),
        )
        self.visits.chose.connect(self._allow_start)
        self.visits.opened.connect(lambda row: desk.go("sessions", row.id))
        self.start = button(p_("button", "Start"), self._start, kind="link", icon="start", keys="Ctrl+R")
        self.start.hide()
        self.drafts = RowTable(
            _("Left open"), _draft_columns(), empty=Empty("check", _("Nothing was left half-written."))
        )
        self.drafts.opened.connect(lambda row: desk.go(*place_of(row.id)))
        self.steps = RowTable(
            _("Steps due"),
            _step_columns(desk.today),
            empty=Empty("check", _("Nothing is due this week.")),
        )
        self.steps.opened.connect(self._settle)
        self.late = LateCard(desk)
        self.needs = NeedsCard(desk)
        self._judged: Judged | None = None
        self._names: dict[UUID, str] = {}
        self._progress: list[ProgressRow] = []
        self.cards = {
            "visits": Card(_("Visits today"), "", self.start, flush=True),
            "drafts": Card(_("Left open"), flush=True),
            "steps": Card(_("Steps due"), _("Enter marks one done"), flush=True),
        }
        for name, card in self.cards.items():
            card.add(getattr(self, name))
        self.first = _first_steps(desk)
        self.reminders = Reminders(desk)
        self.backed_up = BackupLine(desk)
        self._lay_out()

    def _lay_out(self) -> None:
        left, right, whole = QVBoxLayout(), QVBoxLayout(), QVBoxLayout(self)
        content = QWidget()
        cards = QHBoxLayout(content)
        left.addWidget(self.cards["visits"], 4)
        left.addWidget(self.late, 6)
        right.addWidget(self.cards["drafts"], 4)
        right.addWidget(self.needs, 6)
        right.addWidget(self.cards["steps"], 6)
        for card in (*self.cards.values(), self.late, self.needs):
            card.setMinimumSize(LEAST_WIDTH, LEAST_LINES * card.fontMetrics().height())
        cards.addLayout(left, 8)
        cards.addLayout(right, 5)
        cards.setContentsMargins(0, 0, 0, 0)
        whole.setContentsMargins(24, 20, 24, 16)
        for layout in (left, right, cards, whole):
            layout.setSpacing(16)
        whole.addWidget(self.heading)
        whole.addWidget(self.reminders)
        whole.addWidget(self.first)
        whole.addWidget(scrolling(content), 1)
        whole.addWidget(self.backed_up)
        self.begins_at = self.visits

    def refresh(self) -> None:
        """Ask for the day again."""
        today = self.desk.today()
        row = self.desk.glance(get_today, today=today)
        self.heading.show_words(
            _("{weekday}, {day}").format(weekday=capital(say_weekday(today)), day=say_day(today, year=False)),
            _quiet(row),
        )
        self.reminders.refresh(row.remarks)
        self.first.setVisible(row.candidates == 0)
        self.visits.show_rows([*row.visits, *row.unlogged])
        waiting = n_(
            "{n} earlier one waits to be logged", "{n} earlier ones wait to be logged", len(row.unlogged)
        )
        self.cards["visits"].aside.setText(waiting if row.unlogged else "")
        drafts = [_open_draft(draft.key, draft.body) for draft in self.desk.list_drafts()]
        self.drafts.show_rows(drafts)
        self.steps.show_rows(row.steps)
        if self._judged is None:
            when_painted(self, lambda: self.desk.when_read(_read_ahead, self._judge, self))
        else:
            self._judge()

    def _judge(self) -> None:
        """Work out where everybody stands beside the window, some at a time; what is shown stays until then."""
        from coachdesk.services.roll import list_roll
        from coachdesk.ui.judged import Judged

        if self._judged is None:
            self._judged = Judged(self.desk, self)
            self._judged.came.connect(self._progress.extend)
            self._judged.ended.connect(self._show_progress)
        people = self.desk.ask(list_roll, today=self.desk.today(), archived=False)
        self._names = {person.id: person.name for person in people}
        self._progress.clear()
        self.late.wait()
        self._judged.start(list(self._names))

    def _show_progress(self) -> None:
        from coachdesk.services.attention import list_attention

        known = {row.id: row for row in self._progress}
        progress = [known[key] for key in self._names if key in known]
        waiting = self.desk.ask(list_attention, self.desk.today())
        self.late.show_progress(progress, self._names)
        self.needs.show_needs(waiting, progress, self._names)

    def _allow_start(self, row: VisitRow | None) -> None:
        """A visit of today can be started; one of an earlier day waits to be logged."""
        self.start.setVisible(row is not None and row.held_on == self.desk.today())

    def _start(self) -> None:
        if self.visits.chosen is not None:
            self.desk.go("running", self.visits.chosen.id)

    def _settle(self, step: StepRow) -> None:
        from coachdesk.services.open_steps import settle_open

        words = _("Mark an action step done") if step.goal else _("Mark a next step done")
        self.desk.change(words, settle_open, step, self.desk.today())


def _read_ahead() -> None:
    """What judging a caseload takes: it is read beside the window, once that shows the day."""
    import coachdesk.services.attention
    import coachdesk.services.pen
    import coachdesk.services.roll
    import coachdesk.ui.judged  # noqa: F401


def _first_steps(desk: Desk) -> Card:
    """What a new casebook asks for first."""
    card = Card(_("Begin here"), _("Three steps to the first printed log."))
    row = QHBoxLayout()
    row.setSpacing(12)
    for words, place, what in (
        (_("1. Add your first candidate"), "candidate_form", "new"),
        (_("2. Log a session"), "sessions", "new"),
        (_("3. Print the log"), "print", None),
    ):
        kind: Kind = "primary" if place == "candidate_form" else "normal"
        row.addWidget(button(words, partial(desk.go, place, what), kind=kind))
    row.addStretch(1)
    card.add(row)
    return card


def _quiet(row: TodayRow) -> str:
    visits = n_("{n} visit today", "{n} visits today", len(row.visits))
    people = n_("{n} candidate", "{n} candidates", row.candidates)
    return _("{visits} · {people} · {hours} logged this month").format(
        visits=visits, people=people, hours=short_hours(row.month_minutes)
    )


def _open_draft(key: str, body: dict[str, Any]) -> OpenDraft:
    opening = str(body.get("opening") or _("no words yet")).split("\n", 1)[0]
    return OpenDraft(key, str(body.get("who") or _("A session")), opening)


def _visit_columns(today: Callable[[], date]) -> list[Column[VisitRow]]:
    return [
        Column[VisitRow]("time", _("When"), lambda row: _time(row, today()), width=116, align="right"),
        Column[VisitRow](
            "who",
            _("Candidate"),
            lambda row: ", ".join(row.candidates),
            strong=True,
            stretch=True,
            second=_about,
        ),
        Column[VisitRow]("mode", _("How"), lambda row: row.mode, quiet=True, width=120, drop=1),
    ]


def _time(row: VisitRow, today: date) -> str:
    """The hour of a visit today; of one that waits to be logged, its day."""
    if row.held_on != today:
        return near_day(row.held_on, today)
    return say_time(row.starts_at) if row.starts_at else _("any time")


def _about(row: VisitRow) -> str:
    return " · ".join(part for part in (row.place, row.focus) if part)


def _draft_columns() -> list[Column[OpenDraft]]:
    return [
        Column[OpenDraft](
            "who", _("Draft"), lambda row: row.who, strong=True, stretch=True, second=lambda row: row.opening
        ),
        Column[OpenDraft](
            "finish",
            "",
            lambda _row: _("Finish"),
            mark=lambda _row: Mark(_("Finish"), "warn", "draft"),
            width=100,
        ),
    ]


def _step_columns(today: Callable[[], date]) -> list[Column[StepRow]]:
    def late(row: StepRow) -> Tone | None:
        return "bad" if row.due_on and row.due_on < today() else None

    return [
        Column[StepRow]("text", _("Step"), lambda row: row.text, stretch=True, second=_promised_by),
        Column[StepRow]("due", _("Due"), lambda row: near_day(row.due_on, today()), sort=lambda row: row.due_on,
                        tone=late, align="right", width=108),
    ]  # fmt: skip


def _promised_by(row: StepRow) -> str:
    who = _("you, for {name}").format(name=row.candidate) if row.owner == "coach" else row.candidate
    return f"{who} · {_('Goal {number}').format(number=row.goal)}" if row.goal else who
