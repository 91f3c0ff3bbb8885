"""From a late enrollment to the end: leave, another site, another coach; the checklist is right at every step."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import COACH, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

NAME = "Beatriz Azevedo"


def goes_to_tabs(person: Person) -> None:
    person.goes_to("Caseload")
    person.opens("Candidates", NAME)
    person.sees("Log session", "Brief")


def requirement(person: Person, label: str) -> list[str]:
    """The row of the checklist with this label."""
    goes_to_tabs(person)
    person.turns_to("Checklist")
    return next(row for row in person.reads_table("Requirements") if label in row[0])


@pytest.fixture
def enrolled(arrives: Arrives, tmp_path: Path) -> Person:
    """Beatriz, who came to a year from July to June in November."""
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.uses_shortcut("Ctrl+Shift+N")
    person.types("Name", NAME)
    person.types("Site", "Harbor HS")
    person.types("Year begins", "7/1/2025")
    person.uses_shortcut("Ctrl+Return")
    person.sees(NAME)
    goes_to_tabs(person)
    person.turns_to("Edit dates…")
    person.presses("Edit dates…")
    person.types("Admitted", "11/3/2025")
    person.types("Coach matched", "11/3/2025")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Edit the dates of the program")
    return person


def logs(person: Person, day: str, length: str, *, coach: str = "") -> None:
    person.presses("Log session")
    person.types("Date", day)
    person.types("Length", length)
    if coach:
        person.chooses("Coach", coach)
    person.types("Summary", "A long day together.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")


def settles(person: Person, button: str, *told: tuple[str, str], then: str) -> None:
    """Under People and dates: a button, its fields, and Ctrl+Enter."""
    goes_to_tabs(person)
    person.turns_to(button)
    person.presses(button)
    for field, text in told:
        person.types(field, text)
    person.uses_shortcut("Ctrl+Return")
    person.sees(then)


def moves(person: Person) -> None:
    """To another site, with another coach."""
    goes_to_tabs(person)
    person.turns_to("New position from…")
    person.presses("New position from…")
    person.types("Position", "Principal")
    person.types("Site", "Hawthorn HS")
    person.types("From", "2/9/2026")
    person.presses("End Harbor HS the day before")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Hawthorn HS")
    coach = (("Coach", "José Ruiz"), ("From", "2/9/2026"))
    settles(person, "New coach…", *coach, then="José Ruiz")


def test_from_a_late_enrollment_to_the_end(enrolled: Person) -> None:
    """Pace runs from November 3, waits from December 1 to February 1, and is behind again with 4.5 hours in March."""
    person = enrolled
    begins = requirement(person, "Coaching begins")
    assert begins[-2:] == ["Dec 3", "Late"]
    logs(person, "11/20/2025", "4h30")
    assert "Done" in requirement(person, "Coaching begins")
    assert "Behind" in requirement(person, "Coaching hours")
    settles(person, "Leave…", ("First day away", "12/1/2025"), then="Done: Leave")
    assert "On track" in requirement(person, "Coaching hours")
    settles(person, "Back from leave…", ("Last day away", "2/1/2026"), then="Done: Back from leave")
    moves(person)
    assert "Behind" in requirement(person, "Coaching hours")
    for day in ("2/25/2026", "3/2/2026"):
        logs(person, day, "18h", coach="José Ruiz")
        goes_to_tabs(person)
    assert "Done" in requirement(person, "Coaching hours")
    settles(person, "End…", ("On", "3/3/2026"), then="Completed on Mar 3, 2026")
    person.uses_shortcut("Ctrl+P")
    person.picks("Papers", NAME)
    person.hears("Preview", NAME, "Harbor HS", "Principal", "Hawthorn HS", COACH, "José Ruiz")
