"""How wide a table's columns are: as their rows ask, as a person drew them, and what is left over shared out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtWidgets import QTableView

from coachdesk.ui.kit.fonts import enlarged
from coachdesk.ui.kit.table_cells import CellDelegate
from coachdesk.ui.kit.table_model import Column, RowModel
from coachdesk.words import ENGLISH, spoken_language

_SAMPLE: Final = 60
"""How many rows decide how wide a column is."""

_FIRST: Final = 120
"""How wide a column is before there are rows."""

_LEAST: Final = 120
"""How narrow a column that stretches may get."""


class ColumnWidths:
    """The widths of one table's columns, in pixels; `told` hears a column's key and the width a person drew."""

    def __init__(
        self,
        table: QTableView,
        model: RowModel[Any],
        cells: CellDelegate,
        drawn: Mapping[str, int],
        told: Callable[[str, int], object],
    ) -> None:
        self._table, self._model, self._cells = table, model, cells
        self._drawn, self._told = drawn, told
        self._measured = False
        self._quietly = False
        self._kept: dict[int, int] = {}
        for at, column in enumerate(model.columns):
            table.setColumnWidth(at, drawn.get(column.key) or column.width or _FIRST)
        table.horizontalHeader().sectionResized.connect(self._resized)

    def measure(self) -> None:
        """Give each column what its first rows need, once, and unless somebody said how wide it is."""
        if self._measured or not self._model.rows:
            return
        self._measured = self._quietly = True
        for at, column in enumerate(self._model.columns):
            if not (column.stretch or column.width or column.key in self._drawn):
                self._table.setColumnWidth(at, self._needed(at, column))
            elif column.width and not (column.stretch or column.key in self._drawn):
                self._table.setColumnWidth(at, self._spoken(at, column))
        self._quietly = False
        self.share_out()

    def share_out(self) -> None:
        """Leave out what does not fit, and give what is left over to the columns that stretch."""
        columns = self._model.columns
        least = [
            (column.width or _LEAST) if column.stretch else self._width(at)
            for at, column in enumerate(columns)
        ]
        room = self._table.viewport().width()
        shown = self._fitting(least, room)
        stretching = [at for at in shown if columns[at].stretch]
        spare = max(0, room - sum(least[at] for at in shown))
        self._quietly = True
        for at in range(len(columns)):
            self._table.setColumnHidden(at, at not in shown)
        for number, at in enumerate(stretching):
            more = spare // len(stretching) + (spare % len(stretching) if not number else 0)
            self._table.setColumnWidth(at, least[at] + more)
        self._quietly = False

    def _spoken(self, at: int, column: Column[Any]) -> int:
        """A width chosen for English words, grown by half at most for a heading and marks in another language."""
        width = round(column.width * enlarged())
        if spoken_language() == ENGLISH:
            return width
        rows = self._model.rows[:_SAMPLE] if column.mark is not None else []
        cells = (self._cells.cell_width(column, row) for row in rows)
        return max(width, min(width * 3 // 2, max(self._title(at, column), *cells, 0)))

    def _title(self, at: int, column: Column[Any]) -> int:
        header = self._table.horizontalHeader()
        return header.fontMetrics().horizontalAdvance(column.title) + sum(self._cells.insets(at)) + 18

    def _needed(self, at: int, column: Column[Any]) -> int:
        cells = (self._cells.cell_width(column, row) for row in self._model.rows[:_SAMPLE])
        return min(360, max(self._title(at, column), *cells))

    def _fitting(self, least: list[int], room: int) -> list[int]:
        """The columns there is room for; the one with the highest `drop` goes first."""
        columns = self._model.columns
        shown = set(range(len(columns)))
        for at in sorted((at for at in shown if columns[at].drop), key=lambda at: -columns[at].drop):
            if sum(least[each] for each in shown) > room:
                shown.discard(at)
        return sorted(shown)

    def _resized(self, at: int, _before: int, width: int) -> None:
        column = self._model.columns[at]
        if self._quietly or not width:
            return
        self.share_out()
        if not column.stretch:
            self._told(column.key, width)

    def _width(self, at: int) -> int:
        """The width of a column, also of one that is left out now."""
        if self._table.isColumnHidden(at):
            return self._kept.get(at, _FIRST)
        self._kept[at] = self._table.columnWidth(at)
        return self._kept[at]
