"""A coach copies out of a note; a minute later, or when she locks or leaves, it is on the clipboard no longer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

WORDS = "He asked me not to tell."


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path)


def copies_a_note(person: Person) -> None:
    person.uses_shortcut("Ctrl+N")
    person.types("Private note", WORDS)
    person.uses_shortcut("Ctrl+A")
    person.uses_shortcut("Ctrl+C")
    assert QApplication.clipboard().text() == WORDS


def test_a_minute_later_it_is_gone_and_said_so(arrives: Arrives, book: Path) -> None:
    person = arrives(book, minute=1500)
    person.unlocks(PASSPHRASE)
    copies_a_note(person)
    person.sees("What you copied is off the clipboard again.")
    assert QApplication.clipboard().text() == ""
    assert person.reads("Private note") == WORDS


def test_a_message_that_matters_is_not_pushed_away(arrives: Arrives, book: Path) -> None:
    person = arrives(book, minute=1500)
    person.unlocks(PASSPHRASE)
    person.presses("Log session")
    person.chooses("Candidates", "Lupe")
    person.types("Length", "45")
    person.presses("Save")
    person.types("Private note", WORDS)
    person.uses_shortcut("Ctrl+A")
    person.uses_shortcut("Ctrl+C")
    assert person.waits(lambda: QApplication.clipboard().text() == "")
    assert person.reads_message() == "Done: Log session"


def test_locking_takes_it_back(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    copies_a_note(person)
    person.uses_shortcut("Ctrl+L")
    person.sees("Locked.")
    assert QApplication.clipboard().text() == ""


def test_leaving_takes_it_back(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    copies_a_note(person)
    person.closes_the_window()
    assert QApplication.clipboard().text() == ""


def test_a_coach_may_want_it_to_stay(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.goes_to("Settings")
    person.chooses("Take copies off the clipboard", "never")
    copies_a_note(person)
    person.closes_the_window()
    assert QApplication.clipboard().text() == WORDS
    QApplication.clipboard().clear()
