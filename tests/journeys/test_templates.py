"""Session templates in the settings: looked at, changed as rows or as text, and put back; sessions keep their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

WORDS = "Fewer meetings, and shorter ones."


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    arrived = arrives(make_book(tmp_path, held=2))
    arrived.unlocks(PASSPHRASE)
    return arrived


def goes_to_the_templates(person: Person) -> None:
    person.goes_to("Settings")
    person.tabs_to("Look at the templates")
    person.uses_shortcut("Space")
    person.sees("Prompts beside the summary.")


def changes(person: Person, title: str) -> None:
    goes_to_the_templates(person)
    person.picks("Session templates", title)
    person.presses("Change…")


def logs_with(person: Person, template: str, prompt: str) -> None:
    person.presses("Log session")
    person.chooses("Candidates", "Lupe")
    person.types("Length", "45")
    person.chooses("Template", template)
    person.types(prompt, WORDS)
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")


def test_an_old_session_keeps_the_prompts_it_was_written_with(person: Person) -> None:
    person.goes_to("Sessions")
    logs_with(person, "GROW", "Goal")
    changes(person, "GROW")
    person.picks("Prompts", "Goal")
    person.types("Prompt", "Wish")
    person.presses("Save template")
    person.sees("Done: Change a session template", "Changed")
    person.goes_to("Sessions")
    person.picks("Sessions", "Lupe Ybarra")
    assert person.reads("Goal") == WORDS
    logs_with(person, "GROW", "Wish")
    assert person.reads("Wish") == WORDS


def test_prompts_are_added_moved_and_taken_out(person: Person) -> None:
    changes(person, "GROW")
    person.presses("Add prompt")
    person.types("Prompt", "Doubts")
    person.types("Beside it", "What speaks against it?")
    person.presses("Move up")
    person.picks("Prompts", "Reality")
    person.presses("Remove prompt")
    labels = [row[0] for row in person.reads_table("Prompts")]
    assert labels == ["Goal", "Options", "Doubts", "Way forward"]
    person.presses("Undo")
    assert [row[0] for row in person.reads_table("Prompts")][1] == "Reality"
    person.presses("Save template")
    person.sees("Doubts\nWhat speaks against it?")
    person.presses("As it was")
    person.sees("Done: Use a session template as it was")
    person.no_longer_sees("Doubts\nWhat speaks against it?")
    person.presses("Undo")
    person.sees("Doubts\nWhat speaks against it?")


def test_a_change_survives_a_lock(person: Person) -> None:
    changes(person, "GROW")
    person.types("Title", "GROW, my way")
    person.uses_shortcut("Ctrl+L")
    person.unlocks(PASSPHRASE)
    person.opens("Left open", "GROW, my way")
    assert person.reads("Title") == "GROW, my way"
    person.presses("Discard changes")
    person.sees("The changes were thrown away.")
    person.presses("Bring them back")
    assert person.reads("Title") == "GROW, my way"


def test_text_with_problems_says_where_and_is_not_saved(person: Person) -> None:
    changes(person, "GROW")
    person.uses_shortcut("Shift+Tab")
    person.uses_shortcut("Right")
    person.types("Text of the template", 'key = "grow"\nversion = 1\ntitle = "Short"\nabuot = "x"\n')
    person.sees("1 problem in the text", "Enter on a problem goes to its line.")
    assert [row[0] for row in person.reads_table("Problems")] == ["4"]
    person.types("Text of the template", 'key = "grow"\nversion = 1\ntitle = "Short"\n')
    person.sees("The text is a template without problems.")
    person.presses("Save template")
    person.sees("Done: Change a session template", "Short", "No prompts: the summary alone.")


def test_a_template_of_ones_own_is_offered(person: Person) -> None:
    goes_to_the_templates(person)
    person.presses("New template")
    person.types("Title", "Walk-through")
    person.types("Prompt", "What did we see?")
    person.presses("Save template")
    person.sees("Walk-through", "Your own", "What did we see?")
    person.goes_to("Sessions")
    logs_with(person, "Walk-through", "What did we see?")


def test_a_template_of_ones_own_is_removed_and_its_sessions_keep_their_prompts(person: Person) -> None:
    goes_to_the_templates(person)
    person.presses("New template")
    person.types("Title", "Walk-through")
    person.types("Prompt", "What did we see?")
    person.presses("Save template")
    person.goes_to("Sessions")
    logs_with(person, "Walk-through", "What did we see?")
    goes_to_the_templates(person)
    person.picks("Session templates", "Walk-through")
    person.presses("Remove")
    person.sees("Done: Remove a session template")
    assert "Walk-through" not in {row[0] for row in person.reads_table("Session templates")}
    person.goes_to("Sessions")
    person.picks("Sessions", "Lupe Ybarra")
    assert person.reads("What did we see?") == WORDS
    person.types("Summary", "And more.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Amend session")
    assert person.reads("What did we see?") == WORDS
    person.uses_shortcut("Ctrl+Z")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Remove a session template")
    goes_to_the_templates(person)
    assert "Walk-through" in {row[0] for row in person.reads_table("Session templates")}
