"""How the matrix of a self-assessment is painted: two lines over each point, and every level on its ground."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from coachdesk.programs.standards import Element, Standard
from coachdesk.reports.element_grid import shade
from coachdesk.services.assessments import say_level
from coachdesk.ui.candidate.assessment_levels import AnyIndex, LevelModel, Shown, say_step
from coachdesk.ui.kit.fonts import cover, embolden, font
from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.tokens import tokens

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


class TwoLines(QHeaderView):
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


class LevelCells(QStyledItemDelegate):
    """Paints what a cell is: a standard's heading, an element's name, a level, or the steps between two points."""

    def __init__(self, grid: QTableView, levels: LevelModel) -> None:
        super().__init__(grid)
        self._grid, self._levels = grid, levels

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
