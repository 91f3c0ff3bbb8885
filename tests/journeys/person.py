"""A person at the window, who knows nothing but the words on the screen.

Fields go by their labels, buttons by their words, tables by their titles: by what eyes read and what a screen reader
says. Nothing here knows the name of an object or how a page is built, so every journey tests access too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from tests.journeys import eyes, hands

Waits = Callable[[Callable[[], bool]], bool]
"""Waits until something is so; False when it does not come about."""

FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)

MOST_TABS = 80
"""After so many presses of Tab a person gives up."""


class Person:
    """Someone with eyes and hands; every verb waits until what it needs can be seen.

    `keystrokes` counts the keys that are not letters of words: Tab, Enter, chords. `waits` gives the window time
    until something is so.
    """

    def __init__(self, waits: Waits) -> None:
        self.waits = waits
        self.keystrokes = 0

    # Eyes

    def sees(self, *words: str) -> None:
        """Wait until each of these can be read somewhere."""
        for each in words:
            self._until(lambda each=each: any(each in text for text in eyes.all_words()), f"“{each}” is seen")  # type: ignore[misc]

    def no_longer_sees(self, words: str) -> None:
        """Wait until these words can be read nowhere."""
        self._until(lambda: not any(words in text for text in eyes.all_words()), f"“{words}” is gone")

    def finds(self, pattern: str) -> list[str]:
        """Wait for words of this shape (a regular expression for the whole of them) and read them all."""
        shape = re.compile(pattern)
        self._until(lambda: any(map(shape.fullmatch, eyes.all_words())), f"something like {pattern} is seen")
        return [words for words in eyes.all_words() if shape.fullmatch(words)]

    def reads(self, field: str, *, within: str = "") -> str:
        """What stands in a field."""
        return eyes.words_on(self._field(field, within))[0]

    def reads_chosen(self, field: str) -> str:
        """What is said to be chosen in a field that takes several, as a screen reader says it."""
        return eyes.described(self._field(field))

    def reads_problem(self, field: str) -> str:
        """The sentence under a field that says what is wrong, which a screen reader says with the field."""
        widget = self._field(field)
        told = eyes.described(widget)
        below = widget.mapToGlobal(widget.rect().bottomLeft()).y()
        for label in eyes.on_screen(QLabel):
            under = label.mapToGlobal(label.rect().topLeft()).y() - below
            if label.text() and told.startswith(label.text()) and 0 < under < widget.height():
                return label.text()
        return ""

    def reads_message(self) -> str:
        """What the message line says."""
        line = self._one("Message", QWidget)
        return next((label.text() for label in eyes.on_screen(QLabel) if line.isAncestorOf(label)), "")

    def reads_table(self, title: str) -> list[list[str]]:
        """The words in a table, row by row."""
        return [[read for read, _spoken in row] for row in eyes.rows_of(self._one(title, QTableView))]

    def hears_table(self, title: str) -> list[list[str]]:
        """What a screen reader says of a table's cells, row by row."""
        return [[spoken for _read, spoken in row] for row in eyes.rows_of(self._one(title, QTableView))]

    def hears(self, name: str, *words: str) -> str:
        """What a screen reader adds to a name, once all these words are in it."""
        widget = self._one(name, QWidget)
        self._until(lambda: all(each in eyes.described(widget) for each in words), f"{words} are heard")
        return eyes.described(widget)

    def is_at(self) -> set[str]:
        """The names of what the keyboard speaks to now."""
        widget = QApplication.focusWidget()
        return eyes.names_of(widget) if widget is not None else set()

    def reads_selection(self, field: str) -> str:
        """The part of a field that the next letter would replace; dots stand for a secret."""
        line = self._one(field, QLineEdit)
        return line.displayText()[line.selectionStart() :][: line.selectionLength()]

    # Hands

    def presses(self, word: str, *, within: str = "") -> None:
        """Click the button with this word."""
        button = self._one(word, QAbstractButton, within)
        self._until(button.isEnabled, f"“{word}” can be pressed")
        hands.click(button)

    def goes_to(self, place: str) -> None:
        """Click a place in the list on the left, after rolling the list to it where it is out of sight."""
        places = self._one("CoachDesk", QListWidget)
        at = eyes.place_of(places, place)
        places.scrollTo(at)
        hands.click(places.viewport(), places.visualRect(at).center())

    def turns_to(self, words: str) -> None:
        """Go along the tabs with the arrow keys, to the last and then to the first, to where these words stand."""
        most = max((bar.count() for bar in eyes.on_screen(QTabBar)), default=0)
        for key in ("Right",) * most + ("Left",) * most:
            if words in eyes.all_words():
                return
            self.uses_shortcut(key)
        self.sees(words)

    def pages_to(self, words: str) -> None:
        """Go from tab to tab by their own keys, wherever the keyboard is, to where these words stand."""
        self._pages("Ctrl+PgDown", words)

    def pages_back_to(self, words: str) -> None:
        """The same the other way, which from the first tab leads to the last at once."""
        self._pages("Ctrl+PgUp", words)

    def types(self, field: str, text: str, *, within: str = "") -> None:
        """Go to a field and put this text in place of what stands there."""
        self._goes_into(self._field(field, within))
        self.uses_shortcut("Ctrl+A")
        self.uses_shortcut("Delete")
        self.writes(text)

    def writes(self, text: str) -> None:
        """Type where the keyboard is."""
        hands.write(text)

    def chooses(self, field: str, words: str, *, within: str = "") -> None:
        """Choose by typing: one of a list, or one more where several can be chosen."""
        widget = self._field(field, within)
        self._goes_into(widget)
        if isinstance(widget, QComboBox):
            if widget.isEditable():
                self.uses_shortcut("Ctrl+A")
            with hands.unhurried(widget):
                self.writes(words)
            self.uses_shortcut("Return")
            self._until(lambda: eyes.words_on(widget)[0] == words, f"“{words}” is chosen in “{field}”")
        else:
            self.writes(words)
            self.uses_shortcut("Return")
            self._until(lambda: words in eyes.described(widget), f"“{words}” is chosen in “{field}”")

    def picks(self, title: str, words: str) -> None:
        """Click the row of a table in which these words stand."""
        table = self._one(title, QTableView)
        self._until(lambda: eyes.place_of(table, words).isValid(), f"“{words}” stands in “{title}”")
        place = eyes.place_of(table, words)
        table.scrollTo(place)
        hands.click(table.viewport(), table.visualRect(place).center())

    def opens(self, title: str, words: str) -> None:
        """Open the row of a table in which these words stand, with Enter."""
        self.picks(title, words)
        self.uses_shortcut("Return")

    def uses_shortcut(self, keys: str) -> None:
        """Press one key or one chord."""
        self.keystrokes += 1
        hands.hit(keys)

    def tabs_to(self, field: str) -> None:
        """Press Tab until the keyboard is at a field."""
        for _press in range(MOST_TABS):
            if field in self.is_at():
                return
            self.uses_shortcut("Tab")
        raise AssertionError(f"Tab does not lead to “{field}”")

    def closes_the_window(self) -> None:
        """Close the window, as its own button does."""
        window = QApplication.activeWindow()
        if window is None:
            raise AssertionError("no window is there to close")
        window.close()
        self._until(lambda: not window.isVisible(), "the window is closed")

    def saves_as(self, file: str) -> None:
        """Answer the dialog that asks for a file."""
        self.types("File name:", file)
        self.uses_shortcut("Return")

    def chooses_folder(self, folder: str) -> None:
        """Answer the dialog that asks for a folder."""
        self.types("Directory:", folder)
        self.uses_shortcut("Return")

    def unlocks(self, passphrase: str) -> None:
        """Type the passphrase and go in."""
        self.types("Passphrase", passphrase)
        self.uses_shortcut("Return")
        self.sees("Everything is saved")

    # How the verbs find things

    def _pages(self, keys: str, words: str) -> None:
        for _tab in range(max((bar.count() for bar in eyes.on_screen(QTabBar)), default=0)):
            if words in eyes.all_words():
                return
            self.uses_shortcut(keys)
        self.sees(words)

    def _field(self, name: str, within: str = "") -> QWidget:
        return self._one(name, FIELDS, within)

    def _one(self, name: str, kind: type[eyes.W] | tuple[type[eyes.W], ...], within: str = "") -> eyes.W:
        """The one thing of a kind that goes by a name."""

        things: list[eyes.W] = []

        def found() -> bool:
            things[:] = eyes.called(name, kind, within)
            return bool(things)

        self._until(found, f"“{name}” is there")
        if len(things) > 1:
            raise AssertionError(f"{len(things)} things are called “{name}”; say within what")
        return things[0]

    def _goes_into(self, widget: QWidget) -> None:
        """Click into it, or press Tab until it comes into view."""
        if eyes.is_in_view(widget):
            hands.click(widget)
            return
        for _press in range(MOST_TABS):
            if QApplication.focusWidget() is widget:
                return
            self.uses_shortcut("Tab")
        raise AssertionError("Tab does not lead there")

    def _until(self, holds: Callable[[], bool], what: str) -> None:
        if not self.waits(holds):
            raise AssertionError(f"waited in vain until {what}; on screen: {eyes.all_words()}")
