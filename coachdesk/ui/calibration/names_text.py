"""A text that is gone through: what was found in it is marked, and what is decided already looks so."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.services.deidentifying import Finding, Going
from coachdesk.ui.kit.editors import LongEditor, PrivateTextEdit
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.marked import cursor_over, in_points, in_units, mark_spans
from coachdesk.ui.kit.tokens import tokens
from coachdesk.words import _


class NamesText(QWidget):
    """The words as they stand above, as they would leave below."""

    def __init__(self) -> None:
        super().__init__()
        self._going = Going("")
        self._units: list[tuple[int, int]] = []
        self._at: Finding | None = None
        self.shared, self.private = _reader(LongEditor()), _reader(PrivateTextEdit())
        self.result = LongEditor()
        self.result.setReadOnly(True)
        self.result.setAccessibleName(_("As it would leave"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(_("As it stands"), "quiet"))
        column.addWidget(self.shared, 1)
        column.addWidget(self.private, 1)
        column.addSpacing(8)
        column.addWidget(label(_("As it would leave"), "quiet"))
        column.addWidget(self.result, 1)
        self.show_private(on=False)

    @property
    def box(self) -> LongEditor:
        """Where the words stand as they are."""
        return self.private if self.private.isVisibleTo(self) else self.shared

    def show_private(self, *, on: bool) -> None:
        """Give the words the look of what is for the coach alone, or take it from them."""
        self.private.setVisible(on)
        self.shared.setVisible(not on)

    def show_going(self, going: Going, at: Finding | None) -> None:
        """Show how far it is, and bring one finding into view."""
        if going.text != self._going.text or going.findings != self._going.findings:
            self._units = in_units(going.text, [(found.start, found.end) for found in going.findings])
        self._going, self._at = going, at
        self.box.write(going.text)
        self.result.write(going.result)
        self._mark()

    def show_at(self, at: Finding | None) -> None:
        """Bring one finding into view."""
        self._at = at
        self._mark()
        for (begin, _end), found in zip(self._units, self._going.findings, strict=True):
            if found == at:
                self.box.setTextCursor(cursor_over(self.box, begin, begin))
                self.box.ensureCursorVisible()

    @property
    def selected(self) -> tuple[int, int]:
        """What is selected in the words, in code points; two equal places where nothing is."""
        cursor, text = self.box.textCursor(), self._going.text
        return in_points(text, cursor.selectionStart()), in_points(text, cursor.selectionEnd())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "result"):
            self._mark()

    def _mark(self) -> None:
        mark_spans(self.box, self._looks())

    def _looks(self) -> Iterator[tuple[tuple[int, int], QTextCharFormat]]:
        shown = tokens()
        for span, found in zip(self._units, self._going.findings, strict=True):
            look = QTextCharFormat()
            decided = found in self._going.decided
            stays = self._going.words_for(found) == found.text
            soft = shown.warn_soft if not decided else shown.quiet_soft if stays else shown.ok_soft
            look.setBackground(QColor(shown.accent if found == self._at else soft))
            look.setForeground(QColor(shown.on_accent if found == self._at else shown.text))
            look.setFontUnderline(not decided)
            look.setFontStrikeOut(decided and not stays)
            yield span, look


def _reader(editor: LongEditor) -> LongEditor:
    editor.setReadOnly(True)
    editor.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    editor.setAccessibleName(_("As it stands"))
    return editor
