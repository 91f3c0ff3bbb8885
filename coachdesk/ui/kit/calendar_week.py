"""A day of a week: a column of hours with the chips at their times, and a strip above for what has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import time

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from coachdesk.days import say_time
from coachdesk.ui.kit.calendar_cells import DayCell, Target
from coachdesk.ui.kit.calendar_chip import chip_height
from coachdesk.ui.kit.calendar_days import SLOT, SNAP, CalendarEntry, lanes, minute_of, snapped, time_of
from coachdesk.ui.kit.fonts import font
from coachdesk.ui.kit.tokens import tokens


class WeekCell(DayCell):
    """A column of hours, with a strip above them for what has no time. A drag over free time asks to plan it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hours = (7, 19)
        self.strip = 0
        self.slot = time(9)
        self._ring = _Ring(self)
        self._from: int | None = None
        self._span: tuple[int, int] | None = None

    def place(self) -> None:
        """What has a time stands at it, beside what overlaps; what has none in the strip."""
        timed = [chip for chip in self.chips if chip.entry.at is not None]
        placed = lanes([chip.entry for chip in timed])
        for chip in timed:
            lane, beside = placed[chip.entry.id]
            wide = (self.width() - 5) / beside
            top, end = self.height_of(chip.entry.begins), self.height_of(chip.entry.ends)
            chip.setGeometry(
                round(2 + lane * wide), top + 1, round(wide) - 1, max(chip_height(), end - top - 1)
            )
            chip.setVisible(True)
        step = chip_height() + 1
        for number, chip in enumerate(chip for chip in self.chips if chip.entry.at is None):
            chip.setGeometry(2, 2 + number * step, self.width() - 6, step - 1)
            chip.setVisible(True)
        self._ring.setGeometry(self.rect())
        self._ring.raise_()

    def paint_slot(self, painter: QPainter) -> None:
        """The frame of the half hour the keyboard is at."""
        top, end = self.height_of(minute_of(self.slot)), self.height_of(minute_of(self.slot) + SLOT)
        self.paint_frame(painter, QRect(0, top, self.width(), end - top))

    def height_of(self, minute: int) -> int:
        """How far down a minute of the day stands."""
        first, last = self.hours
        share = (minute - first * 60) / ((last - first) * 60)
        return self.strip + round(share * (self.height() - self.strip))

    def at(self, y: int) -> time | None:
        """The half hour at a height; in the strip there is none."""
        if y < self.strip:
            return None
        return time_of(int(self.minute_at(y)) // SLOT * SLOT)

    def minute_at(self, y: int) -> float:
        """The minute of the day at a height."""
        first, last = self.hours
        return first * 60 + (y - self.strip) / max(1, self.height() - self.strip) * (last - first) * 60

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the half hour; perhaps a span begins here."""
        y = event.position().toPoint().y()
        if event.button() == Qt.MouseButton.LeftButton and y >= self.strip:
            self._from = y
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The span grows with the mouse."""
        y = event.position().toPoint().y()
        if self._from is None or abs(y - self._from) < QApplication.startDragDistance():
            return
        ends = sorted((snapped(self.minute_at(self._from)), snapped(self.minute_at(y))))
        first, last = self.hours
        self._span = (max(first * 60, ends[0]), min(last * 60, ends[1]))
        self.show_target((time_of(self._span[0]), self._span[1] - self._span[0]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Plan the span."""
        span, self._span, self._from = self._span, None, None
        self.show_target(None)
        if span is not None and span[1] - span[0] >= SNAP:
            self.planned.emit(self.day, time_of(span[0]), span[1] - span[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines at the hours, and what is dragged."""
        shown, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        target, self.target = self.target, None  # here the target is a box, not the whole day
        self.paint_ground(painter)
        self.target = target
        painter.setPen(QColor(shown.line))
        for hour in range(self.hours[0], self.hours[1]):
            y = self.height_of(hour * 60)
            painter.drawLine(0, y, self.width(), y)
        if target is not None:
            self._paint_target(painter, target)
        painter.end()

    def _paint_target(self, painter: QPainter, target: Target) -> None:
        shown, (at, minutes) = tokens(), target
        box = QRect(2, 2, self.width() - 6, chip_height())
        if at is not None:
            top = self.height_of(minute_of(at))
            box = QRect(2, top, self.width() - 6, self.height_of(minute_of(at) + max(SNAP, minutes)) - top)
        painter.setPen(QPen(QColor(shown.accent), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(shown.accent_soft))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(shown.text))
        painter.setFont(font("quiet"))
        top_left = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box.adjusted(4, 2, -2, 0), top_left, say_time(at) if at else "")


class _Ring(QWidget):
    """The frame of the half hour the keyboard is at, over the entries that stand there."""

    def __init__(self, cell: WeekCell) -> None:
        super().__init__(cell)
        self._cell = cell
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing else: what lies below is seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._cell.paint_slot(painter)
        painter.end()


def strip_height(entries: Iterable[CalendarEntry]) -> int:
    """The height of the strip that has room for what has no time, on the day that has most of it."""
    loose = Counter(entry.day for entry in entries if entry.at is None)
    return 6 + max([1, *loose.values()]) * (chip_height() + 1)


def least_hour() -> int:
    """The least height of an hour."""
    return QFontMetrics(font("quiet")).height() * 2 + 6
