"""What people type and choose in: one editor for each kind of field, all read, written and told of in one way.

An editor `read`s its value, `write`s one without telling, and tells `edited` when a person changed it.
`unread` is a sentence when what stands there cannot be read as a value, and nothing otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from coachdesk.errors import CoachDeskError
from coachdesk.ui.kit.dropped import carries_files
from coachdesk.ui.kit.fonts import cover
from coachdesk.ui.kit.tokens import tokens
from coachdesk.ui.kit.undoing import Line, passes_undo
from coachdesk.words import _


class TextEditor(Line):
    """One line of text, or a secret shown as dots."""

    edited = Signal()

    def __init__(self, *, secret: bool = False) -> None:
        super().__init__()
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.textEdited.connect(self._tell)
        self.put.connect(self._tell)

    @property
    def unread(self) -> str:
        """Any text can be read."""
        return ""

    def read(self) -> str:
        """The text as it was typed."""
        return self.text()

    def write(self, value: object) -> None:
        """Show a text; None is no text."""
        self.setText(cover("" if value is None else str(value)))
        self.setCursorPosition(0)

    def _tell(self, text: str) -> None:
        cover(text)
        self.edited.emit()


class ParsedEditor(Line):
    """One line that is read as a value, such as a date: `parse` reads it, `show` writes it in full.

    `parse` raises a CoachDeskError or a ValueError for what it cannot read. With `step`, the up and down keys
    move the value on and back.
    """

    edited = Signal()

    def __init__(
        self,
        parse: Callable[[str], Any],
        show: Callable[[Any], str],
        step: Callable[[Any, int], Any] | None = None,
    ) -> None:
        super().__init__()
        self._parse, self._show, self._step = parse, show, step
        self._written: tuple[str, Any] = ("", None)
        self.textEdited.connect(self._tell)
        self.put.connect(self._tell)
        self.editingFinished.connect(self._write_in_full)

    @property
    def unread(self) -> str:
        """Why the text cannot be read, or nothing; an empty line is no value, and can be read."""
        return self._try()[1]

    def read(self) -> Any:
        """The value, or None when nothing stands here or it cannot be read."""
        return self._try()[0]

    def write(self, value: Any) -> None:
        """Show a value in full; None is an empty line."""
        self._written = ("" if value is None else cover(self._show(value)), value)
        self.setText(self._written[0])
        self.setCursorPosition(0)  # where there is no room for all of it, its beginning tells more

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move the value on and back by a step."""
        by = {QtCore.Qt.Key.Key_Up: 1, QtCore.Qt.Key.Key_Down: -1}.get(QtCore.Qt.Key(event.key()), 0)
        value = self.read()
        if not by or self._step is None or value is None or event.modifiers():
            super().keyPressEvent(event)
            return
        self.write(self._step(value, by))
        self.edited.emit()

    def _try(self) -> tuple[Any, str]:
        text = self.text().strip()
        if not text:
            return None, ""
        if text == self._written[0]:
            return self._written[1], ""
        try:
            return self._parse(text), ""
        except CoachDeskError as problem:
            return None, problem.sentence
        except ValueError:
            return None, _("This cannot be read.")

    def _write_in_full(self) -> None:
        value = self.read()
        if value is not None:
            self.write(value)

    def _tell(self, text: str) -> None:
        cover(text)
        self.edited.emit()


_LINE_ENDS: Final = str.maketrans(dict.fromkeys("\u2028\u2029\ufdd0\ufdd1", "\n"))
"""How a document ends its lines."""


class LongEditor(QPlainTextEdit):
    """Several lines of plain text; Tab leaves them."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(8)
        self.document().clearUndoRedoStacks()  # the margin is nothing to take back
        self.textChanged.connect(self._tell)

    @property
    def unread(self) -> str:
        """Any text can be read."""
        return ""

    def read(self) -> str:
        """The text as it was typed; Qt's plain text would have spaces for those at which no line breaks."""
        return self.document().toRawText().translate(_LINE_ENDS)

    def write(self, value: object) -> None:
        """Show a text; None is no text. What could be undone before is forgotten, as another text stands here."""
        text = "" if value is None else str(value)
        if text != self.read():
            with QSignalBlocker(self):
                self.setPlainText(cover(text))

    def event(self, event: QEvent) -> bool:
        """Leave undoing to the window when there is nothing to undo here."""
        if passes_undo(event, self.document()):
            event.ignore()
            return False
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words can be dropped and pasted here; files go to the page."""
        return not carries_files(source) and super().canInsertFromMimeData(source)

    def sizeHint(self) -> QSize:
        """Four lines, and more where there is room."""
        return QSize(240, self.fontMetrics().lineSpacing() * 4 + 20)

    def minimumSizeHint(self) -> QSize:
        """Two lines."""
        return QSize(120, self.fontMetrics().lineSpacing() * 2 + 20)

    def _tell(self) -> None:
        cover(self.read())
        self.edited.emit()


class PrivateTextEdit(LongEditor):
    """Several lines that are for the coach alone: the hatched ground and the red edge say so at a glance."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then the text."""
        from PySide6.QtGui import QPainter, QPen

        shown = tokens()
        painter = QPainter(self.viewport())
        whole = self.viewport().rect()
        painter.fillRect(whole, QColor(shown.card))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(shown.hatch), 6))
        for left in range(whole.left() - whole.height(), whole.right() + 6, 18):
            painter.drawLine(left, whole.bottom() + 3, left + whole.height() + 3, whole.top())
        painter.end()
        super().paintEvent(event)
