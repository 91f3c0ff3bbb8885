"""Two sides of a page with a border between them that can be moved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from coachdesk.words import _


def sides(left: QWidget, right: QWidget, widths: tuple[int, int]) -> QSplitter:
    """A list on the left and what it is about on the right, at first so wide in pixels; neither can vanish."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(16)
    splitter.setAccessibleName(_("Two sides"))
    for widget, width in zip((left, right), widths, strict=True):
        splitter.addWidget(widget)
        splitter.setStretchFactor(splitter.count() - 1, width)
    splitter.setSizes(list(widths))
    return splitter
