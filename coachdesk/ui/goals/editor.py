"""The form of a goal: how it reads stands below it while it is typed, and leaving it never throws it away."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coachdesk.services.goals import say_goal
from coachdesk.services.plan import Plan
from coachdesk.services.smart_goals import SmartQuestion, smart_questions
from coachdesk.ui.candidate.errand_card import Errand, ErrandCard
from coachdesk.ui.desk import Desk
from coachdesk.ui.goals.forms import goal_draft
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.flow import Scrolling
from coachdesk.ui.kit.labels import label
from coachdesk.words import _

_MOST_LINES: Final = 8
"""So many lines of a goal stand there at once."""


class Reader(Scrolling):
    """What scrolls where it is long: as high as its words, up to a part of the page."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._inside = content
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """As high as the words are in this width."""
        inside = self._inside
        wide = max(self.width(), 200)
        tall = inside.heightForWidth(wide) if inside.hasHeightForWidth() else inside.sizeHint().height()
        return QSize(200, min(tall, _MOST_LINES * self.fontMetrics().lineSpacing()))

    def minimumSizeHint(self) -> QSize:
        """Two lines."""
        return QSize(120, 2 * self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width asks for another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class Reading(Card):
    """How a goal reads, composed of what stands in the form, and what helps where an answer does not come."""

    def __init__(self, *right: QWidget) -> None:
        super().__init__(_("The goal reads"), "", *right)
        self.words = label("", wrap=True, selectable=True)
        self.asked = label("", "quiet", wrap=True)
        self.prompts = label("", "quiet", wrap=True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.words, self.asked, self.prompts):
            column.addWidget(part)
        column.addStretch(1)
        self.reader = Reader(content)
        self.add(self.reader)

    def say(self, sentence: str) -> None:
        """Show a sentence, or what it waits for."""
        self.words.setText(sentence or _("It is composed of the answers while you type."))
        self.reader.updateGeometry()

    def help_with(self, question: SmartQuestion | None) -> None:
        """Show what helps to answer one of the five questions, or nothing."""
        self.asked.setText(f"{question.heading}: {question.question}" if question else "")
        self.prompts.setText("\n".join(f"• {each}" for each in question.prompts) if question else "")
        for part in (self.asked, self.prompts):
            part.setVisible(question is not None)
        self.reader.updateGeometry()


class GoalEditor(ErrandCard):
    """An errand card whose Escape leaves the words where they are: they are kept, and stand here again.

    `saved` comes when the goal was saved; `left` when the person goes back to the plan.
    """

    saved = Signal()
    left = Signal()

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._plan: Plan | None = None
        self._questions: dict[QObject, SmartQuestion] = {}
        self.is_new = True
        super().__init__(desk)
        self.cancel.setText(_("Back"))
        self.cancel.setAccessibleName(_("Back"))
        self.reading = reading
        self.thrown = button(_("Discard draft"), self.throw_away, kind="link")
        self.thrown.hide()
        self.body.insertWidget(1, self.thrown)

    def begin_goal(self, errand: Errand, plan: Plan, prefix: str, who: str) -> None:
        """Show the form of a goal; in a new one, or one left half-written, go to the first thing to be said."""
        self._plan = plan
        self.aside.setText(plan.year.label)
        self.begin(errand, prefix, who)
        form = self.form
        if form is None:
            return
        form.changed.connect(self._follow)
        self._questions = {form.boxes[each.field].editor: each for each in smart_questions()}
        for editor in self._questions:
            editor.installEventFilter(self)
        self.is_new = errand.removal is None
        self.reading.help_with(smart_questions()[0] if self.is_new else None)
        self._say()
        held = form.values()
        if not (self.is_new or self.is_typed_into):
            return
        form.focus("specific" if held["elements"] else "elements" if held["standard"] else "standard")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What helps with a question stands there while it is answered."""
        if watched in self._questions and event.type() == QEvent.Type.FocusIn:
            self.reading.help_with(self._questions[watched])
        elif watched in self._questions and event.type() == QEvent.Type.FocusOut and not self.is_new:
            self.reading.help_with(None)
        return super().eventFilter(watched, event)

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
            self.reading.say(held_words(self.form.values()))
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


class StepCard(ErrandCard):
    """The form of a step or a review: what Escape threw away comes back beside its goal, which `brought` says."""

    brought = Signal()

    def bring_back(self, errand: Errand, prefix: str, who: str, body: dict[str, Any]) -> None:
        """Keep again what was thrown away, and open its form where it stood."""
        if self.desk.keep_draft(f"{prefix}:{errand.key}", body):
            self.begin(errand, prefix, who)
            self.brought.emit()


def held_words(values: dict[str, Any]) -> str:
    """How the goal reads that stands in a form."""
    return say_goal(goal_draft(values))
