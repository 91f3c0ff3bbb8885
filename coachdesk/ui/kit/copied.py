"""What was copied out of the program, and when it goes from the clipboard again: any program there may read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

SILENT: Final = frozenset({"cocoa", "offscreen"})
"""Platforms that do not say whose the clipboard is."""


class Copied(QObject):
    """Takes what was copied here off the clipboard after `after_ms()` milliseconds, never after 0.

    Only what is still ours goes: what somebody copied elsewhere since is left alone. `taken` tells that the time was
    over.
    """

    taken = Signal()

    def __init__(self, parent: QObject, after_ms: Callable[[], int]) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._after_ms = after_ms
        self._tells = QGuiApplication.platformName() not in SILENT
        # As it was when the clipboard changed: macOS tells of copies made elsewhere just before it tells that we are
        # in front again.
        self._in_front = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        self._ours: int | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._expire)
        self._clipboard.dataChanged.connect(self._changed)
        QGuiApplication.instance().applicationStateChanged.connect(self._moved)  # type: ignore[union-attr]

    @property
    def is_ours(self) -> bool:
        """Whether what was copied here still lies on the clipboard."""
        if self._tells:
            return self._clipboard.ownsClipboard()
        return self._ours is not None and self._ours == hash(self._clipboard.text())

    def take_back(self) -> bool:
        """Take it off the clipboard now, if it is still ours; whether it was. What is merely selected goes too."""
        self._clock.stop()
        if not self._after_ms():
            return False
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)
        if not self.is_ours:
            return False
        self._clipboard.clear()
        return True

    def _changed(self) -> None:
        here = self._clipboard.ownsClipboard() if self._tells else self._in_front
        text = self._clipboard.text() if here else ""
        self._ours = hash(text) if text else None
        self._clock.stop()
        if text and self._after_ms():
            self._clock.start(self._after_ms())

    def _expire(self) -> None:
        if self.take_back():
            self.taken.emit()

    def _moved(self, state: Qt.ApplicationState) -> None:
        self._in_front = state == Qt.ApplicationState.ApplicationActive
