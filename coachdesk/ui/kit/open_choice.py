"""A line of any text that suggests what was written before; what is typed stays unless a suggestion is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coachdesk.ui.kit.editors import TextEditor
from coachdesk.ui.kit.suggest import Option, Suggestions


class OpenEditor(TextEditor):
    """A text with suggestions below it: Down goes into them, and Enter there takes one."""

    def __init__(self, options: Sequence[Option] = ()) -> None:
        super().__init__()
        self._options = tuple(options)
        self._list = Suggestions(self, lambda: self._options)
        self._list.picked.connect(self._take)
        self.textEdited.connect(self._look)

    def offer(self, options: Sequence[Option]) -> None:
        """Suggest other texts; what stands here stays."""
        self._options = tuple(options)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down shows everything that is suggested."""
        if event.key() == Qt.Key.Key_Down and not self._list.shown and self._options:
            self._list.find("")
            self._list.show()
            return
        super().keyPressEvent(event)

    def _look(self, text: str) -> None:
        found = self._list.find(text.strip()) if text.strip() else []
        if any(option.text != text for option in found):
            self._list.show(choose=False)
        else:
            self._list.hide()

    def _take(self, option: Option) -> None:
        self._list.hide()
        self.write(option.value)
        self.setCursorPosition(len(self.text()))
        self.edited.emit()
