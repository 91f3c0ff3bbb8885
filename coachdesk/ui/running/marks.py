"""The light marks of the notes in colour, so that a coach sees at once where a line will go."""

from __future__ import annotations

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from coachdesk.services.running import GOAL, TAG, kind_of
from coachdesk.ui.kit.tokens import tokens


class NoteMarks(QSyntaxHighlighter):
    """Colours next steps, private lines and tags; the words themselves stay as they are."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        kind, _words = kind_of(text)
        shown = tokens()
        ink = {"private": shown.warn, "candidate": shown.accent, "coach": shown.accent}.get(kind)
        if ink is not None:
            self.setFormat(0, len(text), _inked(ink))
        if kind != "private":
            for found in (*TAG.finditer(text), *GOAL.finditer(text)):
                self.setFormat(found.start(), len(found[0]), _inked(shown.accent))


def _inked(ink: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(ink))
    return made
