"""The plan at the window: goals drafted by keyboard, their steps and reviews, carried over, and never lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.services import action_steps, goals, program_years
from coachdesk.services.action_steps import ActionStepDraft
from coachdesk.services.casebook import Casebook, Db, open_casebook
from coachdesk.services.goals import GoalDraft
from coachdesk.services.years import YearRow, list_years
from tests.conftest import PASSPHRASE
from tests.journeys import eyes
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

LONG = "Every team retells the vision of the school in its own words, without a paper in its hand"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path)


def rosas_year(db: Db) -> YearRow:
    """Rosa was the first to come, and has one program year."""
    return list_years(db)[0]


def plan_goals(folder: Path, *drafts: GoalDraft, second_year: bool = False) -> list[UUID]:
    """Put goals into Rosa's plan; with a second year there is one to carry them into."""
    casebook: Casebook = open_casebook(folder, passphrase=PASSPHRASE)
    year = casebook.ask(rosas_year)
    made = [casebook.do("Add", goals.add_goal, year.enrollment, year.number, each) for each in drafts]
    if second_year:
        casebook.do(
            "Year", lambda db: program_years.add_year(db, program_years.suggest_year(db, year.enrollment))
        )
    casebook.close()
    return made


def goes_to_the_plan(arrives: Arrives, book: Path) -> Person:
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    opens_the_plan(person)
    return person


def opens_the_plan(person: Person) -> None:
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    person.uses_shortcut("Right")
    person.uses_shortcut("Right")
    person.sees("Growth goals")


def test_a_goal_is_drafted_by_keyboard_with_its_steps(arrives: Arrives, book: Path) -> None:
    person = goes_to_the_plan(arrives, book)
    person.sees("Begin the plan", "none yet")
    person.tabs_to("No goal yet: 1 Development and Implementation of a Shared Vision")
    person.uses_shortcut("Down")
    person.uses_shortcut("Return")
    person.sees("New goal", "What will be different, where, and who takes part?")
    assert "Elements" in person.is_at()
    person.writes("2c")
    person.uses_shortcut("Return")
    person.writes("family")
    person.uses_shortcut("Return")
    assert person.reads_chosen("Elements") == "Chosen: 2C, 4A"
    person.tabs_to("Specific")
    person.writes("The data teams read one chart the same way")
    person.tabs_to("Time-bound")
    person.writes("by June 5")
    person.sees("The data teams read one chart the same way, by June 5.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("new action step")
    assert "Step" in person.is_at()
    person.writes("Draft the protocol")
    person.uses_shortcut("Tab")
    person.uses_shortcut("Tab")
    person.writes("fri")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Steps 1")
    person.writes("Try it in one team")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Steps 2")
    person.uses_shortcut("Escape")
    assert [row[:2] for row in person.reads_table("Action steps")] == [
        ["Draft the protocol", "Mar 6"],
        ["Try it in one team", ""],
    ]
    person.uses_shortcut("Down")
    person.uses_shortcut("D")
    person.sees("Done: Mark an action step done")
    person.uses_shortcut("Escape")
    person.sees("1 goal on 2 of 6 standards · 1 of 2 steps done")
    assert person.is_at() == {"Goal 1: The data teams read one chart the same way, by June 5."}
    person.sees("4A · Goal 1: The data teams read one chart the same way, by June 5.")


def test_arrows_walk_through_the_lanes_and_letters_do_the_work(arrives: Arrives, book: Path) -> None:
    first, second = plan_goals(
        book,
        GoalDraft(title="Vision", standard="1", elements=("1A",)),
        GoalDraft(title="Second vision", standard="1", elements=("1B", "3C")),
    )
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    casebook.do(
        "Step", action_steps.add_step, first, ActionStepDraft(text="Ask the teams", due_on=date(2026, 2, 1))
    )
    casebook.close()
    person = goes_to_the_plan(arrives, book)
    person.tabs_to("Goal 1: Vision")
    person.hears("Goal 1: Vision", "Draft", "1A", "0 of 1 action steps done")
    person.uses_shortcut("Right")
    assert person.is_at() == {"Goal 2: Second vision"}
    person.uses_shortcut("Down")
    assert person.is_at() == {"No goal yet: 2 Instructional Leadership"}
    person.uses_shortcut("Down")
    person.uses_shortcut("Right")
    assert person.is_at() == {"3C · Goal 2: Second vision"}
    person.uses_shortcut("Home")
    person.uses_shortcut("D")
    person.sees("Step done: Ask the teams")
    person.hears("Goal 1: Vision", "1 of 1 action steps done")
    person.uses_shortcut("Ctrl+Z")
    person.hears("Goal 1: Vision", "0 of 1 action steps done")
    person.uses_shortcut("Right")
    person.uses_shortcut("Return")
    person.sees("The goal reads", "Second vision.")
    assert second != first


def test_a_goal_is_reviewed_and_stands_as_the_review_says(arrives: Arrives, book: Path) -> None:
    plan_goals(
        book,
        GoalDraft(title="Vision", standard="1", elements=("1A",), status="active"),
        GoalDraft(title="Budget", standard="3", elements=("3D",), status="active"),
    )
    person = goes_to_the_plan(arrives, book)
    person.tabs_to("Goal 1: Vision")
    person.uses_shortcut("R")
    person.sees("new review")
    person.types("Present", "Candidate, coach, supervisor")
    person.types("Progress", "Two of three teams tell it.")
    person.chooses("Level reached", "Meets")
    person.chooses("Outcome", "Met")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Reviews 1", "Done: Review a goal")
    assert person.reads_table("Reviews")[0][1:] == ["Mid-year review", "Met"]
    person.uses_shortcut("Escape")
    person.hears("Goal 1: Vision", "Met", "now Meets")
    person.uses_shortcut("Down")
    person.uses_shortcut("Down")
    person.uses_shortcut("R")
    assert person.reads("Present") == "Candidate, coach, supervisor"
    person.uses_shortcut("Escape")
    person.uses_shortcut("Escape")
    person.uses_shortcut("Ctrl+Z")
    person.hears("Goal 1: Vision", "Agreed")


def test_a_goal_goes_on_in_the_next_year_and_last_year_stays_as_it_was(arrives: Arrives, book: Path) -> None:
    plan_goals(
        book,
        GoalDraft(title="Vision", standard="1", elements=("1A",), status="active"),
        GoalDraft(title="Budget", standard="3", elements=("3D",), status="retired"),
        second_year=True,
    )
    person = goes_to_the_plan(arrives, book)
    person.chooses("Program year", "Year 2, 2026-27")
    person.presses("Look at last year's goals")
    person.sees("Year before, 2025-26", "Retired last year")
    person.tabs_to("2025-26, Goal 1: Vision")
    person.uses_shortcut("C")
    person.sees("Done: Carry a goal over")
    person.sees("1 goal on 1 of 6 standards")
    person.hears("2025-26, Goal 1: Vision", "Carried over")
    person.uses_shortcut("Right")
    person.uses_shortcut("Return")
    person.types("Short name", "Vision, deeper")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Edit a goal")
    person.uses_shortcut("Escape")
    person.uses_shortcut("Escape")
    person.sees("2025-26, Goal 1: Vision", "Goal 1: Vision, deeper")
    person.uses_shortcut("Left")
    person.uses_shortcut("Return")
    person.sees("2025-26", "Carried over")
    assert person.reads("Short name") == "Vision"
    person.types("Need", "Nobody could tell it.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Edit a goal")
    assert person.reads("Short name") == "Vision"
    person.uses_shortcut("Escape")
    person.uses_shortcut("Escape")
    person.sees("Goal 1: Vision, deeper")
    person.chooses("Program year", "Year 1, 2025-26")
    person.sees("Goal 1: Vision")
    person.no_longer_sees("Goal 1: Vision, deeper")


def test_a_goal_of_this_year_is_carried_into_the_next(arrives: Arrives, book: Path) -> None:
    plan_goals(
        book, GoalDraft(title="Vision", standard="1", elements=("1A",), status="active"), second_year=True
    )
    person = goes_to_the_plan(arrives, book)
    person.tabs_to("Goal 1: Vision")
    person.uses_shortcut("C")
    person.sees("Carry Goal 1 over")
    assert person.reads("Into") == "Year 2, 2026-27"
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Carry a goal over")
    assert person.reads("Status") == "Carried over"
    person.uses_shortcut("Escape")
    person.chooses("Program year", "Year 2, 2026-27")
    person.hears("Goal 1: Vision", "Draft")


def test_what_the_plan_lacks_is_one_key_away(arrives: Arrives, book: Path) -> None:
    plan_goals(book, GoalDraft(title="Vision", standard="1", elements=("1A",)))
    person = goes_to_the_plan(arrives, book)
    person.sees("Goal 1 has no step that serves its standard yet")
    person.tabs_to("Goal 1: Vision")
    person.uses_shortcut("M")
    person.sees("new action step")
    person.writes("Ask the teams")
    person.uses_shortcut("Ctrl+Return")
    person.uses_shortcut("Escape")
    person.uses_shortcut("Escape")
    person.no_longer_sees("Goal 1 has no step that serves its standard yet")
    person.sees("the program asks for 6 a year")
    person.presses("Next finding")
    person.sees("1 goal is still a draft.")
    person.presses("Mark agreed")
    person.hears("Goal 1: Vision", "Agreed")


def test_goals_are_looked_for_by_words_and_by_state(arrives: Arrives, book: Path) -> None:
    plan_goals(
        book,
        GoalDraft(title="Vision", standard="1", elements=("1A",), status="met"),
        GoalDraft(title="Budget", standard="3", elements=("3D",), specific="Every team sees the bùdget"),
    )
    person = goes_to_the_plan(arrives, book)
    person.tabs_to("Goal 1: Vision")
    person.uses_shortcut("F")
    person.writes("budget")
    person.no_longer_sees("Goal 1: Vision")
    person.sees("Goal 2: Budget", "1 shown", "No goal here is what you look for")
    person.types("Words", "")
    person.chooses("Status", "Met")
    person.no_longer_sees("Goal 2: Budget")
    person.presses("Filter")
    person.sees("Goal 1: Vision", "Goal 2: Budget")


def begins_a_goal(person: Person) -> None:
    person.uses_shortcut("Ctrl+E")
    person.sees("Save", "The goal reads")
    person.types("Specific", LONG)


def test_locking_while_a_goal_is_typed_loses_nothing(arrives: Arrives, book: Path) -> None:
    person = goes_to_the_plan(arrives, book)
    begins_a_goal(person)
    person.types("Due", "someday in Jun")
    person.uses_shortcut("Ctrl+L")
    person.sees("Locked. What you were typing is kept.")
    person.no_longer_sees(LONG)
    person.unlocks(PASSPHRASE)
    person.goes_to("Today")
    person.opens("Left open", "New goal")
    assert person.reads("Specific") == LONG
    assert person.reads("Due") == "someday in Jun"


def test_words_for_a_goal_of_another_year_are_found_from_today(arrives: Arrives, book: Path) -> None:
    plan_goals(book, second_year=True)
    person = goes_to_the_plan(arrives, book)
    person.chooses("Program year", "Year 2, 2026-27")
    person.sees("growth goals of year 2")
    begins_a_goal(person)
    person.goes_to("Today")
    person.opens("Left open", "New goal")
    person.sees("2026-27")
    assert person.reads("Specific") == LONG


def test_a_goal_goes_into_the_trash_and_comes_back(arrives: Arrives, book: Path) -> None:
    plan_goals(book, GoalDraft(title="Vision", standard="1", elements=("1A",)), GoalDraft(title="Budget"))
    person = goes_to_the_plan(arrives, book)
    person.tabs_to("Goal 1: Vision")
    person.uses_shortcut("Return")
    person.presses("Move to trash")
    person.sees("Done: Move a goal to the trash", "Goal 2: Budget")
    person.no_longer_sees("Goal 1: Vision")
    person.presses("Undo")
    person.sees("Goal 1: Vision")


def test_escape_keeps_the_words_and_only_discarding_throws_them_away(arrives: Arrives, book: Path) -> None:
    person = goes_to_the_plan(arrives, book)
    begins_a_goal(person)
    person.uses_shortcut("Escape")
    person.sees("Left half-written: New goal")
    person.presses("Go on")
    assert person.reads("Specific") == LONG
    person.presses("Discard draft")
    person.sees("The draft was thrown away.")
    person.no_longer_sees("Left half-written: New goal")


def test_a_step_that_escape_threw_away_can_be_brought_back(arrives: Arrives, book: Path) -> None:
    plan_goals(book, GoalDraft(title="Vision", standard="1", elements=("1A",)))
    person = goes_to_the_plan(arrives, book)
    person.tabs_to("Goal 1: Vision")
    person.uses_shortcut("S")
    person.writes("Ask the families who were not there")
    person.uses_shortcut("Escape")
    person.presses("Bring it back")
    person.sees("new action step")
    assert person.reads("Step") == "Ask the families who were not there"


def test_undoing_the_goal_that_is_open_leads_back_to_the_plan(arrives: Arrives, book: Path) -> None:
    person = goes_to_the_plan(arrives, book)
    begins_a_goal(person)
    person.uses_shortcut("Ctrl+Return")
    person.sees("new action step")
    person.presses("Undo")
    person.sees("Begin the plan")
    assert not any("Goal 1" in words for words in eyes.all_words())


def test_every_revision_of_a_goal_reads_as_sentences(arrives: Arrives, book: Path) -> None:
    plan_goals(book, GoalDraft(title="Vision", standard="1", elements=("1A",), need="Nobody can tell it."))
    person = goes_to_the_plan(arrives, book)
    person.tabs_to("Goal 1: Vision")
    person.uses_shortcut("Return")
    person.types("Need", "Few can tell it.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Edit a goal")
    person.uses_shortcut("Escape")
    for _side in range(3):
        person.uses_shortcut("Ctrl+Tab")
    story = person.reads("History of the goal")
    assert "Edit a goal" in story
    assert "Nobody can tell it." in story
    assert "Few can tell it." in story


def test_after_a_new_assignment_a_goal_begins_anew_with_its_reason(arrives: Arrives, book: Path) -> None:
    plan_goals(book, GoalDraft(title="Vision", standard="1", elements=("1A",), status="active"))
    person = goes_to_the_plan(arrives, book)
    person.tabs_to("Goal 1: Vision")
    person.uses_shortcut("Return")
    person.presses("More about this goal")
    for _entry in range(2):
        person.uses_shortcut("Down")
    person.uses_shortcut("Return")
    person.sees("After a new assignment")
    person.chooses("What becomes of it", "It begins anew")
    person.types("Reason", "She moved to the high school in March.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Keep or restart a goal after a new assignment")
    person.uses_shortcut("Escape")
    person.hears("Goal 1: Vision", "Retired")
    person.hears("Goal 2: Vision", "Draft")


def test_a_session_about_a_goal_is_logged_from_the_plan(arrives: Arrives, book: Path) -> None:
    plan_goals(book, GoalDraft(title="Vision", standard="1", elements=("1A",), status="active"))
    person = goes_to_the_plan(arrives, book)
    person.hears("Goal 1: Vision", "no session was about it yet")
    person.tabs_to("Goal 1: Vision")
    person.uses_shortcut("L")
    person.sees("New session")
    assert person.reads_chosen("Goals") == "Chosen: Goal 1"
    person.types("Length", "1h15")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    person.sees("Growth goals")
    person.hears("Goal 1: Vision", "1 session, 1 h 15 min, last today")
    person.tabs_to("Goal 1: Vision")
    person.uses_shortcut("Return")
    person.sees("Work on it 1")


def test_the_keys_count_from_the_buttons_too(arrives: Arrives, book: Path) -> None:
    person = goes_to_the_plan(arrives, book)
    person.tabs_to("New goal")
    person.uses_shortcut("F")
    assert "Words" in person.is_at()
