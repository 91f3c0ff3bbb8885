"""Two texts side by side, with the words marked that differ: struck out where they went, underlined where they came."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from coachdesk.services.differences import Spans, changed_words
from coachdesk.ui.kit.editors import LongEditor, PrivateTextEdit
from coachdesk.ui.kit.fonts import cover
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.marked import in_units, mark_spans
from coachdesk.ui.kit.tokens import tokens
from coachdesk.words import _

_MOST_LINES = 12
"""A longer text scrolls in its box."""


class Compared(QWidget):
    """One field before and after; what is for the coach alone has the look of it. None was not there before."""

    def __init__(self, name: str, before: str | None, after: str, *, private: bool = False) -> None:
        super().__init__()
        gone, come = changed_words(before or "", after)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        if before is not None:
            title = _("{field}, before").format(field=name)
            row.addWidget(_Side(title, before, gone, came=False, private=private), 1)
        marked = come if before is not None else ()
        title = _("{field}, after").format(field=name)
        row.addWidget(_Side(title, after, marked, came=True, private=private), 1)


class _Side(QWidget):
    def __init__(self, name: str, text: str, spans: Spans, *, came: bool, private: bool) -> None:
        super().__init__()
        self.box: QPlainTextEdit = PrivateTextEdit() if private else LongEditor()
        self._spans = in_units(text, spans)
        self._came = came
        self.box.setPlainText(cover(text))
        self.box.setReadOnly(True)
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(_say(text, spans, came=came))
        self.box.setMinimumWidth(90)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(_("After") if came else _("Before"), "quiet"))
        column.addWidget(self.box)
        self._fit()
        self._mark()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text and the colours."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange} and hasattr(self, "box"):
            self._fit()
            self._mark()

    def resizeEvent(self, event: object) -> None:
        """A narrower box needs more lines."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        """As high as the text, up to a few lines; longer ones scroll."""
        document = self.box.document()
        lines = sum(
            max(1, document.findBlockByNumber(at).layout().lineCount())
            for at in range(min(document.blockCount(), _MOST_LINES))
        )
        high = min(max(lines, 1), _MOST_LINES) * self.box.fontMetrics().lineSpacing() + 24
        if self.box.height() != high or self.box.minimumHeight() != high:
            self.box.setFixedHeight(high)

    def sizeHint(self) -> QSize:
        """Half of the room there is."""
        return QSize(160, super().sizeHint().height())

    def _mark(self) -> None:
        shown = tokens()
        look = QTextCharFormat()
        look.setBackground(QColor(shown.ok_soft if self._came else shown.bad_soft))
        look.setForeground(QColor(shown.text))
        look.setFontUnderline(self._came)
        look.setFontStrikeOut(not self._came)
        mark_spans(self.box, [(span, look) for span in self._spans])


def _say(text: str, spans: Spans, *, came: bool) -> str:
    """The words that differ, for a screen reader; of many only the first."""
    words = ", ".join(text[begin:end].strip() for begin, end in spans[:12] if text[begin:end].strip())
    if not words:
        return ""
    told = _("these words came: {words}") if came else _("these words went: {words}")
    return told.format(words=words)
