"""When the computer itself is locked or sleeps, the casebook locks too, where the platform tells.

Linux desktops say on D-Bus that the screen was locked or that sleep begins. Everywhere, a clock that has jumped
means that the computer slept, and the casebook locks when it wakes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot

LOOK: Final = 15_000
"""Milliseconds between two looks at the clock."""

SLEPT: Final = 90.0
"""Seconds between two looks that only sleep explains."""

_SCREENS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)
_SLEEP: Final = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager")
_TOLD: Final[Any] = SLOT("told(bool)")
"""Our slot as Qt writes it: a text, although the stubs ask for bytes, which Qt refuses."""


class SystemLock(QObject):
    """`locked` comes when the screen was locked or the computer slept; `clock` tells seconds that go on in sleep."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock = clock
        self._seen = clock()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK)
        if sys.platform.startswith("linux"):
            self._listen()

    def look(self) -> None:
        """Compare the clock with the last look; a jump backwards is somebody setting it, and no sleep."""
        now = self._clock()
        slept = now - self._seen > SLEPT
        self._seen = now
        if slept:
            self.locked.emit()

    def _listen(self) -> None:
        """Ask the desktop to tell; a machine without D-Bus simply never does."""
        from PySide6.QtDBus import QDBusConnection

        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        for service, path in _SCREENS:
            if session.isConnected():
                session.connect("", path, service, "ActiveChanged", self, _TOLD)
        if system.isConnected():
            system.connect("", *_SLEEP, "PrepareForSleep", self, _TOLD)

    @Slot(bool)
    def told(self, begins: bool) -> None:
        """The screen was locked, or sleep begins; unlocking and waking say False."""
        if begins:
            self.locked.emit()
