"""How the palette draws what it found: the letters that answer what was typed stand out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coachdesk.ui.kit.buttons import key_words
from coachdesk.ui.kit.fonts import cover, embolden, font
from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.labels import tall
from coachdesk.ui.kit.matching import marked
from coachdesk.ui.kit.tokens import RADIUS, tokens

if TYPE_CHECKING:
    from coachdesk.ui.kit.palette import Entry

ENTRY: Final = Qt.ItemDataRole.UserRole
"""Under this role stands an Entry with what was typed to find it."""


class EntryDelegate(QStyledItemDelegate):
    """Paints one entry: icon, title, quiet subtitle, and on the right its key or its group."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As tall as the text asks for."""
        return QSize(100, tall(font("body"), air=18))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one entry."""
        shown = tokens()
        entry, typed = index.data(ENTRY)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = shown.on_chosen if chosen and shown.plain else shown.text
        quiet = shown.on_chosen if chosen and shown.plain else shown.quiet
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown.chosen if chosen else shown.hover))
            painter.drawRoundedRect(option.rect, RADIUS, RADIUS)
        box = option.rect.adjusted(10, 0, -10, 0)
        if entry.icon:
            paint_icon(painter, (box.left(), box.top() + (box.height() - 16) / 2), entry.icon, quiet, 16)
        box.setLeft(box.left() + 28)
        painter.setFont(font("quiet"))
        painter.setPen(QColor(quiet))
        aside = key_words(entry.keys) or entry.group
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, aside)
        box.setRight(box.right() - painter.fontMetrics().horizontalAdvance(aside) - 16)
        _paint_title(painter, box, entry, typed, ink)
        painter.restore()


def _paint_title(painter: QPainter, box: QRect, entry: Entry, typed: str, ink: str) -> None:
    plain, strong = font("body"), embolden(font("body"))
    title = QFontMetrics(strong).elidedText(cover(entry.title), Qt.TextElideMode.ElideRight, box.width())
    layout = QTextLayout(title, plain)
    layout.setFormats([_strong(at, strong, ink) for at in sorted(marked(typed, title))])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width() + 1)
    layout.endLayout()
    painter.setPen(QColor(ink))
    layout.draw(painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2))
    left = box.left() + round(line.naturalTextWidth()) + 12
    if entry.subtitle and left < box.right() - 40:
        painter.setFont(font("quiet"))
        painter.setPen(QColor(tokens().quiet if not tokens().plain else ink))
        room = QRect(left, box.top(), box.right() - left, box.height())
        short = painter.fontMetrics().elidedText(
            cover(entry.subtitle), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)


def _strong(at: int, strong: QFont, ink: str) -> QTextLayout.FormatRange:
    shape = QTextCharFormat()
    shape.setFont(strong)
    shape.setForeground(QColor(tokens().accent if not tokens().plain else ink))
    place = QTextLayout.FormatRange()
    place.start, place.length, place.format = at, 1, shape
    return place
