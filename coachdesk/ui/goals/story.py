"""How a goal came to read as it does: every revision as sentences, to be read and copied by keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from coachdesk.days import say_time
from coachdesk.services.differences import Spans
from coachdesk.services.goal_history import GoalRevision
from coachdesk.services.goal_telling import Told
from coachdesk.ui.history_words import say_change
from coachdesk.ui.kit.fonts import cover, embolden, font
from coachdesk.ui.kit.tokens import tokens
from coachdesk.ui.standings import near_day
from coachdesk.words import _


class GoalStory(QPlainTextEdit):
    """The revisions of a goal, newest first. Its words are set letter by letter: none of them is markup."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("History of the goal"))
        self.setProperty("kind", "story")
        self.document().setDocumentMargin(14)
        self._shown: tuple[tuple[GoalRevision, ...], date] | None = None

    def show_revisions(self, revisions: Sequence[GoalRevision], today: date) -> None:
        """Show these; the same ones stay where they are read."""
        if self._shown != (tuple(revisions), today):
            self._shown = (tuple(revisions), today)
            self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Write anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            self._write()

    def _write(self) -> None:
        revisions, today = self._shown or ((), date.min)
        self.clear()
        cursor = QTextCursor(self.document())
        shown = tokens()
        strong, plain = _ink(embolden(font("body")), shown.text), _ink(font("body"), shown.text)
        quiet = _ink(font("quiet"), shown.quiet)
        if not revisions:
            cursor.insertText(_("No change is remembered here."), quiet)
        for place, each in enumerate(revisions):
            moment = each.made_at.astimezone()
            if place:
                cursor.insertBlock()
                cursor.insertBlock()
            cursor.insertText(cover(say_change(each.change)), strong)
            cursor.insertText(f"   {near_day(moment.date(), today)}, {say_time(moment.time())}", quiet)
            for told in each.told:
                cursor.insertBlock(QTextBlockFormat())
                cursor.insertText(cover(told.words), plain)
                if told.before or told.after:
                    _compare(cursor, told, quiet, plain)
            if each.rewords and each.stands:
                cursor.insertBlock(QTextBlockFormat())
                cursor.insertText(cover(_("It reads: {words}").format(words=each.stands)), quiet)
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _compare(cursor: QTextCursor, told: Told, quiet: QTextCharFormat, plain: QTextCharFormat) -> None:
    """What stood, with the words that went struck out, and what stands, with those that came underlined."""
    struck, new = QTextCharFormat(quiet), QTextCharFormat(plain)
    struck.setFontStrikeOut(True)
    new.setFontUnderline(True)
    for text, spans, usual, marked in (
        (told.before, told.gone, quiet, struck),
        (told.after, told.come, plain, new),
    ):
        if text:
            cursor.insertBlock(QTextBlockFormat())
            for part, is_marked in _parts(cover(text), spans):
                cursor.insertText(part, marked if is_marked else usual)


def _parts(text: str, spans: Spans) -> Iterator[tuple[str, bool]]:
    at = 0
    for begin, end in spans:
        yield text[at:begin], False
        yield text[begin:end], True
        at = end
    yield text[at:], False


def _ink(face: QFont, colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(face)
    made.setForeground(QColor(colour))
    return made
