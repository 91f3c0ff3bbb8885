"""Locking, by key and by leaving it alone: what was being typed is kept and waits where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from coachdesk.paths import Home
from coachdesk.services.casebook import open_casebook
from coachdesk.ui.window import MainWindow
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person
from tests.storage.faults import disk_of, fill_up

WORDS = "She asked for a second pair of eyes on the master schedule."


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path)


def begins_to_write(person: Person) -> None:
    person.presses("Log session")
    person.chooses("Candidates", "Rosa")
    person.types("Length", "half an")
    person.types("Private note", WORDS)


def finds_the_words_again(person: Person) -> None:
    person.sees("Left open")
    assert person.hears_table("Left open")[0][0] == f"Rosa Nguyễn, {WORDS}"
    person.opens("Left open", "Rosa Nguyễn")
    person.sees("New session")
    assert person.reads("Private note") == WORDS
    assert person.reads("Length") == "half an"
    assert person.reads_chosen("Candidates") == "Chosen: Rosa Nguyễn"


def test_locking_keeps_what_is_being_typed(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    begins_to_write(person)
    person.uses_shortcut("Ctrl+L")
    person.sees("Locked. What you were typing is kept.")
    person.no_longer_sees(WORDS)
    assert "Passphrase" in person.is_at()
    person.unlocks(PASSPHRASE)
    finds_the_words_again(person)


def test_closing_the_window_keeps_it_too(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    begins_to_write(person)
    person.closes_the_window()
    again = arrives(book)
    again.unlocks(PASSPHRASE)
    finds_the_words_again(again)


def test_going_to_another_page_keeps_it_too(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    begins_to_write(person)
    person.goes_to("Today")
    finds_the_words_again(person)


def test_nobody_there_locks(arrives: Arrives, book: Path) -> None:
    person = arrives(book, minute=600)  # so that five of them are three seconds
    person.unlocks(PASSPHRASE)
    begins_to_write(person)
    person.sees("Locked. What you were typing is kept.")
    person.closes_the_window()
    again = arrives(book)
    again.unlocks(PASSPHRASE)
    finds_the_words_again(again)


def test_locking_starts_again_once_the_words_are_on_the_disk(arrives: Arrives, book: Path) -> None:
    asked = []

    def starts_again() -> None:
        casebook = open_casebook(book, passphrase=PASSPHRASE)
        asked.extend(casebook.list_drafts())
        casebook.close()

    person = arrives(book, start_again=starts_again)
    person.unlocks(PASSPHRASE)
    begins_to_write(person)
    person.uses_shortcut("Ctrl+L")
    person.sees("Locked. What you were typing is kept.")
    assert [draft.body["values"]["private_note"] for draft in asked] == [WORDS]


def test_words_that_only_this_process_has_keep_it(arrives: Arrives) -> None:
    asked: list[int] = []
    with disk_of("8m") as disk:
        person = arrives(make_book(disk), start_again=lambda: asked.append(1))
        person.unlocks(PASSPHRASE)
        begins_to_write(person)
        person.sees("Draft kept")
        ballast = fill_up(disk)
        QApplication.clipboard().setText(WORDS * 500)
        person.types("Private note", "")
        person.uses_shortcut("Ctrl+V")
        person.uses_shortcut("Ctrl+L")
        person.sees("The disk did not take your last words; they wait here.")
        assert asked == []
        ballast.unlink()
        person.unlocks(PASSPHRASE)
        person.opens("Left open", "Rosa Nguyễn")
        assert person.reads("Private note") == WORDS * 500
        person.uses_shortcut("Ctrl+L")
        assert asked == [1]
        person.closes_the_window()


def test_a_casebook_that_was_locked_is_asked_for_where_it_stood(
    arrives: Arrives, book: Path, home: Home, qapp: QApplication
) -> None:
    """As the process does that takes the place of the one that was locked."""
    person = arrives(book, start_again=lambda: None)
    person.unlocks(PASSPHRASE)
    (window,) = (each for each in qapp.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible())
    window.setGeometry(120, 90, 1000, 640)
    person.uses_shortcut("Ctrl+L")
    again = MainWindow(qapp, home, casebook=book, locked=True)
    again.show()
    assert again.geometry() == QRect(120, 90, 1000, 640)
    person.sees("Locked. What you were typing is kept.")
    again.showMaximized()
    again.close()
    assert MainWindow(qapp, home, casebook=book).isMaximized()


def test_a_draft_is_thrown_away_only_when_asked(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    begins_to_write(person)
    person.sees("Draft kept")
    person.presses("Discard draft")
    person.sees("The draft was thrown away.")
    person.no_longer_sees(WORDS)
    person.goes_to("Today")
    person.sees("Nothing was left half-written.")


def test_an_amendment_left_open_waits_at_its_session(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.goes_to("Sessions")
    person.picks("Sessions", "visit number 2.")
    person.types("Summary", WORDS)
    person.uses_shortcut("Ctrl+L")
    person.unlocks(PASSPHRASE)
    person.opens("Left open", "Lupe Ybarra")
    assert person.reads("Summary") == WORDS
    person.presses("Discard draft")
    assert "visit number 2." in person.reads("Summary")
