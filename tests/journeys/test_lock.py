"""Locking, by key and by leaving it alone: what was being typed is kept and waits where it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

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
