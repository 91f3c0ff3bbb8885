"""What is to be done once a widget has been seen: slow things wait for the first picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class _FirstPicture(QObject):
    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._then = widget, then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._act)
        return False

    def _act(self) -> None:
        """What was hidden again meanwhile, by a lock for instance, waits for its next picture."""
        if self._widget.isVisible():
            self._then()
        else:
            self._widget.installEventFilter(self)


def when_painted(widget: QWidget, then: Callable[[], object]) -> None:
    """Call `then` once, as soon as the widget's first picture is on the screen; never if it is not shown."""
    _FirstPicture(widget, then)
