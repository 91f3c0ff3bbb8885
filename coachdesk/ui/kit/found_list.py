"""A list of what was found: a title and a line of text below it, with the places in both that answer marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from coachdesk.ui.kit.assisted import go_where_selected
from coachdesk.ui.kit.fonts import cover, embolden, font
from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.pills import Mark, paint_pill, pill_width
from coachdesk.ui.kit.tokens import tokens

FOUND: Final = Qt.ItemDataRole.UserRole
_EDGE, _ICON, _GAP, _BETWEEN, _STROKE = 16, 16, 12, 6, 3

Places = Sequence[tuple[int, int]]
"""From one letter of a text up to another."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found; `aside` stands at the end of the title's line, `mark` before the text."""

    what: Any
    icon: str
    title: str
    title_places: Places = ()
    aside: str = ""
    text: str = ""
    places: Places = ()
    mark: Mark | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        told = (self.title, self.aside, self.mark.text if self.mark else "", self.text)
        return ", ".join(part for part in told if part.strip())


class FoundList(QListWidget):
    """What was found, best first; Enter or a double click opens what it is at, and the arrows walk round."""

    opened = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_FoundDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemDoubleClicked.connect(self._open)
        go_where_selected(self)

    def show_found(self, found: Sequence[Found]) -> None:
        """Show these, and be at the first."""
        self.clear()
        for each in found:
            item = QListWidgetItem(each.title)
            item.setData(FOUND, each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, each.spoken)
            self.addItem(item)
        self.setCurrentRow(0)

    @property
    def chosen(self) -> Found | None:
        """What the list is at."""
        return self.currentItem().data(FOUND) if self.currentRow() >= 0 else None

    def move_by(self, rows: int) -> None:
        """Go up or down; a single step walks round, a longer one stops at the end."""
        if self.count():
            row = self.currentRow() + rows
            self.setCurrentRow(row % self.count() if abs(rows) == 1 else min(max(row, 0), self.count() - 1))

    def open_chosen(self) -> None:
        """Open what the list is at, if anything."""
        if self.currentRow() >= 0:
            self._open(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.open_chosen()
            return
        super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(FOUND).what)


class _FoundDelegate(QStyledItemDelegate):
    """Paints one thing that was found."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As tall as both lines ask for."""
        return QSize(100, QFontMetrics(font("body")).height() + QFontMetrics(font("quiet")).height() + 28)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground, the icon, the title with its aside, and the text below."""
        shown = tokens()
        found: Found = index.data(FOUND)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        _paint_ground(painter, option.rect, chosen=chosen, hovered=hovered)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(shown.on_chosen if chosen and shown.plain else shown.accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        inks = (shown.on_chosen,) * 2 if chosen and shown.plain else (shown.text, shown.quiet)
        upper, lower = QFontMetrics(font("body")).height(), QFontMetrics(font("quiet")).height()
        box = option.rect.adjusted(_EDGE, 0, -_EDGE, -1)
        box.setTop(box.top() + (box.height() - upper - lower - _BETWEEN) // 2)
        corner = (box.left(), box.top() + (upper - _ICON) / 2)
        paint_icon(painter, corner, found.icon, inks[1], _ICON)
        box.setLeft(box.left() + _ICON + _GAP)
        _paint_title(painter, QRect(box.left(), box.top(), box.width(), upper), found, inks)
        _paint_text(
            painter, QRect(box.left(), box.top() + upper + _BETWEEN, box.width(), lower), found, inks[1]
        )
        painter.restore()


def _paint_ground(painter: QPainter, whole: QRect, *, chosen: bool, hovered: bool) -> None:
    shown = tokens()
    if chosen or hovered:
        painter.fillRect(whole, QColor(shown.chosen if chosen else shown.hover))
    painter.fillRect(QRect(whole.left(), whole.bottom(), whole.width(), 1), QColor(shown.line))
    if chosen:
        stroke = shown.on_chosen if shown.plain else shown.accent
        painter.fillRect(QRect(whole.left(), whole.top(), _STROKE, whole.height() - 1), QColor(stroke))


def _paint_title(painter: QPainter, room: QRect, found: Found, inks: tuple[str, ...]) -> None:
    painter.setFont(font("quiet"))
    painter.setPen(QColor(inks[1]))
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, found.aside)
    room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(found.aside) - _GAP)
    _paint_marked(painter, room, found.title, found.title_places, (embolden(font("body")), inks[0]))


def _paint_text(painter: QPainter, room: QRect, found: Found, ink: str) -> None:
    if found.mark is not None:
        painter.setFont(font("quiet"))
        paint_pill(painter, room, found.mark)
        room.setLeft(room.left() + pill_width(painter.fontMetrics(), found.mark) + 8)
    _paint_marked(painter, room, found.text, found.places, (font("quiet"), ink))


def _paint_marked(painter: QPainter, room: QRect, text: str, places: Places, look: tuple[QFont, str]) -> None:
    """A text on one line, cut at its end where there is no room, with places on a soft ground."""
    plain, ink = look
    short = QFontMetrics(plain).elidedText(cover(text), Qt.TextElideMode.ElideRight, room.width())
    layout = QTextLayout(short, plain)
    layout.setFormats([_marked(text, place) for place in places])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room.width() + 1)
    layout.endLayout()
    painter.setPen(QColor(ink))
    layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2))


def _marked(text: str, place: tuple[int, int]) -> QTextLayout.FormatRange:
    """Qt counts letters beyond the basic plane twice."""
    shown, shape = tokens(), QTextCharFormat()
    if shown.plain:
        shape.setFontUnderline(True)
    else:
        shape.setForeground(QColor(shown.text))
        shape.setBackground(QColor(shown.warn_soft))
    begin, end = (len(text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in place)
    span = QTextLayout.FormatRange()
    span.start, span.length, span.format = begin, end - begin, shape
    return span
