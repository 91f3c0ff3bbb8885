"""A day of a calendar: its chips, whether it is today, where the keyboard is, and what is dragged over it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from coachdesk.ui.kit.calendar_chip import EntryChip
from coachdesk.ui.kit.fonts import font
from coachdesk.ui.kit.heard import heard_as
from coachdesk.ui.kit.labels import tall
from coachdesk.ui.kit.tokens import tokens

Target = tuple[time | None, int]
"""Where a thing that is dragged would stand: its time, if it has one, and how many minutes it lasts."""


@heard_as(QAccessible.Role.Cell)
class DayCell(QWidget):
    """What month and week have in common: the day, its chips, whether it is today, and what is dragged over it."""

    focused = Signal(object)
    clicked = Signal(object, object)
    planned = Signal(object, object, int)
    more = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.day = date.min
        self.chips: list[EntryChip] = []
        self.is_today = self.is_faint = self.is_current = False
        self.target: Target | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_day(self, day: date, chips: Sequence[EntryChip], *, today: bool, faint: bool) -> None:
        """Another day with its chips, in the order of the day."""
        self.day, self.chips, self.is_today, self.is_faint = day, list(chips), today, faint
        self.target = None
        self.place()
        self.update()

    def show_target(self, target: Target | None) -> None:
        """Show where a thing that is dragged would stand."""
        if target != self.target:
            self.target = target
            self.update()

    def place(self) -> None:
        """Give every chip its place."""

    def at(self, y: int) -> time | None:
        """The time at a height; a month has none."""
        del y
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chips follow."""
        self.place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It is the current day now."""
        self.focused.emit(self.day)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes."""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The day, and the time where it has one."""
        self.clicked.emit(self.day, self.at(event.position().toPoint().y()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Plan something here."""
        self.planned.emit(self.day, self.at(event.position().toPoint().y()), 0)

    def paint_ground(self, painter: QPainter) -> None:
        """The box, its lines, and the frame of the current day."""
        shown = tokens()
        painter.fillRect(self.rect(), QColor(shown.surface if self.is_faint else shown.card))
        if self.target is not None:
            painter.fillRect(self.rect(), QColor(shown.accent_soft))
        painter.setPen(QColor(shown.line))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())

    def paint_frame(self, painter: QPainter, box: QRect) -> None:
        """Where the keyboard is."""
        if self.is_current:
            shown = tokens()
            strong = self.hasFocus()
            painter.setPen(QPen(QColor(shown.accent if strong else shown.edge), 2 if strong else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1.5, 1.5, -2.5, -2.5), 4, 4)


def number_height() -> int:
    """The height of the line with a day's number."""
    return tall(font("quiet"), air=9)


def inside(cell: QWidget, place: QPoint) -> QPoint | None:
    """A place on the screen inside a widget, or None outside."""
    found = cell.mapFromGlobal(place)
    return found if cell.rect().contains(found) else None
