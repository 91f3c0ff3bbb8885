"""Goals where a coach works: chosen while logging, found by search, missed by the reconciliation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachdesk.services import goals, sessions
from coachdesk.services.action_steps import ActionStepDraft, add_step
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.services.goals import GoalDraft
from coachdesk.services.session_list import SessionFilter, list_sessions
from coachdesk.services.years import list_years
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Rosa has two agreed goals, and an action step that is late."""
    folder = make_book(tmp_path)
    casebook = open_casebook(folder, passphrase=PASSPHRASE)
    set_goals(casebook)
    casebook.close()
    return folder


def set_goals(casebook: Casebook) -> None:
    rosa = next(row for row in casebook.ask(list_sessions) if row.candidates == ("Rosa Nguyễn",))
    year = casebook.ask(list_years, candidate=rosa.candidate_ids[0])[0]
    for title, code in (("Visit classrooms every week", "2A"), ("Welcome families", "4B")):
        draft = GoalDraft(title=title, elements=(code,), status="active", set_on=date(2025, 8, 1))
        goal = casebook.do("Add goal", goals.add_goal, year.enrollment, year.number, draft)
    step = ActionStepDraft("Plan the welcome evening", due_on=date(2026, 2, 20))
    casebook.do("Add step", add_step, goal, step)


@pytest.fixture
def person(arrives: Arrives, book: Path) -> Person:
    someone = arrives(book)
    someone.unlocks(PASSPHRASE)
    return someone


def test_a_session_is_logged_on_a_goal_by_keyboard_alone(person: Person, book: Path) -> None:
    person.uses_shortcut("Ctrl+N")
    person.writes("Rosa")
    person.uses_shortcut("Return")
    person.tabs_to("Length")
    person.writes("30")
    person.tabs_to("Summary")
    person.writes("Families and their evening.")
    person.tabs_to("Goals")
    person.writes("famil")
    person.uses_shortcut("Return")
    person.sees("Goal 2", "4B")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    person.closes_the_window()
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    row = casebook.ask(list_sessions, SessionFilter(state="held"))[0]
    draft = casebook.ask(sessions.get_draft, row.id)
    casebook.close()
    assert (row.goals, draft.elements) == ((2,), ("4B",))


def test_a_goal_is_found_by_its_words_and_opened_in_the_plan(person: Person) -> None:
    person.uses_shortcut("Ctrl+F")
    person.writes("welcome fam")
    person.sees("1 found", "Goal")
    person.uses_shortcut("Return")
    person.sees("Welcome families", "Plan the welcome evening")


def test_the_palette_finds_an_action_step(person: Person) -> None:
    person.uses_shortcut("Ctrl+K")
    person.writes("welcome evening")
    person.sees("Action step")  # the words themselves stand on Today, below the palette
    person.uses_shortcut("Return")
    person.sees("Welcome families")


def test_a_late_action_step_stands_on_today_and_is_done_with_one_key(person: Person) -> None:
    table = person.reads_table("Steps due")
    assert any("Plan the welcome evening" in cell for row in table for cell in row)


def test_a_session_without_a_goal_is_mended_from_reconcile(person: Person) -> None:
    person.goes_to("Reconcile")
    person.chooses("Period", "Everything")
    person.sees("Sessions without a goal")
