"""Files opened with a double click on macOS: the system sends them as events, also to a program that is running."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

from coachdesk.paths import SUFFIX

if TYPE_CHECKING:
    from coachdesk.ui.window import MainWindow


class FileOpenings(QObject):
    """Shows what was sent; a casebook is asked for when none is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the events that name a file."""
        if not isinstance(event, QFileOpenEvent):
            return super().eventFilter(watched, event)
        place = Path(event.file())
        if place.suffix != SUFFIX:
            self._window.show_sent(place)
        elif self._window.casebook is None:
            self._window.gate.ask_for(place)
        return True
