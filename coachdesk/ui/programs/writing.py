"""The whole text of a profile in a plain editor, with its problems by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from coachdesk.programs.problems import Problem
from coachdesk.ui.kit.editors import LongEditor
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem as the list shows it."""

    id: int
    line: int | None
    what: str
    allowed: str


class TextSide(QWidget):
    """The text is what counts: every other side reads from here and writes to here, so that one undo serves all.

    `name` and `sound` are the words for another kind of text than a profile, and for one without problems.
    """

    edited = Signal()

    def __init__(self, name: str = "", sound: str = "") -> None:
        super().__init__()
        self._sound = sound or _("The text is a profile without problems.")
        self.text = LongEditor()
        self.text.setAccessibleName(name or _("Text of the profile"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.edited.connect(self.edited)
        self.told = label("", "quiet", wrap=True)
        self.problems = RowTable(_("Problems"), _columns())
        self.problems.setMinimumHeight(110)
        self.problems.opened.connect(lambda row: self.go_to(row.line))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text, 3)
        column.addWidget(self.told)
        column.addWidget(self.problems, 1)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List what keeps the text from being a profile."""
        rows = [ProblemRow(place, each.line, each.what, each.allowed) for place, each in enumerate(problems)]
        self.problems.show_rows(rows)
        self.problems.setVisible(bool(rows))
        self.told.setText(_("Enter on a problem goes to its line.") if rows else self._sound)

    def put(self, text: str) -> None:
        """Write another text as one step that Undo takes back, and stay at the line the keys were at."""
        if text == self.text.read():
            return
        line = self.text.textCursor().blockNumber()
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self._put_cursor(line)

    def go_to(self, line: int | None) -> None:
        """Put the keys on a line, counted from 1."""
        self._put_cursor((line or 1) - 1)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.centerCursor()

    def _put_cursor(self, block: int) -> None:
        cursor = QTextCursor(self.text.document().findBlockByNumber(block))
        self.text.setTextCursor(cursor)


class UndoOfText(QObject):
    """Gives a widget the undo and redo of a text that it writes to, while the text has something to take back."""

    def __init__(self, watched: QWidget, text: QPlainTextEdit) -> None:
        super().__init__(watched)
        self._text = text
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim the keys before the window does, and act on them."""
        if not isinstance(event, QKeyEvent):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo) and self._text.document().isUndoAvailable()
        redo = event.matches(QKeySequence.StandardKey.Redo) and self._text.document().isRedoAvailable()
        if not (undo or redo):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            (self._text.undo if undo else self._text.redo)()
        return True


def _columns() -> list[Column[ProblemRow]]:
    return [
        Column[ProblemRow]("line", _("Line"), lambda row: str(row.line or ""), sort=lambda row: row.line,
                           align="right", width=64),
        Column[ProblemRow]("what", _("What is wrong"), lambda row: row.what, stretch=True, width=220,
                           second=lambda row: _("Allowed: {allowed}").format(allowed=row.allowed)),
    ]  # fmt: skip
