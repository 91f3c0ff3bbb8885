"""The calendar: a month or a week of visits and events, where planned visits are made, moved and called off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any
from uuid import UUID

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from coachdesk.days import say_day, say_month
from coachdesk.services import calendar_days
from coachdesk.services.calendar_days import CalendarRow, list_calendar
from coachdesk.services.entry import get_entry_choices
from coachdesk.text import capital
from coachdesk.ui.calendar_entries import entry_of, say_counts
from coachdesk.ui.desk import Desk
from coachdesk.ui.events.saving import SavingCard
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.calendar_days import CalendarEntry
from coachdesk.ui.kit.calendar_view import CalendarView, Kind
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.screens import Page
from coachdesk.ui.standings import state_choices
from coachdesk.words import _


class CalendarPage(Page):
    """A month or a week around a day; only what is shown is asked for."""

    kinds = frozenset(
        {"session", "attendance", "candidate", "event", "program_profile", "goal", "action_step"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        first = QLocale().firstDayOfWeek().value - 1
        self.view = CalendarView(_("Calendar"), first_weekday=first)
        self.view.wanted.connect(self._show)
        self.view.opened.connect(self._open)
        self.view.planned.connect(self._plan)
        self.view.moved.connect(self._move)
        self.view.refused.connect(self._refuse)
        plan = button(_("Plan a visit"), self.view.plan, kind="primary", icon="add", keys="N")
        self.heading = PageHeading(_("Calendar"), "", plan)
        self.filters = Form(
            [
                Field("kind", _("Shown"), "choice", options=_kinds()),
                Field("candidate", _("Candidate"), "choice"),
                Field("state", _("State"), "choice", options=_states()),
            ],
            [("kind", "candidate", "state")],
        )
        self.filters.fill({"kind": "month", "candidate": None, "state": ""})
        self.filters.changed.connect(self._filtered)
        self.saving = SavingCard(desk)
        self.saving.closed.connect(self._back)
        self.sides = QStackedWidget()
        self._plans: dict[UUID, CalendarRow] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        before = button(_("Earlier"), lambda: self.view.turn(-1), kind="icon", icon="previous")
        after = button(_("Later"), lambda: self.view.turn(1), kind="icon", icon="next")
        today = button(_("Today"), lambda: self._show(self.desk.today()), keys="T")
        save = button(_("Save as calendar file…"), self._begin_saving)
        bring = button(_("Import visits…"), lambda: self.desk.go("importing", "visits"))
        card = Card(flush=True)
        above = QVBoxLayout()
        above.setContentsMargins(16, 12, 16, 8)
        above.addWidget(self.filters)
        card.add(above)
        card.add(self.view, 1)
        below = QVBoxLayout()
        below.setContentsMargins(16, 0, 16, 0)
        below.addWidget(label(_keys_told(), "quiet", wrap=True))
        card.add(below)
        self.sides.addWidget(card)
        self.sides.addWidget(self.saving)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addLayout(FlowRow(before, today, after, right=(bring, save)))
        column.addWidget(self.sides, 1)

    @property
    def kind(self) -> Kind:
        """Whether a month or a week is shown."""
        return "week" if self.filters.values()["kind"] == "week" else "month"

    def refresh(self) -> None:
        """Ask for the days that are shown again."""
        people = self.desk.ask(get_entry_choices, today=self.desk.today()).people
        held = self.filters.values()["candidate"]
        self.filters.offer(
            "candidate", [Option(None, _("Everybody")), *(Option(each.id, each.name) for each in people)]
        )
        self.filters.fill({"candidate": held})
        if not self.view.shown.days:
            self._show(self.desk.today())
            return
        self._fill()
        if self.view.days_of(self.kind, self.view.day) != self.view.shown.days:
            self._show(self.view.day, self.view.chosen_id)

    def _show(self, day: date, chosen: object = None) -> None:
        """The month or week of a day, which becomes the current one, or an entry that is chosen on it."""
        self.view.chosen_id = chosen
        self.view.show_days(self.kind, day, self.desk.today())
        self._fill()

    def _fill(self) -> None:
        days, values = self.view.shown.days, self.filters.values()
        rows = self.desk.ask(
            list_calendar,
            days[0],
            days[-1],
            candidate=values["candidate"],
            state=values["state"] or "",
            today=self.desk.today(),
        )
        self._plans = {row.id: row for row in rows if row.goal}
        self.view.show_entries([entry_of(row) for row in rows])
        shown = [row for row in rows if self.kind == "week" or row.held_on.month == self.view.day.month]
        self.heading.show_words(self._title(), say_counts(shown))

    def _title(self) -> str:
        days = self.view.shown.days
        if self.kind == "month":
            return capital(say_month(self.view.day))
        return _("{first} to {last}").format(first=say_day(days[0], year=False), last=say_day(days[-1]))

    def _filtered(self, name: str) -> None:
        if name == "kind":
            self._show(self.view.day)
        else:
            self._fill()

    def _open(self, entry: CalendarEntry) -> None:
        plan = self._plans.get(entry.id) if isinstance(entry.id, UUID) else None
        if plan is not None:
            self.desk.go("candidate", (plan.person, "plan", plan.goal))
        elif isinstance(entry.id, UUID):
            self.desk.go("events" if entry.quiet else "sessions", entry.id)

    def _plan(self, day: date, at: time | None, minutes: int) -> None:
        """Into the entry, which is filled with the day and what else is known."""
        values: dict[str, Any] = {"held_on": day, "starts_at": at, "state": "planned"}
        if minutes:
            values["minutes"] = minutes
        if who := self.filters.values()["candidate"]:
            values["candidates"] = (who,)
        self.desk.go("sessions", values)

    def _move(self, entry: CalendarEntry, day: date, at: time | None) -> None:
        if not isinstance(entry.id, UUID):
            return
        done, _nothing = self.desk.change(_("Move a visit"), calendar_days.move, entry.id, day, at)
        if done:
            self._show(day, entry.id)

    def _refuse(self, entry: CalendarEntry | None) -> None:
        if entry is None:
            told = _choose_first()
        elif entry.id in self._plans:
            told = _("The days of a plan are changed on its candidate's Plan page.")
        elif entry.quiet:
            told = _("The dates of programs are changed on the Events page.")
        else:
            told = _("Only planned visits are moved.")
        self.desk.say(told, "quiet")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters, while the keyboard is in the calendar."""
        key = Qt.Key(event.key())
        keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_C: self._cancel,
            Qt.Key.Key_X: self._miss,
            Qt.Key.Key_T: lambda: self._show(self.desk.today()),
            Qt.Key.Key_M: lambda: self._switch("month"),
            Qt.Key.Key_W: lambda: self._switch("week"),
        }
        if event.modifiers() or key not in keys or not self.view.has_keys:
            super().keyPressEvent(event)
            return
        keys[key]()

    def _switch(self, kind: Kind) -> None:
        self.filters.fill({"kind": kind})
        self._show(self.view.day, self.view.chosen_id)

    def _cancel(self) -> None:
        if (key := self._planned_visit()) is not None:
            self.desk.change(_("Cancel a visit"), calendar_days.cancel, key)

    def _miss(self) -> None:
        if (key := self._planned_visit()) is not None:
            self.desk.change(_("Mark as no-show"), calendar_days.miss, key, today=self.desk.today())

    def _planned_visit(self) -> UUID | None:
        """The one planned visit that is meant; without one it is said how to choose."""
        meant = [entry for entry in self.view.meant() if entry.movable]
        if len(meant) != 1 or not isinstance(meant[0].id, UUID):
            self.desk.say(_choose_first(), "quiet")
            return None
        self.view.chosen_id = meant[0].id
        return meant[0].id

    def _begin_saving(self) -> None:
        """Offer the days that are shown."""
        self.saving.begin()
        days = self.view.shown.days
        self.saving.form.fill({"first": days[0], "last": days[-1]})
        self.sides.setCurrentWidget(self.saving)
        self.saving.form.focus("what")

    def _back(self) -> None:
        self.sides.setCurrentIndex(0)
        self.view.take_keys()

    def show_what(self, what: object) -> None:
        """A day."""
        if isinstance(what, date):
            self._show(what)
        self.take_focus()

    def take_focus(self) -> None:
        """To the current day."""
        self.sides.setCurrentIndex(0)
        self.view.take_keys()


def _kinds() -> list[Option]:
    return [Option("month", _("Month")), Option("week", _("Week"))]


def _states() -> list[Option]:
    return [Option("", _("Every state")), *(Option(key, word) for key, word in state_choices())]


def _choose_first() -> str:
    return _("Choose a planned visit first: Tab goes through the visits of a day.")


def _keys_told() -> str:
    return _(
        "Enter opens, N plans, Ctrl with arrows moves a planned visit (with Shift by half an hour), C cancels it, X"
        " marks a no-show, M and W show month and week."
    )
