"""Logging a session: by keyboard alone and quickly, taken back and brought again, and what stops it said plainly."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.services.casebook import open_casebook
from coachdesk.services.session_list import SessionFilter, list_sessions
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

MOST = 12
"""Keys beside the words, from anywhere in the program to the saved session."""

SUMMARY = "Looked at the walk-through notes and chose one goal."


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path)


def sessions_in(book: Path) -> dict[str, UUID]:
    """The ids of the held sessions by the beginning of their summaries, in the file itself."""
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    rows = casebook.ask(list_sessions, SessionFilter(state="held"), most=100)
    casebook.close()
    return {row.opening: row.id for row in rows}


def logs_by_keyboard(person: Person) -> int:
    """Log a session without a mouse; answers how many keys that took beside the words."""
    before = person.keystrokes
    person.uses_shortcut("Ctrl+N")
    person.writes("Rosa")
    person.uses_shortcut("Return")
    for _field in ("Date", "Start", "Length"):
        person.uses_shortcut("Tab")
    person.writes("1h15")
    person.tabs_to("Summary")
    person.writes(SUMMARY)
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    return person.keystrokes - before


def test_by_keyboard_alone_in_few_keys(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    assert logs_by_keyboard(person) <= MOST
    assert ["today", "Rosa Nguyễn", "1 h 15 min"] in person.reads_table("Sessions")
    assert person.reads("Summary") == SUMMARY
    assert person.reads("Place") == "Cesar Chavez MS"
    assert person.reads("How") == "In person"


def test_taken_back_and_brought_again_under_the_same_key(arrives: Arrives, book: Path) -> None:
    before = sessions_in(book)
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    logs_by_keyboard(person)
    person.closes_the_window()
    logged = sessions_in(book)
    assert set(logged) - set(before) == {SUMMARY}
    again = arrives(book)
    again.unlocks(PASSPHRASE)
    again.goes_to("Sessions")
    again.sees(SUMMARY)
    again.uses_shortcut("Ctrl+Z")
    again.sees("Undone: Log session")
    again.no_longer_sees(SUMMARY)
    again.uses_shortcut("Ctrl+Shift+Z")
    again.sees("Done again: Log session", SUMMARY)
    again.closes_the_window()
    assert sessions_in(book) == logged


def test_undo_right_after_saving_leaves_nothing_behind(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    logs_by_keyboard(person)
    rows = person.reads_table("Sessions")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Log session")
    person.no_longer_sees(SUMMARY)
    left = person.reads_table("Sessions")
    assert [row for row in rows if row not in left] == [["today", "Rosa Nguyễn", "1 h 15 min"]]
    person.presses("Redo")
    person.sees("Done again: Log session")
    assert person.reads_table("Sessions") == rows


def test_what_is_missing_is_said_where_it_is(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.presses("Log session")
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_problem("Candidates") == "Choose who the session was with."
    assert person.reads_problem("Length") == "Say how long it lasted, such as 1h15."
    assert "Candidates" in person.is_at()
    person.chooses("Candidates", "Անի Հակոբյան")
    assert person.reads_problem("Candidates") == ""
    person.types("Length", "a while")
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_problem("Length")
    person.types("Length", "45")
    person.types("Date", "tomorrow")
    person.uses_shortcut("Ctrl+Return")
    assert "still to come" in person.reads_problem("Date")
    person.types("Date", "yesterday")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")


def test_one_session_with_two_people(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.presses("Log session")
    person.chooses("Candidates", "Lupe")
    person.chooses("Candidates", "Rosa")
    assert person.reads_chosen("Candidates") == "Chosen: Lupe Ybarra, Rosa Nguyễn"
    person.types("Length", "20 min")
    person.chooses("Standards", "2A")
    person.types("Next steps, candidate", "Draft the letter\nSend the rubric")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Lupe Ybarra, Rosa Nguyễn")
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    person.sees("Draft the letter", "Send the rubric")


def test_a_session_is_amended_and_put_into_the_trash(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.goes_to("Sessions")
    person.picks("Sessions", "visit number 1.")
    assert person.reads("Length") == "50 min"
    person.types("Length", "1:30")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Amend session")
    assert ["Անի Հակոբյան", "1 h 30 min"] in [row[1:] for row in person.reads_table("Sessions")]
    person.presses("Move to trash")
    person.sees("Done: Move session to trash")
    person.no_longer_sees("visit number 1.")
    person.presses("Undo")
    person.sees("visit number 1.")


def test_save_and_next_begins_another_of_the_same_day(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.presses("Log session")
    person.chooses("Candidates", "Rosa")
    person.types("Date", "2/27")
    person.types("Length", "30")
    person.presses("Save and next")
    person.sees("Done: Log session", "New session")
    assert "Candidates" in person.is_at()
    assert person.reads("Length") == ""
    assert "27" in person.reads("Date")


def test_the_trash_takes_no_words_of_another_session(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.presses("Log session")
    person.types("Summary", "Half a thought about the budget.")
    person.picks("Sessions", "visit number 1.")
    person.presses("Move to trash")
    person.sees("Done: Move session to trash")
    person.presses("Log session")
    assert person.reads("Summary") == "Half a thought about the budget."


def test_undo_shows_in_the_entry_what_stands_now(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.goes_to("Sessions")
    person.picks("Sessions", "visit number 2.")
    person.types("Length", "15")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Amend session")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Amend session")
    assert person.reads("Length") == "55 min"
