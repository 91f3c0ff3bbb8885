"""Goals that go on: in a later year as a record of its own, modified, or begun anew after a new assignment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.errors import CoachDeskError
from coachdesk.services import action_steps, carrying_over, goal_reviews, goals
from coachdesk.services.action_steps import ActionStepDraft
from coachdesk.services.carrying_over import carry_over
from coachdesk.services.casebook import Casebook
from coachdesk.services.goal_reviews import GoalReviewDraft
from coachdesk.services.goals import GoalDraft
from tests.services.goal_books import TODAY, begin_year_two, enrollment_of, goals_of, set_goal

END = date(2026, 6, 10)
DAY = timedelta(days=1)


def year_one(casebook: Casebook, own: UUID) -> list[Any]:
    """Everything that the page and the paper of year 1 are made of."""
    rows = goals_of(casebook, own, 1)
    keys = [row.id for row in rows]
    return [
        rows,
        casebook.ask(action_steps.list_steps_of, keys),
        casebook.ask(goal_reviews.list_reviews, keys),
    ]


@pytest.fixture
def own(casebook: Casebook, rosa: UUID) -> UUID:
    key = enrollment_of(casebook, rosa)
    begin_year_two(casebook, key)
    return key


def test_a_goal_goes_on_with_its_words_its_open_steps_and_the_level_it_reached(
    casebook: Casebook, own: UUID
) -> None:
    goal = set_goal(casebook, own, 1, "Walk", title="Rooms", baseline_level=1, target_level=3, need="Rare")
    walk = casebook.ask(action_steps.list_steps_of, [goal])[0].id
    casebook.do("Done", action_steps.settle_step, walk, TODAY)
    later = ActionStepDraft("Read", due_on=date(2026, 9, 1))
    for draft in (later, ActionStepDraft("Ask", due_on=date(2026, 5, 1))):
        casebook.do("Step", action_steps.add_step, goal, draft)
    casebook.do("Review", goal_reviews.add_review, goal, GoalReviewDraft(END, "end_of_year", level=2))
    key = casebook.do("Carry over", carry_over, goal, 2)
    (old, new) = goals_of(casebook, own)
    assert (old.status, new.status) == ("carried_over", "draft")
    assert (new.id, new.year, new.number, new.carried_from) == (key, 2, 1, goal)
    assert (new.title, new.need, new.baseline_level, new.target_level) == ("Rooms", "Rare", 2, 3)
    assert new.set_on is None
    steps = casebook.ask(action_steps.list_steps_of, [key])
    assert [(step.text, step.due_on) for step in steps] == [("Read", date(2026, 9, 1)), ("Ask", None)]
    assert {step.goal for step in casebook.ask(action_steps.list_action_steps)} == {key}


def test_what_a_review_closed_is_not_closed_again(casebook: Casebook, own: UUID) -> None:
    goal = set_goal(casebook, own)
    met = GoalReviewDraft(END, "end_of_year", outcome="met")
    casebook.do("Review", goal_reviews.add_review, goal, met)
    before = year_one(casebook, own)
    casebook.do("Carry over", carry_over, goal, 2, set_on=END)
    assert year_one(casebook, own) == before
    assert [(row.status, row.set_on) for row in goals_of(casebook, own, 2)] == [("active", END)]


EDITS: dict[str, Callable[[Casebook, UUID], Any]] = {
    "amend": lambda book, key: book.do("x", goals.amend_goal, key, GoalDraft(title="Other", status="active")),
    "step": lambda book, key: book.do("x", action_steps.add_step, key, ActionStepDraft("More")),
    "done": lambda book, key: [
        book.do("x", action_steps.settle_step, step.id, END)
        for step in book.ask(action_steps.list_steps_of, [key])
    ],
    "review": lambda book, key: book.do(
        "x", goal_reviews.add_review, key, GoalReviewDraft(END + DAY, level=4, outcome="met")
    ),
    "restart": lambda book, key: book.do("x", carrying_over.restart_goals, [key], "New school", END + DAY),
    "trash": lambda book, key: book.do("x", goals.trash_goal, key),
    "restore": lambda book, key: book.do("x", goals.restore_goal, key),
    "on to year 3": lambda book, key: book.do("x", carry_over, key, 3),
    "undo": lambda book, _key: book.undo(),
}


@given(st.lists(st.sampled_from(list(EDITS)[:-2]), max_size=6))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_done_in_year_two_reaches_year_one(casebook: Casebook, own: UUID, edits: list[str]) -> None:
    goal = set_goal(casebook, own, 1, "Walk")
    closing = GoalReviewDraft(END, "end_of_year", level=2, outcome="carried_over")
    casebook.do("Review", goal_reviews.add_review, goal, closing)
    before = year_one(casebook, own)
    key = casebook.do("Carry over", carry_over, goal, 2)
    for edit in edits:
        EDITS[edit](casebook, key)
    assert year_one(casebook, own) == before


@pytest.mark.parametrize("edit", EDITS)
def test_each_edit_of_the_later_goal_leaves_the_earlier_one(casebook: Casebook, own: UUID, edit: str) -> None:
    goal = set_goal(casebook, own, 1, "Walk")
    key = casebook.do("Carry over", carry_over, goal, 2)
    before = year_one(casebook, own)
    casebook.do("Amend", goals.amend_goal, key, GoalDraft(title="First"))
    EDITS[edit](casebook, key)
    assert year_one(casebook, own) == before


def test_a_goal_goes_on_once_and_only_forward(casebook: Casebook, own: UUID) -> None:
    goal = set_goal(casebook, own)
    for year in (0, 1):
        with pytest.raises(CoachDeskError):
            casebook.do("Carry over", carry_over, goal, year)
    key = casebook.do("Carry over", carry_over, goal, 2)
    with pytest.raises(CoachDeskError):
        casebook.do("Carry over", carry_over, goal, 2)
    assert len(goals_of(casebook, own)) == 2
    casebook.do("Trash", goals.trash_goal, key)
    assert casebook.do("Carry over", carry_over, goal, 2) != key


def test_goals_begun_anew_keep_the_old_ones_with_the_reason(casebook: Casebook, own: UUID) -> None:
    old = set_goal(casebook, own, 1, "Walk", title="Rooms", standard="2", elements=("2A",), target_level=3)
    (new,) = casebook.do("Anew", carrying_over.restart_goals, [old], "Moved to a high school", TODAY)
    (first, second) = goals_of(casebook, own)
    assert (first.id, first.status, first.title) == (old, "retired", "Rooms")
    assert (second.id, second.number, second.status) == (new, 2, "draft")
    assert (second.standard, second.elements, second.reason) == ("2", ("2A",), "Moved to a high school")
    (review,) = casebook.ask(goal_reviews.list_reviews, [old])
    assert (review.kind, review.held_on, review.adjustments) == ("extra", TODAY, "Moved to a high school")
    assert casebook.undo() is not None
    assert [row.status for row in goals_of(casebook, own)] == ["active"]


def test_modified_goals_keep_why(casebook: Casebook, own: UUID) -> None:
    key = set_goal(casebook, own, title="Rooms")
    draft = replace(casebook.ask(goals.get_goal_draft, key), title="Labs")
    casebook.do("Modify", carrying_over.modify_goals, [(key, draft)], "Science department")
    (row,) = goals_of(casebook, own)
    assert (row.title, row.reason, row.status) == ("Labs", "Science department", "active")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_change_of_goals_without_a_reason_changes_nothing(
    casebook: Casebook, own: UUID, reason: str
) -> None:
    key = set_goal(casebook, own)
    with pytest.raises(CoachDeskError):
        casebook.do("Anew", carrying_over.restart_goals, [key], reason, TODAY)
    with pytest.raises(CoachDeskError):
        casebook.do("Modify", carrying_over.modify_goals, [(key, GoalDraft(title="x"))], reason)
    assert [(row.status, row.title) for row in goals_of(casebook, own)] == [("active", "")]
