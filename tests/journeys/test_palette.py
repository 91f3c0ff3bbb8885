"""The palette: one line that finds a person and a command, and leaves no trace when it is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.paths import Home
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    arrived = arrives(make_book(tmp_path))
    arrived.unlocks(PASSPHRASE)
    return arrived


def test_it_finds_a_person_without_accents(person: Person) -> None:
    person.uses_shortcut("Ctrl+K")
    assert "Find" in person.is_at()
    person.writes("nguyen")
    person.sees("Rosa Nguyễn")
    person.uses_shortcut("Return")
    person.sees("Coaching hours", "Cesar Chavez MS")


def test_it_finds_a_command(person: Person, home: Home) -> None:
    person.uses_shortcut("Ctrl+K")
    person.writes("back")
    person.uses_shortcut("Return")
    person.sees("Backup verified: ")
    assert len(list(home.backups.iterdir())) == 1


def test_it_finds_nothing_and_says_so(person: Person) -> None:
    person.uses_shortcut("Ctrl+K")
    person.writes("zzz")
    person.sees("Nothing found. Try fewer letters.")


def test_leaving_it_goes_back_to_where_the_keyboard_was(person: Person) -> None:
    person.presses("Log session")
    person.tabs_to("Focus")
    person.uses_shortcut("Ctrl+K")
    person.writes("print")
    person.uses_shortcut("Escape")
    person.no_longer_sees("Found")
    assert "Focus" in person.is_at()
    person.writes("Budget")
    assert person.reads("Focus") == "Budget"
