"""Garbage is collected on the window's thread between two events, never inside a call of Qt's.

Python 3.11 may look for garbage whenever it makes an object, also in the middle of a call where PySide6 holds objects
that are half made, and any Python may do so on a thread that works beside the window and take a widget apart there.
Both end the program without a word.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 200
"""So often, since everything new is gone through at once: after a second of printing beside the window that held it up
for 85 ms."""
_SELDOM: Final = 5
"""How many times longer than Python the oldest generation waits, so that it is gone through no more often than once a
second would have it."""


class Tidying(QObject):
    """From now on garbage is collected here and nowhere else, a few times a second while there is some."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(_EVERY_MS)


def collect_what_is_due() -> None:
    """What Python would have collected by itself by now: the oldest generation that has grown enough."""
    grown, enough = gc.get_count(), gc.get_threshold()
    for generation, times in ((2, _SELDOM), (1, 1), (0, 1)):
        if grown[generation] > enough[generation] * times:
            gc.collect(generation)
            return
