"""Rubrics on the page of calibration: those that come with CoachDesk and a coach's own, to look at and to change."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.programs.rubrics import Competency, Rubric, write_rubric
from coachdesk.services import rubrics
from coachdesk.services.rubrics import RubricRow
from coachdesk.ui.calibration.rubric_editor import RubricEditor
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.left_open import RUBRIC
from coachdesk.ui.written_list import Keeping, ReadingCard, WrittenList, from_column
from coachdesk.words import _, n_


class RubricsSection(WrittenList[RubricRow]):
    """Rubrics with their components, in the newest version or an earlier one."""

    kinds = frozenset({"rubric"})

    def __init__(self, desk: Desk) -> None:
        keeping = Keeping(
            draft=RUBRIC,
            list_rows=rubrics.list_rows,
            get_text=rubrics.rubric_text,
            put_back=rubrics.put_back,
            back_label=_("Use a rubric as it was"),
            remove=rubrics.remove,
            remove_label=_("Remove a rubric"),
        )
        super().__init__(desk, keeping, RowTable(_("Rubrics"), _columns()), RubricEditor(desk))
        adding = button(_("New rubric"), self.add_new, icon="add")
        self.rubric_card = RubricCard(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        left = Card(_("Rubrics"), "", adding, flush=True)
        column.addWidget(self.beside(left, self.rubric_card, (340, 710)), 1)
        way: tuple[QWidget, ...] = (adding, self.table, *self.rubric_card.way)
        for before, after in pairwise(way):
            QWidget.setTabOrder(before, after)

    def show_row(self, row: RubricRow | None) -> None:
        """Show the newest version of a rubric."""
        self.rubric_card.show_row(row)

    def new_text(self) -> tuple[str, str]:
        """A rubric with a name and nothing else."""
        rubric = rubrics.new_rubric(_("My rubric"))
        return rubric.key, write_rubric(rubric)


class RubricCard(ReadingCard):
    """What a rubric says, in its newest version or an earlier one."""

    def __init__(self, section: RubricsSection) -> None:
        self.about = label("", "quiet", wrap=True)
        self.versions = Form([Field("version", _("Version"), "choice", letters=18)])
        super().__init__(section, _("Components"), self.about, self.versions)
        self.desk = section.desk
        self.row: RubricRow | None = None
        self.versions.changed.connect(lambda _name: self._show())
        self.way = (self.versions.boxes["version"].editor, *self.way)

    def show_row(self, row: RubricRow | None) -> None:
        """Show the newest version of a rubric."""
        self.row = row
        self.show_ways(row)
        self.versions.setVisible(row is not None and row.versions > 1)
        if row is not None and row.versions > 1:
            found = self.desk.ask(rubrics.list_versions, row.id)
            self.versions.offer("version", [Option(one.version, _version(one, row.rubric)) for one in found])
            self.versions.fill({"version": row.rubric.version})
        self._show()

    def _show(self) -> None:
        row = self.row
        if row is None:
            return
        number = self.versions.values()["version"] if row.versions > 1 else None
        shown = self.desk.ask(rubrics.get_rubric, row.id, number) if number is not None else None
        rubric = shown or row.rubric
        self.heading.setText(rubric.title)
        self.about.setText("\n".join(part for part in (rubric.source, say_scale(rubric)) if part))
        self.words.setText("\n\n".join(_said(rubric, one) for one in rubric.competencies))


def say_scale(rubric: Rubric) -> str:
    """The levels of a rubric in a sentence, and whether their names are a stand-in."""
    if not rubric.levels:
        return _("It has no levels yet: change it to score with it.")
    told = _("Levels: {names}.").format(names=", ".join(rubric.levels))
    if rubric.editable:
        told += " " + _("These names are CoachDesk's own; put in those of your program.")
    return told


def _said(rubric: Rubric, one: Competency) -> str:
    lines = [f"{one.code}  {one.name}"]
    lines += [f"    {rubric.level(n)}: {text}" for n, text in enumerate(one.descriptors, 1) if text]
    return "\n".join(lines)


def _version(one: Rubric, newest: Rubric) -> str:
    words = _("Version {n}, in use") if one.version == newest.version else _("Version {n}")
    return words.format(n=one.version)


def _columns() -> list[Column[RubricRow]]:
    return [
        Column[RubricRow]("title", _("Rubric"), lambda row: row.rubric.title, strong=True, stretch=True,
                          lines=2, second=lambda row: ", ".join(row.rubric.levels)),
        from_column(),
        Column[RubricRow]("parts", _("Components"), lambda row: str(len(row.rubric.competencies)), width=106,
                          align="right", accessible=_number, drop=1),
    ]  # fmt: skip


def _number(row: RubricRow) -> str:
    return n_("{n} component", "{n} components", len(row.rubric.competencies))
