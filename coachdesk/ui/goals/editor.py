"""The form of a goal: how it reads stands below it while it is typed, and leaving it never throws it away."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from coachdesk.services.goals import say_goal
from coachdesk.services.plan import Plan
from coachdesk.ui.candidate.errand_card import Errand, ErrandCard
from coachdesk.ui.desk import Desk
from coachdesk.ui.goals.forms import goal_draft
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.labels import label
from coachdesk.words import _


class Reading(QFrame):
    """How a goal reads, as it is composed of what stands in the form."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = label(_("The goal reads"), "quiet")
        self.words = label("", wrap=True, selectable=True)
        self.words.setAccessibleName(_("The goal reads"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self.words)

    def say(self, sentence: str) -> None:
        """Show a sentence, or what it waits for."""
        told = sentence or _("It is composed of the answers while you type.")
        self.words.setText(told)
        self.words.setAccessibleDescription(told)


class GoalEditor(ErrandCard):
    """An errand card whose Escape leaves the words where they are: they are kept, and stand here again.

    `saved` comes when the goal was saved; `left` when the person goes back to the plan.
    """

    saved = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        self._plan: Plan | None = None
        super().__init__(desk)
        self.cancel.setText(_("Back"))
        self.cancel.setAccessibleName(_("Back"))
        self.reading = Reading()
        self.body.insertWidget(1, self.reading)
        self.thrown = button(_("Discard draft"), self.throw_away, kind="link")
        self.thrown.hide()
        self.body.insertWidget(2, self.thrown)

    def begin_goal(self, errand: Errand, plan: Plan, prefix: str, who: str) -> None:
        """Show the form of a goal, and go to the first thing that is still to be said."""
        self._plan = plan
        self.begin(errand, prefix, who)
        form = self.form
        if form is None:
            return
        form.changed.connect(self._follow)
        self._say()
        held = form.values()
        form.focus("specific" if held["elements"] else "elements" if held["standard"] else "standard")

    def show_again(self, errand: Errand) -> None:
        """Show what stands now, after an undo for instance; what is being typed stays as it is."""
        if self.form is not None and self.errand is not None and not self.is_typed_into:
            self.errand = errand
            if any(self.form.values().get(name) != value for name, value in errand.values.items()):
                self.form.fill(errand.values)
            self._say()

    def _follow(self, name: str) -> None:
        """Elements name their standard where none is chosen; the sentence follows every key."""
        form, plan = self.form, self._plan
        if form is None or plan is None:
            return
        values = form.values()
        if name == "elements" and values["elements"] and not values["standard"]:
            first = values["elements"][0]
            home = next((lane.code for lane in plan.lanes if first in dict(lane.elements)), "")
            form.fill({"standard": home})
        self._say()

    def _say(self) -> None:
        if self.form is not None:
            self.reading.say(say_goal(goal_draft(self.form.values())))
            self.thrown.setVisible(self.is_typed_into)

    def save(self) -> bool:
        """Save the goal, and say so."""
        done = super().save()
        if done:
            self.saved.emit()
        return done

    def give_up(self) -> None:
        """Back to the plan; what was typed is kept, and says so there."""
        was_typed = self.is_typed_into
        self.put_away()
        if was_typed:
            self.desk.say(_("What you typed is kept; open the goal to go on."), "quiet")
        self.left.emit()

    def throw_away(self) -> None:
        """Throw away what was typed and go back to the plan."""
        super().give_up()
        self.desk.say(_("The draft was thrown away."), "quiet")
        self.left.emit()

    def values(self) -> dict[str, Any]:
        """What stands in the form."""
        return self.form.values() if self.form is not None else {}
