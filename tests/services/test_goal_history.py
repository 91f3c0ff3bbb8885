"""Every revision of a goal in sentences: what changed in it, its steps, its reviews, and what is tied to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.services import action_steps, carrying_over, goal_reviews, goals, learning, sessions, ties
from coachdesk.services.action_steps import ActionStepDraft
from coachdesk.services.casebook import Casebook
from coachdesk.services.goal_history import GoalRevision, list_goal_revisions
from coachdesk.services.goal_reviews import GoalReviewDraft
from coachdesk.services.goals import GoalDraft, say_goal
from coachdesk.services.history import list_candidate_changes, list_session_changes
from coachdesk.services.learning import LearningDraft
from coachdesk.services.sessions import SessionDraft
from tests.services.goal_books import TODAY, begin_year_two, enrollment_of, set_goal

FIRST = GoalDraft(
    standard="2",
    elements=("2A", "2B"),
    specific="Visit every classroom twice a month",
    baseline_level=1,
    status="active",
    set_on=date(2025, 9, 1),
)


@pytest.fixture
def goal(casebook: Casebook, rosa: UUID) -> UUID:
    key: UUID = casebook.do("Add goal", goals.add_goal, enrollment_of(casebook, rosa), 1, FIRST)
    return key


def revisions(casebook: Casebook, goal: UUID) -> list[GoalRevision]:
    return casebook.ask(list_goal_revisions, goal)


def newest(casebook: Casebook, goal: UUID) -> list[str]:
    return [told.words for told in revisions(casebook, goal)[0].told]


def test_a_new_goal_is_told_with_what_was_written(casebook: Casebook, goal: UUID) -> None:
    (only,) = revisions(casebook, goal)
    assert [told.words for told in only.told] == [
        "Goal 1 of year 1 was written.",
        "Where it stands: Agreed.",
        "The standard: 2.",
        "Elements it is about now: 2A, 2B.",
        "Specific: written.",
        "The level it begins at: Directed toward.",
        "The day it was set: Sep 1, 2025.",
    ]
    assert only.stands == "Visit every classroom twice a month."
    assert only.rewords


def test_a_change_tells_which_words_went_and_which_came(casebook: Casebook, goal: UUID) -> None:
    later = replace(
        FIRST,
        specific="Visit every classroom three times a month",
        elements=("2B", "3C"),
        target_level=3,
        status="met",
        due_on=date(2026, 5, 29),
    )
    casebook.do("Amend goal", goals.amend_goal, goal, later)
    (new, _old) = revisions(casebook, goal)
    told = {each.words: each for each in new.told}
    assert list(told) == [
        "Where it stands: Met, before Agreed.",
        "Elements it is about now: 3C.",
        "Elements it is no longer about: 2A.",
        "Specific: rewritten.",
        "The level it aims at: Meets.",
        "The day it is due: May 29, 2026.",
    ]
    text = told["Specific: rewritten."]
    assert [text.before[begin:end].strip() for begin, end in text.gone] == ["twice"]
    assert [text.after[begin:end].strip() for begin, end in text.come] == ["three times"]
    assert (new.stands, new.rewords) == ("Visit every classroom three times a month.", True)
    assert new.change.label == "Amend goal"


def add_step(book: Casebook, goal: UUID, **more: Any) -> UUID:
    draft = replace(ActionStepDraft("Walk two rooms", due_on=TODAY), **more)
    key: UUID = book.do("Step", action_steps.add_step, goal, draft)
    return key


STEP = "“Walk two rooms”"
STEPS: dict[str, tuple[Callable[[Casebook, UUID], Any], str]] = {
    "done": (
        lambda book, key: book.do("x", action_steps.settle_step, key, TODAY),
        f"The step {STEP} was done Mar 3, 2026.",
    ),
    "trash": (
        lambda book, key: book.do("x", action_steps.trash_step, key),
        f"The step {STEP} went to the trash.",
    ),
    "undone": (lambda book, _key: book.undo(), f"The step {STEP} was taken back."),
    "moved": (
        lambda book, key: book.do(
            "x", action_steps.amend_step, key, ActionStepDraft("Walk two rooms", due_on=date(2026, 4, 1))
        ),
        f"The day the step {STEP} is due: Apr 1, 2026, before Mar 3, 2026.",
    ),
    "reworded": (
        lambda book, key: book.do(
            "x", action_steps.amend_step, key, ActionStepDraft("Walk six", due_on=TODAY)
        ),
        "A step was reworded.",
    ),
    "given": (
        lambda book, key: book.do(
            "x", action_steps.amend_step, key, ActionStepDraft("Walk two rooms", "coach", due_on=TODAY)
        ),
        f"The step {STEP} is the coach's now.",
    ),
    "beside": (
        lambda book, key: book.do(
            "x", action_steps.amend_step, key, ActionStepDraft("Walk two rooms", due_on=TODAY, aligned=False)
        ),
        f"The step {STEP} does not serve the standard.",
    ),
}


@pytest.mark.parametrize("what", STEPS)
def test_what_happens_to_a_step_is_told_by_the_words_it_had(
    casebook: Casebook, goal: UUID, what: str
) -> None:
    key = add_step(casebook, goal)
    assert newest(casebook, goal) == ["A step was added: Walk two rooms, due Mar 3, 2026."]
    act, words = STEPS[what]
    act(casebook, key)
    assert newest(casebook, goal) == [words]


def test_a_step_that_was_renamed_later_keeps_its_old_words_in_the_past(
    casebook: Casebook, goal: UUID
) -> None:
    key = add_step(casebook, goal)
    casebook.do("x", action_steps.amend_step, key, ActionStepDraft("Walk six rooms", due_on=TODAY))
    casebook.do("x", action_steps.settle_step, key, TODAY)
    told = [row.told[0].words for row in revisions(casebook, goal)]
    assert told[:3] == [
        "The step “Walk six rooms” was done Mar 3, 2026.",
        "A step was reworded.",
        "A step was added: Walk two rooms, due Mar 3, 2026.",
    ]


def test_a_review_is_told_with_its_outcome_and_what_it_did_to_the_goal(
    casebook: Casebook, goal: UUID
) -> None:
    draft = GoalReviewDraft(TODAY, "mid_year", "Rosa, coach", "Twelve visits", "Fewer", 2, "continued")
    key = casebook.do("Review", goal_reviews.add_review, goal, draft)
    assert newest(casebook, goal) == [
        "Where it stands: Continues, before Agreed.",
        "Mid-year review of Mar 3, 2026 was entered.",
        "Present: written.",
        "Progress: written.",
        "Adjustments: written.",
        "The level reached: Approaches.",
        "The outcome: Continues.",
    ]
    other = replace(draft, outcome="retired", held_on=date(2026, 3, 2), progress="Fourteen visits")
    casebook.do("Review", goal_reviews.amend_review, key, other)
    assert newest(casebook, goal) == [
        "Where it stands: Retired, before Continues.",
        "Mid-year review of Mar 3, 2026 is Mid-year review of Mar 2, 2026 now.",
        "Progress: rewritten.",
        "The outcome: Retired, before Continues.",
    ]
    casebook.do("Trash", goal_reviews.trash_review, key)
    assert newest(casebook, goal) == [
        "Where it stands: Agreed, before Retired.",
        "Mid-year review of Mar 2, 2026 went to the trash.",
    ]


def test_what_is_tied_to_a_goal_is_part_of_its_story(casebook: Casebook, goal: UUID, rosa: UUID) -> None:
    session = casebook.do("Log", sessions.log, SessionDraft((rosa,), TODAY, None, 60))
    casebook.do("Tie", ties.SESSION_GOALS.put, session, [goal])
    assert newest(casebook, goal) == ["A session was about it: Mar 3, 2026."]
    casebook.do("Untie", ties.SESSION_GOALS.put, session, [])
    assert newest(casebook, goal) == ["A session is no longer tied to it: Mar 3, 2026."]
    assert [row.label for row in casebook.ask(list_candidate_changes, rosa)[:2]] == ["Untie", "Tie"]
    assert casebook.ask(list_session_changes, session)[0].label == "Untie"
    casebook.do("Learn", learning.add, rosa, LearningDraft("Course", TODAY, 60, goals=(goal,)))
    assert newest(casebook, goal) == ["Professional learning served it: Course."]


def test_undo_and_trash_are_part_of_the_story(casebook: Casebook, goal: UUID) -> None:
    casebook.do("Amend", goals.amend_goal, goal, replace(FIRST, need="Rare feedback"))
    casebook.undo()
    (back, forth, _new) = revisions(casebook, goal)
    assert (back.change.how, [told.words for told in back.told]) == ("undo", ["Need: taken out."])
    assert [told.words for told in forth.told] == ["Need: written."]
    assert not forth.rewords
    casebook.do("Trash", goals.trash_goal, goal)
    assert newest(casebook, goal) == ["The goal went to the trash."]
    casebook.do("Restore", goals.restore_goal, goal)
    assert newest(casebook, goal) == ["The goal came back from the trash."]


def test_a_goal_that_went_on_has_a_story_of_its_own(casebook: Casebook, rosa: UUID, goal: UUID) -> None:
    begin_year_two(casebook, enrollment_of(casebook, rosa))
    key = casebook.do("Carry over", carrying_over.carry_over, goal, 2)
    assert newest(casebook, goal) == ["Where it stands: Carried over, before Agreed."]
    assert newest(casebook, key)[:2] == [
        "Goal 1 of year 2 was written.",
        "It goes on with a goal of an earlier year.",
    ]
    before = revisions(casebook, goal)
    casebook.do("Amend", goals.amend_goal, key, GoalDraft(title="Other"))
    assert revisions(casebook, goal) == before


def test_another_number_is_told(casebook: Casebook, rosa: UUID, goal: UUID) -> None:
    casebook.do("Trash", goals.trash_goal, goal)
    set_goal(casebook, enrollment_of(casebook, rosa))
    casebook.do("Restore", goals.restore_goal, goal)
    assert "It is goal 2 now; it was goal 1." in newest(casebook, goal)


ODD = st.text(max_size=30)


@given(st.lists(st.tuples(st.sampled_from(("need", "specific", "sentence", "title")), ODD), max_size=5))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_replayed_the_story_ends_where_the_goal_stands(
    casebook: Casebook, rosa: UUID, edits: list[tuple[str, str]]
) -> None:
    key = casebook.do("Add", goals.add_goal, enrollment_of(casebook, rosa), 1, FIRST)
    for name, text in edits:
        said: dict[str, Any] = {name: text}
        draft = replace(casebook.ask(goals.get_goal_draft, key), **said)
        casebook.do("Amend", goals.amend_goal, key, draft)
    story = revisions(casebook, key)
    assert story[0].stands == say_goal(casebook.ask(goals.get_goal, key))
    assert all(told.words for row in story for told in row.told)
    for row in story:
        for told in row.told:
            for text, spans in ((told.before, told.gone), (told.after, told.come)):
                assert all(0 <= begin < end <= len(text) for begin, end in spans)
