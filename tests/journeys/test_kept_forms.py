"""What is typed into a form beside a list outlives a look elsewhere and a lock, even when it cannot be saved yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

WORDS = "Asked for mornings; her mother is ill."


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    arrived = arrives(make_book(tmp_path))
    arrived.unlocks(PASSPHRASE)
    return arrived


def locks_and_unlocks(person: Person) -> None:
    person.uses_shortcut("Ctrl+L")
    person.sees("Locked.")
    person.unlocks(PASSPHRASE)


def left_open(person: Person) -> list[str]:
    person.goes_to("Today")
    return [row[0] for row in person.reads_table("Left open")]


def test_a_new_candidate_left_half_written_waits_on_today(person: Person) -> None:
    person.uses_shortcut("Ctrl+Shift+N")
    person.types("Name", "Beatriz Azevedo")
    person.types("Year begins", "Augst 4")
    person.goes_to("Today")
    person.opens("Left open", "A new candidate")
    assert (person.reads("Name"), person.reads("Year begins")) == ("Beatriz Azevedo", "Augst 4")
    person.types("Year begins", "8/4/2025")
    person.presses("Save")
    person.sees("Done: Add candidate")
    assert left_open(person) == []


def test_all_the_fields_of_a_new_candidate_outlive_a_lock(person: Person) -> None:
    person.uses_shortcut("Ctrl+Shift+N")
    person.types("Name", "Beatriz Azevedo")
    person.presses("More…")
    person.types("Private note", WORDS)
    locks_and_unlocks(person)
    person.goes_to("Today")
    person.opens("Left open", "A new candidate")
    assert (person.reads("Given name"), person.reads("Private note")) == ("Beatriz", WORDS)
    person.presses("Cancel")
    assert left_open(person) == []


def test_what_was_changed_of_a_candidate_stands_there_again(person: Person) -> None:
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    person.uses_shortcut("F2")
    person.types("Private note", WORDS)
    locks_and_unlocks(person)
    person.goes_to("Today")
    person.opens("Left open", "Rosa Nguyễn")
    assert person.reads("Private note") == WORDS
    person.presses("Save")
    person.sees("Done: Edit candidate")
    assert left_open(person) == []


def test_a_link_that_has_no_place_yet_is_kept(person: Person) -> None:
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    person.turns_to("Add link or place")
    person.presses("Add link or place")
    person.types("Title", "Walk-through notes")
    person.goes_to("Today")
    person.opens("Left open", "Evidence")
    assert person.reads("Title") == "Walk-through notes"
    person.types("Link or place", "Binder 2")
    person.presses("Save")
    person.sees("Done: Add evidence")
    assert left_open(person) == []


def test_a_note_beside_a_length_that_cannot_be_read_is_kept(person: Person) -> None:
    person.uses_shortcut("Ctrl+4")
    person.uses_shortcut("Ctrl+E")
    person.writes("Induction Day 3")
    person.types("Date", "2/24/2026", within="New event")
    person.types("Length", "3 h", within="New event")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Add event")
    person.uses_shortcut("Return")
    person.uses_shortcut("A")
    person.picks("Attendance", "Rosa Nguyễn")
    person.types("Length", "all day long")
    person.types("Private note", WORDS)
    person.goes_to("Today")
    person.opens("Left open", "Rosa Nguyễn")
    assert (person.reads("Length"), person.reads("Private note")) == ("all day long", WORDS)
    person.types("Length", "2 h")
    person.uses_shortcut("Ctrl+Return")
    person.sees(WORDS)
    assert left_open(person) == []


def test_an_event_that_escape_threw_away_is_brought_back(person: Person) -> None:
    person.uses_shortcut("Ctrl+4")
    person.uses_shortcut("Ctrl+E")
    person.writes("Induction Day 3")
    person.uses_shortcut("Escape")
    person.sees("What you typed was thrown away.")
    assert left_open(person) == []
    person.uses_shortcut("Ctrl+4")
    person.uses_shortcut("Ctrl+E")
    person.writes("Induction Day 4")
    person.uses_shortcut("Escape")
    person.presses("Bring it back")
    assert person.reads("Event", within="New event") == "Induction Day 4"


def test_a_reason_beside_a_requirement_outlives_a_lock(person: Person) -> None:
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    person.turns_to("What settles it")
    person.picks("Requirements", "Professional learning hours")
    person.types("Reason", WORDS)
    locks_and_unlocks(person)
    person.goes_to("Today")
    person.opens("Left open", "Professional learning hours")
    assert person.reads("Reason") == WORDS
    person.presses("Waive")
    person.sees("Done: Waive a requirement")
    assert left_open(person) == []
