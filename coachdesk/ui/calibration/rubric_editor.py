"""Changing a rubric: its components as rows with what each level looks like, or its text with the problems by line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from coachdesk.programs.rubrics import (
    Competency,
    Rubric,
    find_problems,
    key_of,
    load_rubric,
    next_code,
    write_rubric,
)
from coachdesk.services import rubrics
from coachdesk.text import one_line
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.written_card import Wording
from coachdesk.ui.written_parts import Made, PartsCard, PartWords
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


class RubricEditor(PartsCard[Rubric, Competency]):
    """One rubric: title and scale above, its components, and of the chosen one what each level looks like."""

    def __init__(self, desk: Desk) -> None:
        table = RowTable(_("Components"), _columns())
        super().__init__(desk, _words(), _part_words(), _made(), table)

    def head_form(self) -> Form:
        """Title, short name and scale."""
        return Form(_head_fields(), [("title", "prefix", "levels")])

    def part_form(self) -> Form:
        """The name of a component, and below it the levels of the scale."""
        return Form([Field("name", _("Name of the component"))], [("name",), ("levels",)])

    def head_values(self, whole: Rubric) -> dict[str, Any]:
        """The levels stand in one field, with commas between."""
        return {"title": whole.title, "prefix": whole.prefix, "levels": ", ".join(whole.levels)}

    def show_part(self, whole: Rubric, part: Competency) -> None:
        """The component's name, and a field for each level of the scale."""
        count = _described(whole, part)
        fields = [Field(f"{_SAID}{n}", _level(whole, n), "long") for n in range(1, count + 1)]
        self.part.put("levels", fields)
        self.part.fill(
            {"name": part.name} | {field.name: part.descriptor(n) for n, field in enumerate(fields, 1)}
        )

    def with_head(self, whole: Rubric) -> Rubric:
        """Levels that the coach named are a stand-in no longer.

        What was said of a level that is gone stays: somebody may be in the middle of typing the names.
        """
        values = self.head.values()
        levels = tuple(filter(None, map(one_line, values["levels"].split(","))))
        parts = tuple(replace(one, code=f"{values['prefix']} {one.short}") for one in whole.competencies)
        named = replace(
            whole,
            title=values["title"],
            prefix=values["prefix"],
            levels=levels,
            editable=whole.editable and levels == whole.levels,
            competencies=parts,
        )
        row = self.table.chosen
        shown = named.competency(row.id) if row is not None else None
        if levels != whole.levels and shown is not None:
            self.show_part(named, shown)
        return named

    def with_part(self, part: Competency) -> Competency:
        """Without a word about any level it has no descriptors."""
        values = self.part.values()
        said = tuple(text for name, text in values.items() if name.startswith(_SAID))
        return replace(part, name=values["name"], descriptors=said if any(said) else ())

    def new_part(self, whole: Rubric) -> Competency:
        """It takes the next code."""
        code = next_code(whole)
        return Competency(key_of(whole.key, code), f"{whole.prefix} {code}", _("New component"))


def _made() -> Made[Rubric, Competency]:
    return Made(
        find_problems=find_problems,
        load=load_rubric,
        write=write_rubric,
        keep=rubrics.keep_rubric,
        parts_of=lambda rubric: rubric.competencies,
        with_parts=lambda rubric, parts: replace(rubric, competencies=parts),
        row_of=_row,
    )


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


def _part_words() -> PartWords:
    return PartWords(
        add=_("Add component"), remove=_("Remove component"), gone=_("A component was taken out.")
    )


def _columns() -> list[Column[ComponentRow]]:
    return [
        Column[ComponentRow]("code", _("Code"), lambda row: row.code, width=72, quiet=True),
        Column[ComponentRow]("name", _("Component"), lambda row: row.name, strong=True, stretch=True, width=140),
        Column[ComponentRow]("said", _("Levels described"), lambda row: row.said, width=132, align="right", drop=1),
    ]  # fmt: skip
