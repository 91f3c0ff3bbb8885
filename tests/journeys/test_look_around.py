"""Looking around: one click makes the practice casebook, and every page of it has something to show."""

from __future__ import annotations

from datetime import date

from coachdesk.days import read_day
from coachdesk.paths import Home
from tests.journeys.conftest import Arrives


def test_the_practice_casebook_is_one_click_away(arrives: Arrives, home: Home) -> None:
    person = arrives()
    person.no_longer_sees("Back to")
    person.presses("Look around")
    person.sees("Tuesday, Mar 3", "12 candidates", "Needs you")
    assert person.reads_table("Visits today")
    person.goes_to("Caseload")
    person.sees("12 candidates")
    names = [row[0] for row in person.reads_table("Candidates")]
    assert len(names) == len(set(names)) == 12
    person.opens("Candidates", names[0])
    person.sees("Coaching hours", "Due and coming up")
    ahead = [
        read_day(row[1], date(2026, 3, 3), prefer="future") for row in person.reads_table("Due and coming up")
    ]
    assert len(ahead) > 3
    assert ahead == sorted(ahead)
    person.goes_to("Sessions")
    assert len(person.reads_table("Sessions")) == 200
    person.presses("Show older sessions")
    assert 300 < len(person.reads_table("Sessions")) < 500
    person.goes_to("Print")
    person.sees("Page 1 of")
    assert names[0] in " ".join(row[0] for row in person.reads_table("Papers"))
    person.uses_shortcut("Ctrl+L")
    person.sees("Locked.")
    person.unlocks("practice")
    person.closes_the_window()
    assert [folder.stem for folder in home.casebooks.iterdir()] == ["Practice"]


def test_what_was_left_open_and_what_a_leader_said_are_taken_up(arrives: Arrives) -> None:
    person = arrives()
    person.presses("Look around")
    person.sees("1 remark of a leader waits for your answer.")
    ((who, *_more),) = person.reads_table("Left open")
    person.opens("Left open", who)
    person.sees("Draft of", "Save and next")
    assert person.reads("Summary").startswith("Began with the question from last time.")
    person.goes_to("Today")
    person.presses("Answer")
    person.sees("Anneke Brandt")
    person.types("Your answer", "She asked the class to show it, and waited.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Nothing waits for your answer.")


def test_it_can_be_left_and_found_again(arrives: Arrives) -> None:
    person = arrives()
    person.presses("Look around")
    person.sees("Needs you")
    person.closes_the_window()
    again = arrives()
    again.sees("Practice", "This casebook is locked.")
    again.presses("Other ways to begin")
    again.sees("Welcome to CoachDesk")
    again.presses("Back to Practice")
    again.sees("This casebook is locked.")
    assert "Passphrase" in again.is_at()
    again.presses("Other ways to begin")
    again.presses("Set up my casebook")
    again.sees("About you")
