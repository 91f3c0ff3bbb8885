"""The page of one goal: its form at the left, and at the right its steps, reviews, the work on it and its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from coachdesk.services import action_steps, goal_reviews
from coachdesk.services.action_steps import ActionStepRow
from coachdesk.services.goal_history import list_goal_revisions
from coachdesk.services.goal_reviews import GoalReviewRow
from coachdesk.services.goal_work import list_work
from coachdesk.services.plan import Plan, PlanGoal
from coachdesk.ui.candidate.errand_card import Errand
from coachdesk.ui.desk import Desk
from coachdesk.ui.goals.columns import review_columns, step_columns, work_columns
from coachdesk.ui.goals.editor import GoalEditor, Reading, StepCard
from coachdesk.ui.goals.forms import (
    assignment_errand,
    carry_errand,
    goal_errand,
    goal_key,
    review_errand,
    step_errand,
)
from coachdesk.ui.goals.story import GoalStory
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.menus import menu_button
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import RowTable
from coachdesk.ui.screens import Unkept
from coachdesk.words import N_, _

STEPS: Final = "steps"
REVIEWS: Final = "reviews"
WORK: Final = "work"
HISTORY: Final = "history"
_SIDES: Final = (
    (STEPS, N_("Steps")),
    (REVIEWS, N_("Reviews")),
    (WORK, N_("Work on it")),
    (HISTORY, N_("History")),
)


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
        self._below: list[QWidget] = []
        self.reading = Reading(self._more())
        self.editor = GoalEditor(desk, self.reading)
        self.editor.saved.connect(self._saved)
        self.editor.left.connect(self.left)
        self.steps = RowTable(_("Action steps"), step_columns(desk.today), empty=self._no_steps())
        self.steps.opened.connect(self.begin_step)
        self.reviews = RowTable(
            _("Reviews"), review_columns(desk.today, self._level), empty=self._no_reviews()
        )
        self.reviews.opened.connect(self.begin_review)
        nothing = Empty(
            "sessions", _("Sessions, evidence and learning that are tied to this goal appear here.")
        )
        self.work = RowTable(_("Work on the goal"), work_columns(desk.today), empty=nothing)
        self.work.opened.connect(self.work_wanted)
        self.story = GoalStory()
        self.done = button(_("Done"), self.settle, icon="check", keys="D")
        self.sides = QTabWidget()
        self.sides.setDocumentMode(True)
        self.sides.setAccessibleName(_("Sides of this goal"))
        self.card = Card(flush=True)
        self.errand_card = StepCard(desk)
        self.errand_card.brought.connect(self._share_room)
        self.errand_card.closed.connect(self._errand_closed)
        self.errand_card.hide()
        self._lay_out()
        self._bind()

    def _more(self) -> QWidget:
        self.more = menu_button(
            _("More about this goal"),
            [
                (_("Carry over into a later year…"), self.begin_carry),
                (_("After a new assignment…"), self.begin_assignment),
            ],
        )
        return self.more

    def _no_steps(self) -> QWidget:
        step = button(_("Add a step"), lambda: self.begin_step(None), kind="primary", keys="S")
        return Empty("check", _("What will be done first, by whom and by when?"), step)

    def _no_reviews(self) -> QWidget:
        review = button(_("Review it"), lambda: self.begin_review(None), keys="R")
        return Empty(
            "history", _("Goals are looked at again in the middle of the year and at its end."), review
        )

    def _lay_out(self) -> None:
        new_step = button(_("New step"), lambda: self.begin_step(None), icon="add", keys="S")
        new_review = button(_("New review"), lambda: self.begin_review(None), icon="add", keys="R")
        for (key, title), table, row in (
            (_SIDES[0], self.steps, (new_step, self.done)),
            (_SIDES[1], self.reviews, (new_review,)),
            (_SIDES[2], self.work, ()),
        ):
            side = QWidget()
            side.setProperty("side", key)
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(table, 1)
            if row:
                below = QWidget()
                inside = QVBoxLayout(below)
                inside.setContentsMargins(15, 8, 15, 4)
                inside.addLayout(FlowRow(*row))
                column.addWidget(below)
                self._below.append(below)
            self.sides.addTab(side, _(title))
        self.sides.addTab(self.story, _(_SIDES[3][1]))
        self.sides.currentChanged.connect(lambda _place: self._show_story())
        self.card.add(self.sides, 1)
        self.card.setMinimumHeight(120)
        right = QWidget()
        right.setMinimumWidth(270)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.reading)
        column.addWidget(self.card, 1)
        column.addWidget(self.errand_card, 2)
        column.addStretch(0)
        self.editor.setMinimumWidth(270)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sides(self.editor, right, (600, 440)), 1)

    def _bind(self) -> None:
        for table in (self.steps, self.reviews, self.work, self.story):
            for keys, run in (
                ("S", lambda: self.begin_step(None)),
                ("N", lambda: self.begin_step(None)),
                ("R", lambda: self.begin_review(None)),
                ("D", self.settle),
                ("Esc", self.left.emit),
            ):
                shortcut = QShortcut(QKeySequence(keys), table)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(run)

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
            self.show_side(STEPS)
            self.steps.setFocus()

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

    def _level(self, number: int | None) -> str:
        return self.plan.level(number) if self.plan else ""

    def _show_sides(self) -> None:
        goal = self.goal
        self.more.setVisible(goal is not None)
        if goal is None:
            self._share_room()
            return
        key = goal.id
        steps = self.desk.ask(action_steps.list_steps_of, [key])
        reviews = self.desk.ask(goal_reviews.list_reviews, [key])
        work = self.desk.ask(list_work, key, goal.goal.candidate)
        self.steps.show_rows(steps)
        self.reviews.show_rows(list(reversed(reviews)))
        self.work.show_rows(work)
        for place, count in enumerate((len(steps), len(reviews), len(work))):
            title = _(_SIDES[place][1])
            self.sides.setTabText(place, f"{title} {count}" if count else title)
        self.done.setEnabled(bool(steps))
        self._share_room()
        self._show_story()

    def _show_story(self) -> None:
        """The journal is asked only where somebody looks."""
        if self.goal is not None and self.sides.currentWidget() is self.story:
            self.story.show_revisions(self.desk.ask(list_goal_revisions, self.goal.id), self.desk.today())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """A form beside the goal has the room; above it stand only steps, which the next one is to follow."""
        errand = self.errand_card.errand
        kind = errand.key.partition(":")[0] if errand else ""
        is_low = self.height() < _LOW
        follows = kind == "step" and bool(self.steps.rows) and not is_low
        self.reading.setVisible(self.goal is None or not is_low)
        self.card.setVisible(self.goal is not None and (errand is None or follows))
        for row, table in ((self._below[0], self.steps), (self._below[1], self.reviews)):
            row.setVisible(errand is None and bool(table.rows))

    def show_side(self, key: str) -> None:
        """Bring the steps, the reviews or the work into sight."""
        self.sides.setCurrentIndex([name for name, _title in _SIDES].index(key))

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
        self.show_side(STEPS)
        if is_new or not self.steps.rows:
            self.begin_step(None)
        else:
            self.steps.setFocus()

    def begin_step(self, row: ActionStepRow | None) -> None:
        """Enter a step, or change one; after a new one the next can be typed at once."""
        if self.goal is None:
            return
        self.show_side(STEPS)
        self._begin(step_errand(self.desk, self.goal, row))
        self._again = None if row else (lambda: self.begin_step(None))
        self._count = len(self.steps.rows)

    def begin_review(self, row: GoalReviewRow | None) -> None:
        """Look at the goal again, or change what was written then."""
        if self.goal is None or self.plan is None:
            return
        self.show_side(REVIEWS)
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
        if again is not None and len(self.steps.rows) > self._count:
            self.errand_card.errand = None
            again()
            return
        self.errand_card.hide()
        self._share_room()
        table = self.sides.currentWidget().findChild(RowTable)
        (table or self.story).setFocus()

    def settle(self) -> None:
        """Mark the chosen step done today, or open again."""
        row = self.steps.chosen or next((each for each in self.steps.rows if each.is_open), None)
        if row is None:
            return
        label_ = _("Mark an action step done") if row.is_open else _("Open an action step again")
        self.desk.change(label_, action_steps.settle_step, row.id, self.desk.today() if row.is_open else None)
        self.steps.setFocus()

    def leave(self) -> Unkept:
        """Keep what is being typed."""
        return self.editor.leave() | self.errand_card.leave()

    def open_left(self, rest: str) -> None:
        """Open the form of a step or a review that was left half-written; `rest` is how its errand is called."""
        kind, _goal, which = rest.split(":")
        if kind == "step":
            found = next((row for row in self.steps.rows if row.id.hex == which), None)
            self.begin_step(found)
        elif kind == "review":
            past = next((row for row in self.reviews.rows if row.id.hex == which), None)
            self.begin_review(past)
        elif kind == "carry":
            self.begin_carry()
        elif kind == "assignment":
            self.begin_assignment()

    @property
    def key(self) -> str:
        """How the errand of what is shown is called."""
        return goal_key(self.plan, self.goal.id if self.goal else None) if self.plan else ""
