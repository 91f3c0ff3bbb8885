"""The inner widget of what scrolls, which Qt makes by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def know_viewport(area: QAbstractScrollArea) -> None:
    """Have the viewport known before it is first asked for.

    PySide6 takes a widget that Python did not make for one of any kind, and reads all seventy-five kinds there are to
    tell which: 8 ms of every start. One that is found by its name comes with its kind.
    """
    area.findChild(QWidget, "qt_scrollarea_viewport")
