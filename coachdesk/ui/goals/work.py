"""What is done for a goal: its steps, its reviews, the work that is tied to it, and how it came to read as it does."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from coachdesk.services import action_steps, goal_reviews
from coachdesk.services.goal_history import list_goal_revisions
from coachdesk.services.goal_work import list_work
from coachdesk.services.plan import Plan, PlanGoal
from coachdesk.ui.desk import Desk
from coachdesk.ui.goals.columns import review_columns, step_columns, work_columns
from coachdesk.ui.goals.story import GoalStory
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.table import RowTable
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


class GoalWork(Card):
    """The sides of a goal that its form does not have. `left` says that the person goes back to the plan.

    `wants_step` and `wants_review` carry the row whose form is wanted, or None for a new one; `work_wanted` carries
    what somebody wants to see of the work on it.
    """

    wants_step = Signal(object)
    wants_review = Signal(object)
    work_wanted = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(flush=True)
        self.desk = desk
        self.plan: Plan | None = None
        self.goal: PlanGoal | None = None
        self._below: list[QWidget] = []
        self.steps = RowTable(_("Action steps"), step_columns(desk.today), empty=self._no_steps())
        self.steps.opened.connect(self.wants_step)
        self.reviews = RowTable(
            _("Reviews"), review_columns(desk.today, self._level), empty=self._no_reviews()
        )
        self.reviews.opened.connect(self.wants_review)
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
        self._lay_out()
        self._bind()

    def _new_step(self) -> None:
        self.wants_step.emit(None)

    def _new_review(self) -> None:
        self.wants_review.emit(None)

    def _no_steps(self) -> QWidget:
        step = button(_("Add a step"), self._new_step, kind="primary", keys="S")
        return Empty("check", _("What will be done first, by whom and by when?"), step)

    def _no_reviews(self) -> QWidget:
        review = button(_("Review it"), self._new_review, keys="R")
        return Empty(
            "history", _("Goals are looked at again in the middle of the year and at its end."), review
        )

    def _lay_out(self) -> None:
        new_step = button(_("New step"), self._new_step, icon="add", keys="S")
        new_review = button(_("New review"), self._new_review, icon="add", keys="R")
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
        self.add(self.sides, 1)
        self.setMinimumHeight(120)

    def _bind(self) -> None:
        for table in (self.steps, self.reviews, self.work, self.story):
            for keys, run in (
                ("S", self._new_step),
                ("N", self._new_step),
                ("R", self._new_review),
                ("D", self.settle),
                ("Esc", self.left.emit),
            ):
                shortcut = QShortcut(QKeySequence(keys), table)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(run)

    def _level(self, number: int | None) -> str:
        return self.plan.level(number) if self.plan else ""

    def show_goal(self, plan: Plan, goal: PlanGoal) -> None:
        """Show what is done for a goal of a plan."""
        self.plan, self.goal = plan, goal
        steps = self.desk.ask(action_steps.list_steps_of, [goal.id])
        reviews = self.desk.ask(goal_reviews.list_reviews, [goal.id])
        work = self.desk.ask(list_work, goal.id, goal.goal.candidate)
        self.steps.show_rows(steps)
        self.reviews.show_rows(list(reversed(reviews)))
        self.work.show_rows(work)
        for place, count in enumerate((len(steps), len(reviews), len(work))):
            title = _(_SIDES[place][1])
            self.sides.setTabText(place, f"{title} {count}" if count else title)
        self.done.setEnabled(bool(steps))
        self._show_story()

    def _show_story(self) -> None:
        """The journal is asked only where somebody looks."""
        if self.goal is not None and self.sides.currentWidget() is self.story:
            self.story.show_revisions(self.desk.ask(list_goal_revisions, self.goal.id), self.desk.today())

    def offer_buttons(self, *, there: bool) -> None:
        """What can be begun stands below the tables, unless it has begun; an empty table has its own."""
        for row, table in ((self._below[0], self.steps), (self._below[1], self.reviews)):
            row.setVisible(there and bool(table.rows))

    def show_side(self, key: str) -> None:
        """Bring the steps, the reviews, the work or the history into sight."""
        self.sides.setCurrentIndex([name for name, _title in _SIDES].index(key))

    def take_focus(self) -> None:
        """Go to what is in sight."""
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
