"""The rooms of a page: its heading, and cards that hold one matter each."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from coachdesk.ui.kit.flow import HangingRow
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.tokens import CARD_RADIUS

_AIR = 24
"""Pixels at each side of a heading, with what parts it from what stands beside it."""

_SHORT = 90
"""Pixels that a word takes in a heading; a longer heading is cut short rather than put on a line of its own."""


class Card(QFrame):
    """A rounded panel with a heading, a quiet aside on the heading's line, and a body.

    Fill `body`, a column with 8 pixels between things; `add` does it for one widget or layout. With no
    heading the body has the card to itself, and `flush` lets a table reach the card's edges.
    """

    def __init__(self, heading: str = "", aside: str = "", *right: QWidget, flush: bool = False) -> None:
        super().__init__()
        self.heading = label(heading, "heading", elide=True)
        self.aside = label(aside, "body", elide=True)
        self.aside.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(*_margins(heading, flush=flush))
        column.setSpacing(8)
        self._heading_right = HangingRow()
        self._heading_right.setSpacing(8)
        if heading:
            column.addLayout(self._heading_row(*right, margin=15 if flush else 0))
            self.setAccessibleName(heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column.addLayout(self.body, 1)
        column.addStretch(0)  # takes what the body cannot use, so that the heading stays at the top

    def _heading_row(self, *right: QWidget, margin: int) -> QBoxLayout:
        for widget in right:
            self._heading_right.addWidget(widget, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
        self._heading_line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._heading_line.setContentsMargins(margin, 0, margin, 0)
        self._heading_line.setSpacing(8)
        self._heading_line.addLayout(heading_row(self.heading, self.aside), 1)
        if right:
            self._heading_line.addLayout(self._heading_right)
            self._heading_line.setAlignment(self._heading_right, QtCore.Qt.AlignmentFlag.AlignRight)
        return self._heading_line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where what can be done leaves no room for the heading, it stands below it."""
        super().resizeEvent(event)
        if self._heading_right.count():
            room = self.width() - 2 * _AIR - self._heading_right.sizeHint().width()
            narrow = room < min(_SHORT, self.heading.sizeHint().width())
            ways = QBoxLayout.Direction
            self._heading_line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def add(self, content: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout under what the card holds."""
        if isinstance(content, QWidget):
            self.body.addWidget(content, stretch)
        else:
            self.body.addLayout(content, stretch)


def _margins(heading: str, *, flush: bool) -> tuple[int, int, int, int]:
    top = 11 if heading else 1 if flush else 16
    # Rows end above the card's lower corners, or they would paint over their round.
    return (1, top, 1, CARD_RADIUS - 1) if flush else (16, top, 16, 16)


def heading_row(heading: QWidget, aside: QWidget | None = None, *right: QWidget) -> QHBoxLayout:
    """A heading with a quiet aside on its line and, at the far end, what can be done here."""
    row = HangingRow()
    row.setSpacing(8)
    row.addStrut(26)  # as tall with a button as without
    row.addWidget(heading, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
    if aside is not None:
        row.addWidget(aside, 1)
    else:
        row.addStretch(1)
    for widget in right:
        row.addWidget(widget, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
    return row


_NAME = 220
"""Pixels that a name of usual length takes in a heading."""


class PageHeading(QWidget):
    """The top of a page: its title, one quiet line under it, and buttons on the right."""

    def __init__(self, title: str, quiet: str = "", *right: QWidget) -> None:
        super().__init__()
        self.title = label(title, "title", elide=True)
        self.quiet = label(quiet, elide=True)
        self.quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.quiet)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addLayout(words, 1)
        self._beside = HangingRow()
        self._beside.setSpacing(12)
        for widget in right:
            self._beside.addWidget(widget, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
        if right:
            self._row.addLayout(self._beside)
            self._row.setAlignment(self._beside, QtCore.Qt.AlignmentFlag.AlignRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the buttons would leave no room for a name, they stand below it."""
        super().resizeEvent(event)
        narrow = self.width() - self._beside.sizeHint().width() < _NAME
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow and self._beside.count() else ways.LeftToRight)

    def show_words(self, title: str, quiet: str = "") -> None:
        """Change what the heading says."""
        self.title.setText(title)
        self.quiet.setText(quiet)
