"""The calendar: a visit planned by keyboard, moved a week, called off, and everything taken back again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachdesk.services.casebook import open_casebook
from coachdesk.services.session_list import list_sessions
from tests.conftest import PASSPHRASE
from tests.journeys.books import TODAY, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path)


def opens_the_calendar(arrives: Arrives, book: Path) -> Person:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.uses_shortcut("Ctrl+6")
    person.sees("March 2026", "1 visit · 1 planned")
    assert person.is_at() == {"Tuesday, Mar 3, 2026, today, 1 entry"}
    return person


def not_held(book: Path) -> list[tuple[date, str]]:
    """Day and state of everything that was not held, in the file itself."""
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    found = [(row.held_on, row.state) for row in casebook.ask(list_sessions) if row.state != "held"]
    casebook.close()
    return sorted(found)


def test_planned_moved_cancelled_and_undone_by_keyboard_alone(arrives: Arrives, book: Path) -> None:
    person = opens_the_calendar(arrives, book)
    person.uses_shortcut("Right")
    person.uses_shortcut("Right")
    person.uses_shortcut("N")
    person.sees("New session")
    person.writes("lupe")
    person.uses_shortcut("Return")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    person.uses_shortcut("Ctrl+6")
    person.sees("2 visits · 2 planned")
    assert person.is_at() == {"Thursday, Mar 5, 2026, 1 entry"}
    person.uses_shortcut("Ctrl+Down")
    person.sees("Done: Move a visit")
    (spoken,) = person.is_at()
    assert spoken.startswith("Thursday Mar 12, Lupe Ybarra, planned")
    person.uses_shortcut("C")
    person.sees("Done: Cancel a visit")
    (spoken,) = person.is_at()
    assert "canceled" in spoken
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Cancel a visit")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Move a visit")
    (spoken,) = person.is_at()
    assert spoken.startswith("Thursday Mar 5, Lupe Ybarra, planned")
    person.closes_the_window()
    assert not_held(book) == [(TODAY, "planned"), (date(2026, 3, 5), "planned")]


def test_a_no_show_and_what_is_past_stays(arrives: Arrives, book: Path) -> None:
    person = opens_the_calendar(arrives, book)
    person.uses_shortcut("X")
    person.sees("Done: Mark as no-show")
    person.uses_shortcut("Ctrl+Right")
    person.sees("Only planned visits are moved.")
    person.closes_the_window()
    assert not_held(book) == [(TODAY, "no_show")]


def test_the_week_plans_with_its_time_and_filters_hide(arrives: Arrives, book: Path) -> None:
    person = opens_the_calendar(arrives, book)
    person.uses_shortcut("W")
    person.sees("Mar 2 to Mar 8, 2026")
    person.uses_shortcut("Down")
    assert person.is_at() == {"Tuesday, Mar 3, 2026, 9:30 AM, today, 1 entry"}
    person.uses_shortcut("Down")
    person.uses_shortcut("Down")
    person.uses_shortcut("N")
    person.sees("New session")
    assert person.reads("Start") == "10:30 AM"
    person.uses_shortcut("Ctrl+6")
    person.uses_shortcut("C")
    person.sees("Done: Cancel a visit", "1 visit")
    person.uses_shortcut("Ctrl+Z")
    person.chooses("Candidate", "Rosa Nguyễn")
    person.sees("1 visit · 1 planned")
    person.chooses("State", "Canceled")
    person.sees("0 visits")


def test_an_entry_opens_its_session(arrives: Arrives, book: Path) -> None:
    person = opens_the_calendar(arrives, book)
    person.uses_shortcut("Return")
    person.sees("Mar 3 · Rosa Nguyễn")


def test_the_days_shown_become_a_calendar_file(arrives: Arrives, book: Path, tmp_path: Path) -> None:
    person = opens_the_calendar(arrives, book)
    person.presses("Save as calendar file…")
    assert person.reads("To") == "Apr 5, 2026"
    person.presses("Save…")
    person.saves_as(str(tmp_path / "march.ics"))
    person.sees("1 date saved in march.ics")
    assert "DTSTART:20260303T093000" in (tmp_path / "march.ics").read_text()
