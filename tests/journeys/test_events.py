"""Events: entered, noted with one key each, taken in from a calendar and taken back, and saved for a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.services import candidates
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import open_casebook
from coachdesk.services.entry import get_entry_choices
from tests.conftest import PASSPHRASE
from tests.journeys.books import TODAY, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:one
SUMMARY:Induction Day 1
DTSTART;VALUE=DATE:20260115
END:VEVENT
BEGIN:VEVENT
UID:two
SUMMARY:Induction Day 2
DTSTART;TZID=District Time:20260212T090000
DTEND;TZID=District Time:20260212T120000
END:VEVENT
BEGIN:VEVENT
UID:three
SUMMARY:Backwards
DTSTART;VALUE=DATE:20260115
DTEND;VALUE=DATE:20260110
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small casebook, all three candidates of it in Cohort 11."""
    folder = make_book(tmp_path)
    casebook = open_casebook(folder, passphrase=PASSPHRASE)
    for person in casebook.ask(get_entry_choices, today=TODAY).people:
        held = casebook.ask(candidates.get_draft, person.id)
        values = {name: getattr(held, name) for name in CandidateDraft.__slots__}
        casebook.do("Edit", candidates.amend, person.id, CandidateDraft(**{**values, "cohort": "Cohort 11"}))
    casebook.close()
    return folder


def goes_to_events(person: Person) -> None:
    person.unlocks(PASSPHRASE)
    person.uses_shortcut("Ctrl+4")
    person.sees("Import calendar…")


def enters_a_day(person: Person) -> None:
    person.uses_shortcut("Ctrl+E")
    person.writes("Induction Day 3")
    person.types("Date", "2/24/2026", within="New event")
    person.types("Length", "3h", within="New event")
    person.types("Cohort", "11", within="New event")
    person.chooses("Counts as", "Induction Day", within="New event")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Add event")


def attendance(person: Person) -> list[str]:
    return [row[1] for row in person.reads_table("Attendance")]


def test_an_event_is_entered_and_noted_by_keyboard(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    goes_to_events(person)
    enters_a_day(person)
    assert person.reads_table("Events") == [["Feb 24", "Induction Day 3", "3 h", "0 of 3", "To note"]]
    assert attendance(person) == ["Open"] * 3
    person.uses_shortcut("Return")
    person.uses_shortcut("A")
    person.uses_shortcut("M")
    person.uses_shortcut("U")
    assert attendance(person) == ["Attended", "Missed", "Made up"]
    assert person.is_at() & {"Made up on"}
    person.types("Made up on", "3/2/2026")
    person.types("Private note", "zebra")
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_table("Events")[0][3:] == ["2 of 3", "Noted"]
    person.sees("made up on Mar 2, 2026")
    person.uses_shortcut("Ctrl+Z")
    person.uses_shortcut("Ctrl+Z")
    assert attendance(person) == ["Attended", "Missed", "Open"]
    person.presses("All attended")
    assert attendance(person) == ["Attended", "Missed", "Attended"]
    person.presses("Cancel event")
    assert person.reads_table("Events")[0][4] == "Canceled"


def test_what_is_typed_beside_somebody_is_not_lost(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    goes_to_events(person)
    enters_a_day(person)
    person.uses_shortcut("Return")
    person.uses_shortcut("E")
    person.types("Private note", "ill at home")
    person.goes_to("Today")
    person.goes_to("Events")
    assert any("ill at home" in spoken for row in person.hears_table("Attendance") for spoken in row)


def test_an_event_left_half_written_is_found_again(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    goes_to_events(person)
    person.uses_shortcut("Ctrl+E")
    person.writes("Seminar on")
    person.closes_the_window()
    again = arrives(book)
    again.unlocks(PASSPHRASE)
    again.opens("Left open", "An event")
    assert again.reads("Event", within="New event") == "Seminar on"


def test_a_calendar_is_seen_taken_in_and_taken_back(arrives: Arrives, book: Path, tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"
    file.write_text(CALENDAR, encoding="utf-8")
    person = arrives(book)
    goes_to_events(person)
    person.presses("Import calendar…")
    person.saves_as(str(file))
    person.sees("1 new, 1 skipped, 1 to be asked", "Its time zone “District Time” is not known.")
    person.chooses("Cohort", "Cohort 11")
    person.chooses("Times", "As they are written")
    person.sees("2 new, 1 skipped")
    assert [row[0] for row in person.reads_table("What will happen")] == ["New", "New", "Skipped"]
    person.presses("Take in 2 events")
    person.sees("Done: Take in 2 events")
    assert [row[:2] for row in person.reads_table("Events")] == [
        ["Feb 12", "Induction Day 2"],
        ["Jan 15", "Induction Day 1"],
    ]
    person.presses("Import calendar…")
    person.saves_as(str(file))
    person.sees("1 unchanged, 1 skipped, 1 to be asked")
    person.chooses("Times", "As they are written")
    person.sees("2 unchanged, 1 skipped", "Nothing to take in")
    person.presses("Events")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Take in 2 events")
    assert person.reads_table("Events") == []


def test_the_programs_own_dates_are_taken_for_the_cohort(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    goes_to_events(person)
    person.presses("Take the program's dates…")
    person.chooses("Cohort", "Cohort 11")
    person.sees("10 new")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Take in 10 events")
    assert len(person.reads_table("Events")) == 10


def test_a_file_that_is_no_calendar_is_refused_in_a_sentence(
    arrives: Arrives, book: Path, tmp_path: Path
) -> None:
    file = tmp_path / "dates.ics"
    file.write_text("<html>Sign in</html>", encoding="utf-8")
    person = arrives(book)
    goes_to_events(person)
    person.presses("Import calendar…")
    person.saves_as(str(file))
    person.sees("This is a web page, not a calendar.")
    assert person.reads_table("What will happen") == []


def test_visits_and_events_are_saved_for_a_phone(arrives: Arrives, book: Path, tmp_path: Path) -> None:
    person = arrives(book)
    goes_to_events(person)
    person.presses("Save as calendar file…")
    person.chooses("Visits are called", "The candidate's initials")
    person.presses("Save…")
    person.saves_as(str(tmp_path / "phone.ics"))
    person.sees("1 date saved in phone.ics")
    written = (tmp_path / "phone.ics").read_text(encoding="utf-8")
    assert "SUMMARY:RN" in written
    assert "Rosa" not in written


def goes_to_learning(person: Person) -> None:
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    person.sees("Learning")
    person.turns_to("Add learning")
    person.sees("Add learning")


def test_learning_is_logged_and_counts(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    goes_to_learning(person)
    person.uses_shortcut("Ctrl+E")
    person.sees("New learning")
    person.writes("Equity institute")
    person.types("Length", "1h30")
    person.types("Reflection", "Ask who is not in the room.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Add learning", "1 h 30 min of 30 h")
    (row,) = person.reads_table("Professional learning")
    assert row[:2] == ["today", "Equity institute"]
    assert row[-1] == "1 h 30 min"
    person.uses_shortcut("Return")
    assert person.reads("Reflection") == "Ask who is not in the room."
    person.presses("Move to trash")
    assert person.reads_table("Professional learning") == []
    person.uses_shortcut("Ctrl+Z")
    assert len(person.reads_table("Professional learning")) == 1


def test_half_a_reflection_is_kept(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    goes_to_learning(person)
    person.uses_shortcut("Ctrl+E")
    person.types("Reflection", "Half a thought")
    person.goes_to("Today")
    person.opens("Left open", "New learning")
    assert person.reads("Reflection") == "Half a thought"


def test_a_requirement_leads_to_where_it_is_settled(arrives: Arrives, book: Path) -> None:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    person.sees("Requirements")
    person.uses_shortcut("Alt+4")
    person.opens("Requirements", "Professional learning hours")
    person.sees("Add learning")
    person.uses_shortcut("Alt+4")
    person.opens("Requirements", "Induction Day")
    person.sees("Import calendar…")
