"""A session that runs: begun by keyboard, ended into its entry, and there again after a lock, a kill and a night."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from coachdesk.services import sessions
from coachdesk.services.casebook import open_casebook
from coachdesk.services.excerpts import list_excerpts
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from tests.conftest import PASSPHRASE
from tests.journeys.books import TODAY, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

NOTES = "Looked at the schedule #2A\n> Draft the letter\n>> Send the rubric\n! Tired today"


class Watch:
    """A watch that a test sets; days begin at midnight of the computer's own zone."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 3, 9, 30).astimezone(UTC)

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.astimezone().date()

    def go(self, **by: float) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path)


def comes(arrives: Arrives, book: Path, watch: Watch) -> Person:
    person = arrives(book, now=watch.now, today=watch.today)
    person.unlocks(PASSPHRASE)
    return person


def drafts_of_today(book: Path) -> list[SessionDraft]:
    """Every session of the day, held or planned, in the file itself."""
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    rows = [row for row in casebook.ask(list_sessions) if row.held_on == TODAY]
    found = [casebook.ask(sessions.get_draft, row.id) for row in rows]
    casebook.close()
    return found


def starts_the_visit(person: Person) -> None:
    person.uses_shortcut("Ctrl+R")
    person.sees("Start a session")
    person.uses_shortcut("Return")
    person.sees("Running", "Since 9:30 AM")
    person.writes(NOTES)


def test_a_planned_visit_is_run_and_logged_by_keyboard_alone(
    arrives: Arrives, book: Path, watch: Watch
) -> None:
    person = comes(arrives, book, watch)
    starts_the_visit(person)
    watch.go(minutes=40)
    person.uses_shortcut("Ctrl+Shift+P")
    person.sees("Paused", "0:40:00")
    watch.go(minutes=20)
    person.uses_shortcut("Ctrl+Shift+P")
    watch.go(minutes=12, seconds=20)
    person.sees("0:52:20")
    assert person.is_at() == {"Notes"}
    person.uses_shortcut("Ctrl+Return")
    person.sees("The session has ended. Look it over and save it.")
    assert person.reads("Length") == "52 min"
    assert person.reads("Private note") == "Tired today"
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Amend session")
    person.closes_the_window()
    (held,) = drafts_of_today(book)
    assert (held.state, held.minutes, held.starts_at) == ("held", 52, time(9, 30))
    assert (held.summary, held.private_note) == ("Looked at the schedule", "Tired today")
    assert (held.candidate_steps, held.coach_steps) == ("Draft the letter", "Send the rubric")
    assert (held.elements, held.place) == (("2A",), "Cesar Chavez MS")


def test_with_somebody_who_was_not_planned(arrives: Arrives, book: Path, watch: Watch) -> None:
    person = comes(arrives, book, watch)
    person.uses_shortcut("Ctrl+R")
    person.chooses("Candidates", "Lupe")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Running", "Lupe Ybarra")
    person.writes("By chance in the hall")
    watch.go(minutes=15)
    person.uses_shortcut("Ctrl+Return")
    person.sees("New session")
    assert len(drafts_of_today_when_closed(person, book)) == 1, "nothing is logged before Save"
    again = comes(arrives, book, watch)
    again.opens("Left open", "Lupe Ybarra")
    assert again.reads("Length") == "15 min"
    again.uses_shortcut("Ctrl+Return")
    again.sees("Done: Log session")
    again.closes_the_window()
    assert sorted(draft.state for draft in drafts_of_today(book)) == ["held", "planned"]


def drafts_of_today_when_closed(person: Person, book: Path) -> list[SessionDraft]:
    person.closes_the_window()
    return drafts_of_today(book)


def test_a_lock_stops_neither_clock_nor_notes(arrives: Arrives, book: Path, watch: Watch) -> None:
    person = comes(arrives, book, watch)
    starts_the_visit(person)
    watch.go(minutes=10)
    person.uses_shortcut("Ctrl+L")
    person.no_longer_sees("Tired today")
    watch.go(minutes=20)
    person.unlocks(PASSPHRASE)
    person.sees("Is it still going on?", "0:30:00")
    assert person.reads("Notes") == NOTES
    person.presses("Still going on")
    person.no_longer_sees("Is it still going on?")
    assert person.reads("Notes") == NOTES


def test_one_that_was_forgotten_overnight_ends_when_it_did(
    arrives: Arrives, book: Path, watch: Watch
) -> None:
    person = comes(arrives, book, watch)
    starts_the_visit(person)
    watch.go(hours=3, minutes=50)
    person.sees("3:50:00")
    assert "Is it still going on?" not in person.finds(".*")
    watch.go(hours=14)
    person.sees("A session has been running since 9:30 AM. Is it still going on?")
    person.types("It ended at", "10:20")
    person.uses_shortcut("Return")
    person.sees("The session has ended. Look it over and save it.")
    assert person.reads("Length") == "50 min"
    person.presses("Save")
    person.sees("Done: Amend session")
    person.closes_the_window()
    (held,) = drafts_of_today(book)
    assert (held.minutes, held.starts_at) == (50, time(9, 30))


def test_an_end_that_is_still_to_come_is_none(arrives: Arrives, book: Path, watch: Watch) -> None:
    person = comes(arrives, book, watch)
    starts_the_visit(person)
    watch.go(hours=4)
    person.types("It ended at", "2 pm")
    person.presses("End it then")
    assert person.reads_problem("It ended at") == "This time is still to come."
    person.sees("Running")


def test_only_one_runs_and_it_can_be_given_up(arrives: Arrives, book: Path, watch: Watch) -> None:
    person = comes(arrives, book, watch)
    person.picks("Visits today", "Rosa")
    person.presses("Start")
    person.sees("Running")
    person.writes("First words")
    person.goes_to("Sessions")
    person.chooses("Shown", "Coming visits")
    person.picks("Sessions", "Rosa")
    person.presses("Start")
    person.sees("The session with Rosa Nguyễn is still running. End it first.")
    assert person.reads("Notes") == "First words"
    person.presses("Give up this session")
    person.sees("Start a session")
    person.presses("Bring it back")
    person.sees("Running")
    assert person.reads("Notes") == "First words"


def test_the_place_in_the_list_is_there_while_one_runs(arrives: Arrives, book: Path, watch: Watch) -> None:
    person = comes(arrives, book, watch)
    starts_the_visit(person)
    person.goes_to("Today")
    person.sees("Running since 9:30 AM")
    person.goes_to("Running session")
    assert person.reads("Notes") == NOTES


def test_a_pause_that_was_forgotten_is_asked_about_too(arrives: Arrives, book: Path, watch: Watch) -> None:
    person = comes(arrives, book, watch)
    starts_the_visit(person)
    watch.go(minutes=25)
    person.uses_shortcut("Ctrl+Shift+P")
    person.sees("Paused", "0:25:00")
    watch.go(hours=5)
    person.sees("This session began at 9:30 AM and is paused.")
    person.uses_shortcut("Ctrl+Shift+P")
    person.no_longer_sees("Is it still going on?")
    watch.go(minutes=5)
    person.sees("0:30:00")


def test_an_erased_person_takes_the_running_session_along(arrives: Arrives, book: Path, watch: Watch) -> None:
    person = comes(arrives, book, watch)
    starts_the_visit(person)
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa")
    person.uses_shortcut("F2")
    person.presses("Move to trash")
    person.goes_to("Trash")
    person.picks("Trash", "Rosa")
    person.types("Type the name to confirm", "Rosa Nguyễn")
    person.presses("Erase for good", within="Erase for good")
    person.sees("Erased.")
    person.uses_shortcut("Ctrl+R")
    person.sees("Start a session", "No visits are planned today.")
    person.closes_the_window()
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    assert casebook.list_drafts() == []
    casebook.close()


def test_words_are_marked_as_evidence_while_it_runs(arrives: Arrives, book: Path, watch: Watch) -> None:
    person = comes(arrives, book, watch)
    starts_the_visit(person)
    person.types("Notes", "I asked what the data say.\n! Tired today")
    for _letter in "today":
        person.uses_shortcut("Shift+Left")
    person.uses_shortcut("Ctrl+M")
    person.sees("Private note", "“today”")
    person.uses_shortcut("Esc")
    person.uses_shortcut("Ctrl+Home")
    person.uses_shortcut("Ctrl+M")
    person.writes("laasc b")
    person.uses_shortcut("Return")
    person.uses_shortcut("Return")
    person.sees("1 passage is evidence: LAASC B")
    person.closes_the_window()
    again = comes(arrives, book, watch)
    again.sees("1 passage is evidence: LAASC B")
    watch.go(minutes=45)
    again.presses("End")
    again.sees("1 passage is evidence: LAASC B")
    again.uses_shortcut("Ctrl+Return")
    again.sees("Done: Amend session", "1 passage is evidence: LAASC B")
    again.closes_the_window()
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    (row,) = casebook.ask(list_excerpts, "laasc-coaching")
    casebook.close()
    assert (row.passage, row.private, row.held_on) == ("I asked what the data say.", False, TODAY)
