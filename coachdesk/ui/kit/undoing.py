"""Undo and redo keys belong to a text while it has something to take back, and to the window otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from coachdesk.ui.kit.dropped import carries_files

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument


def passes_undo(event: QEvent, text: QLineEdit | QTextDocument) -> bool:
    """Whether an event claims a key that would do nothing in this text; Qt's texts claim them in any case."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    from PySide6.QtGui import QKeySequence  # its many names are for who types, not for the first picture

    if event.matches(QKeySequence.StandardKey.Undo):
        return not text.isUndoAvailable()
    return event.matches(QKeySequence.StandardKey.Redo) and not text.isRedoAvailable()


_MOST: Final = 10_000_000
"""Letters of a line; Qt would cut what is longer than 32,767 without a word, and the next save would lose the rest."""


class Line(QLineEdit):
    """One line to type in, which leaves undoing to the window when there is nothing to undo here.

    `put` carries a text that neither keys nor the program wrote: a screen reader or dictation put it in as a whole.
    """

    put = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_MOST)
        self._known = False
        self.textEdited.connect(self._know)  # comes before the other
        self.textChanged.connect(self._changed)

    def setText(self, text: str | None) -> None:
        """Show a text; nothing is told."""
        self._known = True
        super().setText(text)
        self._known = False

    def clear(self) -> None:
        """Show no text; nothing is told."""
        self._known = True
        super().clear()
        self._known = False

    def _know(self, _text: str) -> None:
        self._known = True

    def _changed(self, text: str) -> None:
        if not self._known:
            self.put.emit(text)
        self._known = False

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
