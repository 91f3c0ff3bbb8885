"""One entry of a calendar: a button that can be dragged, with its state as an icon and a shape."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from coachdesk.days import say_time
from coachdesk.ui.kit.calendar_days import CalendarEntry
from coachdesk.ui.kit.fonts import cover, font
from coachdesk.ui.kit.icons import paint_icon
from coachdesk.ui.kit.labels import tall, tip
from coachdesk.ui.kit.tokens import tokens

_ICON = 13
_TIMED = 118
"""From this width on there is room for the time beside the name."""


class EntryChip(QAbstractButton):
    """An entry on its day. `dragged` and `dropped` carry a place on the screen; keys go on to the day it is on."""

    focused = Signal(object)
    opened = Signal(object)
    dragged = Signal(object, QPoint)
    dropped = Signal(object, QPoint)

    def __init__(self, entry: CalendarEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.grabbed_at = QPoint()
        self._from: QPoint | None = None
        self._dragging = False
        self.setText(cover(entry.title))
        self.setAccessibleName(entry.spoken)
        tip(self, entry.spoken)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # Keys and mouse never come so far; a screen reader presses it so.
        self.clicked.connect(lambda _checked=False: self.opened.emit(self.entry))

    def sizeHint(self) -> QSize:
        """A line high; a name is cut where there is no room, and told whole in the tooltip."""
        return QSize(16, chip_height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It is the chosen one now."""
        super().focusInEvent(event)
        self.focused.emit(self.entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys mean the same as on the day."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where a drag would begin."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = self.grabbed_at = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it, once the mouse has gone far enough."""
        if self._from is None:
            return
        gone = (event.position().toPoint() - self._from).manhattanLength()
        if self._dragging or gone >= QApplication.startDragDistance():
            self._dragging = True
            self.dragged.emit(self.entry, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop it where the mouse is."""
        dragging, self._dragging, self._from = self._dragging, False, None
        if dragging:
            self.dropped.emit(self.entry, event.globalPosition().toPoint())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        self._from = None
        self.opened.emit(self.entry)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Planned is outlined, held is filled, what did not take place is struck out, a program's date has no box."""
        shown, entry = tokens(), self.entry
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ink = shown.quiet if entry.quiet else shown.ink(entry.mark.tone)
        painter.setPen(Qt.PenStyle.NoPen)
        if entry.movable or shown.plain:
            painter.setPen(QPen(QColor(ink), 1))
        elif self.height() > chip_height():  # among the lines of hours it needs an edge of its own
            painter.setPen(QPen(QColor(shown.line), 1))
        ground = shown.soft(entry.mark.tone)
        if entry.quiet or entry.struck or entry.movable:
            ground = shown.card
        painter.setBrush(QColor(shown.hover if self.underMouse() else ground))
        painter.drawRoundedRect(box, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(shown.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
        self._paint_words(painter, ink)
        painter.end()

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        shown, entry = tokens(), self.entry
        line = QRect(4, 0, self.width() - 8, min(self.height(), chip_height()))
        icon = entry.mark.shown_icon
        if icon and self.width() > _ICON + 24:
            paint_icon(painter, (line.left(), (line.height() - _ICON) / 2), icon, ink, _ICON)
            line.setLeft(line.left() + _ICON + 4)
        written = font("quiet")
        written.setStrikeOut(entry.struck)
        painter.setFont(written)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        told = say_time(entry.at) if entry.at else ""
        low = self.height() < 2 * painter.fontMetrics().height() + 2
        if told and low and self.width() >= _TIMED:
            painter.setPen(QColor(shown.quiet))
            painter.drawText(line, middle, told)
            line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(told) + 6)
        painter.setPen(QColor(shown.quiet if entry.quiet or entry.struck else shown.text))
        narrow = line.width() < 2 * _ICON  # two letters say more than an ellipsis
        cut = Qt.TextElideMode.ElideNone if narrow else Qt.TextElideMode.ElideRight
        if narrow:
            line.adjust(-1, 0, 3, 0)
        painter.drawText(line, middle, painter.fontMetrics().elidedText(self.text(), cut, line.width()))
        if told and not low:
            painter.setPen(QColor(shown.quiet))
            below = QRect(6, line.bottom() - 1, self.width() - 10, painter.fontMetrics().height())
            painter.drawText(below, middle, painter.fontMetrics().elidedText(told, cut, below.width()))


class MoreChip(QAbstractButton):
    """How many entries of a day there was no room for; a click lists them. The keyboard has Enter for that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Its words."""
        wide = QFontMetrics(font("quiet")).horizontalAdvance(self.text())
        return QSize(wide + 4, chip_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Quiet words."""
        painter = QPainter(self)
        painter.setFont(font("quiet"))
        painter.setPen(QColor(tokens().accent if self.underMouse() else tokens().quiet))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -2, 0), middle, self.text())
        painter.end()


def chip_height() -> int:
    """The height of one entry in a month; it grows with the letters."""
    return tall(font("quiet"), air=5)
