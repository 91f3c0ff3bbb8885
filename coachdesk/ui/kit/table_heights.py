"""How high a table's lines are: a heading is one line over the whole width, a row is as high as its words break."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QTableView

from coachdesk.ui.kit.table_cells import CellDelegate
from coachdesk.ui.kit.table_model import Heading, RowModel


class LineHeights:
    """The heights of one table's lines; without headings and broken words all of them are alike."""

    def __init__(self, table: QTableView, model: RowModel[Any], cells: CellDelegate) -> None:
        self._table, self._model, self._cells = table, model, cells
        self._breaking = [at for at, column in enumerate(model.columns) if column.lines > 1]

    def measure(self) -> None:
        """Give every line its height, and a heading the whole width."""
        self._table.clearSpans()
        self._table.verticalHeader().setDefaultSectionSize(self._cells.height())
        if self._model.is_grouped:
            for place, line in enumerate(self._model.lines):
                if isinstance(line, Heading):
                    self._table.setSpan(place, 0, 1, self._model.columnCount())
                    self._give(place, self._cells.heading_height())
                elif not self._breaking:
                    self._give(place, self._cells.height())
        self.break_anew()

    def break_anew(self) -> None:
        """Where words break, they break elsewhere in other columns' widths."""
        if not self._breaking:
            return
        for place, line in enumerate(self._model.lines):
            if not isinstance(line, Heading):
                self._give(place, self._cells.height(max(self._lines(at, line) for at in self._breaking)))

    def _lines(self, at: int, row: Any) -> int:
        return self._cells.lines_of(self._model.columns[at], row, self._table.columnWidth(at))

    def _give(self, place: int, height: int) -> None:
        side = self._table.verticalHeader()
        if side.sectionSize(place) != height:
            side.resizeSection(place, height)
