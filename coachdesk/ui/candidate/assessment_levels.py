"""What the matrix shows: the lines of the standards, the points as columns, and every cell in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from coachdesk.programs.standards import Element, Standard
from coachdesk.services.assessments import (
    COACH,
    AssessmentRow,
    Matrix,
    PointRow,
    claimed_from,
    same_scale,
    say_level,
)
from coachdesk.services.growth import grow
from coachdesk.words import _

AnyIndex = QModelIndex | QPersistentModelIndex
Line = Standard | Element


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of levels: a point, who rated, and the two lines above it."""

    point: PointRow
    rater: str
    title: str
    second: str

    @property
    def said(self) -> AssessmentRow:
        """What was rated there."""
        return self.point.of(self.rater)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where the keys are: an element at a point, as one rater sees it."""

    point: str
    rater: str
    element: str


class LevelModel(QAbstractTableModel):
    """Standards as headings with their elements below; columns are the name, the points, and the steps between."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix: Matrix | None = None
        self.lines: list[Line] = []
        self.columns: list[Shown] = []
        self.steps: dict[str, int | None] = {}
        self.steps_title = ""

    def show(self, matrix: Matrix, columns: Sequence[Shown]) -> None:
        """Show these; the steps go from the first to the last point at which anything was rated."""
        standards = matrix.standards.standards if matrix.standards else ()
        lines: list[Line] = []
        for standard in standards:
            lines += [standard, *standard.elements]
        same = lines == self.lines and [_key(one) for one in columns] == [_key(one) for one in self.columns]
        steps, title = _count_steps(matrix, columns)
        last = 1 + len(columns)
        comes, goes = same and steps and not self.steps, same and self.steps and not steps
        if not same:
            self.beginResetModel()
        elif comes:
            self.beginInsertColumns(QModelIndex(), last, last)
        elif goes:
            self.beginRemoveColumns(QModelIndex(), last, last)
        self.matrix, self.lines, self.columns = matrix, lines, list(columns)
        self.steps, self.steps_title = steps, title
        if not same:
            self.endResetModel()
        elif comes:
            self.endInsertColumns()
        elif goes:
            self.endRemoveColumns()
        if same and lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, self.columnCount() - 1))

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Standards and elements."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        """The name, the points, and the steps where there are any."""
        return 0 if parent is not None and parent.isValid() else 1 + len(self.columns) + bool(self.steps)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """The keys go to levels only: headings, names and steps are passed over."""
        on_level = self.cell_at(index) is not None
        return (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if on_level else Qt.ItemFlag.NoItemFlags
        )

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is read in a cell, and what a screen reader says of it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.read(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column with its second line."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return " · ".join(part for part in self.title(section) if part)

    def title(self, section: int) -> tuple[str, str]:
        """The two lines above a column."""
        if section == 0:
            return _("Element"), ""
        shown = self.shown_at(section)
        return (shown.title, shown.second) if shown else (_("Steps"), "")

    def shown_at(self, column: int) -> Shown | None:
        """The point of a column."""
        return self.columns[column - 1] if 0 < column <= len(self.columns) else None

    def cell_at(self, index: AnyIndex) -> Cell | None:
        """The element and the point of a cell; None on headings, names and steps."""
        shown = self.shown_at(index.column())
        line = self.lines[index.row()] if 0 <= index.row() < len(self.lines) else None
        if shown is None or not isinstance(line, Element):
            return None
        return Cell(shown.point.id, shown.rater, line.code)

    def read(self, index: AnyIndex) -> str:
        """The words in a cell."""
        line, shown = self.lines[index.row()], self.shown_at(index.column())
        if index.column() == 0:
            return f"{line.code} {line.name}"
        if isinstance(line, Standard):
            return _("Reflection") if shown and shown.said.reflections.get(line.code, "").strip() else ""
        if shown is None:
            return say_step(self.steps.get(line.code))
        level = shown.said.levels.get(line.code)
        return "" if level is None else say_level(shown.said.scale, level)

    def spoken(self, index: AnyIndex) -> str:
        """A cell in words, such as "2A Professional Learning Culture, Initial: Approaches"."""
        line, shown = self.lines[index.row()], self.shown_at(index.column())
        name = f"{line.code} {line.name}"
        if index.column() == 0:
            return name
        if isinstance(line, Standard):
            read = self.read(index)
            return f"{name}, {shown.title}: {read}" if shown and read else ""
        if shown is None:
            steps = say_step(self.steps.get(line.code)) or _("not rated both times")
            return f"{name}, {self.steps_title}: {steps}"
        told = f"{name}, {shown.title}: {shown.said.say(line.code)}"
        if shown.rater == COACH:
            told += ", " + _("coach's own view")
        if shown.said.shown_by.get(line.code, "").strip():
            return told + ", " + _("with evidence")
        return told + ", " + _("no evidence named") if self.is_bare(shown, line.code) else told

    def is_bare(self, shown: Shown, element: str) -> bool:
        """Whether a level claims evidence and none is named."""
        if self.matrix is None or shown.said.shown_by.get(element, "").strip():
            return False
        same = same_scale(shown.said.scale, self.matrix.scale)
        least = self.matrix.claimed_from if same else claimed_from(shown.said.scale)
        return shown.said.levels.get(element, 0) >= least


def _key(shown: Shown) -> tuple[str, str]:
    return shown.point.id, shown.rater


def say_step(by: int | None) -> str:
    """Levels up or down with a sign a reader says, "0" for none, and nothing where nothing can be said."""
    return "" if by is None else f"+{by}" if by > 0 else "0" if by == 0 else f"\u2212{-by}"


def _count_steps(matrix: Matrix, columns: Sequence[Shown]) -> tuple[dict[str, int | None], str]:
    """How far each element went from the first to the last rated point, and what that column is called."""
    rated = [one for one in columns if one.said.levels]
    if len(rated) < 2 or len({one.rater for one in rated}) > 1:
        return {}, ""
    first, last = rated[0], rated[-1]
    labels = (first.point.label, last.point.label)
    growth = grow(matrix.codes, first.said, last.said, labels)
    title = _("Steps from {first} to {last}").format(first=labels[0], last=labels[1])
    return {step.element: step.by for step in growth.steps}, title
