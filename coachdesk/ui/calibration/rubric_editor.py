"""Changing a rubric: its components as rows with what each level looks like, or its text with the problems by line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.programs.rubrics import (
    Competency,
    Rubric,
    find_problems,
    key_of,
    load_rubric,
    next_code,
    write_rubric,
)
from coachdesk.programs.templates import comment_of
from coachdesk.services import rubrics
from coachdesk.text import one_line
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.programs.writing import UndoOfText
from coachdesk.ui.written_card import Wording, WrittenCard
from coachdesk.words import _

_SAID = "said:"
"""What the fields of descriptors are called, with the number of the level."""


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A component as the list shows it; `id` is its key, `said` tells how many levels are described."""

    id: str
    code: str
    name: str
    said: str


class RubricEditor(WrittenCard):
    """One rubric: title and scale above, its components, and of the chosen one what each level looks like."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _words(), find_problems, rubrics.keep_rubric)
        self._rubric: Rubric | None = None
        self.head = Form(_head_fields(), [("title", "prefix", "levels")])
        self.head.changed.connect(lambda _name: self._change(self._with_head))
        self.component = Form([Field("name", _("Name of the component"))], [("name",), ("levels",)])
        self.component.changed.connect(lambda _name: self._change(self._with_component))
        self.table = RowTable(_("Components"), _columns())
        self.table.setMinimumHeight(168)
        self.table.chose.connect(self._show_component)
        self.table.opened.connect(lambda _row: self.component.focus("name"))
        UndoOfText(self.table, self.text.text)
        self.lay_out(self._fields())

    def _fields(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        column.addLayout(
            FlowRow(
                button(_("Add component"), self.add_component, icon="add"),
                button(_("Move up"), partial(self.move_component, -1), icon="up"),
                button(_("Move down"), partial(self.move_component, 1), icon="down"),
                button(_("Remove component"), self.remove_component, kind="link", icon="trash"),
            )
        )
        column.addWidget(self.component)
        return side

    # From the text to the fields

    def read(self, text: str) -> None:
        """Show title, scale and components."""
        self._rubric = rubric = load_rubric(text, "")
        self.head.fill({"title": rubric.title, "prefix": rubric.prefix, "levels": ", ".join(rubric.levels)})
        self._show_rows()

    def forget(self) -> None:
        """No rubric."""
        self._rubric = None

    def title(self) -> str:
        """The rubric's title."""
        return self._rubric.title if self._rubric is not None else ""

    def begin(self) -> None:
        """To the title."""
        self.head.focus("title")

    def _show_rows(self) -> None:
        if self._rubric is not None:
            rows = [_row(one) for one in self._rubric.competencies]
            self.table.show_rows(rows)
            if self.table.chosen is None and rows:
                self.table.choose(rows[0].id)
            self._show_component(self.table.chosen)

    def _show_component(self, row: ComponentRow | None) -> None:
        """The chosen component's name, and a field for each level of the scale."""
        found = self._rubric.competency(row.id) if self._rubric is not None and row is not None else None
        self.component.setVisible(found is not None)
        if self._rubric is None or found is None:
            return
        count = _described(self._rubric, found)
        fields = [Field(f"{_SAID}{n}", _level(self._rubric, n), "long") for n in range(1, count + 1)]
        self.component.put("levels", fields)
        self.component.fill(
            {"name": found.name} | {field.name: found.descriptor(n) for n, field in enumerate(fields, 1)}
        )

    # From the fields to the text

    def _change(self, changed: Callable[[Rubric], Rubric]) -> None:
        """Write what the fields say into the text, as a step that Undo takes back."""
        if self._rubric is None:
            return
        self._rubric = changed(self._rubric)
        self.put(write_rubric(self._rubric, comment_of(self.text.text.read())))
        self.table.show_rows([_row(one) for one in self._rubric.competencies])

    def _with_head(self, rubric: Rubric) -> Rubric:
        """Levels that the coach named are a stand-in no longer.

        What was said of a level that is gone stays: somebody may be in the middle of typing the names.
        """
        values = self.head.values()
        levels = tuple(filter(None, map(one_line, values["levels"].split(","))))
        parts = tuple(replace(one, code=f"{values['prefix']} {one.short}") for one in rubric.competencies)
        named = replace(
            rubric,
            title=values["title"],
            prefix=values["prefix"],
            levels=levels,
            editable=rubric.editable and levels == rubric.levels,
            competencies=parts,
        )
        if levels != rubric.levels:
            self._rubric = named
            self._show_component(self.table.chosen)
        return named

    def _with_component(self, rubric: Rubric) -> Rubric:
        row, values = self.table.chosen, self.component.values()
        if row is None:
            return rubric
        said = tuple(text for name, text in values.items() if name.startswith(_SAID))
        return replace(
            rubric,
            competencies=tuple(
                replace(one, name=values["name"], descriptors=said if any(said) else ())
                if one.key == row.id
                else one
                for one in rubric.competencies
            ),
        )

    def add_component(self) -> None:
        """One more, under the others, to be named."""
        if self._rubric is None:
            return
        code = next_code(self._rubric)
        key = key_of(self._rubric.key, code)
        more = Competency(key, f"{self._rubric.prefix} {code}", _("New component"))
        self._change(lambda rubric: replace(rubric, competencies=(*rubric.competencies, more)))
        self.table.choose(key)
        self.component.focus("name")

    def move_component(self, by: int) -> None:
        """Move the chosen one up or down."""
        row = self.table.chosen
        if self._rubric is None or row is None:
            return
        parts = list(self._rubric.competencies)
        at = next(place for place, each in enumerate(parts) if each.key == row.id)
        parts.insert(max(0, min(len(parts) - 1, at + by)), parts.pop(at))
        self._change(lambda rubric: replace(rubric, competencies=tuple(parts)))

    def remove_component(self) -> None:
        """Take the chosen one out; evidence that was marked for it stays where it is, under its name."""
        row = self.table.chosen
        if self._rubric is None or row is None:
            return
        left = tuple(one for one in self._rubric.competencies if one.key != row.id)
        self._change(lambda rubric: replace(rubric, competencies=left))
        self._show_rows()
        self.desk.say(_("A component was taken out."), action=_("Undo"), run=self.take_back)


def _described(rubric: Rubric, one: Competency) -> int:
    """How many levels are asked for: those of the scale, and beyond it those that something is still said of."""
    said = [number for number, text in enumerate(one.descriptors, 1) if text]
    return max(len(rubric.levels), *said, 0)


def _level(rubric: Rubric, number: int) -> str:
    if number > len(rubric.levels):
        return _("Level {n}, no longer in the scale: empty it").format(n=number)
    return rubric.level(number)


def _row(one: Competency) -> ComponentRow:
    count = sum(bool(text.strip()) for text in one.descriptors)
    return ComponentRow(one.key, one.short, one.name, str(count) if count else "–")


def _head_fields() -> list[Field]:
    return [
        Field("title", _("Title"), weight=6),
        Field("prefix", _("Short name"), weight=2),
        Field("levels", _("Levels"), help=_("from the lowest, with commas between"), weight=8),
    ]


def _words() -> Wording:
    return Wording(
        title=_("Rubric"),
        text=_("Text of the rubric"),
        sound=_("The text is a rubric without problems."),
        ways=_("Ways to change this rubric"),
        parts=_("Components"),
        after=_("Evidence and rounds from now on use it so; earlier ones keep the version they had."),
        save=_("Save rubric"),
        change=_("Change a rubric"),
        opening=_("Rubric being changed"),
    )


def _columns() -> list[Column[ComponentRow]]:
    return [
        Column[ComponentRow]("code", _("Code"), lambda row: row.code, width=72, quiet=True),
        Column[ComponentRow]("name", _("Component"), lambda row: row.name, strong=True, stretch=True, width=140),
        Column[ComponentRow]("said", _("Levels described"), lambda row: row.said, width=132, align="right", drop=1),
    ]  # fmt: skip
