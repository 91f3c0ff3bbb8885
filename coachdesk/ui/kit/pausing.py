"""What happens a moment after somebody began to type: the draft is kept, once, while more is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

PAUSE: Final = 1000
"""Milliseconds from the first unkept key to the draft: so much typing can be lost, however a program ends."""


def after_pause(owner: QObject, run: Callable[[], object], pause: int = PAUSE) -> QTimer:
    """A clock that runs out once, so many milliseconds after it was started; it goes with its owner."""
    clock = QTimer(owner)
    clock.setSingleShot(True)
    clock.setInterval(pause)
    clock.timeout.connect(run)
    return clock
