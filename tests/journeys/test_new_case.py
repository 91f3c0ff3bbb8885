"""A case while it is put together: what is typed into it stays or comes back, and what was erased does not."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from coachdesk.services import sessions
from coachdesk.services.casebook import open_casebook
from coachdesk.services.session_list import SessionFilter, list_sessions
from tests.conftest import PASSPHRASE
from tests.journeys.books import TODAY, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person
from tests.journeys.test_erasing import in_the_trash
from tests.journeys.test_rounds import goes_there

LUPES = "Feb 10, 2026 · Lupe Ybarra"
ROSAS = "Feb 24, 2026 · Rosa Nguyễn"
WORDS = "Rosa asked Tadeo about the plan."
HERS = "Walked through rooms, visit number 2."


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A casebook without rounds, with Lupe in the trash."""
    made = make_book(tmp_path)
    in_the_trash(made, "Lupe Ybarra")
    return made


@pytest.fixture
def person(arrives: Arrives, book: Path) -> Person:
    """A coach who begins a new case."""
    return begins_a_case(arrives, book)


def begins_a_case(arrives: Arrives, book: Path) -> Person:
    someone = arrives(book)
    someone.unlocks(PASSPHRASE)
    goes_there(someone)
    someone.uses_shortcut("Ctrl+E")
    someone.sees("New case")
    return someone


def test_erased_words_leave_the_form_and_do_not_come_back_with_the_next_key(
    person: Person, book: Path
) -> None:
    person.writes("Fall visit")
    person.chooses("Session", LUPES)
    assert person.reads("Words to score") == HERS
    person.goes_to("Trash")
    person.picks("Trash", "Lupe Ybarra")
    person.types("Type the name to confirm", "lupe ybarra")
    person.presses("Erase for good", within="Erase for good")
    person.sees("Erased.")
    person.goes_to("Calibration")
    assert (person.reads("Title"), person.reads("Words to score")) == ("Fall visit", "")
    person.types("Title", "Fall visits")
    person.closes_the_window()
    with closing(open_casebook(book, passphrase=PASSPHRASE)) as casebook:
        (draft,) = casebook.list_drafts()
        assert (draft.body["title"], draft.body["text"], draft.body["session"]) == ("Fall visits", "", "")


def test_a_session_that_an_undo_took_away_leaves_the_words_and_is_asked_for(
    arrives: Arrives, tmp_path: Path
) -> None:
    """The redo brings it back, so what was typed over its words stays; a case is not made of it meanwhile."""
    book = make_book(tmp_path)
    with closing(open_casebook(book, passphrase=PASSPHRASE)) as casebook:
        about = casebook.ask(list_sessions, SessionFilter(state="held"))[0].id
        draft = casebook.ask(sessions.get_draft, about)
        casebook.do("Log session", sessions.log, replace(draft, held_on=TODAY, summary="We read the plan."))
    person = begins_a_case(arrives, book)
    person.writes("Fall visit")
    person.chooses("Session", "Mar 3, 2026 · Rosa Nguyễn")
    person.types("Words to score", "We read the plan. I asked what comes first.")
    person.goes_to("Today")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Log session")
    person.goes_to("Calibration")
    person.presses("Look through the names")
    assert person.reads_problem("Session") == "This session is no longer there. Choose another one."
    assert person.reads("Words to score") == "We read the plan. I asked what comes first."
    person.tabs_to("Session")
    person.uses_shortcut("Home")
    assert person.reads("Session") == ROSAS, "the one that is gone is not offered"


def test_a_session_takes_the_place_of_typed_words_and_they_come_back(person: Person) -> None:
    person.writes("Fall visit")
    person.types("Words to score", "My own transcript, typed by hand.")
    person.chooses("Session", LUPES)
    assert person.reads("Words to score") == HERS
    person.sees("The words that stood there were replaced.")
    person.presses("Bring them back")
    assert person.reads("Words to score") == "My own transcript, typed by hand."
    assert person.reads("Title") == "Fall visit"
    assert person.reads("Session") != LUPES


def test_a_file_takes_the_place_of_typed_words_and_they_come_back(person: Person, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("What did you notice?", encoding="utf-8")
    person.writes("Fall visit")
    person.chooses("What it is", "A transcript that was shared")
    person.types("Words to score", "My own transcript, typed by hand.")
    person.presses("Open a text file…")
    person.saves_as(str(tmp_path / "talk.txt"))
    person.sees("The words that stood there were replaced.")
    assert person.reads("Words to score") == "What did you notice?"
    person.presses("Bring them back")
    assert person.reads("Words to score") == "My own transcript, typed by hand."


def test_words_that_nobody_typed_are_replaced_without_a_word(person: Person) -> None:
    person.writes("Fall visit")
    person.chooses("Session", LUPES)
    person.goes_to("Today")
    person.goes_to("Calibration")
    person.chooses("Session", ROSAS)
    assert person.reads("Words to score") == "Walked through rooms, visit number 0."
    person.no_longer_sees("The words that stood there were replaced.")
    person.types("Words to score", "She walked through every room.")
    person.chooses("Session", LUPES)
    person.presses("Bring them back")
    assert person.reads("Words to score") == "She walked through every room."
    assert person.reads("Session") == ROSAS


def test_the_way_back_to_the_rounds_keeps_what_was_typed_and_decided(person: Person) -> None:
    at_the_names(person)
    person.presses("Rounds")
    person.sees("Draft kept. It is on Today, under Left open.")
    person.uses_shortcut("Ctrl+E")
    person.sees("1 to look at")
    person.presses("Back")
    assert person.reads("Title") == "Fall visit"


def test_the_way_back_from_an_empty_case_keeps_nothing(person: Person) -> None:
    person.presses("Rounds")
    person.no_longer_sees("Draft kept. It is on Today, under Left open.")
    person.goes_to("Today")
    person.sees("Nothing was left half-written.")


def test_what_cancel_throws_away_is_brought_back(person: Person) -> None:
    at_the_names(person)
    person.presses("Back")
    person.presses("Cancel")
    person.sees("What you typed was thrown away.")
    person.presses("Bring it back")
    assert (person.reads("Title"), person.reads("Words to score")) == ("Fall visit", WORDS)
    person.presses("Look through the names")
    person.sees("1 to look at")


def test_cancel_leaves_nothing_half_written(person: Person) -> None:
    at_the_names(person)
    person.presses("Back")
    person.presses("Cancel")
    person.goes_to("Today")
    person.sees("Nothing was left half-written.")


def at_the_names(person: Person) -> None:
    """Two names are in the words, and the first is replaced."""
    person.writes("Fall visit")
    person.chooses("What it is", "A transcript that was shared")
    person.types("Words to score", WORDS)
    person.uses_shortcut("Ctrl+Return")
    person.sees("2 to look at")
    person.uses_shortcut("Return")
    person.sees("1 to look at")
