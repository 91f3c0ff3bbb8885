"""For scripts that show a window: say when it was painted and what it cost in memory, then end the process."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_PAINTED = {QEvent.Type.Paint, QEvent.Type.UpdateRequest}


class Watch(QObject):
    """Waits until a window was painted while `ready` holds."""

    def __init__(self, window: QWidget, ready: Callable[[], bool]) -> None:
        super().__init__(window)
        self._ready = ready
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The painting itself happens after this; a timer of no length runs when it is over."""
        if event.type() in _PAINTED and self._ready():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, _tell)
        return False


def _tell() -> None:
    """Say it and stop at once: what may still be under way belongs to nobody's figure."""
    told = {"there": time.monotonic(), "mb": _peak_mb()}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    os._exit(0)


def _peak_mb() -> float:
    """The most memory this process ever held at once, in megabytes.

    Linux is asked for the peak of the program itself: `getrusage` would count the process that started it, too.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text("ascii").split("VmHWM:")[1].split()[0]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
