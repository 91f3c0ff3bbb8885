"""Finding among many by typing: the options that answer the letters, in a list below the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from coachdesk.ui.kit.fonts import cover
from coachdesk.ui.kit.matching import score

_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: the value that is kept, the words that are shown, and words it is also found by."""

    value: Any
    text: str
    also: str = ""


class Suggestions(QObject):
    """The list below a line. `picked` carries the option a person picked in it by key or mouse."""

    picked = Signal(object)

    def __init__(self, line: QLineEdit, offered: Callable[[], Sequence[Option]]) -> None:
        super().__init__(line)
        self._offered = offered
        self._found: list[Option] = []
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(line)
        self._popup = QListView()
        self._popup.setObjectName("completions")
        self._completer.setPopup(self._popup)
        self._completer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]

    @property
    def shown(self) -> bool:
        """Whether the list is open."""
        return self._popup.isVisible()

    def find(self, typed: str) -> list[Option]:
        """The options that answer what was typed, best first; all of them for nothing typed."""
        options = list(self._offered())
        if typed:
            points = [(score(typed, f"{option.text} {option.also}"), option) for option in options]
            options = [option for mark, option in sorted(points, key=lambda pair: -pair[0]) if mark]
        self._found = options[:_SHOWN]
        self._names.setStringList([cover(option.text) for option in self._found])
        return self._found

    def show(self) -> None:
        """Open the list with what was found, its first option chosen; nothing found shows none."""
        if not self._found:
            self._popup.hide()
            return
        self._completer.complete()
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def hide(self) -> None:
        """Close the list."""
        self._popup.hide()

    def best(self, typed: str) -> Option | None:
        """What Enter means: the option chosen in the list, else the best one found, else None."""
        at = max(0, self._popup.currentIndex().row()) if self.shown else 0
        found = self.find(typed)
        return found[min(at, len(found) - 1)] if found else None

    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(self._found[index.row()])
