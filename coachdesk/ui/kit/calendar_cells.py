"""A day of a calendar: a box in the month, a column of hours in the week. Each places the chips that stand on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from coachdesk.days import say_time
from coachdesk.ui.kit.calendar_chip import EntryChip, MoreChip, chip_height
from coachdesk.ui.kit.calendar_days import SLOT, SNAP, lanes, minute_of, snapped, time_of
from coachdesk.ui.kit.fonts import embolden, font
from coachdesk.ui.kit.heard import heard_as
from coachdesk.ui.kit.labels import tall
from coachdesk.ui.kit.tokens import tokens
from coachdesk.words import _

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


class MonthCell(DayCell):
    """A box with the day's number and as many entries as there is room for; a click on the rest lists them all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rest = MoreChip(self)
        self.rest.clicked.connect(lambda _checked=False: self.more.emit(self.day))
        self.rest.hide()

    def place(self) -> None:
        """From top to bottom; those that do not fit are counted beside the day's number."""
        top, step = number_height(), chip_height() + 1
        fits = max(1, (self.height() - top - 2) // step)
        for number, chip in enumerate(self.chips):
            chip.setGeometry(3, top + number * step, self.width() - 7, step - 1)
            chip.setVisible(number < fits)
        left = len(self.chips) - fits
        self.rest.setVisible(left > 0)
        if left > 0:
            room = self.width() - 10 - number_width(self.fontMetrics())
            self.rest.setText(_("+{n} more").format(n=left))
            if self.rest.sizeHint().width() > room:
                self.rest.setText(_("+{n}").format(n=left))
            wide = self.rest.sizeHint().width()
            self.rest.setGeometry(self.width() - 6 - wide, 3, wide, chip_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The number of the day; today's stands on the accent."""
        shown, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter)
        painter.setFont(embolden(font("quiet")) if self.is_today else font("quiet"))
        metrics = painter.fontMetrics()
        box = QRect(5, 3, number_width(metrics), metrics.height() + 2)
        if self.is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown.accent))
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(
            QColor(shown.on_accent if self.is_today else shown.quiet if self.is_faint else shown.text)
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.day.day))
        self.paint_frame(painter, self.rect())
        painter.end()


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


def number_width(metrics: QFontMetrics) -> int:
    """The width of a day's number."""
    return metrics.horizontalAdvance("00") + 8


def number_height() -> int:
    """The height of the line with a day's number."""
    return tall(font("quiet"), air=9)


def least_hour() -> int:
    """The least height of an hour."""
    return QFontMetrics(font("quiet")).height() * 2 + 6


def inside(cell: QWidget, place: QPoint) -> QPoint | None:
    """A place on the screen inside a widget, or None outside."""
    found = cell.mapFromGlobal(place)
    return found if cell.rect().contains(found) else None
