"""Stretches of a shown text with a look of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

Spans = Sequence[tuple[int, int]]
"""From one code point of a text up to another, in order and apart."""


def in_units(text: str, spans: Spans) -> list[tuple[int, int]]:
    """The same stretches counted as Qt counts letters: those beyond the first plane twice."""
    found, at, units = [], 0, 0
    for span in spans:
        ends = []
        for place in span:
            units += len(text[at:place].encode("utf-16-le", "surrogatepass")) // 2
            at = place
            ends.append(units)
        found.append((ends[0], ends[1]))
    return found


def in_points(text: str, units: int) -> int:
    """A place counted as Qt counts letters, in code points."""
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore"))


def mark_spans(box: QPlainTextEdit, looks: Iterable[tuple[tuple[int, int], QTextCharFormat]]) -> None:
    """Give stretches, counted as Qt counts, their looks; what was marked before is not any more."""
    marked = []
    for (begin, end), look in looks:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor_over(box, begin, end)
        selection.format = look
        marked.append(selection)
    box.setExtraSelections(marked)


def cursor_over(box: QPlainTextEdit, begin: int, end: int) -> QTextCursor:
    """A cursor from one place to another, counted as Qt counts."""
    cursor = QTextCursor(box.document())
    cursor.setPosition(begin)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor
