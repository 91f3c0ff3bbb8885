"""The coach's own growth: goals on components and observations, typed, kept, found again and put away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    arrived = arrives(make_book(tmp_path, held=1))
    arrived.unlocks(PASSPHRASE)
    arrived.goes_to("Calibration")
    return arrived


def sets_a_goal(person: Person) -> None:
    person.pages_to("Add goal")
    person.uses_shortcut("Ctrl+E")
    person.types("What I will do", "Wait before the next question")
    person.chooses("Component", "LAASC C")
    person.types("How I will know", "Three silences a visit")


def test_a_goal_is_set_reflected_on_and_done(person: Person) -> None:
    person.pages_to("Set a goal")
    person.sees("A goal of your own on one component of a rubric")
    sets_a_goal(person)
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Set a goal of mine")
    assert person.reads_table("My goals")[0][:1] == ["Wait before the next question"]
    person.opens("My goals", "Wait before the next question")
    person.types("What I made of it", "They thought further than I would have.")
    person.types("Done", "today")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Change a goal of mine", "They thought further than I would have.")
    assert "Done" in person.reads_table("My goals")[0]


def test_what_is_missing_is_said_under_its_field(person: Person) -> None:
    person.pages_to("Add goal")
    person.uses_shortcut("Ctrl+E")
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_problem("What I will do") == "Say what you will do."
    assert person.reads_problem("Component") == "Choose the component it is about."


def test_an_observation_is_noted_and_put_away(person: Person) -> None:
    person.pages_to("Add observation")
    person.uses_shortcut("Ctrl+Shift+E")
    person.types("Who watched", "Ana Ruiz")
    person.chooses("Components", "LAASC B")
    person.types("What was seen", "She waited.\nThen she asked.")
    person.types("What we agreed to try", "Wait longer")
    person.presses("Save")
    person.sees("Done: Note an observation")
    assert person.reads_table("Observations")[0][1:] == ["Ana Ruiz", "LAASC B", "Wait longer"]
    person.opens("Observations", "Ana Ruiz")
    person.presses("Move to trash")
    person.sees("Done: Move an observation to trash")
    assert person.reads_table("Observations") == []
    person.goes_to("Trash")
    person.sees("Observation of the coach")


def test_a_goal_that_is_being_typed_survives_a_lock(person: Person) -> None:
    sets_a_goal(person)
    person.uses_shortcut("Ctrl+L")
    person.unlocks(PASSPHRASE)
    person.opens("Left open", "My growth")
    assert person.reads("What I will do") == "Wait before the next question"
    assert person.reads("How I will know") == "Three silences a visit"
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Set a goal of mine")
