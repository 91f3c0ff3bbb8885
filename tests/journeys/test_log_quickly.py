"""A session in few keys: what the entry knows already, what it warns of, and several changed at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachdesk.services.casebook import open_casebook
from coachdesk.services.hours import list_hours
from coachdesk.services.session_list import SessionFilter, list_sessions
from tests.conftest import PASSPHRASE
from tests.journeys.books import TODAY, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

MOST = 12
"""Keys beside the words, from anywhere in the program to the saved session."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path)


@pytest.fixture
def person(arrives: Arrives, book: Path) -> Person:
    someone = arrives(book)
    someone.unlocks(PASSPHRASE)
    return someone


def walks_to(person: Person, field: str, words: str) -> None:
    person.tabs_to(field)
    person.writes(words)


def test_a_forgotten_phone_call_in_twelve_keys(person: Person, book: Path) -> None:
    before = person.keystrokes
    person.uses_shortcut("Ctrl+N")
    person.writes("Rosa")
    person.uses_shortcut("Return")
    walks_to(person, "Date", "fri")
    walks_to(person, "Length", "20")
    walks_to(person, "How", "Ph")
    walks_to(person, "Summary", "She called about the budget.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    assert person.keystrokes - before <= MOST
    person.closes_the_window()
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    row = casebook.ask(list_sessions, SessionFilter(state="held"))[0]
    casebook.close()
    assert (row.held_on, row.minutes, row.mode) == (date(2026, 2, 27), 20, "Phone")
    assert (row.candidates, row.place) == (("Rosa Nguyễn",), "Cesar Chavez MS")


def test_a_group_session_with_own_minutes(person: Person, book: Path) -> None:
    person.uses_shortcut("Ctrl+N")
    for name in ("Rosa", "Lupe"):
        person.writes(name)
        person.uses_shortcut("Return")
    walks_to(person, "Length", "1h30")
    walks_to(person, "Minutes of Lupe Ybarra", "45")
    walks_to(person, "Summary", "Two schools, one question.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    assert person.reads("Minutes of Lupe Ybarra") == "45 min"
    assert person.reads("Minutes of Rosa Nguyễn") == ""
    person.uses_shortcut("Return")
    walks_to(person, "Minutes of Lupe Ybarra", "2h")
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_problem("Minutes of Lupe Ybarra") == "Somebody's own time is longer than the session."
    person.closes_the_window()
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    hours = {row.candidate: row.coaching_minutes for row in casebook.ask(list_hours, today=TODAY)}
    held = casebook.ask(list_sessions, SessionFilter(first=TODAY, state="held"))
    casebook.close()
    assert [row.minutes for row in held] == [90]
    assert (hours["Rosa Nguyễn"], hours["Lupe Ybarra"]) == (45 + 60 + 90, 55 + 70 + 45)


def test_a_correction_after_midnight(arrives: Arrives, book: Path) -> None:
    """What was logged late in the evening is corrected when the day is over; the next entry begins the new day."""
    day = [TODAY]
    person = arrives(book, today=lambda: day[0])
    person.unlocks(PASSPHRASE)
    person.uses_shortcut("Ctrl+N")
    person.writes("Lupe")
    person.uses_shortcut("Return")
    walks_to(person, "Start", "11:30 pm")
    walks_to(person, "End", "12:15 am")
    walks_to(person, "Summary", "A late call.")
    person.sees("Over midnight: it counts on Mar 3.")
    assert person.reads("Length") == "45 min"
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    day[0] = date(2026, 3, 4)
    person.uses_shortcut("Return")
    walks_to(person, "Length", "30")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Amend session")
    assert person.reads("End") == "12:00 AM"
    person.uses_shortcut("Ctrl+N")
    assert "Mar 4" in person.reads("Date")
    person.closes_the_window()
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    row = casebook.ask(list_sessions, SessionFilter(state="held"))[0]
    casebook.close()
    assert (row.held_on, row.minutes) == (TODAY, 30)


def test_escape_goes_back_and_the_words_are_kept(person: Person) -> None:
    """From the page somebody came from, and there again; what was typed waits under Left open."""
    person.goes_to("Caseload")
    person.uses_shortcut("Ctrl+N")
    person.writes("Rosa")
    person.uses_shortcut("Return")
    walks_to(person, "Summary", "Half a thought")
    person.uses_shortcut("Escape")
    person.sees("Draft kept. It is on Today, under Left open.")
    assert person.reads_table("Candidates")
    person.goes_to("Today")
    person.no_longer_sees("Draft kept. It is on Today, under Left open.")
    person.opens("Left open", "Rosa Nguyễn")
    assert person.reads("Summary") == "Half a thought"
    person.goes_to("Sessions")
    person.uses_shortcut("Ctrl+N")
    person.sees("New session")
    person.uses_shortcut("Escape")
    person.sees("Choose a session on the left, or log one.")


def test_escape_in_a_list_of_names_closes_only_the_list(person: Person) -> None:
    person.uses_shortcut("Ctrl+N")
    person.writes("Ro")
    person.uses_shortcut("Escape")
    person.sees("New session")


def test_an_end_gives_the_length_and_a_length_the_end(person: Person) -> None:
    person.presses("Log session")
    person.types("Start", "2:30")
    person.types("End", "3:45")
    assert person.reads("Length") == "1 h 15 min"
    person.types("Length", "2h")
    assert person.reads("End") == "4:30 PM"
    person.types("Start", "9")
    assert person.reads("End") == "11:00 AM"
    person.types("End", "8 am")
    person.sees("The end lies before the start.")
    assert person.reads_chosen("End") == "The end lies before the start."
    assert person.reads("Length") == ""


def test_what_is_odd_is_said_and_stops_nothing(person: Person) -> None:
    person.presses("Log session")
    person.chooses("Candidates", "Lupe")
    person.types("Date", "2/24")
    person.types("Start", "10:15")
    person.types("Length", "9h")
    person.sees("Overlaps with Rosa Nguyễn", "More than eight hours.")
    person.types("Date", "1/5/2020")
    person.sees("lies outside Lupe Ybarra's program years")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")


def test_the_planned_visit_of_the_day_is_offered_and_becomes_the_session(person: Person, book: Path) -> None:
    person.presses("Log session")
    person.chooses("Candidates", "Rosa")
    person.types("Summary", "Walked the halls.")
    person.presses("Log the visit planned for 9:30 AM")
    assert person.reads("Summary") == "Walked the halls."
    assert (person.reads("Start"), person.reads("State")) == ("9:30 AM", "Held")
    person.types("Length", "50")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Amend session")
    person.goes_to("Today")
    person.sees("Nothing was left half-written.")
    person.closes_the_window()
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    rows = casebook.ask(list_sessions, SessionFilter(first=TODAY))
    casebook.close()
    assert [(row.state, row.minutes) for row in rows] == [("held", 50)]


def test_words_about_a_planned_visit_say_that_it_was_held(person: Person) -> None:
    person.goes_to("Sessions")
    person.picks("Sessions", "Planned")
    assert person.reads("State") == "Planned"
    person.types("Summary", "It went well.")
    assert person.reads("State") == "Held"
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_problem("Length") == "Say how long it lasted, such as 1h15."


def test_a_next_meeting_with_a_time_is_planned_at_once(person: Person) -> None:
    person.presses("Log session")
    person.chooses("Candidates", "Lupe")
    person.types("Length", "30")
    person.types("Next meeting", "3/12")
    person.types("At", "10")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    person.chooses("Shown", "Coming visits")
    assert [row[1] for row in person.reads_table("Sessions")] == ["Lupe Ybarra", "Rosa Nguyễn"]


def test_places_are_suggested_and_prompts_come_with_a_template(person: Person) -> None:
    person.presses("Log session")
    person.chooses("Candidates", "Rosa")
    person.types("Place", "Library")
    person.types("Length", "30")
    person.chooses("Template", "GROW")
    person.types("Goal", "A calmer Monday")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    assert person.reads("Goal") == "A calmer Monday"
    person.types("Focus", "")
    person.tabs_to("Template")
    person.uses_shortcut("Home")
    assert person.reads("Template") == "Blank"
    assert person.reads("Goal") == "A calmer Monday"
    person.presses("Discard draft")
    person.presses("Log session")
    person.chooses("Candidates", "Rosa")
    assert person.reads("Template") == "GROW"
    person.types("Place", "Li")
    person.uses_shortcut("Down")
    person.uses_shortcut("Return")
    assert person.reads("Place") == "Library"


def test_standards_and_competencies_are_found_by_typing(person: Person) -> None:
    person.presses("Log session")
    person.chooses("Candidates", "Rosa")
    person.types("Length", "30")
    person.chooses("Standards", "2A")
    person.types("Coaching competencies", "listens")
    person.uses_shortcut("Return")
    assert person.reads_chosen("Coaching competencies") == "Chosen: ICF 6"
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    assert person.reads_chosen("Coaching competencies") == "Chosen: ICF 6"


def test_several_are_changed_at_once_by_keyboard_and_taken_back(person: Person) -> None:
    person.goes_to("Sessions")
    person.picks("Sessions", "visit number 0.")
    person.uses_shortcut("Shift+Down")
    person.uses_shortcut("Shift+Down")
    person.uses_shortcut("Ctrl+Down")
    person.uses_shortcut("Ctrl+Down")
    person.uses_shortcut("Ctrl+Space")
    person.sees("4 sessions", "Choose what becomes different.")
    before = person.reads_table("Sessions")
    person.chooses("How", "Video call")
    person.sees("4 sessions: mode becomes Video call.")
    person.chooses("Standards added", "2A")
    person.sees("4 sessions: mode becomes Video call, 2A added.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Change 4 sessions")
    assert sum("Video call" in row[1] for row in person.hears_table("Sessions")) == 4
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Change 4 sessions")
    assert person.reads_table("Sessions") == before
    assert not any("Video call" in row[1] for row in person.hears_table("Sessions"))
    person.presses("Move to trash")
    person.sees("Done: Move 4 sessions to trash")
    person.presses("Undo")
    assert person.reads_table("Sessions") == before
    person.picks("Sessions", "visit number 1.")
    assert person.reads("Length") == "50 min"


def test_words_that_stand_in_the_entry_outlive_choosing_several(person: Person) -> None:
    person.goes_to("Sessions")
    person.picks("Sessions", "visit number 0.")
    person.types("Summary", "Half a thought.")
    person.picks("Sessions", "visit number 1.")
    person.uses_shortcut("Shift+Down")
    person.sees("2 sessions")
    person.picks("Sessions", "visit number 0.")
    assert person.reads("Summary") == "Half a thought."
