"""A chart on screen: the same drawing that is printed, as PDF bytes, at the screen's own pixel ratio."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, QTimer
from PySide6.QtGui import QAccessible, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.ui.kit.fonts import enlarged
from coachdesk.ui.kit.heard import heard_as
from coachdesk.ui.kit.labels import tip
from coachdesk.ui.kit.tokens import Tokens, tokens

Draw = Callable[[float, float, Tokens], bytes]
"""Draws a chart of a width and a height in points, in these colours, as a PDF of one page."""


def picture_of(pdf: bytes, size: QSize) -> QImage:
    """The first page of a PDF as a picture of so many pixels; what the page leaves free is clear."""
    from coachdesk.ui.kit.pdf_document import pdf_document  # a window without charts does without the library

    buffer, document = QBuffer(), pdf_document()
    buffer.setData(pdf)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    picture = document.render(0, size) if document.pageCount() else QImage()
    document.close()
    return picture


@heard_as(QAccessible.Role.Chart)
class ChartView(QWidget):
    """Shows one chart and draws it anew when its size or the colours change.

    A point is a logical pixel, or more where letters are larger.

    What the chart says must also be said in words, for those who do not see it.
    """

    def __init__(self, name: str, least: QSize | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._least = least or QSize(240, 140)
        self._draw: Draw | None = None
        self._picture = QImage()
        self._drawn_for: tuple[QSize, float, Tokens] | None = None

    def show_chart(self, draw: Draw, in_words: str) -> None:
        """Show another chart, and say it in words."""
        self._draw, self._drawn_for = draw, None
        self.setAccessibleDescription(in_words)
        tip(self, in_words)
        self.update()

    @property
    def drawn(self) -> QImage:
        """The picture that is shown, in the screen's pixels; null while there is none."""
        return self._picture

    def setFixedHeight(self, h: int, /) -> None:
        """The height in points that the drawing asks for."""
        super().setFixedHeight(round(h * enlarged()))

    def sizeHint(self) -> QSize:
        """Twice the least."""
        return self._least * 2

    def minimumSizeHint(self) -> QSize:
        """The least that can be read."""
        return self._least

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture there is; one that does not fit any more is drawn right after."""
        if self._draw is not None and self._drawn_for != self._wanted():
            QTimer.singleShot(0, self, self._draw_anew)
        if not self._picture.isNull():
            painter = QPainter(self)
            ratio = self._picture.devicePixelRatio()
            size = self._picture.size() / ratio
            painter.drawImage(QRect(0, 0, size.width(), size.height()), self._picture)
            painter.end()

    def _wanted(self) -> tuple[QSize, float, Tokens]:
        return self.size(), self.devicePixelRatioF(), tokens()

    def _draw_anew(self) -> None:
        if self._draw is None or self._drawn_for == self._wanted() or self.size().isEmpty():
            return
        size, ratio, shown = self._drawn_for = self._wanted()
        times = enlarged()  # its words grow with all others, and what is drawn with them
        pdf = self._draw(size.width() / times, size.height() / times, shown)
        self._picture = picture_of(pdf, size * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self.update()
