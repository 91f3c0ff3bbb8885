"""The one table: rows of frozen objects, columns as data, the whole of it by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Generic

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from coachdesk.ui.kit.assisted import go_where_selected
from coachdesk.ui.kit.table_cells import CellDelegate
from coachdesk.ui.kit.table_header import TableHeader
from coachdesk.ui.kit.table_heights import LineHeights
from coachdesk.ui.kit.table_model import Bar, Column, Group, Row, RowModel
from coachdesk.ui.kit.table_widths import ColumnWidths
from coachdesk.ui.kit.viewports import know_viewport

__all__ = ["Bar", "Column", "Group", "RowTable"]


class RowTable(QTableView, Generic[Row]):
    """A table of rows; its arrows move by cell, its selection is the whole row, Tab leaves it.

    Where the keys come to a table that is at no row, they stay above the first until an arrow or a click moves.
    `chose` tells the row a person moved to (or None), `opened` the one they pressed Enter on or clicked twice,
    `resized` a column's key and its new width in pixels; `selected` comes when other rows are selected. Rows that
    come anew keep the chosen one by its id.
    """

    chose = Signal(object)
    opened = Signal(object)
    resized = Signal(str, int)
    selected = Signal()

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
        know_viewport(self)
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
        self._heights = LineHeights(self, self._rows, self._cells)
        self._widths = ColumnWidths(self, self._rows, self._cells, dict(widths or {}), self.resized.emit)
        if empty is not None:
            empty.setParent(self.viewport())
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.selectionModel().selectionChanged.connect(lambda _more, _less: self.selected.emit())
        go_where_selected(self)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self._rows.layoutChanged.connect(self._heights.measure)
        self._show_empty()

    @property
    def rows(self) -> list[Row]:
        """The rows in the order they are shown."""
        return self._rows.rows

    @property
    def chosen(self) -> Row | None:
        """The row a person is at, or None; None at the heading of a group too."""
        return self._rows.row_at(self.currentIndex().row())

    @property
    def chosen_rows(self) -> list[Row]:
        """Every selected row, in the order they are shown."""
        lines = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for row in map(self._rows.row_at, lines) if row is not None]

    @property
    def rows_in_sight(self) -> list[Row]:
        """The rows that are not scrolled away, top to bottom."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        lines = range(max(0, first), (last if last >= 0 else len(self._rows.lines) - 1) + 1)
        return [row for row in map(self._rows.row_at, lines) if row is not None]

    @property
    def hovered_row(self) -> int:
        """The number of the row under the mouse, or minus one."""
        return self._hovered

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; what was chosen stays chosen, where it stood on screen."""
        self._renewed(lambda: self._rows.show_rows(rows))

    def renew(self, rows: Iterable[Row]) -> None:
        """Show these in the place of the rows with their ids; the order stays until `show_rows` or a sorting."""
        self._rows.renew(rows)
        self._widths.measure()
        self._heights.break_anew()

    def group_by(self, grouping: Callable[[Row], Group] | None) -> None:
        """Put the rows under headings with their number; arrows walk over those, and Enter folds and unfolds them."""
        self._renewed(lambda: self._rows.group(grouping))

    def choose(self, row_id: Hashable) -> bool:
        """Go to the row with this id and bring it into view; False when it is not shown."""
        return self._go_to(row_id, max(0, self.currentIndex().column()))

    def choose_all(self, ids: Collection[Hashable]) -> None:
        """Select every row with one of these ids; the keys are at the first."""
        first = next((row.id for row in self._rows.rows if row.id in ids), None)
        if first is not None and self.choose(first):
            self._choose_too(set(ids))

    @property
    def order(self) -> tuple[str, bool]:
        """The key of the column that sorts, empty where none does, and whether downwards."""
        header = self.horizontalHeader()
        place, order = header.sortIndicatorSection(), header.sortIndicatorOrder()
        key = self._rows.columns[place].key if 0 <= place < len(self._rows.columns) else ""
        return key, order == Qt.SortOrder.DescendingOrder

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by the column with this key, as a click on its heading does; an empty one sorts by none."""
        keys = [column.key for column in self._rows.columns]
        place = keys.index(key) if key else -1
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)

    def text_at(self, row: int, column: int) -> str:
        """The text that is read in a cell."""
        return str(self._rows.index(row, column).data())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, or turns the group at whose heading the keys are."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers()
        if is_enter and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _open(self, line: int) -> None:
        heading, row = self._rows.heading_at(line), self._rows.row_at(line)
        if heading is not None:
            self._renewed(lambda: self._rows.turn(heading))
        elif row is not None:
            self.opened.emit(row)

    def _renewed(self, renew: Callable[[], None]) -> None:
        """Let the lines change; what was chosen stays chosen, where it stood on screen."""
        at = self.currentIndex()
        held = self._rows.lines[at.row()].id if at.isValid() else None
        others = {row.id for row in self.chosen_rows} - {held}
        was_row, scrolled = self.chosen is not None, self.verticalScrollBar().value()
        self._quietly = True
        renew()
        self._widths.measure()
        self._heights.measure()
        if held is not None:
            self._go_to(held, max(0, at.column()))
            self.verticalScrollBar().setValue(scrolled)
        self._choose_too(others)  # a screen reader may have selected them and be at none yet
        self._quietly = False
        self._hovered = -1
        self._show_empty()
        if was_row and self.chosen is None:
            self.chose.emit(None)

    def _choose_too(self, ids: set[Hashable]) -> None:
        """Where several can be chosen, those that were stay so."""
        if not ids:
            return
        last = self._rows.columnCount() - 1
        also = QItemSelection()
        for place, line in enumerate(self._rows.lines):
            if line.id in ids:
                also.select(self._rows.index(place, 0), self._rows.index(place, last))
        self.selectionModel().select(also, QItemSelectionModel.SelectionFlag.Select)

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
        self._heights.break_anew()
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange} and hasattr(
            self, "_heights"
        ):
            self._cells.take_fonts()
            self._heights.measure()

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
        header = TableHeader(self._rows, self._cells, self)
        know_viewport(header)
        self.setHorizontalHeader(header)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _go_to(self, row_id: Hashable, column: int) -> bool:
        for place, line in enumerate(self._rows.lines):
            if line.id == row_id:
                # Qt's own would add to what is selected while the keys of Ctrl+Return are still down
                only = (
                    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                )
                self.selectionModel().setCurrentIndex(self._rows.index(place, column), only)
                return True
        return False

    def _show_focus(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def _moved(self, index: QModelIndex) -> None:
        self._show_focus()
        if not self._quietly:
            self.chose.emit(self._rows.row_at(index.row()))

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
