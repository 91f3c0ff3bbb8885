"""A lane of the plan: a standard with what was done for it at the left, and its goals as tiles beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coachdesk.ui.goals.tile import NARROW, Reference, Tile
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.fonts import cover, embolden, font
from coachdesk.ui.kit.heard import heard_as
from coachdesk.ui.kit.labels import tip
from coachdesk.ui.kit.tokens import tokens

HEAD: Final = 248
"""Logical pixels of a lane's head at 100 %."""


@heard_as(QAccessible.Role.Heading)
class LaneHead(QWidget):
    """A standard with what was done for it: `pips` are its elements, each with whether a goal is about it.

    Of the words in `told`, longest first, those stand there that have room.
    """

    def __init__(
        self, code: str, name: str, told: Sequence[str], pips: Sequence[tuple[str, bool]], spoken: str
    ) -> None:
        super().__init__()
        self._code, self._name, self._told, self._pips = code, cover(name), tuple(told), tuple(pips)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(spoken)
        tip(self, spoken)

    def sizeHint(self) -> QSize:
        """The name in three lines at most, and a line of what was done."""
        metrics = QFontMetrics(font("body"))
        wide = max(HEAD, HEAD * metrics.averageCharWidth() // 8)
        return QSize(min(wide, 300), self._name_height(min(wide, 300)) + 8 + metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """The same: a lane is never lower than its head."""
        return self.sizeHint()

    def _name_height(self, width: int) -> int:
        metrics = QFontMetrics(embolden(font("body")))
        room = QRect(0, 0, width - self._indent(metrics) - 8, 10_000)
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._name).height()
        return min(needed, 3 * metrics.lineSpacing())

    @staticmethod
    def _indent(metrics: QFontMetrics) -> int:
        return metrics.horizontalAdvance("0") * 2 + 6

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the code, the name, the elements and the words behind them."""
        shown = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = embolden(font("body"))
        painter.setFont(strong)
        painter.setPen(QColor(shown.accent))
        indent = self._indent(painter.fontMetrics())
        tall = self._name_height(self.width())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(QRect(0, 6, indent, tall), align, self._code)
        painter.setPen(QColor(shown.text))
        painter.drawText(
            QRect(indent, 6, self.width() - indent - 8, tall), align | Qt.TextFlag.TextWordWrap, self._name
        )
        self._paint_pips(painter, indent, 6 + tall + 6)
        painter.end()

    def _paint_pips(self, painter: QPainter, left: int, top: int) -> None:
        """An element that a goal is about is filled, one without is a ring; the words say the same."""
        shown = tokens()
        painter.setFont(font("quiet"))
        metrics = painter.fontMetrics()
        tall = metrics.height() + 2
        for code, covered in self._pips:
            wide = metrics.horizontalAdvance(code) + 10
            box = QRect(left, top, wide, tall)
            painter.setPen(QPen(QColor(shown.accent if covered else shown.line), 1))
            painter.setBrush(QColor(shown.accent_soft) if covered else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(shown.accent if covered else shown.quiet))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code)
            left += wide + 4
        room = QRect(left + 4, top, self.width() - left - 10, tall)
        painter.setPen(QColor(shown.quiet))
        fits = [told for told in self._told if metrics.horizontalAdvance(told) <= room.width()]
        words = next(
            iter(fits), metrics.elidedText(self._told[-1], Qt.TextElideMode.ElideRight, room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


@heard_as(QAccessible.Role.Grouping)
class Lane(QWidget):
    """A head with its tiles: as many side by side as have room, and the references below them."""

    def __init__(self, head: QWidget, tiles: Sequence[Tile], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.tiles = [tile for tile in tiles if not isinstance(tile, Reference)]
        self.references = [tile for tile in tiles if isinstance(tile, Reference)]
        self._across = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addLayout(self._grid)
        if self.references:
            right.addLayout(FlowRow(*self.references, gap=6))
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self._room = head.sizeHint().width() + 8
        self._place(min(3, max(1, len(self.tiles))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many side by side as there is room for."""
        super().resizeEvent(event)
        fits = max(1, (self.width() - self._room + 8) // (NARROW + 8))
        self._place(min(3, fits, max(1, len(self.tiles))))

    def _place(self, across: int) -> None:
        if across == self._across:
            return
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, place // across, place % across)
        self._across = across
