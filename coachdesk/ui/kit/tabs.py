"""Tabs that are built when they are first looked at; keys go through them, and from them into what they show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QTabWidget, QVBoxLayout, QWidget

from coachdesk.ui.kit.menus import menu_button


@runtime_checkable
class TakesLetters(Protocol):
    """A side on which single letters do something, such as N for a new goal."""

    def ask_by_key(self, event: QKeyEvent) -> bool:
        """Do what a letter stands for; whether it stands for something."""


@runtime_checkable
class TakesFocus(Protocol):
    """A side that says itself where work on it goes on."""

    def take_focus(self) -> None:
        """Go there."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: its key, its word as people read it, and what makes it."""

    key: str
    title: str
    build: Callable[[], QWidget]


class Tabs(QTabWidget):
    """The tabs; only what is looked at is built.

    Where they do not fit they scroll, and a menu beside them names them all. Ctrl+Page Up and Page Down go through
    them, Alt with a digit goes to one, with 0 to the last.
    """

    def __init__(self, name: str, tabs: Sequence[Tab], all_of_them: str) -> None:
        super().__init__()
        self.tabs = tuple(tabs)
        self._built: dict[str, QWidget] = {}
        self._columns: list[QVBoxLayout] = []
        self.setDocumentMode(True)
        self.setAccessibleName(name)
        for tab in self.tabs:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            self._columns.append(column)
            self.addTab(holder, tab.title)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabBar().setExpanding(False)
        self.all_sides = menu_button(
            all_of_them, [(tab.title, partial(self.show_tab, tab.key)) for tab in self.tabs]
        )
        self.setCornerWidget(self.all_sides)
        self.currentChanged.connect(lambda _index: self.came_to(self.key))
        self._bind()

    def _bind(self) -> None:
        for keys, by in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self, partial(self._turn, by))
        for place in range(min(len(self.tabs), 9)):
            QShortcut(QKeySequence(f"Alt+{place + 1}"), self, partial(self._go_to, place))
        QShortcut(QKeySequence("Alt+0"), self, lambda: self._go_to(self.count() - 1))

    @property
    def key(self) -> str:
        """The key of the tab in sight."""
        return self.tabs[self.currentIndex()].key

    def came_to(self, key: str) -> None:
        """What is to happen when a tab comes into sight."""

    def _turn(self, by: int) -> None:
        self._go_to((self.currentIndex() + by) % self.count())

    def _go_to(self, place: int) -> None:
        """Go to a side, and there to what the keyboard begins with."""
        self.setCurrentIndex(place)
        shown = self._built.get(self.key)
        proxy = shown.focusProxy() if shown is not None else None
        (proxy or self.tabBar()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the tabs Arrow down goes into the side in sight, and the letters that count on it count here too."""
        shown = self._built.get(self.key)
        if event.key() == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.go_in()
        elif not (isinstance(shown, TakesLetters) and shown.ask_by_key(event)):
            super().keyPressEvent(event)

    def go_in(self) -> None:
        """Go where work on a side begins: where it says itself, or else to its first table."""
        shown = self._built.get(self.key)
        if isinstance(shown, TakesFocus):
            shown.take_focus()
        if shown is not None and self.tabBar().hasFocus():
            tables = (table for table in shown.findChildren(QAbstractItemView) if table.isVisible())
            (shown.focusProxy() or next(tables, self.tabBar())).setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The menu of all sides is there where a side is out of sight."""
        super().resizeEvent(event)
        bar = self.tabBar()
        self.all_sides.setVisible(
            sum(bar.tabRect(place).width() for place in range(bar.count())) > self.width()
        )

    def place_of(self, key: str) -> int:
        """Where a tab stands, counted from 0."""
        return [tab.key for tab in self.tabs].index(key)

    def made(self, key: str) -> QWidget:
        """What a tab shows, built if nobody has looked at it yet."""
        if key not in self._built:
            place = self.place_of(key)
            made = self.tabs[place].build()
            self._columns[place].addWidget(made)
            self._built[key] = made
        return self._built[key]

    def show_tab(self, key: str) -> QWidget:
        """Bring a tab into sight."""
        self.setCurrentIndex(self.place_of(key))
        return self.made(key)

    def count_on(self, key: str, count: int) -> None:
        """Say beside a tab's word how many there are; none is not said."""
        place = self.place_of(key)
        title = self.tabs[place].title
        self.setTabText(place, f"{title} {count}" if count else title)
