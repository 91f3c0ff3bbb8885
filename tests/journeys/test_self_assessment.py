"""A self-assessment by keyboard: levels, evidence, a reflection, finished on a day; and nothing of it lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QTableView

from tests.conftest import PASSPHRASE
from tests.journeys import eyes
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

MATRIX = "Levels by element and point"
WORDS = "Agendas of the Tuesday team"


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    """A person at the matrix of Rosa Nguyễn, in which nothing is rated yet."""
    arrived = arrives(make_book(tmp_path))
    arrived.unlocks(PASSPHRASE)
    goes_there(arrived)
    return arrived


def goes_there(person: Person) -> None:
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    person.sees("Sides of this candidate's work")
    person.turns_to("Add a point")
    person.tabs_to(MATRIX)


def hears(person: Person, element: str) -> str:
    """What a screen reader says of an element at the first point."""
    return next(row[1] for row in person.hears_table(MATRIX) if row[0].startswith(element))


def test_digits_rate_and_zero_takes_it_back(person: Person) -> None:
    assert hears(person, "2A") == "2A Professional Learning Culture, Initial: Not rated"
    person.writes("2")
    person.sees("Done: Rate 1A Approaches", "1 of 19 rated")
    person.uses_shortcut("Down")
    person.writes("4")
    person.sees("2 of 19 rated")
    assert hears(person, "1A") == "1A Student-Centered Vision, Initial: Approaches"
    assert hears(person, "1B") == "1B Developing Shared Vision, Initial: Exemplifies, no evidence named"
    person.writes("0")
    person.sees("Done: Rate 1B Not rated")
    assert hears(person, "1B").endswith("Not rated")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Rate 1B Not rated")
    assert "Exemplifies" in hears(person, "1B")
    person.uses_shortcut("Delete")
    person.sees("Done: Rate 1B Not rated")


def test_the_steps_between_two_points_come_into_sight_with_the_second(person: Person) -> None:
    (grid,) = (each for each in eyes.on_screen(QTableView) if each.accessibleName() == MATRIX)
    narrow = grid.horizontalHeader().count()
    person.writes("2")
    person.sees("1 of 19 rated")
    person.uses_shortcut("Right")
    person.writes("3")
    person.sees("Done: Rate 1A Meets")
    assert grid.horizontalHeader().count() == narrow + 1
    assert grid.columnWidth(narrow) > 0
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Rate 1A Meets")
    assert grid.horizontalHeader().count() == narrow


def test_arrows_pass_over_the_standards_headings(person: Person) -> None:
    for _element in range(3):
        person.uses_shortcut("Down")
    person.writes("3")
    person.sees("Done: Rate 2A Meets")


def test_a_digit_off_the_scale_is_said(person: Person) -> None:
    person.writes("7")
    person.sees("The scale has no such level. Choose one from 1 to 4.")
    assert hears(person, "1A").endswith("Not rated")


def test_evidence_and_reflection_are_written_and_read(person: Person) -> None:
    person.writes("3")
    person.uses_shortcut("Return")
    assert person.is_at() >= {"Evidence"}
    person.writes(WORDS)
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Write evidence for 1A")
    assert person.is_at() >= {MATRIX}
    assert hears(person, "1A").endswith("Meets, with evidence")
    person.uses_shortcut("Tab")
    assert person.is_at() >= {"Reflection on the standard"}
    person.writes("We know where we go.")
    person.uses_shortcut("Esc")
    person.uses_shortcut("Down")
    person.sees("Done: Write a reflection on 1")
    assert person.reads("Reflection on the standard") == "We know where we go."
    assert person.reads("Evidence") == ""


def test_it_is_finished_on_a_day_and_then_stands(person: Person) -> None:
    person.writes("2")
    person.sees("Done: Rate 1A Approaches")
    person.uses_shortcut("Ctrl+E")
    person.sees("18 elements are not rated, and stay so.")
    person.types("Made on", "2/20")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Finish Initial", "Finished")
    person.tabs_to(MATRIX)
    person.writes("4")
    person.sees("This self-assessment is finished.")
    assert hears(person, "1A").endswith("Approaches")
    person.presses("Open again")
    person.sees("Done: Open Initial again", "Begun")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Finished")


def test_a_lock_in_the_middle_of_a_sentence_loses_nothing(person: Person) -> None:
    person.writes("3")
    person.uses_shortcut("Return")
    person.writes(WORDS)
    person.uses_shortcut("Ctrl+L")
    person.sees("Passphrase")
    person.unlocks(PASSPHRASE)
    goes_there(person)
    person.sees("1 of 19 rated")
    assert hears(person, "1A").endswith("Meets, with evidence")
    assert person.reads("Evidence") == WORDS


def test_words_that_were_kept_stand_there_again(arrives: Arrives, person: Person) -> None:
    """A draft outlives the candidate's page: another candidate in between changes nothing."""
    person.uses_shortcut("Return")
    person.writes(WORDS)
    person.sees("Draft kept")
    person.goes_to("Today")
    person.goes_to("Caseload")
    person.opens("Candidates", "Lupe Ybarra")
    person.sees("Lupe Ybarra")
    goes_there(person)
    assert person.reads("Evidence") == WORDS


def test_the_coach_s_view_stands_apart_and_beside(person: Person) -> None:
    person.writes("2")
    person.sees("Done: Rate 1A Approaches")
    person.chooses("Shown", "The coach's own view")
    person.tabs_to(MATRIX)
    assert "Not rated" in hears(person, "1A")
    person.writes("4")
    person.sees("Done: Rate 1A Exemplifies")
    assert "coach's own view" in hears(person, "1A")
    person.chooses("Shown", "Side by side")
    first = next(row for row in person.reads_table(MATRIX) if row[0].startswith("1A"))
    assert first[1:3] == ["Approaches", "Exemplifies"]
    person.chooses("Shown", "Growth")
    person.sees("Growth as the candidate sees it", "Initial: 1 Approaches, 18 not rated")


def test_a_further_point_after_a_move(person: Person) -> None:
    person.presses("Add a point")
    person.types("Why", "New site")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Begin a further self-assessment")
    assert any("Extra" in row[2] for row in person.hears_table(MATRIX))
    assert person.is_at() >= {MATRIX}
    person.writes("1")
    person.sees("Done: Rate 1A Directed toward", "New site")
    assert person.hears_table(MATRIX)[1][2].endswith("Extra: Directed toward")
