"""Names go out of a text by keyboard: each is looked at, changed or left, and nothing leaves before that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

WORDS = "Rosa asked Tadeo about the plan. Rosa wrote to tadeo@example.org on March 3, 2026."
ROWS = [
    ["Rosa", "The candidate", "Look"],
    ["Tadeo", "another person", "Look"],
    ["Rosa", "The candidate", "Look"],
    ["tadeo@example.org", "an e-mail address", "Look"],
    ["March 3, 2026", "that day", "Look"],
]


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    """A coach who has typed the words of a case and goes through them."""
    someone = arrives(make_book(tmp_path))
    someone.unlocks(PASSPHRASE)
    someone.goes_to("Calibration")
    someone.pages_to("Begin a round")
    someone.uses_shortcut("Ctrl+E")
    someone.writes("Spring visit")
    someone.chooses("What it is", "A transcript that was shared")
    someone.types("Words to score", WORDS)
    someone.uses_shortcut("Ctrl+Return")
    someone.sees("5 to look at")
    return someone


def found(person: Person) -> list[list[str]]:
    """The list without what kind each is."""
    return [[cell.split("\n", maxsplit=1)[0] for cell in row] for row in person.reads_table("Names")]


def test_each_is_looked_at_and_what_leaves_is_in_sight(person: Person) -> None:
    assert found(person) == ROWS
    person.uses_shortcut("A")
    person.sees("3 to look at")
    person.uses_shortcut("F2")
    person.writes("a teacher")
    person.uses_shortcut("Return")
    person.sees("2 to look at")
    person.uses_shortcut("Return")
    person.uses_shortcut("L")
    person.sees("looked at · 1 stays")
    assert person.reads("As it would leave") == (
        "The candidate asked a teacher about the plan. The candidate wrote to an e-mail address on March 3, 2026."
    )
    person.uses_shortcut("Ctrl+Return")
    person.sees("You score the case on your own. What others gave is shown only after that.")


def test_nothing_leaves_before_each_was_looked_at(person: Person) -> None:
    person.uses_shortcut("Return")
    person.uses_shortcut("Ctrl+Return")
    person.sees("4 to look at first")
    assert "Confirm these words" in person.finds("Confirm.*")


def test_what_was_not_found_is_selected_and_replaced(person: Person) -> None:
    person.tabs_to("As it stands")
    person.uses_shortcut("Ctrl+Home")
    for _word in range(5):
        person.uses_shortcut("Ctrl+Right")
    person.uses_shortcut("Ctrl+Shift+Right")
    person.uses_shortcut("R")
    person.writes("budget")
    person.uses_shortcut("Return")
    assert person.reads("As it would leave").startswith(
        "The candidate asked another person about the budget."
    )


def test_days_are_moved_instead_and_what_was_decided_holds(person: Person) -> None:
    person.uses_shortcut("A")
    person.sees("3 to look at")
    person.chooses("Days and years", "moved by some weeks")
    person.sees("3 to look at")
    assert [row[2] for row in found(person)] == ["Replaced", "Look", "Replaced", "Look", "Look"]
    assert found(person)[-1][1].endswith("2025")


def test_back_keeps_the_words(person: Person) -> None:
    person.presses("Back")
    person.sees("New case")
    assert person.reads("Words to score") == WORDS


def test_what_was_decided_halfway_is_there_after_a_lock(person: Person) -> None:
    person.uses_shortcut("A")
    person.sees("3 to look at")
    person.chooses("Days and years", "as they stand")
    person.sees("2 to look at")
    person.uses_shortcut("Ctrl+L")
    person.sees("Locked. What you were typing is kept.")
    person.unlocks(PASSPHRASE)
    person.opens("Left open", "A case")
    person.sees("2 to look at")
    assert [row[2] for row in found(person)] == ["Replaced", "Look", "Replaced", "Look"]
    person.uses_shortcut("Return")
    person.uses_shortcut("Return")
    person.sees("each was looked at")
    person.uses_shortcut("Ctrl+Return")
    person.sees("You score the case on your own. What others gave is shown only after that.")
    person.uses_shortcut("Esc")
    person.goes_to("Today")
    person.sees("Nothing was left half-written.")


def test_back_to_the_words_and_on_again_keeps_what_was_decided(person: Person) -> None:
    person.uses_shortcut("A")
    person.sees("3 to look at")
    person.presses("Back")
    person.uses_shortcut("Ctrl+Return")
    person.sees("3 to look at")
    person.presses("Back")
    person.types("Words to score", WORDS + " Tadeo agreed.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("6 to look at")


def test_the_place_of_a_video_is_looked_through_with_its_words(person: Person) -> None:
    person.presses("Back")
    person.chooses("What it is", "A video kept elsewhere")
    person.types("Words to score", "They waited.")
    person.types("Where the video is kept", "the shelf of Rosa")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Look through the words. (1 of 2)")
    person.sees("Nothing here looks like a name. Read it once more before you confirm.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Look through where the video is kept. (2 of 2)", "1 to look at")
    person.uses_shortcut("Return")
    person.sees("each was looked at")
    person.uses_shortcut("Ctrl+Return")
    person.sees("You score the case on your own. What others gave is shown only after that.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Kept at: the shelf of the candidate")


def test_the_place_of_a_video_without_words_is_asked_about_only_if_it_names_somebody(person: Person) -> None:
    person.presses("Back")
    person.chooses("What it is", "A video kept elsewhere")
    person.types("Words to score", "")
    person.types("Where the video is kept", "on the shelf")
    person.uses_shortcut("Ctrl+Return")
    person.sees("You score the case on your own. What others gave is shown only after that.")
