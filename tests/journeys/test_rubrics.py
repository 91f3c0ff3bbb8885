"""Rubrics on the page of calibration: looked at, given levels and descriptors, put back, and made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

COACHING = "Coaching Competencies Rubric"
INTERACTION = "The Coaching Conversation: Interaction"


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    arrived = arrives(make_book(tmp_path, held=1))
    arrived.unlocks(PASSPHRASE)
    return arrived


def goes_to_the_rubrics(person: Person) -> None:
    person.goes_to("Calibration")
    person.pages_to("New rubric")


def changes(person: Person, title: str) -> None:
    goes_to_the_rubrics(person)
    person.picks("Rubrics", title)
    person.presses("Change…")


def test_the_scale_that_ships_is_told_for_what_it_is(person: Person) -> None:
    goes_to_the_rubrics(person)
    person.picks("Rubrics", COACHING)
    person.sees("Levels: Starting, Growing, Steady, Strong.", "These names are CoachDesk's own")
    person.sees(INTERACTION)
    assert [row[0] for row in person.reads_table("Rubrics")] == [
        COACHING, "ICF Core Competencies", "Coach development loop",
    ]  # fmt: skip


def test_levels_and_descriptors_are_the_coachs_own(person: Person) -> None:
    changes(person, COACHING)
    person.types("Levels", "Not yet, Partly, Fully")
    person.picks("Components", INTERACTION)
    person.types("Fully", "Asks, waits,\nand asks again.")
    person.presses("Save rubric")
    person.sees("Done: Change a rubric", "Changed", "Levels: Not yet, Partly, Fully.")
    person.sees("Fully: Asks, waits,\nand asks again.")
    person.no_longer_sees("These names are CoachDesk's own")
    person.chooses("Version", "Version 1")
    person.sees("Levels: Starting, Growing, Steady, Strong.")
    person.presses("As it was")
    person.sees("Done: Use a rubric as it was", "These names are CoachDesk's own")
    person.presses("Undo")
    person.sees("Fully: Asks, waits,\nand asks again.")


def test_what_is_said_of_a_level_outlives_retyping_the_scale(person: Person) -> None:
    changes(person, COACHING)
    person.picks("Components", INTERACTION)
    person.types("Strong", "Hears what is not said.")
    person.types("Levels", "Low, High")
    person.sees("1 problem in the text")
    assert person.reads("Level 4, no longer in the scale: empty it") == "Hears what is not said."
    person.types("Levels", "Low, Middle, High, Highest")
    assert person.reads("Highest") == "Hears what is not said."


def test_components_are_added_moved_and_taken_out(person: Person) -> None:
    changes(person, COACHING)
    person.presses("Add component")
    person.types("Name of the component", "Noticing")
    person.presses("Move up")
    person.picks("Components", INTERACTION)
    person.presses("Remove component")
    assert [row[:1] for row in person.reads_table("Components")] == [["A"], ["C"], ["E"], ["D"]]
    person.presses("Undo")
    person.presses("Save rubric")
    person.sees("Done: Change a rubric", "LAASC E", "Noticing")


def test_a_rubric_of_ones_own_is_made_and_removed(person: Person) -> None:
    goes_to_the_rubrics(person)
    person.presses("New rubric")
    person.types("Title", "Walk-through")
    person.types("Short name", "WT")
    person.types("Name of the component", "What we saw")
    person.presses("Save rubric")
    person.sees("Walk-through", "Your own", "WT 1", "What we saw")
    person.presses("Remove")
    person.sees("Done: Remove a rubric")
    assert "Walk-through" not in {row[0] for row in person.reads_table("Rubrics")}


def test_a_change_survives_a_lock(person: Person) -> None:
    changes(person, COACHING)
    person.types("Title", "Our rubric")
    person.uses_shortcut("Ctrl+L")
    person.unlocks(PASSPHRASE)
    person.opens("Left open", "Our rubric")
    assert person.reads("Title") == "Our rubric"
    person.presses("Discard changes")
    person.sees("The changes were thrown away.")
    person.presses("Bring them back")
    assert person.reads("Title") == "Our rubric"
