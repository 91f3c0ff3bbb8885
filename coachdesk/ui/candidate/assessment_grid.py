"""The matrix of a self-assessment: elements down, points across, every level as a word on a ground that deepens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coachdesk.programs.standards import Element, Standard
from coachdesk.reports.element_grid import shade
from coachdesk.services.assessments import Matrix, say_level
from coachdesk.ui.candidate.assessment_levels import AnyIndex, Cell, LevelModel, Shown, say_step
from coachdesk.ui.kit.fonts import cover, embolden, font
from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.tokens import tokens
from coachdesk.words import _

NAME: Final = 250
"""The width of the elements' names where there is room, in pixels."""
_LEAST_NAME: Final = 120
_LEAST_POINT: Final = 96
_STEPS: Final = 76
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


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
        self.setItemDelegate(_LevelDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalHeader(_TwoLines(self.levels, self))
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
        whole, steps = self.viewport().width(), _STEPS if self.levels.steps else 0
        name = max(_LEAST_NAME, min(NAME, whole - steps - points * _LEAST_POINT))
        each = max(_LEAST_POINT, (whole - steps - name) // points)
        self.setColumnWidth(0, max(name, whole - steps - each * points))
        for place in range(points):
            self.setColumnWidth(place + 1, each)
        if steps:
            self.setColumnWidth(points + 1, steps)


class _TwoLines(QHeaderView):
    """The name of a point, and below it how it stands."""

    def __init__(self, levels: LevelModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._levels = levels
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(QFontMetrics(font("quiet")).height() * 2 + 14)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw the two lines."""
        shown, (first, second) = tokens(), self._levels.title(logicalIndex)
        painter.save()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(shown.line))
        box = rect.adjusted(16 if logicalIndex == 0 else 8, 4, -4, -6)
        upper = QRect(box.left(), box.top(), box.width(), box.height() // 2)
        if not second:
            upper = box
        painter.setFont(embolden(font("quiet")) if second else font("quiet"))
        painter.setPen(QColor(shown.text if second else shown.quiet))
        painter.drawText(upper, _LEFT, _short(painter, first, upper.width()))
        if second:
            lower = QRect(box.left(), upper.bottom() + 1, box.width(), box.height() // 2)
            painter.setFont(font("quiet"))
            painter.setPen(QColor(shown.quiet))
            painter.drawText(lower, _LEFT, _short(painter, second, lower.width()))
        painter.restore()


class _LevelDelegate(QStyledItemDelegate):
    def __init__(self, grid: LevelGrid) -> None:
        super().__init__(grid)
        self._grid, self._levels = grid, grid.levels

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one cell: a heading, a name, a level on its ground, or steps."""
        line, box = self._levels.lines[index.row()], QRect(option.rect)
        painter.save()
        painter.fillRect(box, QColor(tokens().card))  # over what the style paints for a selection
        if isinstance(line, Standard):
            self._paint_heading(painter, box, index)
        elif index.column() == 0:
            self._paint_name(painter, box, line)
        elif (shown := self._levels.shown_at(index.column())) is not None:
            self._paint_level(painter, box, shown, line)
            if index == self._grid.currentIndex():
                self._paint_frame(painter, box)
        else:
            self._paint_step(painter, box, self._levels.steps.get(line.code))
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, index: AnyIndex) -> None:
        """The standard's name goes on over the points, up to the first that says something."""
        shown, words = tokens(), cover(self._levels.read(index))
        painter.fillRect(box, QColor(shown.sidebar))
        painter.setClipRect(box)
        if index.column() and words:
            painter.setFont(font("quiet"))
            painter.setPen(QColor(shown.quiet))
            painter.drawText(box.adjusted(10, 0, -4, 0), _LEFT, words)
            return
        name = self._levels.read(self._levels.index(index.row(), 0))
        begins = 16 + self._grid.columnViewportPosition(0)
        painter.setFont(embolden(font("quiet")))
        painter.setPen(QColor(shown.text))
        inside = QRect(begins, box.top(), self._room(index.row()) - 20, box.height())
        painter.drawText(inside, _LEFT, _short(painter, name, inside.width()))

    def _room(self, row: int) -> int:
        """The pixels from the table's left edge to the first point that says something in a heading."""
        levels, wide = self._levels, 0
        for column in range(levels.columnCount()):
            if column and levels.read(levels.index(row, column)):
                break
            wide += self._grid.columnWidth(column)
        return wide

    def _paint_name(self, painter: QPainter, box: QRect, line: Element) -> None:
        shown = tokens()
        inside = box.adjusted(16, 0, -8, 0)
        painter.setFont(embolden(font("body")))
        painter.setPen(QColor(shown.text))
        painter.drawText(inside, _LEFT, line.code)
        inside.setLeft(inside.left() + painter.fontMetrics().horizontalAdvance("3D") + 10)
        painter.setFont(font("body"))
        painter.drawText(inside, _LEFT, _short(painter, line.name, inside.width()))

    def _paint_level(self, painter: QPainter, box: QRect, at: Shown, line: Element) -> None:
        shown, said = tokens(), at.said
        level = said.levels.get(line.code)
        inside = box.adjusted(2, 1, -2, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if level is None:
            painter.setPen(QPen(QColor(shown.line), 1))
            painter.drawRoundedRect(inside, 3, 3)
            return
        ground = shown.card if shown.plain else shade(shown.card, shown.accent, level, len(said.scale))
        painter.setPen(QColor(shown.line) if shown.plain else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(inside, 3, 3)
        has, bare = bool(said.shown_by.get(line.code, "").strip()), self._levels.is_bare(at, line.code)
        room = inside.adjusted(8, 0, -20 if has or bare else -4, 0)
        painter.setFont(font("body"))
        painter.setPen(QColor(shown.text))
        painter.drawText(room, _LEFT, _short(painter, cover(say_level(said.scale, level)), room.width()))
        if has or bare:
            icon, ink = ("draft", shown.text) if has else ("warning", shown.warn)
            paint_icon(
                painter, (inside.right() - 17, inside.top() + (inside.height() - 13) / 2), icon, ink, 13
            )

    def _paint_step(self, painter: QPainter, box: QRect, by: int | None) -> None:
        shown = tokens()
        if by is None:
            return
        icon = "up" if by > 0 else "down" if by < 0 else ""
        ink = shown.ok if by > 0 else shown.warn if by < 0 else shown.quiet
        if icon:
            paint_icon(painter, (box.left() + 8, box.top() + (box.height() - 13) / 2), icon, ink, 13)
        painter.setFont(font("number"))
        painter.setPen(QColor(ink))
        painter.drawText(box.adjusted(26, 0, -8, 0), _LEFT, say_step(by))

    def _paint_frame(self, painter: QPainter, box: QRect) -> None:
        shown, keys = tokens(), self._grid.hasFocus()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(shown.accent if keys else shown.edge), 2 if keys else 1))
        painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), 4, 4)


def _short(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, width) + 1)
