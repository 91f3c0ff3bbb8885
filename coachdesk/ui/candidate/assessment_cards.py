"""Beside the matrix: how the point at hand stands, and the level, evidence and reflection of the element at hand."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coachdesk.days import say_day
from coachdesk.programs.standards import Element, Standard
from coachdesk.services.assessments import COACH, AssessmentRow, Matrix, PointRow
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pausing import after_pause
from coachdesk.ui.kit.pills import Mark, Pill
from coachdesk.words import _, n_

TEXTS: Final = ("shown_by", "reflection")


class PointCard(Card):
    """One point: when it was begun and made, how many elements are rated, and what can be done with it."""

    finishing = Signal()
    reopening = Signal()
    trashing = Signal()

    def __init__(self) -> None:
        self.pill = Pill(Mark(""))
        super().__init__(_("Point"), "", self.pill)
        self.about = label("", "quiet", wrap=True)
        self.progress = label("", "body", wrap=True)
        self.finish = button(_("Finish…"), self.finishing.emit, kind="primary", keys="Ctrl+E")
        self.reopen = button(_("Open again"), self.reopening.emit)
        self.trash = button(_("Move to trash"), self.trashing.emit, kind="link", icon="trash")
        self.add(self.progress)
        self.add(self.about)
        self.add(FlowRow(self.trash, right=(self.reopen, self.finish), gap=8))

    @property
    def ways(self) -> tuple[QWidget, ...]:
        """What can be pressed here, in the order of the keys."""
        return (self.trash, self.reopen, self.finish)

    def show_point(self, point: PointRow, said: AssessmentRow, codes: int, bare: int) -> None:
        """Show how one rater's assessment stands at a point; `bare` is how many levels have no evidence named."""
        self.heading.setText(point.label)
        self.setAccessibleName(point.label)
        told = [_("{n} of {all} rated").format(n=len(said.levels), all=codes)]
        if bare:
            told.append(n_("{n} level without evidence", "{n} levels without evidence", bare))
        self.progress.setText(" · ".join(told))
        self.about.setText(_about(point, said))
        self.pill.show_mark(_mark(said))
        self.finish.setVisible(not said.is_finished)
        self.finish.setEnabled(said.id is not None)
        self.reopen.setVisible(said.is_finished)
        self.trash.setVisible(said.id is not None and not said.is_finished)


def _mark(said: AssessmentRow) -> Mark:
    if said.is_finished:
        return Mark(_("Finished"), "ok")
    return Mark(_("Begun"), "accent") if said.id else Mark(_("Not begun"), "quiet")


def _about(point: PointRow, said: AssessmentRow) -> str:
    parts = [_("The coach's own view") if said.rater == COACH else _("The candidate's own rating")]
    if said.made_on:
        parts.append(_("made on {day}").format(day=say_day(said.made_on)))
    elif said.begun_on:
        parts.append(_("begun on {day}").format(day=say_day(said.begun_on)))
    if point.due_on and not said.is_finished and said.rater != COACH:
        parts.append(_("expected by {day}").format(day=say_day(point.due_on)))
    return " · ".join(parts) + (f"\n{point.reason}" if point.reason else "")


class CellCard(Card):
    """The element at hand: its level to choose, what shows it, and the reflection on its standard.

    `rated` carries a level, `kept` asks to keep a draft of the texts, `saving` to save them, `left` to go back to the
    matrix.
    """

    rated = Signal(object)
    kept = Signal()
    saving = Signal()
    left = Signal()

    def __init__(self) -> None:
        self.save = button(_("Save text"), self._submit, keys="Ctrl+Return")
        super().__init__(_("Element"), "", self.save)
        self.form = Form(
            (
                Field("level", _("Level"), "choice"),
                Field("shown_by", _("Evidence"), "long"),
                Field("reflection", _("Reflection on the standard"), "long"),
            )
        )
        self.form.changed.connect(self._changed)
        self.form.submitted.connect(self.saving.emit)
        self.standard = label("", "quiet", elide=True)
        self.add(self.standard)
        self.add(self.form, 1)
        names = (
            "reflection",
            "shown_by",
            "level",
        )  # from the matrix Tab leads to the reflection, and on from there
        for before, after in pairwise(self.form.boxes[name].editor for name in names):
            QWidget.setTabOrder(before, after)
        self._held: dict[str, str] = {}
        self._unkept = after_pause(self, self.kept.emit)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(escape.context().WidgetWithChildrenShortcut)
        escape.activated.connect(self.left.emit)

    def _submit(self) -> None:
        self.form.submit()

    def show_cell(
        self, matrix: Matrix, said: AssessmentRow, about: tuple[Standard, Element], typed: dict[str, str]
    ) -> None:
        """Show an element with its standard; `typed` are texts that were typed into it and not saved."""
        standard, element = about
        self.heading.setText(f"{element.code} {element.name}")
        self.setAccessibleName(self.heading.text())
        self.standard.setText(_("Standard {code}, {name}").format(code=standard.code, name=standard.name))
        scale = said.scale or matrix.scale
        names = [
            Option(level, name if name == str(level) else f"{level} {name}")
            for level, name in enumerate(scale, 1)
        ]
        self.form.offer("level", [Option(None, _("Not rated")), *names])
        self._held = {
            "shown_by": said.shown_by.get(element.code, ""),
            "reflection": said.reflections.get(standard.code, ""),
        }
        self.form.fill({"level": said.levels.get(element.code), **self._held, **typed})
        for box in self.form.boxes.values():
            box.setEnabled(not said.is_finished)
        self._unkept.stop()
        self._tell()

    def typed(self) -> dict[str, str]:
        """The texts that differ from what is saved."""
        values = self.form.values()
        return {name: values[name] for name in TEXTS if (values[name] or "") != self._held.get(name, "")}

    @property
    def waits(self) -> bool:
        """Whether something was typed since the last draft."""
        return self._unkept.isActive()

    def rest(self) -> None:
        """There is nothing to keep: it is saved, or kept."""
        self._unkept.stop()

    def _changed(self, name: str) -> None:
        if name == "level":
            self.rated.emit(self.form.values()["level"])
        elif not self._unkept.isActive():
            self._unkept.start()
        self._tell()

    def _tell(self) -> None:
        self.save.setVisible(bool(self.typed()))


def say_state(said: AssessmentRow, due_on: date | None, codes: int) -> str:
    """The line under a point's name in the matrix: made on a day, how far it is, or when it is expected."""
    if said.made_on:
        return say_day(said.made_on)
    if said.levels:
        return _("{n} of {all}").format(n=len(said.levels), all=codes)
    if due_on and said.rater != COACH:
        return _("by {day}").format(day=say_day(due_on))
    return _("not begun")


def body_of(typed: dict[str, str], at: tuple[str, str, str], who: str, opening: str) -> dict[str, Any]:
    """A draft of texts as JSON; `at` is the point, the rater and the element they were typed at."""
    return {"typed": typed, "at": list(at), "who": who, "opening": opening}
