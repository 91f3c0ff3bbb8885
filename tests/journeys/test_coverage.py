"""Which standards were covered: from the overview to the element, from the element to the session, and the caseload."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.services import evidence, sessions
from coachdesk.services.casebook import open_casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.evidence import EvidenceDraft
from coachdesk.services.sessions import SessionDraft
from tests.conftest import PASSPHRASE
from tests.journeys.books import TODAY, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    """A person with a session and a binder about 6B, both of Rosa's."""
    book = make_book(tmp_path, held=0)
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    rosa = next(row.id for row in casebook.ask(list_candidates, today=TODAY) if row.name == "Rosa Nguyễn")
    visit = SessionDraft((rosa,), TODAY, minutes=75, focus="A page to the board", elements=("6B",))
    casebook.do("Log", sessions.log, visit)
    casebook.do("Add", evidence.add, rosa, EvidenceDraft("place", "Binder", "Shelf", TODAY, ("6B",)))
    casebook.close()
    arrived = arrives(book)
    arrived.unlocks(PASSPHRASE)
    arrived.goes_to("Caseload")
    return arrived


def element(person: Person, code: str) -> list[str]:
    return next(row for row in person.reads_table("Elements") if row[0].startswith(code))


def test_from_the_overview_to_what_speaks_of_an_element(person: Person) -> None:
    person.opens("Candidates", "Rosa Nguyễn")
    person.presses("All elements")
    person.sees("18 elements without anything", "Rosa Nguyễn · 2025-26")
    assert element(person, "6B")[1:] == ["1", "1 h 15 min", "–", "1"]
    assert element(person, "1A")[1:] == ["–", "–", "–", "–"]
    person.hears("Coverage by element", "Nothing speaks yet of 1A")
    person.picks("Elements", "6B")
    assert {row[1] for row in person.reads_table("What speaks of it")} == {"A page to the board", "Binder"}
    person.opens("What speaks of it", "A page to the board")
    assert person.reads("Focus") == "A page to the board"


def test_the_caseload_says_who_and_leads_there(person: Person) -> None:
    person.uses_shortcut("Ctrl+K")
    person.writes("standards covered")
    person.uses_shortcut("Return")
    person.sees("3 candidates in their program years of today")
    assert person.is_at() >= {"Elements"}
    person.picks("Elements", "6B")
    assert person.reads_table("Candidates")[0][0] == "Rosa Nguyễn"
    person.opens("Candidates", "Rosa Nguyễn")
    person.sees("Rosa Nguyễn · 2025-26")
    person.presses("Whole caseload")
    person.sees("3 candidates in their program years of today")
    person.uses_shortcut("Alt+Left")
    person.sees("Add candidate")
