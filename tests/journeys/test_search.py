"""Search: by keyboard alone from a word to the record, with what is private marked and nothing of it kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.paths import Home
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person
from tests.journeys.telltales import files_in, traces


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    arrived = arrives(make_book(tmp_path))
    arrived.unlocks(PASSPHRASE)
    arrived.uses_shortcut("Ctrl+F")
    return arrived


def test_a_word_leads_to_its_session_by_keyboard_alone(person: Person) -> None:
    assert "Search for" in person.is_at()
    person.sees("found as you type", "who:rosa")
    person.writes("number 3")
    person.sees("1 found", "Rosa Nguyễn, Session · Feb 3, Walked through rooms, visit number 3.")
    person.uses_shortcut("Return")
    person.sees("Sessions")
    assert person.reads("Summary") == "Walked through rooms, visit number 3."
    person.uses_shortcut("Ctrl+F")
    assert person.reads_selection("Search for") == "number 3"


def test_the_arrows_walk_through_what_was_found(person: Person) -> None:
    person.writes("nguyen")
    person.sees("4 found")
    person.uses_shortcut("Down")
    person.uses_shortcut("Down")
    assert "Search for" in person.is_at()
    person.uses_shortcut("Up")
    person.uses_shortcut("Up")
    person.uses_shortcut("Return")
    person.sees("Coaching hours", "Cesar Chavez MS")


def test_a_private_note_is_found_and_marked(person: Person) -> None:
    person.writes("eyes")
    person.sees("6 found", "Rosa Nguyễn, Session · Feb 3, Private, For my eyes only.")
    person.writes(" who:rosa")
    person.sees("2 found")
    person.uses_shortcut("Escape")
    person.sees("found as you type")
    assert person.reads("Search for") == ""


def test_a_slip_in_a_name_is_understood_and_nothing_is_said_plainly(person: Person) -> None:
    person.writes("Ngyuen")
    person.sees("4 found")
    person.types("Search for", "zzz OR (")
    person.sees("Nothing found.")


def test_what_changes_is_found_anew(person: Person) -> None:
    person.writes("number 3")
    person.sees("1 found")
    person.uses_shortcut("Return")
    person.types("Summary", "Quite other words")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: ")
    person.uses_shortcut("Ctrl+F")
    person.sees("Nothing found.")
    person.goes_to("Caseload")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: ")
    person.uses_shortcut("Ctrl+F")
    person.sees("1 found")


def test_the_palette_asks_the_same_question(person: Person) -> None:
    person.uses_shortcut("Ctrl+K")
    person.writes("number 3")
    person.sees("Rosa Nguyễn, Walked through rooms, visit number 3.")
    person.uses_shortcut("Return")
    assert person.reads("Summary") == "Walked through rooms, visit number 3."


def test_no_search_is_remembered(person: Person, arrives: Arrives, tmp_path: Path, home: Home) -> None:
    word = "zqsearchñqz"
    person.writes(word)
    person.sees("Nothing found.")
    person.uses_shortcut("Ctrl+K")
    person.writes(word)
    person.sees("Nothing found. Try fewer letters.")
    person.uses_shortcut("Escape")
    person.closes_the_window()
    assert [file.name for file in files_in(tmp_path) if traces(file.read_bytes(), [word])] == []
    again = arrives(tmp_path / "Maya.casebook")
    again.unlocks(PASSPHRASE)
    again.uses_shortcut("Ctrl+F")
    assert again.reads("Search for") == ""
