"""What was typed into a session outlives the session: an undo takes records away, never words that are not saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

WORDS = "He will sit in on two lessons."


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    """A person who has logged a session of Lupe's a moment ago."""
    arrived = arrives(make_book(tmp_path, held=2))
    arrived.unlocks(PASSPHRASE)
    arrived.presses("Log session")
    arrived.chooses("Candidates", "Lupe")
    arrived.types("Length", "45")
    arrived.types("Summary", "Looked at data.")
    arrived.presses("Save")
    arrived.sees("Done: Log session")
    return arrived


def undoes_at_today(person: Person, times: int = 1) -> None:
    person.goes_to("Today")
    for _time in range(times):
        person.uses_shortcut("Ctrl+Z")
    person.sees("Undone:")


def test_a_draft_of_a_session_that_was_undone_becomes_a_new_one(person: Person) -> None:
    person.types("Private note", WORDS)
    undoes_at_today(person)
    person.opens("Left open", "Lupe Ybarra")
    person.sees("The session is no longer there.", "New session")
    assert person.reads("Private note") == WORDS
    assert person.reads("Summary") == "Looked at data."
    assert person.reads_chosen("Candidates") == "Chosen: Lupe Ybarra"
    person.presses("Save")
    person.sees("Done: Log session")
    assert [row[1].split(",")[0] for row in person.reads_table("Sessions")].count("Lupe Ybarra") == 1
    person.goes_to("Today")
    person.sees("Nothing was left half-written.")


def test_redo_brings_the_session_back_under_its_draft(person: Person) -> None:
    person.types("Private note", WORDS)
    undoes_at_today(person)
    person.opens("Left open", "Lupe Ybarra")
    person.sees("New session")
    person.goes_to("Today")
    person.uses_shortcut("Ctrl+Shift+Z")
    person.sees("Done again: Log session")
    person.goes_to("Sessions")
    person.no_longer_sees("New session")
    assert person.reads("Private note") == WORDS
    person.presses("Save")
    person.sees("Done: Amend session")


def test_words_of_this_second_survive_an_undo_too(person: Person) -> None:
    person.types("Private note", WORDS)
    person.presses("Undo")
    person.sees("Undone: Log session", "New session")
    assert person.reads("Private note") == WORDS
    person.presses("Discard draft")
    person.no_longer_sees("New session")
    person.goes_to("Today")
    person.sees("Nothing was left half-written.")


def test_an_undone_session_nobody_wrote_on_is_simply_gone(person: Person) -> None:
    person.presses("Undo")
    person.sees("Undone: Log session", "Choose a session on the left, or log one.")


def test_a_session_taken_out_of_the_trash_can_be_chosen_again(person: Person) -> None:
    person.presses("Move to trash")
    person.sees("Done: Move session to trash")
    person.presses("Undo")
    person.picks("Sessions", "Lupe Ybarra")
    assert person.reads("Summary") == "Looked at data."
