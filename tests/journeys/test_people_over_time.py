"""People and dates at the window: on leave, back, and longer; another site with its goals; a draft left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

COURSE = "Course of the program"


@pytest.fixture
def at_people(arrives: Arrives, tmp_path: Path) -> Person:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    goes_to_people(person)
    return person


def goes_to_people(person: Person) -> None:
    person.opens("Candidates", "Rosa Nguyễn")
    person.sees("Coaching hours")
    person.turns_to("New position from…")


def course(person: Person) -> list[list[str]]:
    return [row[:4] for row in person.reads_table(COURSE)]


def test_tab_leads_from_the_last_field_of_a_form_to_its_buttons(at_people: Person) -> None:
    at_people.presses("Leave…")
    at_people.tabs_to("Reason")
    at_people.uses_shortcut("Tab")
    assert "Cancel" in at_people.is_at()
    at_people.uses_shortcut("Tab")
    assert "Save" in at_people.is_at()


def test_leave_then_back_then_longer(at_people: Person) -> None:
    """Away from January 5 to February 22 is 49 days; the extension offers as many after June 30."""
    person = at_people
    person.sees("Active")
    person.presses("Leave…")
    assert person.is_at() >= {"First day away"}
    person.types("First day away", "1/5")
    person.types("Reason", "Family")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Leave", "On leave since Jan 5, 2026", "On leave")
    assert ["Leave", "Jan 5, 2026", "", "Family"] in course(person)
    person.presses("Back from leave…")
    assert person.reads("Last day away") == "Mar 2, 2026"
    person.types("Last day away", "2/22")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Back from leave", "Active")
    assert ["Leave", "Jan 5, 2026", "Feb 22, 2026", "Family"] in course(person)
    person.presses("Extend year…")
    assert person.reads("Extended to") == "Aug 18, 2026"
    person.sees("49 days longer.")
    person.types("Extended to", "9/17")
    person.types("Reason", "After her leave")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Extend a program year")
    assert ["Extended", "Jul 1, 2026", "Sep 17, 2026", "After her leave"] in course(person)
    person.presses("Next year…")
    assert person.reads("Year begins") == "Sep 18, 2026"
    person.uses_shortcut("Esc")
    for _step in range(3):
        person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Leave")
    assert course(person) == [["Year 1, 2025-26", "Jul 1, 2025", "Jun 30, 2026", ""]]


def test_another_site_asks_what_becomes_of_the_goals(at_people: Person) -> None:
    person = at_people
    person.presses("New position from…")
    person.types("Position", "Principal")
    person.types("Site", "Hawthorn HS")
    person.types("From", "1/5")
    person.sees("Two at once: also Cesar Chavez MS.", "What becomes of the goals")
    person.types("From", "7/1/2025")
    person.no_longer_sees("What becomes of the goals")
    person.types("From", "1/5")
    person.presses("End Cesar Chavez MS the day before")
    person.no_longer_sees("Two at once")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Goals undecided")
    rows = person.reads_table("Positions")
    assert rows[0][1:3] == ["Jan 5, 2026", ""] or "Jan 5, 2026" in rows[0]
    assert "Jan 4, 2026" in rows[1]
    person.presses("Decide about the goals…")
    person.chooses("What becomes of the goals", "The goals are modified")
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_problem("Why, as you both agreed it") == "Say why, as coach and candidate agreed it."
    person.types("Why, as you both agreed it", "A larger staff.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Goals modified")
    person.no_longer_sees("Decide about the goals…")


def test_what_was_left_half_written_waits_on_today(at_people: Person) -> None:
    person = at_people
    person.tabs_to("New plan…")
    person.uses_shortcut("Return")
    person.types("Why", "Behind since December")
    person.types("Looked at again on", "Apr 3; not a day")
    person.goes_to("Today")
    person.opens("Left open", "Support plan")
    person.sees("Behind since December", "Apr 3; not a day")
    person.types("Looked at again on", "Apr 3; May 8")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: New support plan")
    assert "Apr 3, 2026" in person.reads_table("Support plans")[0]
    person.goes_to("Today")
    person.sees("Nothing was left half-written.")


def test_a_coach_a_credential_and_an_end(at_people: Person) -> None:
    person = at_people
    person.presses("New coach…")
    person.types("Coach", "José Ruiz")
    person.types("From", "2/1")
    person.sees("Two coaches at once: also Maya Torres.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: New coach")
    assert [row[0] for row in person.reads_table("Coaches")] == ["José Ruiz", "Maya Torres"]
    person.presses("Edit credential…")
    person.types("Expires", "1/1/2029")
    person.types("The prerequisite credential expires", "1/1/2028")
    person.sees("It ends with the prerequisite, on Jan 1, 2028.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("ends with the prerequisite, on Jan 1, 2028")
    person.presses("End…")
    person.chooses("How it ended", "Withdrawn")
    person.types("On", "3/1")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Withdrawn on Mar 1, 2026")
    person.presses("Take up again…")
    person.types("From", "today")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Active")
    assert ["Withdrawn", "Mar 1, 2026", "Mar 2, 2026", ""] in course(person)


def test_a_session_of_another_coach_counts_for_that_coach(at_people: Person) -> None:
    person = at_people
    person.presses("New coach…")
    person.types("Coach", "José Ruiz")
    person.types("From", "2/1")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: New coach")
    person.presses("Log session")
    person.types("Length", "30")
    person.chooses("Coach", "José Ruiz")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    person.sees("José Ruiz")
    assert [(row[0], row[-1]) for row in person.reads_table("Coaches")] == [
        ("José Ruiz", "30 min"),
        ("Maya Torres", "1 h 45 min"),
    ]
