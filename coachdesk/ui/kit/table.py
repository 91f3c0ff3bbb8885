"""The one table: rows of frozen objects, columns as data, the whole of it by keyboard."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Generic

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from coachdesk.ui.kit.fonts import font
from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.table_cells import CellDelegate
from coachdesk.ui.kit.table_model import Bar, Column, Row, RowModel
from coachdesk.ui.kit.table_widths import ColumnWidths
from coachdesk.ui.kit.tokens import tokens

__all__ = ["Bar", "Column", "RowTable"]


class RowTable(QTableView, Generic[Row]):
    """A table of rows; its arrows move by cell, its selection is the whole row, Tab leaves it.

    Where the keys come to a table that is at no row, they stay above the first until an arrow or a click moves.
    `chose` tells the row a person moved to (or None), `opened` the one they pressed Enter on or clicked twice,
    `resized` a column's key and its new width in pixels. Rows that come anew keep the chosen one by its id.
    """

    chose = Signal(object)
    opened = Signal(object)
    resized = Signal(str, int)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        *,
        empty: QWidget | None = None,
        widths: Mapping[str, int] | None = None,
        multiple: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows: RowModel[Row] = RowModel(columns, self)
        self._cells = CellDelegate(self, self._rows)
        self._quietly = False
        self._hovered = -1
        self._empty = empty
        self.setModel(self._rows)
        self.setItemDelegate(self._cells)
        self._set_up(multiple=multiple)
        self._set_up_header()
        self._widths = ColumnWidths(self, self._rows, self._cells, dict(widths or {}), self.resized.emit)
        if empty is not None:
            empty.setParent(self.viewport())
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._rows.rows[index.row()]))
        self._show_empty()

    @property
    def rows(self) -> list[Row]:
        """The rows in the order they are shown."""
        return self._rows.rows

    @property
    def chosen(self) -> Row | None:
        """The row a person is at, or None."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    @property
    def chosen_rows(self) -> list[Row]:
        """Every selected row, in the order they are shown."""
        return [self._rows.rows[row] for row in sorted({index.row() for index in self.selectedIndexes()})]

    @property
    def hovered_row(self) -> int:
        """The number of the row under the mouse, or minus one."""
        return self._hovered

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; what was chosen stays chosen, where it stood on screen."""
        held, column = self.chosen, max(0, self.currentIndex().column())
        scrolled = self.verticalScrollBar().value()
        self._quietly = True
        self._rows.show_rows(rows)
        self._widths.measure()
        if held is not None:
            self._go_to(held.id, column)
            self.verticalScrollBar().setValue(scrolled)
        self._quietly = False
        self._hovered = -1
        self._show_empty()
        if held is not None and self.chosen is None:
            self.chose.emit(None)

    def choose(self, row_id: Hashable) -> bool:
        """Go to the row with this id and bring it into view; False when it is not shown."""
        return self._go_to(row_id, max(0, self.currentIndex().column()))

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by the column with this key, as a click on its heading does."""
        place = next(number for number, column in enumerate(self._rows.columns) if column.key == key)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)

    def text_at(self, row: int, column: int) -> str:
        """The text that is read in a cell."""
        return str(self._rows.index(row, column).data())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        row = self.chosen
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() and row is not None:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)

    def clearSelection(self) -> None:
        """Be at no row, and say nothing: what is shown elsewhere is none of these."""
        self._quietly = True
        self.setCurrentIndex(QModelIndex())
        super().clearSelection()
        self._quietly = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are, and go nowhere: Qt's own table would make the first row current."""
        QAbstractScrollArea.focusInEvent(self, event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are elsewhere."""
        super().focusOutEvent(event)
        self._show_focus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the mouse any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew, and keep the empty state in the middle."""
        super().resizeEvent(event)
        self._widths.share_out()
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange} and hasattr(
            self, "_cells"
        ):
            self._cells.take_fonts()
            self.verticalHeader().setDefaultSectionSize(self._cells.height())

    def _set_up(self, *, multiple: bool) -> None:
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if multiple else modes.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(self._cells.height())

    def _set_up_header(self) -> None:
        header = _Header(self._rows, self._cells, self)
        self.setHorizontalHeader(header)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _go_to(self, row_id: Hashable, column: int) -> bool:
        for place, row in enumerate(self._rows.rows):
            if row.id == row_id:
                self.setCurrentIndex(self._rows.index(place, column))
                return True
        return False

    def _show_focus(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def _moved(self, index: QModelIndex) -> None:
        self._show_focus()
        if not self._quietly:
            self.chose.emit(self._rows.rows[index.row()] if index.isValid() else None)

    def _hover(self, row: int) -> None:
        for place in {row, self._hovered} - {-1}:
            top = self.rowViewportPosition(place)
            self.viewport().update(QRect(0, top, self.viewport().width(), self.rowHeight(place)))
        self._hovered = row

    def _show_empty(self) -> None:
        nothing = not self._rows.rows
        bars = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(bars.ScrollBarAlwaysOff if nothing else bars.ScrollBarAsNeeded)
        self.horizontalHeader().setVisible(not nothing or self._empty is None)
        if self._empty is not None:
            self._empty.setVisible(nothing)


class _Header(QHeaderView):
    """Small quiet titles, aligned as their column, with an arrow where the table is sorted."""

    def __init__(self, rows: RowModel[Any], cells: CellDelegate, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows, self._cells, self._table = rows, cells, parent
        self.setFont(font("quiet"))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(max(32, self.fontMetrics().height() + 16))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one title."""
        shown = tokens()
        column = self._rows.columns[logicalIndex]
        painter.save()
        lost = self._table.hasFocus() and not self._table.currentIndex().isValid()  # no row shows the focus
        rule = QRect(rect.left(), rect.bottom() - lost, rect.width(), 1 + lost)
        painter.fillRect(rule, QColor(shown.accent if lost else shown.line))
        before, after = self._cells.insets(logicalIndex)
        box = rect.adjusted(before, 0, -after, 0)
        sorts = self.sortIndicatorSection() == logicalIndex
        painter.setPen(QColor(shown.text if sorts else shown.quiet))
        room = box.width() - (16 if sorts else 0)
        text = painter.fontMetrics().elidedText(column.title, Qt.TextElideMode.ElideRight, room)
        width = painter.fontMetrics().horizontalAdvance(text)
        left = box.right() - width - (16 if sorts else 0) if column.align == "right" else box.left()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, box.top(), width + 4, box.height()), middle, text)
        if sorts:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            corner = (left + width + 4, box.top() + (box.height() - 12) / 2)
            paint_icon(painter, corner, "up" if up else "down", shown.text, 12)
        painter.restore()
