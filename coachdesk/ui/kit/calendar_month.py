"""A day of a month: a box with the day's number and the chips that have room in it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coachdesk.ui.kit.calendar_cells import DayCell, number_height
from coachdesk.ui.kit.calendar_chip import MoreChip, chip_height
from coachdesk.ui.kit.fonts import embolden, font
from coachdesk.ui.kit.tokens import tokens
from coachdesk.words import _


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


def number_width(metrics: QFontMetrics) -> int:
    """The width of a day's number."""
    return metrics.horizontalAdvance("00") + 8
