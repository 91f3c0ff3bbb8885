"""State as an icon and a word on a soft ground: as a widget, and painted into a table's cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.ui.kit.fonts import cover, font
from coachdesk.ui.kit.heard import heard_as
from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.tokens import Tone, tokens

TONE_ICONS: Final[dict[Tone, str]] = {
    "ok": "check",
    "warn": "warning",
    "bad": "error",
    "quiet": "",
    "accent": "",
}
"""State is an icon and a word, never colour alone."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A state in a word: `icon` is the tone's own unless another is named."""

    text: str
    tone: Tone = "quiet"
    icon: str = ""

    @property
    def shown_icon(self) -> str:
        """The icon that is drawn, or nothing."""
        return self.icon or TONE_ICONS[self.tone]


PILL_HEIGHT: Final = 22


def pill_width(metrics: QFontMetrics, mark: Mark) -> int:
    """How wide `paint_pill` draws a mark, in logical pixels."""
    return metrics.horizontalAdvance(mark.text) + 18 + (_side(metrics) + 3 if mark.shown_icon else 0)


def _side(metrics: QFontMetrics) -> int:
    """The pixels of the icon beside letters of this size."""
    return max(14, round(metrics.height() * 0.9))


_EDGE: Final = 110
"""How strong, of 255, the edge of a pill is on a ground that is as soft as its own."""


def paint_pill(painter: QPainter, room: QRect, mark: Mark, *, edged: bool = False) -> None:
    """Paint a mark at the left of `room`, in the middle of its height, no wider than the room.

    `edged` gives it a line around, so that it keeps its shape on the ground of a chosen row.
    """
    shown = tokens()
    metrics = painter.fontMetrics()
    height = max(PILL_HEIGHT, metrics.height() + 4)
    box = QRect(0, 0, min(room.width(), pill_width(metrics, mark)), height)
    box.moveTo(room.left(), room.top() + (room.height() - height) // 2)
    ink = shown.ink(mark.tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(ink)
    edge.setAlpha(255 if shown.plain else _EDGE)
    painter.setPen(edge if shown.plain or edged else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shown.soft(mark.tone)))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    words = box.adjusted(9, 0, -9, 0)
    if mark.shown_icon:
        side = _side(metrics)
        paint_icon(painter, (words.left() - 1, box.top() + (height - side) / 2), mark.shown_icon, ink, side)
        words.setLeft(words.left() + side + 3)
    painter.setPen(QColor(ink))
    short = metrics.elidedText(cover(mark.text), Qt.TextElideMode.ElideRight, words.width() + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)


@heard_as(QAccessible.Role.StaticText)
class Pill(QWidget):
    """A mark as a widget; a screen reader reads its word."""

    def __init__(self, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font("quiet"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._mark = mark
        self.show_mark(mark)

    def show_mark(self, mark: Mark) -> None:
        """Show another state."""
        self._mark = mark
        cover(mark.text)
        self.setAccessibleName(mark.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the word needs."""
        return QSize(
            pill_width(self.fontMetrics(), self._mark), max(PILL_HEIGHT, self.fontMetrics().height() + 4)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the colours of now."""
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._mark)
        painter.end()
