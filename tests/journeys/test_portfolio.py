"""The portfolio at the window: posts by number, evidence tied to them, and the standards that have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.services.casebook import open_casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.goals import GoalDraft, add_goal
from tests.conftest import PASSPHRASE
from tests.journeys.books import TODAY, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person
from tests.journeys.test_files import TABLE as FILES
from tests.journeys.test_inquiry import opens_side

TABLE = "Posts"
STANDARDS = "Evidence by standard"


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    arrived = arrives(make_book(tmp_path))
    arrived.unlocks(PASSPHRASE)
    opens_side(arrived, "Rosa Nguyễn", "MyPLN keeps the posts themselves")
    return arrived


def test_a_post_is_entered_where_its_place_stands_open(person: Person) -> None:
    person.sees("0 of 10 posted", "6 standards have none yet")
    assert [row[0] for row in person.reads_table(TABLE)] == [str(n) for n in range(1, 11)]
    person.picks(TABLE, "1")
    person.uses_shortcut("Return")
    assert person.reads("Number") == "1"
    person.types("Title", "My school and my role")
    person.types("Posted on", "Feb 20")
    person.types("Link", "https://example.org/portfolio/1")
    person.types("Reflection", "I had not met everybody yet.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Add post", "1 of 10 posted")
    row = person.reads_table(TABLE)[0]
    assert (row[0], row[1], row[-1]) == ("1", "My school and my role", "Posted")
    person.uses_shortcut("Ctrl+E")
    assert person.reads("Number") == "2"
    person.types("Number", "1")
    person.types("Title", "Again")
    person.uses_shortcut("Ctrl+Return")
    person.sees("There is a post 1 already.")
    assert person.reads("Title") == "Again"
    person.uses_shortcut("Esc")
    person.opens(TABLE, "My school and my role")
    person.presses("Move to trash")
    person.sees("0 of 10 posted")
    person.goes_to("Trash")
    person.opens("Trash", "Post 1 · My school and my role")
    person.sees("The trash is empty.")


def test_a_post_half_written_outlives_a_lock(person: Person) -> None:
    person.opens(TABLE, "3")
    person.types("Title", "Families")
    person.uses_shortcut("Ctrl+L")
    person.sees("Locked.")
    person.unlocks(PASSPHRASE)
    person.opens("Left open", "New post")
    assert person.reads("Title") == "Families"
    assert person.reads("Number") == "3"


def test_evidence_is_tied_to_a_post_and_found_by_its_standard(person: Person) -> None:
    person.opens(TABLE, "4")
    person.types("Title", "A shared vision")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Add post")
    opens_side(person, "Rosa Nguyễn", "Add link or place")
    person.uses_shortcut("Ctrl+Shift+O")
    person.types("Link or place", "https://example.org/vision")
    person.types("Title", "Vision statement")
    person.chooses("Standards", "1B")
    person.chooses("Posts", "Post 4")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Add evidence", "Standards without evidence: 2, 3, 4, 5, 6")
    person.chooses("Standard", "2 Instructional Leadership")
    assert person.reads_table(FILES) == []
    person.sees("No evidence for this standard yet.")
    opens_side(person, "Rosa Nguyễn", "MyPLN keeps the posts themselves")
    row = next(row for row in person.reads_table(TABLE) if row[0] == "4")
    assert (row[1], row[2], row[-1]) == ("A shared vision", "1", "Prepared")
    assert person.reads_table(STANDARDS)[0][1] == "1 piece"
    person.opens(STANDARDS, "1 Development")
    assert [row[0] for row in person.reads_table(FILES)] == ["Vision statement"]
    assert person.reads("Standard").startswith("1 Development")


def test_learning_and_evidence_are_tied_to_a_goal(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(book_with_goal(tmp_path))
    person.unlocks(PASSPHRASE)
    opens_side(person, "Rosa Nguyễn", "Add learning")
    person.uses_shortcut("Ctrl+E")
    person.types("What", "Equity institute")
    person.types("Length", "3h")
    person.types("Given by", "County office")
    person.types("Reflection", "Ask more.")
    person.chooses("Goals", "Goal 1 (2A)")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Add learning")
    person.opens("Professional learning", "Equity institute")
    assert person.reads_chosen("Goals") == "Chosen: Goal 1 (2A)"
    person.uses_shortcut("Esc")
    opens_side(person, "Rosa Nguyễn", "Add link or place")
    person.uses_shortcut("Ctrl+Shift+O")
    person.types("Link or place", "Blue binder")
    person.chooses("Goals", "Goal 1 (2A)")
    assert (
        person.reads_chosen("Standards") == "Chosen: 2A"
    )  # what a goal is about, until something else is said
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Add evidence", "Standards without evidence: 1, 3, 4, 5, 6")


def book_with_goal(folder: Path) -> Path:
    """The casebook with a goal of Rosa's."""
    made = make_book(folder)
    casebook = open_casebook(made, passphrase=PASSPHRASE)
    rosa = next(row for row in casebook.ask(list_candidates, today=TODAY) if row.name == "Rosa Nguyễn")
    assert rosa.year is not None
    draft = GoalDraft(title="Two rounds of feedback", standard="2", elements=("2A",))
    casebook.do("Set goal", add_goal, rosa.year.enrollment, 1, draft)
    casebook.close()
    return made
