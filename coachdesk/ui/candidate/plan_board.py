"""The lanes of a plan with what stands above them: how far it is, what is missing, and what is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.services.goal_drafting import Proposal, draft_goals, list_proposals
from coachdesk.services.plan import Plan, PlanLane
from coachdesk.ui.candidate.plan_filter import PlanFilter
from coachdesk.ui.desk import Desk
from coachdesk.ui.goals.beside import pairs
from coachdesk.ui.goals.board import Board, keys_told
from coachdesk.ui.goals.faces import goal_face, lane_told, reference_face
from coachdesk.ui.goals.lanes import Lane, LaneHead
from coachdesk.ui.goals.start import PlanStart
from coachdesk.ui.goals.strip import FindingStrip, LeftStrip
from coachdesk.ui.goals.tile import Face, Reference, Tile, Vacancy
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import heading_row
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import scrolling
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark
from coachdesk.words import _, n_

_LOW: Final = 380
"""Below this height, in pixels at 100 %, there is no room for the keys at the foot."""


class PlanBoard(QWidget):
    """The year on one screen. `opened` carries a tile, `asked` a word such as ``step`` and the tile it is asked of.

    `mends` carries a finding somebody wants to mend, `goes_on` the name of an errand that was left half-written.
    """

    opened = Signal(object)
    asked = Signal(str, object)
    mends = Signal(object)
    goes_on = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.plan: Plan | None = None
        self.heading = label(_("Growth goals"), "heading")
        self.told = label("", elide=True)
        self.told.setForegroundRole(self.told.foregroundRole().PlaceholderText)
        self.filter_button = button(_("Filter"), self.toggle_filter, icon="filter", keys="F")
        self.beside_button = button(_("Beside last year"), self.toggle_beside, icon="history", keys="B")
        self.is_beside = self._is_low = False
        self.new = button(_("New goal"), self._new, kind="primary", icon="add", keys="N")
        self.filters = PlanFilter()
        self.filters.hide()
        self.filters.changed.connect(lambda _name: self._show_lanes())
        self.board = Board(_("Goals by standard"))
        self.board.opened.connect(self.opened)
        self.board.asked.connect(self._asked)
        self.strip = FindingStrip()
        self.strip.mends.connect(self.mends)
        self.left = LeftStrip()
        self.left.goes_on.connect(self.goes_on)
        self.start = PlanStart()
        self.start.drafts.connect(self._draft)
        self.start.begins.connect(self._new)
        self.start.looks_back.connect(self.toggle_beside)
        self.start.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        content = QWidget()
        self._inside = inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.start)
        inside.addWidget(self.board, 1)
        self.lanes = scrolling(content)
        self.keys = label(keys_told(), "quiet", elide=True)
        self.none = Empty("goal", _("This candidate has no program year to plan."))
        self.none.hide()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(
            heading_row(self.heading, self.told, self.beside_button, self.filter_button, self.new)
        )
        column.addWidget(self.left)
        column.addWidget(self.strip)
        column.addWidget(self.filters)
        column.addWidget(self.lanes, 1)
        column.addWidget(self.none, 1)
        column.addWidget(self.keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters count from the buttons above the lanes too."""
        if not self.board.ask_by_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low the lanes have the room, and what waits above them scrolls with them."""
        super().resizeEvent(event)
        is_low = self.height() < _LOW
        if is_low != self._is_low:
            self._is_low = is_low
            for place, strip in enumerate((self.left, self.strip)):
                (self._column, self._inside)[not is_low].removeWidget(strip)
                if is_low:
                    self._inside.insertWidget(place, strip)
                else:
                    self._column.insertWidget(place + 1, strip)
        self.keys.setVisible(self.plan is not None and self.height() >= _LOW)

    def show_left(self, left: Sequence[tuple[str, str]]) -> None:
        """Say what was left half-written: the name of an errand and what it is called, the newest first."""
        self.left.show_left(left)

    def show_plan(self, plan: Plan | None) -> None:
        """Show the plan of a year; without a year there is nothing to plan."""
        self.plan = plan
        for part in (self.lanes, self.filter_button, self.new):
            part.setVisible(plan is not None)
        self.keys.setVisible(plan is not None and self.height() >= _LOW)
        self.none.setVisible(plan is None)
        if plan is None:
            self.told.setText("")
            return
        self.filters.offer_lanes(plan)
        self.is_beside = self.is_beside and bool(plan.before)
        self.beside_button.setVisible(bool(plan.before))
        self._show_start(plan)
        self.strip.show_findings(plan.findings if plan.goals else ())
        self._show_lanes()

    def _show_start(self, plan: Plan) -> None:
        """Above an empty plan stands how it can begin."""
        self.start.setVisible(not plan.goals and not self.is_beside)
        if plan.goals:
            return
        year = plan.year
        found = self.desk.ask(list_proposals, year.enrollment, year.number, today=self.desk.today())
        self.start.show_start(found, year=year.number, has_before=bool(plan.before))

    def _draft(self, chosen: list[Proposal]) -> None:
        if self.plan is not None:
            year = self.plan.year
            self.desk.change(_("Draft goals"), draft_goals, year.enrollment, year.number, chosen)
            self.board.take_focus()

    # What stands on it

    def _show_lanes(self) -> None:
        plan = self.plan
        if plan is None:
            return
        self.told.setText(self._sum(plan))
        words = _("This year alone") if self.is_beside else _("Beside last year")
        self.beside_button.setText(words)
        self.beside_button.setAccessibleName(words)
        self.filter_button.setVisible(not self.is_beside)
        self.keys.setText(keys_told(beside=self.is_beside))
        if self.is_beside:
            self.board.show_lanes(pairs(plan, self.desk.today))
            return
        self.board.show_lanes([self._lane(plan, lane) for lane in plan.lanes if self.filters.has(lane)])

    def _lane(self, plan: Plan, lane: PlanLane) -> tuple[QWidget, Sequence[Sequence[Tile]]]:
        today = self.desk.today()
        told, spoken = lane_told(lane)
        tiles: list[Tile] = [
            Tile(goal_face(plan, each, today), lane=lane.code, goal=each.id)
            for each in lane.goals
            if self.filters.fits(each)
        ]
        if not tiles:
            tiles.append(Vacancy(self._vacant(lane), lane=lane.code))
        slim: list[Tile] = [
            Reference(reference_face(each, lane), lane=lane.code, goal=each.id)
            for each in lane.others
            if self.filters.fits(each)
        ]
        head = LaneHead(lane.code, lane.name, told, lane.elements, spoken)
        made = Lane(head, [*tiles, *slim], f"{lane.code} {lane.name}".strip())
        return made, [[*tiles, *slim]]

    def _vacant(self, lane: PlanLane) -> Face:
        name = f"{lane.code} {lane.name}".strip()
        if lane.goals:
            return Face(name=_("No goal here is what you look for"), title=name)
        spoken = _("No goal on {standard} yet. Enter begins one.").format(standard=name)
        missing = not lane.others and self.plan is not None and bool(self.plan.goals)
        mark = Mark(_("No goal"), "warn") if missing else None
        words = _("No goal of its own yet") if lane.others else _("No goal yet")
        return Face(name=words, title=name, codes="+", mark=mark, about=spoken)

    def _sum(self, plan: Plan) -> str:
        """How far the year is, such as "6 goals on 6 of 6 standards, 9 of 14 steps done"."""
        goals = plan.goals
        if not goals:
            return _("none yet")
        standards = [lane for lane in plan.lanes if lane.code]
        covered = sum(bool(lane.goals or lane.others) for lane in standards)
        count = n_("{n} goal", "{n} goals", len(goals))
        told = [
            _("{goals} on {covered} of {all} standards").format(
                goals=count, covered=covered, all=len(standards)
            )
            if standards
            else count
        ]
        steps = sum(each.goal.steps for each in goals)
        if steps:
            done = sum(each.goal.steps_done for each in goals)
            told.append(_("{done} of {all} steps done").format(done=done, all=steps))
        if self.filters.is_active:
            seen = sum(self.filters.fits(each) for each in goals)
            told.append(_("{n} shown").format(n=seen))
        return " · ".join(told)

    # Ways through it

    def toggle_beside(self) -> None:
        """Show last year beside this one, or the lanes again."""
        if self.plan is None or not self.plan.before:
            return
        self.is_beside = not self.is_beside
        if self.is_beside and not self.filters.isHidden():
            self.toggle_filter()
        self._show_start(self.plan)
        self._show_lanes()
        self.board.take_focus()

    def toggle_filter(self) -> None:
        """Show what can be looked for, or show everything again."""
        if self.filters.isHidden():
            self.filters.show()
            self.filters.focus("words")
            return
        self.filters.reset()
        self.filters.hide()
        self._show_lanes()
        self.board.take_focus()

    def _new(self) -> None:
        at = self.board.at
        lane = at.lane if at is not None and at.goal is None and not self.is_beside else ""
        self.asked.emit("new", Tile(Face("", ""), lane=lane))

    def _asked(self, what: str, tile: Tile) -> None:
        if what == "filter" and not self.is_beside:
            self.toggle_filter()
        elif what == "beside":
            self.toggle_beside()
        elif what == "go_on":
            self.left.go_on()
        elif what == "mend":
            self.strip.mend()
        else:
            self.asked.emit(what, tile)

    def take_focus(self, goal: UUID | None = None) -> None:
        """Go to a goal, or where the board was left."""
        if goal is None or not self.board.go(goal):
            self.board.take_focus()
