"""Undo and redo keys belong to a text while it has something to take back, and to the window otherwise."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import QLineEdit, QWidget

from coachdesk.ui.kit.dropped import carries_files


def passes_undo(event: QEvent, text: QLineEdit | QTextDocument) -> bool:
    """Whether an event claims a key that would do nothing in this text; Qt's texts claim them in any case."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not text.isUndoAvailable()
    return event.matches(QKeySequence.StandardKey.Redo) and not text.isRedoAvailable()


_MOST: Final = 10_000_000
"""Letters of a line; Qt would cut what is longer than 32,767 without a word, and the next save would lose the rest."""


class Line(QLineEdit):
    """One line to type in, which leaves undoing to the window when there is nothing to undo here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_MOST)

    def event(self, event: QEvent) -> bool:
        """Pass those keys on."""
        if passes_undo(event, self):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Words can be dropped here; files go to the page."""
        if carries_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)
