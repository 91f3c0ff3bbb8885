"""The page of one goal: its form at the left, and at the right its steps, reviews, the work on it and its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.services.action_steps import ActionStepRow
from coachdesk.services.goal_reviews import GoalReviewRow
from coachdesk.services.plan import Plan, PlanGoal
from coachdesk.ui.candidate.errand_card import Errand
from coachdesk.ui.desk import Desk
from coachdesk.ui.goals.carry_forms import assignment_errand, carry_errand
from coachdesk.ui.goals.editor import GoalEditor, Reading, StepCard
from coachdesk.ui.goals.forms import goal_errand, goal_key
from coachdesk.ui.goals.step_forms import review_errand, step_errand
from coachdesk.ui.goals.work import REVIEWS, STEPS, GoalWork
from coachdesk.ui.kit.menus import menu_button
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.screens import Unkept
from coachdesk.words import _

_LOW: Final = 420
"""Below this height, in pixels at 100 %, only one thing stands at the right."""


class GoalPage(QWidget):
    """One goal of a plan, or a new one. `left` says that the person goes back to the plan.

    `work_wanted` carries a row of the work on it that somebody wants to see.
    """

    left = Signal()
    work_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.plan: Plan | None = None
        self.goal: PlanGoal | None = None
        self._standard = self._prefix = self._who = ""
        self._made: UUID | None = None
        self._again: Callable[[], None] | None = None
        self._count = 0
        self.reading = Reading(self._more())
        self.editor = GoalEditor(desk, self.reading)
        self.editor.saved.connect(self._saved)
        self.editor.left.connect(self.left)
        self.work = GoalWork(desk)
        self.work.wants_step.connect(self.begin_step)
        self.work.wants_review.connect(self.begin_review)
        self.work.work_wanted.connect(self.work_wanted)
        self.work.left.connect(self.left)
        self.errand_card = StepCard(desk)
        self.errand_card.brought.connect(self._share_room)
        self.errand_card.closed.connect(self._errand_closed)
        self.errand_card.hide()
        self._lay_out()

    def _more(self) -> QWidget:
        self.more = menu_button(
            _("More about this goal"),
            [
                (_("Carry over into a later year…"), self.begin_carry),
                (_("After a new assignment…"), self.begin_assignment),
            ],
        )
        return self.more

    def _lay_out(self) -> None:
        right = QWidget()
        right.setMinimumWidth(270)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.reading)
        column.addWidget(self.work, 1)
        column.addWidget(self.errand_card, 2)
        column.addStretch(0)
        self.editor.setMinimumWidth(270)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sides(self.editor, right, (600, 440)), 1)

    # What is shown

    def show_goal(
        self, plan: Plan, goal: PlanGoal | None, prefix: str, who: str, *, standard: str = ""
    ) -> None:
        """Show a goal of a plan, or begin a new one on a standard; `prefix` is where drafts are kept."""
        self.leave()
        self.errand_card.put_away()
        self.plan, self.goal, self._prefix, self._who = plan, goal, prefix, who
        self._standard, self._made = standard, None
        self.editor.begin_goal(self._errand(), plan, prefix, who)
        self._show_sides()
        if goal is not None and not self.editor.is_typed_into:
            self.work.show_side(STEPS)
            self.work.steps.setFocus()

    def refresh(self, plan: Plan) -> bool:
        """Show what stands now; False where the goal is gone."""
        self.plan = plan
        key = self._made or (self.goal.id if self.goal else None)
        if key is not None:
            self.goal = next((each for each in plan.goals if each.id == key), None)
            if self.goal is None:
                self._made = None
                self.editor.put_away()
                self.errand_card.put_away()
                return False
            if self.editor.errand is not None and self._made is None:
                self.editor.show_again(self._errand())
            self._show_sides()
        return True

    def _errand(self) -> Errand:
        if self.plan is None:
            raise LookupError("no plan is shown")
        return goal_errand(self.desk, self.plan, self.goal, self._standard, made=self._note)

    def _note(self, key: UUID) -> None:
        self._made = key

    def _show_sides(self) -> None:
        self.more.setVisible(self.goal is not None)
        if self.goal is not None and self.plan is not None:
            self.work.show_goal(self.plan, self.goal)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """A form beside the goal has the room; above it stand only steps, which the next one is to follow."""
        errand = self.errand_card.errand
        kind = errand.key.partition(":")[0] if errand else ""
        is_low = self.height() < _LOW
        follows = kind == "step" and bool(self.work.steps.rows) and not is_low
        self.reading.setVisible(self.goal is None or not is_low)
        self.work.setVisible(self.goal is not None and (errand is None or follows))
        self.work.offer_buttons(there=errand is None)

    # What is done

    def _saved(self) -> None:
        """Stay with the goal: a new one has its steps to be thought of, one that is known its form."""
        key = self._made or (self.goal.id if self.goal else None)
        is_new, self._made = self._made is not None, None
        plan = self.plan
        goal = next((each for each in plan.goals if each.id == key), None) if plan else None
        if plan is None or goal is None:
            self.left.emit()
            return
        self.goal = goal
        self.editor.begin_goal(self._errand(), plan, self._prefix, self._who)
        self._show_sides()
        self.work.show_side(STEPS)
        if is_new or not self.work.steps.rows:
            self.begin_step(None)
        else:
            self.work.steps.setFocus()

    def begin_step(self, row: ActionStepRow | None) -> None:
        """Enter a step, or change one; after a new one the next can be typed at once."""
        if self.goal is None:
            return
        self.work.show_side(STEPS)
        self._begin(step_errand(self.desk, self.goal, row))
        self._again = None if row else (lambda: self.begin_step(None))
        self._count = len(self.work.steps.rows)

    def begin_review(self, row: GoalReviewRow | None) -> None:
        """Look at the goal again, or change what was written then."""
        if self.goal is None or self.plan is None:
            return
        self.work.show_side(REVIEWS)
        self._begin(review_errand(self.desk, self.plan, self.goal, row))
        self._again = None

    def mend(self, kind: str) -> None:
        """Go to the field that mends a finding of this kind."""
        field = {"elements": "elements", "levels": "target_level", "due": "due_on"}.get(kind, "status")
        if self.editor.form is not None:
            self.editor.form.focus(field)

    def begin_carry(self) -> None:
        """Carry the goal over into a later year; where there is none yet, say so."""
        if self.goal is None or self.plan is None:
            return
        if not any(year.number > self.plan.year.number for year in self.plan.other_years):
            self.desk.say(_("There is no later program year yet; add it under People and dates."), "warn")
            return
        self._again = None
        self._begin(carry_errand(self.desk, self.plan, self.goal, made=lambda _key: None))

    def begin_assignment(self) -> None:
        """Say what becomes of the goal after a new assignment."""
        if self.goal is not None:
            self._again = None
            self._begin(assignment_errand(self.desk, self.goal))

    def _begin(self, errand: Errand) -> None:
        self.errand_card.leave()
        self.errand_card.begin(errand, self._prefix, self._who)
        self._share_room()

    def _errand_closed(self) -> None:
        again, self._again = self._again, None
        if again is not None and len(self.work.steps.rows) > self._count:
            self.errand_card.errand = None
            again()
            return
        self.errand_card.hide()
        self._share_room()
        self.work.take_focus()

    def leave(self) -> Unkept:
        """Keep what is being typed."""
        return self.editor.leave() | self.errand_card.leave()

    def open_left(self, rest: str) -> None:
        """Open the form of a step or a review that was left half-written; `rest` is how its errand is called."""
        kind, _goal, which = rest.split(":")
        if kind == "step":
            found = next((row for row in self.work.steps.rows if row.id.hex == which), None)
            self.begin_step(found)
        elif kind == "review":
            past = next((row for row in self.work.reviews.rows if row.id.hex == which), None)
            self.begin_review(past)
        elif kind == "carry":
            self.begin_carry()
        elif kind == "assignment":
            self.begin_assignment()

    @property
    def key(self) -> str:
        """How the errand of what is shown is called."""
        return goal_key(self.plan, self.goal.id if self.goal else None) if self.plan else ""
