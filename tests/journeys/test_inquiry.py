"""The inquiry at the window: written, kept while it is typed, spoken about, and done."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coachdesk.services import candidates
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import open_casebook
from tests.conftest import PASSPHRASE
from tests.journeys import eyes
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

TABLE = "Sections of the inquiry"
WORDS = "Families come in August and not in October."


def opens_side(person: Person, name: str, words: str) -> None:
    """Open a candidate and go along the tabs until some words of the side are seen."""
    person.goes_to("Caseload")
    person.opens("Candidates", name)
    person.sees("Sides of this candidate's work")
    for key in ["Right"] * 14 + ["Left"] * 14:
        if any(words in each for each in eyes.all_words()):
            return
        person.uses_shortcut(key)
    raise AssertionError(f"no tab leads to “{words}”")


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    arrived = arrives(make_book(tmp_path))
    arrived.unlocks(PASSPHRASE)
    opens_side(arrived, "Rosa Nguyễn", "printed with the inquiry")
    return arrived


def states(person: Person) -> dict[str, str]:
    return {row[0]: row[1] for row in person.reads_table(TABLE) if len(row) > 1 and row[1]}


def test_a_section_is_written_and_saved_by_keyboard(person: Person) -> None:
    person.sees("Introduction", "Leadership Conference", "0 of 6 done")
    person.picks(TABLE, "Introduction")
    person.uses_shortcut("Return")
    person.writes(WORDS)
    person.sees("8 words")
    assert person.reads("State") == "Drafting"
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Write Introduction")
    assert states(person)["Introduction"] == "Drafting"
    person.opens(TABLE, "Introduction")
    person.writes(" We ask why.")
    assert person.reads("Text") == f"{WORDS} We ask why."
    person.types("Text", WORDS)
    person.uses_shortcut("Ctrl+Return")
    person.presses("Undo")
    person.sees("Undone: Write Introduction")
    assert person.reads("Text") == ""
    person.uses_shortcut("Ctrl+Shift+Z")
    person.sees("Done again: Write Introduction")
    assert person.reads("Text") == WORDS


def test_what_is_typed_outlives_a_lock_and_another_section(person: Person) -> None:
    person.picks(TABLE, "Research Topic")
    person.types("Text", WORDS)
    person.picks(TABLE, "Literature Review")
    assert person.reads("Text") == ""
    person.uses_shortcut("Ctrl+L")
    person.sees("Locked.")
    person.unlocks(PASSPHRASE)
    person.opens("Left open", "Research Topic")
    person.sees("Draft of")
    assert person.reads("Text") == WORDS
    person.presses("Discard draft")
    person.sees("The draft was thrown away.")
    assert person.reads("Text") == ""
    person.goes_to("Today")
    person.sees("Nothing was left half-written.")


def test_feedback_is_asked_and_given_and_a_section_is_done(person: Person) -> None:
    person.picks(TABLE, "Introduction")
    person.types("Text", WORDS)
    person.chooses("State", "Feedback asked")
    assert person.reads("Asked on") == "Mar 3, 2026"
    person.types("Given by", "Ana Ruiz")
    person.types("What was said", "Whose question is it?")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Write Introduction")
    assert states(person)["Introduction"] == "Asked"
    person.chooses("State", "Done")
    person.types("Finished", "Mar 9 2026")
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_problem("Finished") == "This day has not come yet."
    person.types("Finished", "Mar 2")
    person.uses_shortcut("Ctrl+Return")
    person.sees("1 of 6 done")
    opens_side(person, "Rosa Nguyễn", "Checklist")
    person.picks("Requirements", "Problem of Practice")
    person.sees("1 of 6 sections; next: Research Topic.")


def test_the_conference_of_the_second_year_leads_to_its_event(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(book_with(tmp_path, program="laasc", year_number=2))
    person.unlocks(PASSPHRASE)
    opens_side(person, "Priya Raman", "printed with the inquiry")
    person.picks(TABLE, "by Jun 30")
    person.sees("Who was there is noted with the event.")
    person.presses("Open the events")
    person.sees("New event")


def book_with(folder: Path, **more: Any) -> Path:
    """The casebook with one more candidate in another program or year."""
    made = make_book(folder)
    casebook = open_casebook(made, passphrase=PASSPHRASE)
    draft = CandidateDraft(given="Priya", family="Raman", starts_on=date(2025, 7, 1), **more)
    casebook.do("Add candidate", candidates.add, draft)
    casebook.close()
    return made


def test_a_program_without_an_inquiry_says_so(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(book_with(tmp_path, program="usc"))
    person.unlocks(PASSPHRASE)
    opens_side(person, "Priya Raman", "This program asks for no inquiry.")
