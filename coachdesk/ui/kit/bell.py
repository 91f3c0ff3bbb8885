"""The way back to the window's thread: whoever works elsewhere leaves what is to be done here, and rings.

There is one bell for the whole program, and it is never taken apart: a thread may ring while a window is being closed.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable
from functools import cache
from queue import SimpleQueue

from PySide6.QtCore import QObject, Qt, Signal


class Bell(QObject):
    """Rung from any thread; what was left is done on the thread the bell was made on."""

    _rung = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._left: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self._ringing = threading.Lock()
        self._is_silent = False
        self._rung.connect(self._do_one, Qt.ConnectionType.QueuedConnection)

    def ring(self, act: Callable[[], object]) -> None:
        """Have `act` called soon on the window's thread; at the very end of the program nothing happens."""
        with self._ringing:
            if not self._is_silent:
                self._left.put(act)
                self._rung.emit()

    def silence(self) -> None:
        """From here on nobody is there to hear."""
        with self._ringing:
            self._is_silent = True

    def _do_one(self) -> None:
        """One for each ring, so that an act that fails holds up no other."""
        self._left.get_nowait()()


@cache
def the_bell() -> Bell:
    """The program's bell; to be asked for on the window's thread first."""
    bell = Bell()
    atexit.register(bell.silence)
    return bell
