"""The matrix of a self-assessment: elements down, points across, every level as a word on a ground that deepens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
)

from coachdesk.programs.standards import Element
from coachdesk.services.assessments import Matrix
from coachdesk.ui.candidate.assessment_cells import LevelCells, TwoLines
from coachdesk.ui.candidate.assessment_levels import Cell, LevelModel, Shown
from coachdesk.ui.kit.fonts import enlarged, font
from coachdesk.words import _

_NAME, _WIDE_NAME, _LEAST_NAME = 250, 340, 120
"""The pixels at 100 % of an element's name: usually, where the points have more than they need, and at least."""

_POINT, _LEAST_POINT = 150, 96
"""The pixels at 100 % in which a level is read at a glance, and at least."""

_STEPS: Final = 76


class LevelGrid(QTableView):
    """The matrix by keyboard.

    Arrows move, digits set a level (`rated`, with None for 0, Delete and Backspace), Enter asks for the evidence
    (`wants_evidence`), Tab for the reflection (`wants_reflection`), `moved` says where the keys are now.
    """

    rated = Signal(object, object)
    moved = Signal(object)
    wants_evidence = Signal()
    wants_reflection = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.levels = LevelModel()
        self._quietly = False
        self.setAccessibleName(_("Levels by element and point"))
        self.setModel(self.levels)
        self.setItemDelegate(LevelCells(self, self.levels))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalHeader(TwoLines(self.levels, self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._tell())
        self.doubleClicked.connect(lambda _index: self.wants_evidence.emit())
        self._take_fonts()

    @property
    def cell(self) -> Cell | None:
        """Where the keys are."""
        return self.levels.cell_at(self.currentIndex())

    def show_levels(self, matrix: Matrix, columns: Sequence[Shown]) -> None:
        """Show these; the keys stay at their element and point, or go to the first that is open."""
        held = self.cell
        self._quietly = True
        self.levels.show(matrix, columns)
        self._share_out()
        if held is None or not self.go_to(held):
            self._go_to_first()
        self._quietly = False
        self._tell()

    def go_to(self, cell: Cell) -> bool:
        """Bring the keys to an element at a point; False where it is not shown."""
        for column, shown in enumerate(self.levels.columns, 1):
            for row, line in enumerate(self.levels.lines):
                if (shown.point.id, shown.rater, line.code) == (cell.point, cell.rater, cell.element):
                    self.setCurrentIndex(self.levels.index(row, column))
                    return True
        return False

    def _go_to_first(self) -> None:
        columns, lines = self.levels.columns, self.levels.lines
        if not columns or not lines:
            return
        open_ = (place for place, one in enumerate(columns, 1) if not one.said.is_finished)
        first = next(row for row, line in enumerate(lines) if isinstance(line, Element))
        self.setCurrentIndex(self.levels.index(first, next(open_, len(columns))))

    def _tell(self) -> None:
        self.viewport().update()
        if not self._quietly and self.cell is not None:
            self.moved.emit(self.cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits rate, 0 and Delete take a level away, Enter goes to the evidence; the rest is a table's."""
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wants_evidence.emit()
        elif plain and self.cell is not None and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.rated.emit(self.cell, key - Qt.Key.Key_0 or None)
        elif plain and self.cell is not None and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.rated.emit(self.cell, None)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here: what stands in the cells is no list to look through."""
        del search

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Tab leads to the reflection where it can be written; the rest is as everywhere."""
        shown = self.levels.shown_at(self.currentIndex().column())
        if next and self.cell is not None and shown is not None and not shown.said.is_finished:
            self.wants_reflection.emit()
            return True
        return super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame stands out."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame is quiet."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange} and hasattr(
            self, "levels"
        ):
            self._take_fonts()

    def _take_fonts(self) -> None:
        self.verticalHeader().setDefaultSectionSize(QFontMetrics(font("body")).height() + 8)

    def _share_out(self) -> None:
        """Names first, then the points alike; where there is no room for all of them, the table scrolls."""
        points = len(self.levels.columns)
        if not points:
            return
        times = enlarged()
        whole, steps = self.viewport().width(), round(_STEPS * times) if self.levels.steps else 0
        least = round(_LEAST_POINT * times)
        name = round(
            max(
                _LEAST_NAME * times,
                min(_NAME * times, whole - steps - points * least),
                min(_WIDE_NAME * times, whole - steps - points * _POINT * times),
            )
        )
        each = max(least, (whole - steps - name) // points)
        self.setColumnWidth(0, max(name, whole - steps - each * points))
        for place in range(points):
            self.setColumnWidth(place + 1, each)
        if steps:
            self.setColumnWidth(points + 1, steps)
