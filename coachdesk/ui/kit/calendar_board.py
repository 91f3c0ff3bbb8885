"""Where the days of a calendar stand: the names above them, the hours beside them."""

from __future__ import annotations

from datetime import time
from typing import Protocol

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from coachdesk.days import say_time, say_weekday
from coachdesk.ui.kit.calendar_cells import DayCell, number_height
from coachdesk.ui.kit.calendar_chip import chip_height
from coachdesk.ui.kit.calendar_days import WEEK
from coachdesk.ui.kit.calendar_week import WeekCell, least_hour
from coachdesk.ui.kit.fonts import embolden, font
from coachdesk.ui.kit.labels import tall
from coachdesk.ui.kit.tokens import tokens


class Days(Protocol):
    """What the calendar shows, as far as its board has to know."""

    cells: list[DayCell]
    head: CalendarHead

    def follow(self, event: QKeyEvent) -> None:
        """Do what a key says, or ignore it."""


class CalendarHead(QWidget):
    """The names of the weekdays, in a week with their dates."""

    def __init__(self, view: Days) -> None:
        super().__init__()
        self._view = view
        self.setFixedHeight(tall(font("quiet"), air=12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Above each column; today's stands out."""
        shown, painter = tokens(), QPainter(self)
        for cell in self._view.cells[:WEEK]:
            told = say_weekday(cell.day)[:3]
            today = cell.is_today and is_week(self._view.cells)
            if is_week(self._view.cells):
                told = f"{told} {cell.day.day}"
            painter.setFont(embolden(font("quiet")) if today else font("quiet"))
            painter.setPen(QColor(shown.accent if today else shown.quiet))
            box = QRect(cell.x() + 8, 0, cell.width() - 8, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)
        painter.setPen(QColor(shown.line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.end()


class CalendarBoard(QWidget):
    """Where the days stand, in a week beside their hours."""

    def __init__(self, view: Days) -> None:
        super().__init__()
        self._view = view

    def place(self) -> None:
        """Share the room among the days."""
        cells = self._view.cells
        if not cells:
            return
        week = is_week(self._view.cells)
        left = self._gutter() if week else 0
        rows = len(cells) // WEEK
        self.setMinimumHeight(self._least(rows))
        self._view.head.update()
        for number, cell in enumerate(cells):
            row, column = divmod(number, WEEK)
            wide, high = (self.width() - left) / WEEK, self.height() / rows
            x, y = round(left + column * wide), round(row * high)
            end = round(left + (column + 1) * wide)
            cell.setGeometry(x, y, end - x, round((row + 1) * high) - y)
            cell.place()

    def _least(self, rows: int) -> int:
        first = self._view.cells[0]
        if isinstance(first, WeekCell):
            return first.strip + (first.hours[1] - first.hours[0]) * least_hour()
        return rows * (number_height() + 2 * (chip_height() + 1) + 4)

    def _gutter(self) -> int:
        return self.fontMetrics().horizontalAdvance(say_time(time(12))) + 12

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The days' keys are the calendar's, before what scrolls takes them."""
        self._view.follow(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        self.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hours."""
        cells = self._view.cells
        if not cells or not isinstance(cells[0], WeekCell):
            return
        painter = QPainter(self)
        painter.setFont(font("quiet"))
        painter.setPen(QColor(tokens().quiet))
        first, last = cells[0].hours
        high = painter.fontMetrics().height()
        for hour in range(first, last):
            box = QRect(0, cells[0].height_of(hour * 60) - high // 2, cells[0].x() - 6, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, say_time(time(hour)))
        painter.end()


def is_week(cells: list[DayCell]) -> bool:
    """Whether these are the columns of a week."""
    return bool(cells) and isinstance(cells[0], WeekCell)
