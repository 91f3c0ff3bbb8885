"""Action steps that are due across the caseload, and reviews by whose newest outcome a goal stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.services import action_steps, candidates, goal_reviews, goals
from coachdesk.services.action_steps import ActionStepDraft, list_action_steps
from coachdesk.services.casebook import Casebook
from coachdesk.services.goal_reviews import OUTCOME_WORDS, GoalReviewDraft
from tests.services.conftest import add_candidate
from tests.services.goal_books import TODAY, enrollment_of, goals_of, set_goal

DAY = timedelta(days=1)


def due(casebook: Casebook, **more: Any) -> list[str]:
    return [row.text for row in casebook.ask(list_action_steps, **more)]


def add(casebook: Casebook, goal: UUID, text: str, due_on: date | None = None, **more: Any) -> UUID:
    draft = replace(ActionStepDraft(text, due_on=due_on), **more)
    key: UUID = casebook.do("Add step", action_steps.add_step, goal, draft)
    return key


def test_steps_stand_in_their_order_and_are_told_with_their_goal(casebook: Casebook, rosa: UUID) -> None:
    goal = set_goal(casebook, enrollment_of(casebook, rosa), title="Rooms", standard="2")
    first = add(casebook, goal, "Walk", TODAY)
    second = add(casebook, goal, "Read", owner="coach", aligned=False)
    rows = casebook.ask(action_steps.list_steps_of, [goal])
    assert [(row.text, row.owner, row.aligned, row.is_open) for row in rows] == [
        ("Walk", "candidate", True, True),
        ("Read", "coach", False, True),
    ]
    assert (rows[0].name, rows[0].goal_number, rows[0].standard) == ("Rosa Nguyễn", 1, "2")
    casebook.do("Trash", action_steps.trash_step, second)
    assert [row.id for row in casebook.ask(action_steps.list_steps_of, [goal])] == [first]
    casebook.do("Restore", action_steps.restore_step, second)
    kept = casebook.ask(action_steps.get_step_draft, second)
    assert kept == ActionStepDraft("Read", "coach", aligned=False)


def test_the_most_urgent_step_stands_first_and_done_is_done(casebook: Casebook, rosa: UUID) -> None:
    goal = set_goal(casebook, enrollment_of(casebook, rosa))
    add(casebook, goal, "Some day")
    add(casebook, goal, "Next week", TODAY + 7 * DAY)
    late = add(casebook, goal, "Last week", TODAY - 7 * DAY)
    assert due(casebook) == ["Last week", "Next week", "Some day"]
    assert due(casebook, until=TODAY) == ["Last week"]
    assert due(casebook, since=TODAY) == ["Next week"]
    assert casebook.ask(list_action_steps)[0].is_overdue(TODAY)
    casebook.do("Done", action_steps.settle_step, late, TODAY)
    assert due(casebook) == ["Next week", "Some day"]
    assert due(casebook, until=TODAY, done=True) == ["Last week"]
    casebook.do("Open again", action_steps.settle_step, late, None)
    assert due(casebook)[0] == "Last week"


def test_nobody_is_reminded_of_goals_that_are_closed_or_people_who_are_gone(
    casebook: Casebook, rosa: UUID
) -> None:
    lupe = add_candidate(casebook, "Lupe")
    hers, his = (set_goal(casebook, enrollment_of(casebook, who)) for who in (rosa, lupe))
    add(casebook, hers, "Hers", TODAY)
    add(casebook, his, "His", TODAY)
    assert set(due(casebook)) == {"Hers", "His"}
    assert due(casebook, candidates=[rosa]) == ["Hers"]
    casebook.do("Archive", lambda db: candidates.archive(db, lupe, archived=True))
    assert due(casebook) == ["Hers"]
    assert due(casebook, candidates=[lupe]) == ["His"]
    casebook.do("Review", goal_reviews.add_review, hers, GoalReviewDraft(TODAY, outcome="met"))
    assert due(casebook) == []
    assert due(casebook, done=True) == ["Hers"]
    casebook.do("Trash", goals.trash_goal, hers)
    assert due(casebook, done=True) == []


def test_a_step_needs_words_and_a_day_that_has_come() -> None:
    assert not ActionStepDraft("Walk", due_on=date(2020, 1, 1)).problems(today=TODAY)
    wrong = ActionStepDraft(" ", "nobody", date(1066, 1, 1), TODAY + DAY)
    assert set(wrong.problems(today=TODAY)) == {"text", "owner", "due_on", "done_on"}


def test_a_review_is_kept_as_it_was_entered(casebook: Casebook, rosa: UUID) -> None:
    goal = set_goal(casebook, enrollment_of(casebook, rosa))
    draft = GoalReviewDraft(TODAY, "end_of_year", "Rosa, coach,  principal", "All rooms", "Fewer", 3, "met")
    key = casebook.do("Review", goal_reviews.add_review, goal, draft)
    (row,) = casebook.ask(goal_reviews.list_reviews, [goal])
    assert (row.id, row.draft()) == (key, replace(draft, present="Rosa, coach, principal"))
    assert not draft.problems(today=TODAY)
    wrong = GoalReviewDraft(TODAY + DAY, "some day", level=0, outcome="lost")
    assert set(wrong.problems(today=TODAY)) == {"held_on", "kind", "level", "outcome"}
    assert set(GoalReviewDraft().problems(today=TODAY)) == {"held_on"}


def test_a_status_set_by_hand_stays_until_an_outcome_is_said_anew(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    goal = set_goal(casebook, own)
    draft = GoalReviewDraft(TODAY, outcome="met")
    key = casebook.do("Review", goal_reviews.add_review, goal, draft)
    by_hand = replace(casebook.ask(goals.get_goal_draft, goal), status="active")
    casebook.do("By hand", goals.amend_goal, goal, by_hand)
    casebook.do("A word more", goal_reviews.amend_review, key, replace(draft, progress="More"))
    assert goals_of(casebook, own)[0].status == "active"
    casebook.do("Outcome", goal_reviews.amend_review, key, replace(draft, outcome="retired"))
    assert goals_of(casebook, own)[0].status == "retired"
    casebook.do("Left open", goal_reviews.amend_review, key, replace(draft, outcome=""))
    assert goals_of(casebook, own)[0].status == "active"


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(list(OUTCOME_WORDS)), st.booleans()), max_size=6)
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_goal_stands_by_the_newest_outcome_in_whatever_order_reviews_come_and_go(
    casebook: Casebook, rosa: UUID, entered: list[tuple[int, str, bool]]
) -> None:
    own = enrollment_of(casebook, rosa)
    goal = set_goal(casebook, own)
    kept: list[tuple[date, int, str]] = []
    for place, (days, outcome, stays) in enumerate(entered):
        draft = GoalReviewDraft(TODAY - days * DAY, outcome=outcome)
        key = casebook.do("Review", goal_reviews.add_review, goal, draft)
        if stays:
            kept.append((TODAY - days * DAY, place, outcome))
        else:
            casebook.do("Trash", goal_reviews.trash_review, key)
    said = [outcome for _day, _place, outcome in sorted(kept) if outcome]
    row = next(row for row in goals_of(casebook, own) if row.id == goal)
    assert row.status == (said[-1] if said else "active")
