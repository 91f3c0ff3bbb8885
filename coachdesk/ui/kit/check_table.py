"""A table with boxes to tick: rows by columns, all of it by keyboard, titles of narrow columns written upwards."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget

from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.table import RowTable
from coachdesk.ui.kit.table_cells import CellDelegate
from coachdesk.ui.kit.table_header import TableHeader
from coachdesk.ui.kit.table_model import AnyIndex, Column, Row, RowModel
from coachdesk.ui.kit.tokens import tokens
from coachdesk.words import _

_BOX = 16


@dataclass(frozen=True)
class CheckColumn(Column[Row]):
    """A column of boxes. `checked` says whether the row's box is ticked; None where the row has no box."""

    checked: Callable[[Row], bool | None] = lambda _row: None


def check_column(
    key: str, title: str, checked: Callable[[Row], bool | None], *, width: int = 30
) -> CheckColumn[Row]:
    """A column of boxes under a title; a screen reader says the title and whether the box is ticked."""

    def told(row: Row) -> str:
        state = checked(row)
        return "" if state is None else _("ticked") if state else _("not ticked")

    return CheckColumn[Row](
        key, title, told, accessible=lambda row: f"{title}, {told(row)}", width=width, checked=checked
    )


class CheckTable(RowTable[Row]):
    """A RowTable whose boxes are ticked by Space or a click.

    Ctrl+Space and a click on a title are for the whole column, Shift+Space for the whole row. `ticked` tells the ids of
    the rows, the keys of the columns and whether they are to be ticked; the owner keeps that and renews the rows.
    `moved` tells the row and the column's key a person is at.
    """

    ticked = Signal(list, list, bool)
    moved = Signal(object, str)

    def __init__(self, name: str, columns: Sequence[Column[Row]], *, empty: QWidget | None = None) -> None:
        super().__init__(name, columns, empty=empty)
        self.setItemDelegate(_CheckDelegate(self, self._rows))
        self.selectionModel().currentChanged.connect(self._told)

    @property
    def at(self) -> str:
        """The key of the column a person is at; empty where they are at no row."""
        index = self.currentIndex()
        return self._rows.columns[index.column()].key if index.isValid() else ""

    def go_to(self, row_id: Hashable, key: str) -> bool:
        """Go to a cell; False when the row is not shown."""
        keys = [column.key for column in self._rows.columns]
        return self._go_to(row_id, keys.index(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks a box, or those of the column with Ctrl, or of the row with Shift."""
        if event.key() != Qt.Key.Key_Space or not self.currentIndex().isValid():
            super().keyPressEvent(event)
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.tick_column(self.currentIndex().column())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._tick_row(self.currentIndex().row())
        else:
            self._tick(self.currentIndex())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click into a cell with a box ticks it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self._tick(index)

    def tick_column(self, place: int) -> None:
        """Tick every box of a column, or take all ticks away where every one has one."""
        column = self._rows.columns[place]
        if isinstance(column, CheckColumn):
            states = {row.id: column.checked(row) for row in self._rows.rows}
            owned = [key for key, state in states.items() if state is not None]
            if owned:
                self.ticked.emit(owned, [column.key], not all(states[key] for key in owned))

    def _tick_row(self, line: int) -> None:
        row = self._rows.row_at(line)
        if row is None:
            return
        states = {
            column.key: column.checked(row)
            for column in self._rows.columns
            if isinstance(column, CheckColumn)
        }
        owned = [key for key, state in states.items() if state is not None]
        if owned:
            self.ticked.emit([row.id], owned, not all(states[key] for key in owned))

    def _tick(self, index: AnyIndex) -> None:
        column, row = self._rows.columns[index.column()], self._rows.row_at(index.row())
        state = column.checked(row) if isinstance(column, CheckColumn) and row is not None else None
        if row is not None and state is not None:
            self.ticked.emit([row.id], [column.key], not state)

    def _told(self, index: QModelIndex) -> None:
        self.viewport().update()
        if not self._quietly:
            self.moved.emit(self._rows.row_at(index.row()), self.at)

    def _set_up_header(self) -> None:
        header = _UprightHeader(self._rows, self._cells, self)
        self.setHorizontalHeader(header)
        header.sectionClicked.connect(self.tick_column)


class _CheckDelegate(CellDelegate):
    """Paints boxes where a column has them, and a frame around the one the keys are at."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one cell."""
        column, row = self._model.columns[index.column()], self._model.row_at(index.row())
        if not isinstance(column, CheckColumn) or row is None:
            super().paint(painter, option, index)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, option, index.row(), chosen=chosen)
        state = column.checked(row)
        if state is not None:
            self._paint_box(painter, option.rect, ticked=state)
        if index == self._table.currentIndex() and self._table.hasFocus():
            painter.setPen(QPen(QColor(tokens().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(2, 2, -3, -4))
        painter.restore()

    def _paint_box(self, painter: QPainter, cell: QRect, *, ticked: bool) -> None:
        shown = tokens()
        left = cell.left() + (cell.width() - _BOX) / 2
        top = cell.top() + (cell.height() - 1 - _BOX) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(shown.accent if ticked else shown.edge), 1))
        painter.setBrush(QColor(shown.accent if ticked else shown.card))
        painter.drawRoundedRect(QRectF(left + 0.5, top + 0.5, _BOX - 1, _BOX - 1), 3, 3)
        if ticked:
            paint_icon(painter, (left + 2, top + 2), "check", shown.on_accent, _BOX - 4)


class _UprightHeader(TableHeader):
    """Titles of box columns written upwards, so that many fit beside each other; the others stand at the foot."""

    def __init__(self, rows: RowModel[Any], cells: CellDelegate, parent: QTableView) -> None:
        super().__init__(rows, cells, parent)
        self.setMinimumSectionSize(28)
        longest = [
            self.fontMetrics().horizontalAdvance(column.title)
            for column in rows.columns
            if isinstance(column, CheckColumn)
        ]
        self.setFixedHeight(max([self.least_height, *(width + 20 for width in longest)]))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one title."""
        shown = tokens()
        column = self._rows.columns[logicalIndex]
        painter.save()
        self.paint_rule(painter, rect)
        here = self._table.hasFocus() and self._table.currentIndex().column() == logicalIndex
        painter.setPen(QColor(shown.text if here else shown.quiet))
        if isinstance(column, CheckColumn):
            painter.translate(rect.left(), rect.bottom() - 8)
            painter.rotate(-90)
            room = QRect(0, 0, rect.height() - 12, rect.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, column.title)
        else:
            before, after = self._cells.insets(logicalIndex)
            box = rect.adjusted(before, 0, -after, -8)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, column.title)
        painter.restore()
