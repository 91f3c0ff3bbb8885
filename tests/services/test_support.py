"""Support plans with their reviews, and what waits for the coach across the caseload."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.errors import UsageError
from coachdesk.services import candidates, positions, statuses, support
from coachdesk.services.attention import SOON, list_attention
from coachdesk.services.casebook import Casebook
from coachdesk.services.enrollments import list_courses
from coachdesk.services.positions import PositionDraft
from coachdesk.services.statuses import EndingDraft
from coachdesk.services.support import PlanDraft, ReviewDraft, list_plans, read_days, write_days

TODAY = date(2026, 3, 3)
PLAN = PlanDraft(
    date(2026, 2, 1), "Behind since December", "Two visits a week", (date(2026, 4, 1), date(2026, 3, 6))
)


def enrollment(casebook: Casebook, who: UUID) -> UUID:
    return casebook.ask(list_courses, who, today=TODAY)[-1].id


def waiting(casebook: Casebook, today: date = TODAY) -> list[tuple[str, date]]:
    return [(row.kind, row.due_on) for row in casebook.ask(list_attention, today)]


def test_a_plan_is_reviewed_and_ended(casebook: Casebook, rosa: UUID) -> None:
    owner = enrollment(casebook, rosa)
    key = casebook.do("Plan", support.begin, owner, PLAN)
    (plan,) = casebook.ask(list_plans, owner)
    first = plan.next_review
    assert first is not None
    assert [review.due_on for review in plan.reviews] == [date(2026, 3, 6), date(2026, 4, 1)]
    casebook.do("Review", support.hold, first.id, ReviewDraft(TODAY, "Going well"))
    (plan,) = casebook.ask(list_plans, owner)
    assert plan.next_review is not None
    assert plan.next_review.due_on == date(2026, 4, 1)
    draft = casebook.ask(support.get_draft, key)
    assert draft.reviews == (date(2026, 4, 1),)
    casebook.do("Other days", support.amend, key, replace(draft, reviews=(date(2026, 5, 1),)))
    (plan,) = casebook.ask(list_plans, owner)
    assert [(review.due_on, review.note) for review in plan.reviews] == [
        (date(2026, 3, 6), "Going well"),
        (date(2026, 5, 1), ""),
    ]
    casebook.undo()
    ended = replace(draft, ended_on=TODAY, outcome="Caught up")
    casebook.do("End", support.amend, key, ended)
    assert casebook.ask(list_plans, owner)[0].next_review is None
    casebook.do("Trash", support.trash, key)
    assert casebook.ask(list_plans, owner) == []
    casebook.undo()
    assert casebook.ask(support.get_draft, key) == ended


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(PLAN, begun_on=None), "begun_on"),
        (replace(PLAN, why=" "), "why"),
        (replace(PLAN, reviews=(date(2026, 1, 1),)), "reviews"),
        (replace(PLAN, reviews=(date.max,)), "reviews"),
        (replace(PLAN, ended_on=TODAY), "outcome"),
        (replace(PLAN, ended_on=date(2026, 1, 1), outcome="Over"), "ended_on"),
    ],
)
def test_a_problem_is_told_at_its_field(draft: PlanDraft, field: str) -> None:
    assert set(draft.problems(today=TODAY)) == {field}
    assert PLAN.problems(today=TODAY) == {}


def test_a_review_was_held_on_a_day() -> None:
    assert set(ReviewDraft().problems(today=TODAY)) == {"held_on"}
    assert set(ReviewDraft(TODAY + timedelta(days=1)).problems(today=TODAY)) == {"held_on"}


@given(st.sets(st.dates(date(2020, 1, 1), date(2030, 12, 31))))
def test_days_written_are_the_days_read(days: set[date]) -> None:
    assert set(read_days(write_days(sorted(days)), TODAY)) == days


@given(st.text())
def test_any_text_is_days_or_is_refused(text: str) -> None:
    try:
        found = read_days(text, TODAY)
    except UsageError:
        return
    assert read_days(write_days(found), TODAY) == found


def test_reviews_near_and_undecided_goals_wait_for_the_coach(casebook: Casebook, rosa: UUID) -> None:
    owner, moved = enrollment(casebook, rosa), date(2026, 1, 5)
    casebook.do("Plan", support.begin, owner, PLAN)
    key = casebook.do("Move", positions.add, rosa, PositionDraft("Principal", "Hawthorn HS", from_on=moved))
    rows = casebook.ask(list_attention, TODAY)
    assert [(row.kind, row.due_on, row.name, row.where) for row in rows] == [
        ("goals_undecided", moved, "Rosa Nguyễn", "people"),
        ("support_review", date(2026, 3, 6), "Rosa Nguyễn", "people"),
    ]
    assert "Principal, Hawthorn HS" in rows[0].words
    early = date(2026, 3, 6) - SOON
    assert waiting(casebook, early - timedelta(days=1)) == [("goals_undecided", moved)]
    draft = casebook.ask(positions.get_draft, key)
    casebook.do("Decide", positions.amend, key, replace(draft, goals="kept"))
    assert waiting(casebook, early) == [("support_review", date(2026, 3, 6))]


@pytest.mark.parametrize("gone", ["ended", "archived", "trashed"])
def test_nothing_waits_for_somebody_who_is_gone(casebook: Casebook, rosa: UUID, gone: str) -> None:
    moved = PositionDraft("Principal", "Hawthorn HS", from_on=date(2026, 1, 5))
    casebook.do("Move", positions.add, rosa, moved)
    assert waiting(casebook) != []
    if gone == "ended":
        casebook.do("End", statuses.end, enrollment(casebook, rosa), EndingDraft("completed", TODAY))
    elif gone == "archived":
        casebook.do("Archive", candidates.archive, rosa, archived=True)
    else:
        casebook.do("Trash", candidates.trash, rosa)
    assert waiting(casebook) == []
