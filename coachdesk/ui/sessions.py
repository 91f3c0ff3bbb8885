"""Sessions: the list on the left, the entry on the right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coachdesk.durations import say_minutes
from coachdesk.services.entry import get_entry_choices
from coachdesk.services.session_goals import goals_with_sessions
from coachdesk.services.session_list import SessionFilter, SessionRow, count_sessions, list_sessions
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.session_draft import PREFIX
from coachdesk.ui.session_entry import SessionEntry
from coachdesk.ui.sessions_several import SeveralSessions
from coachdesk.ui.standings import near_day, short_hours, state_choices, state_mark
from coachdesk.words import _, n_, p_

PAST: Final = "past"
COMING: Final = "coming"

SEVERAL: Final = 2
"""From so many chosen rows on they are changed together."""

STEP: Final = 200
"""How many sessions are listed at first, and how many more each time."""


class SessionsPage(Page):
    """Every session, newest first; the one that is chosen stands in the entry."""

    kinds = frozenset({"session", "attendance", "candidate", "next_step", "session_goal", "goal"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._most = STEP
        self._from_elsewhere = False
        new = button(
            _("Log session"), lambda: self.show_what("new"), kind="primary", icon="add", keys="Ctrl+N"
        )
        self.start = button(p_("button", "Start"), self._start, icon="start")
        self.start.hide()
        self.heading = PageHeading(_("Sessions"), "", self.start, new)
        first = button(_("Log your first session"), lambda: self.show_what("new"), kind="primary")
        empty = Empty("sessions", _("Logged and planned sessions appear here."), first)
        self.table = RowTable(_("Sessions"), _columns(desk), empty=empty, multiple=True)
        self.table.selected.connect(self._selected)
        self.table.chose.connect(self._chosen)
        self.table.opened.connect(self._write_on)
        self.filters = Form(
            [
                Field("candidate", _("Candidate"), "choice"),
                Field("shown", _("Shown"), "choice", options=_periods()),
                Field("goal", _("Goal"), "choice"),
            ],
            [("candidate", "shown"), ("goal",)],
        )
        self.filters.fill({"shown": PAST})
        self.filters.changed.connect(self._filter)
        self.more = button(_("Show older sessions"), self._show_more, kind="link")
        self.entry = SessionEntry(desk)
        self.entry.saved.connect(self._saved)
        self.entry.closed.connect(self._close_entry)
        self.entry.left.connect(self._go_back)
        self.right = QStackedWidget()
        self.right.addWidget(self._nothing_chosen())
        self.right.addWidget(self.entry)
        self.several = SeveralSessions(desk)
        self.several.done.connect(self.table.setFocus)
        self.right.addWidget(self.several)
        self._lay_out()

    def _lay_out(self) -> None:
        left = Card(flush=True)
        above = QVBoxLayout()
        above.setContentsMargins(16, 12, 16, 4)
        above.addWidget(self.filters)
        left.add(above)
        left.add(self.table, 1)
        below = QHBoxLayout()
        below.setContentsMargins(8, 0, 8, 8)
        below.addWidget(self.more)
        below.addStretch(1)
        left.add(below)
        left.setMinimumWidth(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(sides(left, self.right, (376, 664)), 1)
        self.begins_at = self.table

    def _nothing_chosen(self) -> QWidget:
        card = Card()
        card.add(Empty("draft", _("Choose a session on the left, or log one.")), 1)
        return card

    def refresh(self) -> None:
        """Ask for the list again; what is being typed stays."""
        people = self.desk.ask(get_entry_choices, today=self.desk.today()).people
        held = self.filters.values()["candidate"]
        self.filters.offer(
            "candidate", [Option(None, _("Everybody")), *(Option(each.id, each.name) for each in people)]
        )
        self.filters.fill({"candidate": held})
        self._offer_goals()
        self._list()
        self.entry.refresh()

    def _wanted(self) -> SessionFilter:
        values, today = self.filters.values(), self.desk.today()
        shown = values["shown"]
        about = SessionFilter(candidate=values["candidate"], goal=values["goal"])
        if shown == PAST:
            return replace(about, last=today)
        if shown == COMING:
            return replace(about, first=today, state="planned")
        return replace(about, state=shown or "")

    def _offer_goals(self) -> None:
        """The goals of the candidate whose sessions are shown; with nobody chosen, or no goal, nothing is asked."""
        values = self.filters.values()
        goals = self.desk.ask(goals_with_sessions, values["candidate"]) if values["candidate"] else []
        options = [Option(key, name) for key, name in goals]
        self.filters.offer("goal", [Option(None, _("All goals and none")), *options])
        held = values["goal"] if values["goal"] in dict(goals) else None
        self.filters.fill({**self.filters.values(), "goal": held})
        self.filters.boxes["goal"].setVisible(bool(goals))

    def _list(self) -> None:
        wanted = self._wanted()
        number, minutes = self.desk.ask(count_sessions, wanted)
        told = n_("{n} session", "{n} sessions", number)
        self.heading.show_words(
            _("Sessions"), _("{sessions} · {hours} held").format(sessions=told, hours=short_hours(minutes))
        )
        self.table.show_rows(self.desk.ask(list_sessions, wanted, most=self._most))
        self.more.setVisible(number > self._most)

    def _filter(self, name: str) -> None:
        self._most = STEP
        if name == "candidate":
            self._offer_goals()
        self._list()

    def _show_more(self) -> None:
        self._most += STEP
        self._list()

    def _start(self) -> None:
        """Begin the planned session that is chosen: it runs, and becomes the held one."""
        if self.table.chosen is not None:
            self.desk.go("running", self.table.chosen.id)

    def _chosen(self, row: SessionRow | None) -> None:
        several = len(self.table.chosen_rows) >= SEVERAL
        self.start.setVisible(row is not None and row.state == "planned" and not several)
        if row is not None and not several and row.id != self.entry.key:
            self._open(row.id)

    def _selected(self) -> None:
        """Several rows are changed together; back at one, that one stands in the entry."""
        rows, shown = self.table.chosen_rows, self.right.currentWidget() is self.several
        if len(rows) >= SEVERAL:
            if not shown:
                self.entry.leave()
                self.start.hide()
                self.right.setCurrentWidget(self.several)
            self.several.show_rows(rows)
        elif shown:
            self.several.forget()
            if rows:
                self._open(rows[0].id)
            else:
                self.right.setCurrentIndex(0)

    def _write_on(self, _row: SessionRow) -> None:
        self.entry.form.focus("summary")

    def _open(self, key: UUID) -> None:
        self.entry.leave()
        self.right.setCurrentWidget(self.entry)
        self.entry.show_session(key)

    def show_what(self, what: object) -> None:
        """A new session (``"new"``, or first values for one), a session by its id, or a draft by its key.

        With (id, field) the keys go to that field of the session, where something is to be mended.
        """
        self._from_elsewhere = not self.isVisible()
        self.entry.leave()
        what, field = what if isinstance(what, tuple) else (what, "")
        if isinstance(what, str) and what.startswith(f"{PREFIX}:"):
            what = UUID(hex=what.removeprefix(f"{PREFIX}:"))
        if isinstance(what, UUID):
            self._open(what)
            if not self.table.choose(what):
                self.table.clearSelection()
            if self.right.currentWidget() is self.entry:
                self.entry.form.focus(field or "summary")
            return
        values: dict[str, Any] = what if isinstance(what, dict) else {}
        self.table.clearSelection()
        self.right.setCurrentWidget(self.entry)
        self.entry.start(**values)

    def _saved(self, key: UUID) -> None:
        self._from_elsewhere = False
        self.entry.key = key
        if not self.table.choose(key):
            self.filters.fill({"shown": ""})
            self._list()
            self.table.choose(key)
        self.entry.show_session(key)
        self.table.setFocus()

    def _close_entry(self) -> None:
        self.right.setCurrentIndex(0)
        self.table.setFocus()

    def _go_back(self, kept: bool) -> None:
        """Back to the list, or to the page somebody came from; a draft is told of, as it is out of sight."""
        if kept:
            self.desk.say(_("Draft kept. It is on Today, under Left open."), "quiet")
        if self._from_elsewhere:
            self._from_elsewhere = False
            self.desk.go_back()
        elif self.entry.key is None:
            self._close_entry()
        else:
            self.table.setFocus()

    def take_focus(self) -> None:
        """To the words that are being written, else to the list."""
        self._from_elsewhere = False
        if self.entry.writing and self.right.currentWidget() is self.entry:
            self.entry.form.focus("summary")
        else:
            self.table.setFocus()

    def leave(self) -> Unkept:
        """Keep what is being typed."""
        return self.entry.leave()


def _periods() -> list[Option]:
    return [
        Option(PAST, _("Up to today")),
        Option(COMING, _("Coming visits")),
        Option("", _("Everything")),
        *(Option(key, word) for key, word in state_choices()),
    ]


def _columns(desk: Desk) -> list[Column[SessionRow]]:
    def day(row: SessionRow) -> str:
        return near_day(row.held_on, desk.today())

    return [
        Column[SessionRow]("held_on", _("Date"), day, sort=_moment, quiet=True, width=90, lines=2),
        Column[SessionRow]("who", _("Candidates"), lambda row: ", ".join(row.candidates), strong=True, stretch=True,
                           second=_about),
        Column[SessionRow]("minutes", _("Length"), _length, sort=lambda row: row.minutes, mark=_unheld, align="right",
                           width=118, drop=1),
    ]  # fmt: skip


def _about(row: SessionRow) -> str:
    goals = [_("Goal {number}").format(number=number) for number in row.goals]
    return " · ".join(part for part in (row.mode, *goals, row.focus or row.opening) if part)


def _length(row: SessionRow) -> str:
    """How long it lasted; what was not held says so instead."""
    return say_minutes(row.minutes) if row.state == "held" else state_mark(row.state).text


def _moment(row: SessionRow) -> tuple[date, str]:
    return row.held_on, row.starts_at.isoformat() if row.starts_at else ""


def _unheld(row: SessionRow) -> Mark | None:
    return None if row.state == "held" else state_mark(row.state)
