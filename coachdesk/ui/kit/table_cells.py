"""How a table's cells look: text, text with a quiet line below, a pill, a bar against what is expected."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coachdesk.ui.kit.fonts import cover, embolden, font
from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.pills import paint_pill, pill_width
from coachdesk.ui.kit.table_model import AnyIndex, Bar, Column, Heading, RowModel
from coachdesk.ui.kit.tokens import Tokens, tokens

if TYPE_CHECKING:
    from coachdesk.ui.kit.table import RowTable

PADDING: Final = 8
EDGE: Final = 16
"""The air at the table's left and right edge, where its words line up with its card's heading."""
BAR_WIDTH: Final = 112
BAR_HEIGHT: Final = 7
BAR_SHARE: Final = 0.58
"""The part of a cell that a bar takes, so that the bars of a column are equally long whatever their words."""
_STROKE: Final = 4
_FOLD: Final = 20
"""The room of a heading's arrow; three times as much is left for the number behind its words."""
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


class CellDelegate(QStyledItemDelegate):
    """Paints every cell of a RowTable from its column and its row."""

    def __init__(self, table: RowTable[Any], model: RowModel[Any]) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self.take_fonts()

    def take_fonts(self) -> None:
        """Take the fonts anew, after the text size changed."""
        self._body, self._strong = font("body"), embolden(font("body"))
        self._number, self._small = font("number"), font("quiet")

    def height(self, lines: int = 1) -> int:
        """The height of a row whose words break into so many lines, which grows with the text size."""
        first = QFontMetrics(self._table.fontMetrics()).height() * lines
        if any(column.second is not None for column in self._model.columns):
            return first + QFontMetrics(self._small).height() + 17
        return max(34, first + 18)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """What a column needs to show this cell whole."""
        column, row = self._model.columns[index.column()], self._model.row_at(index.row())
        return QSize(self.cell_width(column, row) if row is not None else 0, self.height())

    def lines_of(self, column: Column[Any], row: Any, width: int) -> int:
        """Into how many lines the words of a cell break in a column of this width; never more than it may have."""
        room = width - sum(self.insets(self._model.columns.index(column)))
        return len(break_lines(cover(column.text(row)), self._font_of(column), room, column.lines))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Where words are cut, all of them are told under the mouse."""
        if event.type() == QEvent.Type.ToolTip and index.isValid() and not self.is_cut(index, option.rect):
            return False
        return super().helpEvent(event, view, option, index)

    def is_cut(self, index: AnyIndex, cell: QRect) -> bool:
        """Whether the words of a cell have more to say than what is seen of them."""
        heading, row = self._model.heading_at(index.row()), self._model.row_at(index.row())
        if heading is not None:
            return QFontMetrics(self._strong).horizontalAdvance(cover(heading.text)) > _band(cell).width()
        column = self._model.columns[index.column()]
        if row is None or (column.bar is not None and column.bar(row) is not None):
            return False
        if column.lines == 1:
            return self.cell_width(column, row) > cell.width() + 2
        room = cell.width() - sum(self.insets(index.column()))
        second = QFontMetrics(self._small).horizontalAdvance(column.second(row) if column.second else "")
        words, face = cover(column.text(row)), self._font_of(column)
        return second > room or len(break_lines(words, face, room, column.lines + 1)) > column.lines

    def cell_width(self, column: Column[Any], row: Any) -> int:
        """How wide a cell is when nothing of it is cut."""
        metrics = QFontMetrics(self._font_of(column))
        mark = column.mark(row) if column.mark is not None else None
        bar = column.bar(row) if column.bar is not None else None
        if mark is not None:
            width = pill_width(QFontMetrics(self._small), mark)
        elif bar is not None:
            width = BAR_WIDTH + 12 + metrics.horizontalAdvance(bar.text)
        else:
            width = metrics.horizontalAdvance(column.text(row))
        if column.second is not None:
            width = max(width, QFontMetrics(self._small).horizontalAdvance(column.second(row)))
        return width + sum(self.insets(self._model.columns.index(column))) + 2

    def insets(self, column: int) -> tuple[int, int]:
        """The air left and right of what stands in a column's cells."""
        last = len(self._model.columns) - 1
        return (EDGE if column == 0 else PADDING, EDGE if column == last else PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one cell: its ground, the hairline below, and what stands in it."""
        heading = self._model.heading_at(index.row())
        if heading is not None:
            self._paint_heading(painter, option, index, heading)
            return
        shown = tokens()
        column, row = self._model.columns[index.column()], self._model.row_at(index.row())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, option, index.row(), chosen=chosen)
        ink = self._ink(shown, column, row, chosen=chosen)
        left, right = self.insets(index.column())
        box = option.rect.adjusted(left, 0, -right, -1)
        mark = column.mark(row) if column.mark is not None else None
        bar = column.bar(row) if column.bar is not None else None
        if mark is not None:
            painter.setFont(self._small)
            if column.align == "right":
                box.setLeft(max(box.left(), box.right() + 1 - pill_width(painter.fontMetrics(), mark)))
            paint_pill(painter, box, mark, edged=chosen)
        elif bar is not None:
            self._paint_bar(painter, box, bar, ink)
        else:
            self._paint_text(painter, box, column, row, ink)
        painter.restore()

    def heading_height(self) -> int:
        """The height of a group's heading."""
        return max(34, QFontMetrics(self._table.fontMetrics()).height() + 18)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, heading: Heading
    ) -> None:
        """A quiet band over the whole width: which way it is folded, the words of the group, and how many rows."""
        shown = tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, QColor(shown.sidebar))
        self._paint_ground(painter, option, index.row(), chosen=chosen)
        box = option.rect.adjusted(EDGE, 0, -EDGE, -1)
        ink = shown.on_chosen if shown.plain and chosen else shown.text
        arrow = "next" if heading.is_closed else "down"
        paint_icon(painter, (box.left(), box.top() + (box.height() - 12) / 2), arrow, ink, 12)
        box.setLeft(box.left() + _FOLD)
        painter.setFont(self._strong)
        painter.setPen(QColor(ink))
        words = _short(painter, cover(heading.text), _band(option.rect).width())
        painter.drawText(box, _LEFT, words)
        box.setLeft(box.left() + painter.fontMetrics().horizontalAdvance(words) + 8)
        painter.setFont(self._number)
        painter.setPen(QColor(ink if shown.plain else shown.quiet))
        painter.drawText(box, _LEFT, str(heading.count))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, row: int, *, chosen: bool
    ) -> None:
        """The chosen row is deeper where the keys are, and a stroke at its edge says that they are at this row."""
        shown, whole, keys = tokens(), option.rect, self._table.hasFocus()
        if chosen or row == self._table.hovered_row:
            ground = shown.hover if not chosen else shown.chosen if keys else shown.rested
            painter.fillRect(whole, QColor(ground))
        painter.fillRect(QRect(whole.left(), whole.bottom(), whole.width(), 1), QColor(shown.line))
        first = whole.left() + self._table.horizontalHeader().offset() == 0
        if keys and first and row == self._table.currentIndex().row():
            ink = shown.on_chosen if shown.plain and chosen else shown.accent
            painter.fillRect(QRect(whole.left(), whole.top(), _STROKE, whole.height() - 1), QColor(ink))

    def _ink(self, shown: Tokens, column: Column[Any], row: Any, *, chosen: bool) -> str:
        if chosen and shown.plain:
            return shown.on_chosen
        tone = column.tone(row) if column.tone is not None else None
        if tone is not None:
            return shown.ink(tone)
        return shown.quiet if column.quiet else shown.text

    def _font_of(self, column: Column[Any]) -> QFont:
        if column.strong:
            return self._strong
        return self._number if column.align == "right" else self._body

    def _paint_text(self, painter: QPainter, box: QRect, column: Column[Any], row: Any, ink: str) -> None:
        side = _RIGHT if column.align == "right" else _LEFT
        second = cover(column.second(row)) if column.second is not None else ""
        face = self._font_of(column)
        words = break_lines(cover(column.text(row)), face, box.width(), column.lines)
        first, below = QFontMetrics(face).height(), QFontMetrics(self._small).height() + 1 if second else 0
        top = box.top() + (box.height() - first * len(words) - below) // 2
        painter.setFont(face)
        painter.setPen(QColor(ink))
        for line in words:
            painter.drawText(QRect(box.left(), top, box.width(), first), side, line)
            top += first
        if second:
            shown = tokens()
            painter.setFont(self._small)
            painter.setPen(QColor(ink if shown.plain else shown.quiet))
            lower = QRect(box.left(), top + 1, box.width(), below - 1)
            painter.drawText(lower, side, _short(painter, second, box.width()))

    def _paint_bar(self, painter: QPainter, box: QRect, bar: Bar, ink: str) -> None:
        painter.setFont(self._number)
        words = painter.fontMetrics().horizontalAdvance(bar.text)
        painter.setPen(QColor(ink))
        painter.drawText(box, _RIGHT, _short(painter, bar.text, box.width()))
        length = min(box.width() * BAR_SHARE, box.width() - words - 12)
        track = QRectF(box.left(), box.center().y() - BAR_HEIGHT / 2 + 0.5, length, BAR_HEIGHT)
        if track.width() >= 24:
            paint_bar(painter, track, bar)


def paint_bar(painter: QPainter, track: QRectF, bar: Bar) -> None:
    """Paint a bar into `track`, with a stroke where it is expected to be by now."""
    shown, round_by = tokens(), track.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(shown.line) if shown.plain else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shown.track))
    painter.drawRoundedRect(track, round_by, round_by)
    if bar.maximum > 0 and bar.value > 0:
        filled = QRectF(track)
        filled.setWidth(max(track.height(), track.width() * min(1.0, bar.value / bar.maximum)))
        painter.setBrush(QColor(shown.ink(bar.tone)))
        painter.drawRoundedRect(filled, round_by, round_by)
    if bar.expected is not None and bar.maximum > 0:
        place = track.left() + track.width() * min(1.0, max(0.0, bar.expected / bar.maximum))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(QRectF(round(place) - 1, track.top() - 4, 2, track.height() + 8), QColor(shown.text))


def _band(cell: QRect) -> QRect:
    """Where the words of a heading stand in its line."""
    return cell.adjusted(EDGE + _FOLD, 0, -EDGE - 3 * _FOLD, -1)


def break_lines(text: str, face: QFont, width: int, most: int) -> list[str]:
    """The words in at most so many lines of so many pixels; what is left over is cut short in the last."""
    starts = [0] if most == 1 else _line_starts(text, face, width, most)
    units = text.encode("utf-16-le")  # as Qt counts
    lines = [
        units[2 * start : 2 * end].decode("utf-16-le").rstrip()
        for start, end in pairwise([*starts, len(units) // 2])
    ]
    lines[-1] = QFontMetrics(face).elidedText(lines[-1], Qt.TextElideMode.ElideRight, width + 1)
    return lines


def _line_starts(text: str, face: QFont, width: int, most: int) -> list[int]:
    layout = QTextLayout(text, face)
    option = layout.textOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        starts.append(line.textStart())
    layout.endLayout()
    return starts or [0]


def _short(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width + 1)
