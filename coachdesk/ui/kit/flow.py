"""What makes room where there is little: a row that goes on in another, and a part of a page that scrolls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLayout, QLayoutItem, QScrollArea, QWidget

from coachdesk.ui.kit.viewports import know_viewport

HANG: Final = 8
"""The pixels around a link's words, which are seen only under the mouse and the keys."""


def hung_out(layout: QLayout, room: QRect, row: Sequence[QLayoutItem]) -> QRect:
    """The room of a row, let out where a link stands at its end: its words then stand on the line of all others."""
    parent = layout.parentWidget()
    if parent is None or not row:
        return room
    left = min(HANG, room.left()) if _is_link(row[0]) else 0
    right = min(HANG, parent.width() - room.right() - 1) if _is_link(row[-1]) else 0
    return room.adjusted(-max(0, left), 0, max(0, right), 0)


def _is_link(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.property("kind") == "link"


class HangingRow(QHBoxLayout):
    """A row whose links at the ends reach out of it, see `hung_out`."""

    def setGeometry(self, rect: QRect) -> None:
        """Lay the row out in this room and what its links may have besides."""
        items = [item for item in map(self.itemAt, range(self.count())) if item is not None]
        air = self.contentsMargins()
        shown = [item for item in items if not item.isEmpty()]
        super().setGeometry(hung_out(self, rect.marginsRemoved(air), shown).marginsAdded(air))


class FlowRow(QHBoxLayout):
    """Widgets side by side, some at the left end and some at the right; where it is narrow in as many rows as it takes.

    A stretch parts the two ends; it lets the row have all the width there is. Hidden ones take no room. It is as high
    as its width asks for.
    """

    def __init__(self, *left: QWidget, right: Sequence[QWidget] = (), gap: int = 8) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)
        for widget in left:
            self.addWidget(widget)
        self.addStretch(1)
        for widget in right:
            self.addWidget(widget)

    def invalidate(self) -> None:
        """Qt says by this that something in it has changed; until then it asks for the same heights over and over."""
        self._heights.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows in so many pixels."""
        if width not in self._heights:
            self._heights[width] = self._height_for(width)
        return self._heights[width]

    def _height_for(self, width: int) -> int:
        air = self.contentsMargins()
        rows = [row for row, _right in self._rows(width - air.left() - air.right())]
        between = self.spacing() * max(0, len(rows) - 1)
        return sum(map(_height, rows)) + between + air.top() + air.bottom()

    def minimumHeightForWidth(self, width: int) -> int:
        """The same: nothing in it can be squeezed."""
        return self.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """All in one row."""
        shown = self._shown()
        return QSize(self._width(shown), _height(shown)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """The widest one alone."""
        shown = self._shown()
        widest = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(widest, _height(shown)).grownBy(self.contentsMargins())

    def maximumSize(self) -> QSize:
        """As high as many rows may be, which is more than the one that Qt counts with."""
        return QLayout.maximumSize(self)

    def setGeometry(self, rect: QRect) -> None:
        """Lay them out in this room."""
        QLayout.setGeometry(self, rect)  # which remembers it; QHBoxLayout's own would lay out one row
        rect = rect.marginsRemoved(self.contentsMargins())
        top = rect.top()
        for row, right in self._rows(rect.width()):
            tall = _height(row)
            outer = hung_out(self, rect, row)
            left = outer.left()
            for item in row:
                if item is right:
                    left += max(0, outer.right() + 1 - left - self._width(row[row.index(item) :]))
                size = item.sizeHint().boundedTo(QSize(rect.width(), tall))
                item.setGeometry(QRect(QPoint(left, top + (tall - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += tall + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        """Those that are seen; the stretch is none of them."""
        left, right = self._ends()
        return [*left, *right]

    def _ends(self) -> tuple[list[QLayoutItem], list[QLayoutItem]]:
        items = [item for item in map(self.itemAt, range(self.count())) if item is not None]
        middle = next((at for at, item in enumerate(items) if item.spacerItem() is not None), len(items))
        left, right = items[:middle], items[middle:]
        return [item for item in left if not item.isEmpty()], [item for item in right if not item.isEmpty()]

    def _rows(self, width: int) -> Iterator[tuple[list[QLayoutItem], QLayoutItem | None]]:
        """The rows for a width, each with the first one that stands at the right end."""
        left, right = self._ends()
        if self._width([*left, *right]) <= width:
            yield [*left, *right], right[0] if right else None
            return
        for row in self._broken(left, width):
            yield row, None
        for row in self._broken(right, width):
            yield row, row[0]

    def _broken(self, items: list[QLayoutItem], width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        for item in items:
            if rows and self._width([*rows[-1], item]) <= width:
                rows[-1].append(item)
            else:
                rows.append([item])
        return rows

    def _width(self, items: Sequence[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in items) + self.spacing() * max(0, len(items) - 1)


def _height(items: Sequence[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in items), default=0)


class Scrolling(QScrollArea):
    """A part of a page that scrolls up and down when it is higher than its room; it follows the focus."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        know_viewport(self)
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def gutter(self) -> int:
        """The width, in pixels, that a scroll bar would still take away; 0 while it is there."""
        taken = self.width() - self.viewport().width()
        return max(0, self.verticalScrollBar().sizeHint().width() - taken)

    def sizeHint(self) -> QSize:
        """All of the content."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the content can be with its scroll bar, and a few lines high."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar, self.fontMetrics().height() * 6)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        pressed = (
            QApplication.mouseButtons() != QtCore.Qt.MouseButton.NoButton
        )  # what is being pressed must not move away
        if now is not None and self._content.isAncestorOf(now) and not pressed:
            self.ensureWidgetVisible(now, 0, 28)  # its label stands above it


def scrolling(content: QWidget) -> Scrolling:
    """A widget that keeps its least height and scrolls in what there is."""
    return Scrolling(content)
