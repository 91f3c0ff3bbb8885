"""Garbage is collected on the window's thread between two events, never inside a call of Qt's.

Python 3.11 may look for garbage whenever it makes an object, also in the middle of a call where PySide6 holds objects
that are half made, and any Python may do so on a thread that works beside the window and take a widget apart there.
Both end the program without a word.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1_000


class Tidying(QObject):
    """From now on garbage is collected here and nowhere else, about once a second while there is some."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(_EVERY_MS)


def collect_what_is_due() -> None:
    """What Python would have collected by itself by now: the oldest generation that has grown enough."""
    grown, enough = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if grown[generation] > enough[generation]:
            gc.collect(generation)
            return
