"""The plan of a year: its goals in the lanes of their standards, a goal's own page, and last year beside this one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from coachdesk.services import action_steps
from coachdesk.services.carrying_over import carry_over
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.goal_checks import GoalFinding
from coachdesk.services.goal_drafting import agree_on_goals
from coachdesk.services.goal_work import WorkRow
from coachdesk.services.goals import trash_goal
from coachdesk.services.plan import Plan, PlanGoal, get_plan
from coachdesk.ui.candidate.plan_board import PlanBoard
from coachdesk.ui.desk import Desk
from coachdesk.ui.goals.beside import BEFORE
from coachdesk.ui.goals.faces import step_told
from coachdesk.ui.goals.page import GoalPage
from coachdesk.ui.goals.tile import Tile, Vacancy
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.left_open import plan_prefix
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _, n_


class CandidatePlan(Page):
    """The plan of the candidate in the year that is looked at; `side_wanted` asks for another tab by its key."""

    side_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: CandidateRow | None = None
        self.plan: Plan | None = None
        self._is_stale = False
        self.board = PlanBoard(desk)
        self.board.opened.connect(self._open)
        self.board.asked.connect(self._ask)
        self.board.mends.connect(self._mend)
        self.board.goes_on.connect(self._go_on)
        self.goal = GoalPage(desk)
        self.goal.left.connect(self.back)
        self.goal.work_wanted.connect(self._show_work)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.board)
        self.pages.addWidget(self.goal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.pages)
        answer_to(self, _("New goal"), "Ctrl+E", lambda: self.begin(""))

    def show_candidate(self, row: CandidateRow) -> None:
        """Show the plan of this candidate in this year; what is being typed about the same one stays."""
        before = (self.row.id, self.row.year) if self.row else None
        changed = before != (row.id, row.year)
        if changed:
            self.leave()
        self.row = row
        self.plan = self.desk.ask(get_plan, row.year.id) if row.year else None
        self._is_stale = True
        if changed or self.pages.currentWidget() is self.board:
            self.pages.setCurrentWidget(self.board)
            self._show_board()
        elif not self._goal_stands():
            self.back()

    def _show_board(self) -> None:
        """The lanes are drawn only where somebody sees them."""
        if self._is_stale:
            self._is_stale = False
            self.board.show_plan(self.plan)
        self._show_left()

    def _goal_stands(self) -> bool:
        """Whether the goal that is open is still there; it may be one of last year."""
        if self.plan is None or self.goal.plan is None:
            return False
        year = self.goal.plan.year.id
        return self.goal.refresh(self.plan if year == self.plan.year.id else self.desk.ask(get_plan, year))

    def _prefix(self) -> str:
        return plan_prefix(self.row.id) if self.row else ""

    def _show_left(self) -> None:
        """Say what was left half-written in this year, the newest first."""
        prefix = self._prefix() + ":"
        found = [
            (kept.key.removeprefix(prefix), str(kept.body.get("opening", "")))
            for kept in self.desk.list_drafts()
            if kept.key.startswith(prefix)
        ]
        self.board.show_left([(rest, words) for rest, words in found if self._is_here(rest)])

    def _is_here(self, rest: str) -> bool:
        """Whether the errand of this name is about this plan."""
        kind, _colon, which = rest.partition(":")
        if self.plan is None or (kind == "goal" and which == f"new:{self.plan.year.number}"):
            return self.plan is not None
        return which.partition(":")[0] in {each.id.hex for each in self.plan.goals}

    def _go_on(self, rest: str) -> bool:
        """Open the form whose errand is called so, of whichever year; False where its goal is gone."""
        kind, _colon, which = rest.partition(":")
        key, _colon, number = which.partition(":")
        if kind == "goal" and key == "new":
            whole = next((plan for plan in self._plans() if str(plan.year.number) == number), None)
            self._show(None, plan=whole)
            return whole is not None
        with suppress(ValueError):
            if self.show_goal(UUID(hex=key)):
                if kind != "goal":
                    self.goal.open_left(rest)
                return True
        return False

    def _plans(self) -> Iterator[Plan]:
        """The plan that is shown, and then those of the other years, the newest first; asked for as they are needed."""
        if self.plan is not None:
            yield self.plan
            for year in reversed(self.plan.other_years):
                yield self.desk.ask(get_plan, year.id)

    # Ways through the plan

    def take_focus(self) -> None:
        """Go to the goal the lanes were left at."""
        if self.pages.currentWidget() is self.board:
            self.board.board.take_focus()

    def ask_by_key(self, event: QKeyEvent) -> bool:
        """Do what a letter stands for on the lanes; on the page of one goal the letters are its own."""
        return self.pages.currentWidget() is self.board and self.board.board.ask_by_key(event)

    def choose(self, goal: object) -> None:
        """Open a goal by its id, or the form that was left half-written, by the name of its errand."""
        if isinstance(goal, UUID):
            self.show_goal(goal)
        elif isinstance(goal, str):
            self._go_on(goal)

    def begin(self, standard: str) -> None:
        """Begin a new goal on a standard."""
        if self.plan is not None:
            self._show(None, standard)

    def show_goal(self, key: UUID) -> bool:
        """Open the page of a goal, of this year or of another; whether there is such a goal."""
        for whole in self._plans():
            found = next((each for each in whole.goals if each.id == key), None)
            if found is not None:
                self._show(found, plan=whole)
                return True
        return False

    def _show(self, goal: PlanGoal | None, standard: str = "", plan: Plan | None = None) -> None:
        if self.plan is None or self.row is None:
            return
        self.pages.setCurrentWidget(self.goal)
        self.goal.show_goal(plan or self.plan, goal, self._prefix(), self.row.name, standard=standard)

    def back(self) -> None:
        """Back to the lanes, at the goal that was open."""
        self.goal.leave()
        self._show_board()
        was = self.goal.goal
        self.pages.setCurrentWidget(self.board)
        self.board.take_focus(was.id if was else None)

    def _open(self, tile: Tile) -> None:
        if tile.goal is None:
            if not self.board.is_beside:
                self.begin(tile.lane)
        elif isinstance(tile, Vacancy):
            self._carry(tile.goal)
        else:
            self.show_goal(tile.goal)

    def _ask(self, what: str, tile: Tile) -> None:
        if what == "new":
            self.begin("" if tile.lane == BEFORE else tile.lane)
        elif tile.goal is None or self.plan is None:
            return
        elif what == "agree":
            self._agree([tile.goal])
        elif what == "carry":
            self._carry(tile.goal)
        elif what == "done":
            self._settle(tile.goal)
        elif what == "log" and self.row is not None:
            self.desk.go("sessions", {"candidates": (self.row.id,), "goals": (tile.goal,)})
        elif what == "trash":
            self.desk.change(_("Move a goal to the trash"), trash_goal, tile.goal)
        elif what in {"step", "review"} and self.show_goal(tile.goal):
            (self.goal.begin_step if what == "step" else self.goal.begin_review)(None)

    def _settle(self, goal: UUID) -> None:
        """Mark the next step of a goal done; which one it was is said."""
        found = next((each for each in self.plan.goals if each.id == goal), None) if self.plan else None
        if found is None or found.next_step is None:
            self.desk.say(_("No step of this goal is open."), "quiet")
            return
        today = self.desk.today()
        words = _("Step done: {step}").format(step=step_told(found.next_step, today))
        self.desk.change(words, action_steps.settle_step, found.next_step.id, today)

    def _agree(self, wanted: Sequence[UUID]) -> None:
        """Mark drafts as agreed today."""
        drafts = [each.id for each in self.plan.goals if each.goal.status == "draft"] if self.plan else []
        agreed = [key for key in drafts if key in wanted]
        if not agreed:
            self.desk.say(_("This goal is no draft any more."), "quiet")
            return
        words = n_("Mark a goal agreed", "Mark {n} goals agreed", len(agreed))
        self.desk.change(words, agree_on_goals, agreed, self.desk.today())

    def _carry(self, goal: UUID) -> None:
        """Carry a goal of last year into this one; for a goal of this year, ask into which."""
        if self.plan is None:
            return
        if any(each.id == goal for each in self.plan.before):
            self.desk.change(_("Carry a goal over"), carry_over, goal, self.plan.year.number)
            self.board.take_focus()
        elif self.show_goal(goal):
            self.goal.begin_carry()

    def _mend(self, finding: GoalFinding) -> None:
        """Go where a finding is mended."""
        if finding.goal is None and finding.kind == "drafts" and self.plan is not None:
            self._agree([each.id for each in self.plan.goals])
        elif finding.goal is None:
            self.begin(self._first_bare())
        elif self.show_goal(finding.goal):
            if finding.kind == "steps":
                self.goal.begin_step(None)
            else:
                self.goal.mend(finding.kind)

    def _first_bare(self) -> str:
        """The first standard that no goal is about."""
        lanes = self.plan.lanes if self.plan else ()
        return next((lane.code for lane in lanes if not (lane.goals or lane.others)), "")

    def _show_work(self, row: WorkRow) -> None:
        if row.kind == "session":
            self.desk.go("sessions", row.id)
        else:
            self.side_wanted.emit("files" if row.kind == "evidence" else "learning")

    def leave(self) -> Unkept:
        """Keep what is being typed."""
        return self.goal.leave()
