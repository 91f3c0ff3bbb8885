"""The coach's own growth: her goals on components, and what others saw when they watched her."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import Final
from uuid import UUID

from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.days import say_day
from coachdesk.programs.rubrics import Competency
from coachdesk.services.coach_goals import CoachGoalRow, list_coach_goals
from coachdesk.services.observations import ObservationRow, list_observations
from coachdesk.services.rubrics import get_competencies
from coachdesk.ui.calibration.growth_forms import (
    GOAL,
    NEW,
    OBSERVATION,
    goal_errand,
    observation_errand,
    say_components,
)
from coachdesk.ui.candidate.errand_card import ErrandCard
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.left_open import GROWTH
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.standings import near_day
from coachdesk.words import _, n_

_WIDE: Final = 700
"""Pixels from which on the lists and a form stand side by side."""


class GrowthSection(Page):
    """Goals above, observations below, and beside them the form of what is opened."""

    kinds = frozenset({"coach_goal", "coach_goal_excerpt", "observation", "excerpt", "session", "rubric"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.codes: Mapping[str, Competency] = {}
        self._before: set[UUID] = set()
        self._came = False
        self.goals = RowTable(_("My goals"), _goal_columns(desk), empty=self._no_goals())
        self.goals.opened.connect(lambda row: self.begin(GOAL, row))
        self.goals.chose.connect(lambda row: self.showing.setEnabled(bool(row and row.excerpts)))
        self.seen = RowTable(_("Observations"), self._seen_columns(), empty=self._no_observations())
        self.seen.opened.connect(lambda row: self.begin(OBSERVATION, row))
        self.form_card = ErrandCard(desk)
        self.form_card.closed.connect(self._closed)
        self.form_card.setMinimumWidth(320)
        self.form_card.hide()
        self._lay_out()
        self.begins_at = self.goals
        for keys, words, what in (
            ("Ctrl+E", _("Add goal"), GOAL),
            ("Ctrl+Shift+E", _("Add observation"), OBSERVATION),
        ):
            action = QAction(words, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(partial(self.begin, what, None))
            self.addAction(action)

    def _lay_out(self) -> None:
        self.showing = button(_("Show evidence"), self.show_evidence, kind="link", icon="calibration")
        self.showing.setEnabled(False)
        set_goal = button(_("Add goal"), partial(self.begin, GOAL, None), icon="add", keys="Ctrl+E")
        watched = button(
            _("Add observation"), partial(self.begin, OBSERVATION, None), icon="add", keys="Ctrl+Shift+E"
        )
        self.goals_card = _filled(Card(_("My goals"), "", self.showing, set_goal, flush=True), self.goals)
        self.seen_card = _filled(Card(_("Observations"), "", watched, flush=True), self.seen)
        self.lists = QWidget()
        stacked = QVBoxLayout(self.lists)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(16)
        stacked.addWidget(self.goals_card, 3)
        stacked.addWidget(self.seen_card, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(sides(self.lists, self.form_card, (620, 400)), 1)
        way: tuple[QWidget, ...] = (self.showing, set_goal, self.goals, watched, self.seen)
        for before, after in pairwise(way):
            QWidget.setTabOrder(before, after)

    def _no_goals(self) -> Empty:
        told = _(
            "A goal of your own on one component of a rubric, with the evidence that shows it and what you made of it."
        )
        return Empty("goal", told, button(_("Set a goal"), partial(self.begin, GOAL, None), icon="add"))

    def _no_observations(self) -> Empty:
        told = _("Who watched you coach, what was seen, and what you agreed to try.")
        return Empty("search", told)

    def refresh(self) -> None:
        """List goals and observations again; a form whose subject is gone is put away."""
        goals, seen = self.desk.ask(list_coach_goals), self.desk.ask(list_observations)
        self.codes = self.desk.ask(get_competencies, [key for row in seen for key in row.components])
        self.goals.show_rows(goals)
        self.seen.show_rows(seen)
        for table in (self.goals, self.seen):
            if table.chosen is None and table.rows:
                table.choose(table.rows[0].id)
        opened = sum(row.done_on is None for row in goals)
        self.goals_card.aside.setText(n_("{n} open", "{n} open", opened) if goals else "")
        self._keep_errand()

    # The form

    def begin(self, what: str, row: CoachGoalRow | ObservationRow | None) -> None:
        """Enter something new, or change what is known of a row."""
        self.form_card.leave()
        self._before = self._ids()
        if isinstance(row, ObservationRow) or (row is None and what == OBSERVATION):
            errand = observation_errand(self.desk, row if isinstance(row, ObservationRow) else None)
        else:
            errand = goal_errand(self.desk, row)
        self.form_card.begin(errand, GROWTH, _("My growth"))
        self._make_room()

    def _make_room(self) -> None:
        """Where it is narrow, as with large text, a form has the page to itself."""
        self.lists.setVisible(self.form_card.errand is None or self.width() >= _WIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look whether lists and form have room beside each other."""
        super().resizeEvent(event)
        self._make_room()

    def _ids(self) -> set[UUID]:
        return {row.id for row in self.goals.rows} | {row.id for row in self.seen.rows}

    def _closed(self) -> None:
        self.form_card.hide()
        self._make_room()
        new = self._ids() - self._before
        table = self.seen if any(row.id in new for row in self.seen.rows) else self.goals
        if len(new) == 1:
            table.choose(next(iter(new)))
        table.setFocus()

    def _keep_errand(self) -> None:
        """Close a form whose subject is gone, and open one that was left half-written when somebody first comes."""
        errand = self.form_card.errand
        if errand is not None:
            _what, _colon, key = errand.key.partition(":")
            if key != NEW and UUID(hex=key) not in self._ids():
                self.form_card.put_away()
        elif not self._came:
            kept = (row.key for row in self.desk.list_drafts() if row.key.startswith(f"{GROWTH}:"))
            key = next(kept, "")
            if key:
                self._go_on(key)
        self._came = True

    def show_what(self, what: object) -> None:
        """A goal or an observation by its id, or a form by the key of its draft, such as ``growth:goal:new``."""
        if isinstance(what, str):
            self._go_on(what)
        elif isinstance(what, UUID):
            self._open(what)

    def _go_on(self, key: str) -> None:
        what, _colon, which = key.removeprefix(f"{GROWTH}:").partition(":")
        if which == NEW:
            self.begin(what, None)
        else:
            self._open(UUID(hex=which))

    def _open(self, key: UUID) -> None:
        if self.goals.choose(key):
            self.begin(GOAL, self.goals.chosen)
        elif self.seen.choose(key):
            self.begin(OBSERVATION, self.seen.chosen)

    def show_evidence(self) -> None:
        """Go to the first excerpt that shows the chosen goal."""
        row = self.goals.chosen
        if row is not None and row.excerpts:
            self.desk.go("calibration", ("evidence", row.excerpts[0]))

    def leave(self) -> Unkept:
        """Keep what is being typed."""
        return self.form_card.leave()

    def _components(self, row: ObservationRow) -> str:
        return say_components(self.codes, row.components)

    def _seen_columns(self) -> list[Column[ObservationRow]]:
        return [
            Column[ObservationRow]("on", _("Date"), lambda row: near_day(row.observed_on, self.desk.today()),
                                   sort=lambda row: row.observed_on, quiet=True, width=104),
            Column[ObservationRow]("who", _("Who watched"), lambda row: row.observer, strong=True, stretch=True,
                                   width=180, second=lambda row: row.seen.split("\n", 1)[0]),
            Column[ObservationRow]("components", _("Components"), self._components,
                                   quiet=True, width=170, drop=2),
            Column[ObservationRow]("agreed", _("To try"), lambda row: row.agreed.split("\n", 1)[0], stretch=True,
                                   lines=2, width=160, drop=1),
        ]  # fmt: skip


def _filled(card: Card, table: QWidget) -> Card:
    card.add(table, 1)
    return card


def _goal_columns(desk: Desk) -> list[Column[CoachGoalRow]]:
    def standing(row: CoachGoalRow) -> Mark:
        if row.done_on is not None:
            return Mark(_("Done"), "ok", "check")
        return Mark(_("Late"), "warn", "clock") if row.is_late(desk.today()) else Mark(_("Open"), "accent")

    return [
        Column[CoachGoalRow]("title", _("Goal"), lambda row: row.title, strong=True, stretch=True, lines=2, width=220,
                             second=lambda row: (row.reflection or row.measure).split("\n", 1)[0]),
        Column[CoachGoalRow]("component", _("Component"), lambda row: row.competency.code, quiet=True, width=210,
                             drop=1, second=lambda row: row.competency.name),
        Column[CoachGoalRow]("due", _("Due"), lambda row: say_day(row.due_on) if row.due_on else "",
                             sort=lambda row: row.due_on, quiet=True, width=112, drop=3),
        Column[CoachGoalRow]("state", _("Standing"), lambda row: standing(row).text, mark=standing, width=92),
        Column[CoachGoalRow]("evidence", _("Evidence"), lambda row: str(len(row.excerpts) or "–"), width=84,
                             align="right", drop=2),
    ]  # fmt: skip
