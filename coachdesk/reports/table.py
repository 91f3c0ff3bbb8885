"""Tables that read well in gray: hairlines, a heading on every page, long rows divided between lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from coachdesk.reports.embedding import DocumentFonts
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.lines import Style
from coachdesk.reports.para import Text, para
from coachdesk.words import _

Cell = tuple[Text, ...]
_GAP = 10.0
_PAD = 4.0
_MOVED_WHOLE = 120.0
_LEAST_PART = 60.0
_HEADING = Style(size=7.5, leading=9.5, weight=BOLD, gray=0.15)
_CONTINUED = Style(size=7.5, leading=10, gray=0.4)


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and a width: fixed points, or with `share` a part of what the fixed ones leave."""

    title: str
    width: float = 0.0
    share: float = 0.0
    align: str = "left"


@dataclass(slots=True)
class Row:
    """Cells of text, one a column. A `total` row has a rule over it and never stands alone on a page."""

    cells: tuple[Cell, ...]
    total: bool = False
    height: float = 0.0


class Table(Flowable):  # type: ignore[misc]
    """Rows under a heading that is repeated on every page."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Row], *, space_before: float = 0.0, pad: float = _PAD
    ) -> None:
        super().__init__()
        self.columns = columns
        self.rows = list(rows)
        self._space_before = space_before
        self._pad = pad
        self._widths: list[float] = []
        self._continued = _(
            "continued"
        )  # said when a page is full, perhaps in the middle of another paper's words
        self._heading = Row(tuple(_heading(column) for column in columns))
        self.width = self.height = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Set every cell in its column; the size of the whole table in `width` points."""
        if width != self.width:
            self._widths = _widths(self.columns, width)
            for row in (self._heading, *self.rows):
                row.height = self._height_of(row)
            self.width = width
        self.height = self._heading.height + sum(row.height for row in self.rows)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """The rows that fit and the rest; a row too tall to move whole is divided between two lines of text."""
        self.wrap(width, height)
        room = height - self._heading.height
        fit = 0
        while fit < len(self.rows) and self.rows[fit].height <= room:
            room -= self.rows[fit].height
            fit += 1
        if fit == len(self.rows):
            return [self]
        first, rest = self.rows[:fit], self.rows[fit:]
        if rest[0].height > _MOVED_WHOLE and room >= _LEAST_PART:
            parts = self._divide(rest[0], room)
            if parts:
                first, rest = [*first, parts[0]], [parts[1], *rest[1:]]
        if all(row.total for row in rest) and len(first) > 1:
            first, rest = first[:-1], [first[-1], *rest]
        return [self._part(first), self._part(rest)] if first else []

    def draw(self) -> None:
        """Print the whole of it; reportlab has moved to its lower left corner."""
        self.canv.addLiteral("\n".join(self._operators(self.canv.fonts)))

    def getSpaceBefore(self) -> float:
        """For reportlab's frames."""
        return self._space_before

    def _part(self, rows: list[Row]) -> Table:
        part = Table(self.columns, rows, space_before=self._space_before, pad=self._pad)
        part.width, part._widths, part._heading = self.width, self._widths, self._heading
        part._continued = self._continued
        return part

    def _height_of(self, row: Row) -> float:
        tallest = max(
            sum(text.height_in(width) for text in cell)
            for cell, width in zip(row.cells, self._widths, strict=True)
        )
        return tallest + 2 * self._pad

    def _divide(self, row: Row, room: float) -> tuple[Row, Row] | None:
        pairs = [
            _divide_cell(cell, width, room - 2 * self._pad)
            for cell, width in zip(row.cells, self._widths, strict=True)
        ]
        above = self._measured(Row(tuple(pair[0] for pair in pairs)))
        if not any(above.cells):
            return None
        below = [pair[1] for pair in pairs]
        if not below[0]:
            below[0] = (para(self._continued, _CONTINUED),)
        return above, self._measured(Row(tuple(below), total=row.total))

    def _measured(self, row: Row) -> Row:
        row.height = self._height_of(row)
        return row

    def _operators(self, fonts: DocumentFonts) -> list[str]:
        written: list[str] = []
        top = self.height
        for row in (self._heading, *self.rows):
            if row.total:
                written.append(_rule(self.width, top, 0.7, 0.0))
            left = 0.0
            for cell, width in zip(row.cells, self._widths, strict=True):
                down = top - self._pad
                for text in cell:
                    written.append(text.operators(fonts, left, down))
                    down -= text.height_in(width)
                left += width + _GAP
            top -= row.height
            heading = row is self._heading
            written.append(_rule(self.width, top, 0.7 if heading else 0.35, 0.0 if heading else 0.7))
        return written


def cell(text: str, style: Style) -> Cell:
    """A cell of one text; an empty one for no text."""
    return (para(text, style),) if text else ()


def _heading(column: Column) -> Cell:
    style = Style(_HEADING.size, _HEADING.leading, BOLD, _HEADING.gray, column.align)
    return cell(column.title, style)


def _widths(columns: Sequence[Column], width: float) -> list[float]:
    shared = width - sum(column.width for column in columns) - _GAP * (len(columns) - 1)
    shares = sum(column.share for column in columns) or 1.0
    return [column.width or shared * column.share / shares for column in columns]


def _divide_cell(cell: Cell, width: float, room: float) -> tuple[Cell, Cell]:
    above: list[Text] = []
    for number, text in enumerate(cell):
        height = text.height_in(width)
        if height <= room + 0.01:
            above.append(text)
            room -= height
            continue
        parts = text.split(width, room)
        return (*above, *parts[:1]), (*parts[1:], *cell[number + 1 :]) if parts else cell[number:]
    return tuple(above), ()


def _rule(width: float, height: float, thick: float, gray: float) -> str:
    return f"{gray:g} G {thick:g} w 0 {height:.2f} m {width:.2f} {height:.2f} l S"
