"""Finding among many by typing: the options that answer the letters, in a list below the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QRect, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from coachdesk.ui.kit.assisted import go_where_selected
from coachdesk.ui.kit.fonts import cover
from coachdesk.ui.kit.matching import fold, score

_SHOWN: Final = 12
_AIR: Final = 40
"""The room around the words of the list, with its scroll bar."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: the value that is kept, the words that are shown, and words it is also found by.

    `detail` stands behind the words in the list, where a code alone says little; it is found by it too.
    """

    value: Any
    text: str
    also: str = ""
    detail: str = ""

    @property
    def listed(self) -> str:
        """How it reads in the list."""
        return f"{self.text}   {self.detail}" if self.detail else self.text


class Suggestions(QObject):
    """The list below a line. `picked` carries the option a person picked in it by key or mouse."""

    picked = Signal(object)

    def __init__(self, line: QLineEdit, offered: Callable[[], Sequence[Option]]) -> None:
        super().__init__(line)
        self._line, self._offered = line, offered
        self._found: list[Option] = []
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(line)
        self._popup = QListView()
        self._popup.setObjectName("completions")
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer.setPopup(self._popup)
        go_where_selected(self._popup, self._pick)
        self._completer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]

    @property
    def popup(self) -> QListView:
        """The list itself, which has the keys while it is open."""
        return self._popup

    @property
    def shown(self) -> bool:
        """Whether the list is open."""
        return self._popup.isVisible()

    def find(self, typed: str) -> list[Option]:
        """The options that answer what was typed, best first; all of them for nothing typed."""
        options = list(self._offered())
        if typed:
            options = _answering(typed, options)
        self._found = options[:_SHOWN]
        self._names.setStringList([cover(option.listed) for option in self._found])
        return self._found

    def show(self, *, choose: bool = True) -> None:
        """Open the list with what was found, its first option chosen unless not; nothing found shows none."""
        if not self._found:
            self._popup.hide()
            return
        self._completer.complete(QRect(0, 0, self._width(), self._line.height()))
        self._popup.setCurrentIndex(
            self._completer.completionModel().index(0, 0) if choose else QModelIndex()
        )

    def hide(self) -> None:
        """Close the list."""
        self._popup.hide()

    def best(self, typed: str) -> Option | None:
        """What Enter means: the option chosen in the list, else the best one found, else None."""
        at = max(0, self._popup.currentIndex().row()) if self.shown else 0
        found = self.find(typed)
        return found[min(at, len(found) - 1)] if found else None

    def _width(self) -> int:
        """As wide as the line, and as what was found where that is wider."""
        words = self._popup.fontMetrics()
        longest = max(words.horizontalAdvance(option.listed) for option in self._found)
        return max(self._line.width(), min(longest + _AIR, 480))

    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(self._found[index.row()])


def _answering(typed: str, options: Sequence[Option]) -> list[Option]:
    """The options that answer the letters, best first; where one is just what was typed, only what begins so."""
    wanted = fold(typed)
    exact = [option for option in options if fold(option.text) == wanted]
    if exact:
        longer = [
            option for option in options if option not in exact and fold(option.text).startswith(wanted)
        ]
        return [*exact, *longer]
    points = [(score(typed, f"{option.text} {option.detail} {option.also}"), option) for option in options]
    return [option for mark, option in sorted(points, key=lambda pair: -pair[0]) if mark]
