"""The line above a list of what was found: it keeps the keyboard while the arrows walk through the list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent

from coachdesk.ui.kit.found_list import FoundList
from coachdesk.ui.kit.undoing import Line

_PAGE: Final = 8
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class FoundLine(Line):
    """Arrows walk through the list and say where it is, Enter opens what it is at, Escape empties the line."""

    def __init__(self, name: str, placeholder: str, found: FoundList) -> None:
        super().__init__()
        self._found = found
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that move through the list; all others are typed."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (plain and self._key(event.key())):
            super().keyPressEvent(event)

    def _key(self, key: int) -> bool:
        if key in _STEPS:
            self._found.move_by(_STEPS[Qt.Key(key)])
            if self._found.chosen is not None:
                self.announce(self._found.chosen.spoken)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._found.open_chosen()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            return False
        return True

    def announce(self, text: str) -> None:
        """Let a screen reader say something without leaving the line."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
