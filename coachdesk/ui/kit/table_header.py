"""The titles over a table's columns: small and quiet, with an arrow where the table is sorted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from coachdesk.ui.kit.fonts import font
from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.table_cells import CellDelegate
from coachdesk.ui.kit.table_model import RowModel
from coachdesk.ui.kit.tokens import tokens

_ARROW = 16
"""Pixels for the arrow beside a title, with its air."""


class TableHeader(QHeaderView):
    """Titles aligned as their columns; the rule below them shows the keys where these are at no row."""

    def __init__(self, rows: RowModel[Any], cells: CellDelegate, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows, self._cells, self._table = rows, cells, parent
        self.setFont(font("quiet"))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(self.least_height)

    @property
    def least_height(self) -> int:
        """The height of one line of titles, which grows with the text size."""
        return max(32, self.fontMetrics().height() + 16)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one title."""
        painter.save()
        self.paint_rule(painter, rect)
        column = self._rows.columns[logicalIndex]
        before, after = self._cells.insets(logicalIndex)
        box = rect.adjusted(before, 0, -after, 0)
        sorts = self.sortIndicatorSection() == logicalIndex
        arrow = _ARROW if sorts else 0
        painter.setPen(QColor(tokens().text if sorts else tokens().quiet))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(column.title, Qt.TextElideMode.ElideRight, box.width() - arrow)
        width = metrics.horizontalAdvance(text)
        left = box.right() - width - arrow if column.align == "right" else box.left()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, box.top(), width + 4, box.height()), middle, text)
        if sorts:
            self._paint_arrow(painter, left + width + 4, box)
        painter.restore()

    def paint_rule(self, painter: QPainter, rect: QRect) -> None:
        """The hairline below a title; it is deeper where the table has the keys and no row shows it."""
        shown = tokens()
        lost = self._table.hasFocus() and not self._table.currentIndex().isValid()
        rule = QRect(rect.left(), rect.bottom() - lost, rect.width(), 1 + lost)
        painter.fillRect(rule, QColor(shown.accent if lost else shown.line))

    def _paint_arrow(self, painter: QPainter, left: int, box: QRect) -> None:
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        corner = (left, box.top() + (box.height() - 12) / 2)
        paint_icon(painter, corner, "up" if up else "down", tokens().text, 12)
