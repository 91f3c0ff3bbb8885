"""The trash gives back what was put there, and an archived candidate is set aside, not lost."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.errors import CoachDeskError
from coachdesk.services import (
    action_steps,
    assignments,
    candidates,
    goal_reviews,
    goals,
    positions,
    program_years,
    sessions,
    statuses,
    support,
)
from coachdesk.services.casebook import Casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.goal_reviews import GoalReviewDraft
from coachdesk.services.hours import list_hours
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.trash import bring_back, list_trash
from coachdesk.services.years import YearRow, list_years
from tests.services.acts import ACTS
from tests.services.furnished import furnish
from tests.services.goal_books import enrollment_of, goals_of, set_goal
from tests.services.test_undo_everywhere import whole

DAY = date(2026, 3, 3)


def test_sessions_and_candidates_come_back_from_the_trash(casebook: Casebook, rosa: UUID) -> None:
    draft = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=45)
    key = casebook.do("Log session", sessions.log, draft)
    casebook.do("Move session to trash", sessions.trash, key)
    casebook.do("Move a candidate to the trash", candidates.trash, rosa)
    person, session = casebook.ask(list_trash)
    assert (person.kind, person.what) == ("candidate", "Rosa Nguyễn")
    assert (session.kind, session.what, session.held_on, session.minutes) == (
        "session",
        "Rosa Nguyễn",
        DAY,
        45,
    )
    assert casebook.ask(list_hours, today=DAY) == []
    for row in (person, session):
        casebook.do("Bring back from the trash", bring_back, row.kind, row.id)
    assert casebook.ask(list_trash) == []
    assert [row.coaching_minutes for row in casebook.ask(list_hours, today=DAY)] == [45]


def test_how_old_the_records_of_a_candidate_are_is_told(casebook: Casebook, rosa: UUID) -> None:
    for day in (date(2021, 5, 4), date(2022, 3, 3)):
        casebook.do("Log session", sessions.log, SessionDraft(candidates=(rosa,), held_on=day, minutes=45))
    planned = SessionDraft(candidates=(rosa,), held_on=DAY, state="planned")
    casebook.do("Plan visit", sessions.log, planned)
    casebook.do("Move a candidate to the trash", candidates.trash, rosa)
    (row,) = casebook.ask(list_trash)
    assert (row.held_on, row.sessions) == (date(2022, 3, 3), 2)


def test_an_archived_candidate_stands_aside_and_keeps_the_hours(casebook: Casebook, rosa: UUID) -> None:
    casebook.do("Archive a candidate", candidates.archive, rosa, archived=True)
    assert casebook.ask(list_candidates, today=DAY) == []
    assert [row.id for row in casebook.ask(list_candidates, today=DAY, archived=True)] == [rosa]
    assert len(casebook.ask(list_hours, today=DAY)) == 1
    casebook.do("Take a candidate up again", candidates.archive, rosa, archived=False)
    assert [row.id for row in casebook.ask(list_candidates, today=DAY)] == [rosa]


def test_goals_and_what_hangs_on_them_come_back(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    goal = set_goal(casebook, own, 1, "Walk two rooms", title="Rooms", standard="2")
    step = casebook.ask(action_steps.list_steps_of, [goal])[0].id
    met = GoalReviewDraft(DAY, "end_of_year", outcome="met")
    review = casebook.do("Review", goal_reviews.add_review, goal, met)
    casebook.do("Trash", action_steps.trash_step, step)
    casebook.do("Trash", goal_reviews.trash_review, review)
    assert {(row.kind, row.what) for row in casebook.ask(list_trash)} == {
        ("action_step", "Walk two rooms · Rosa Nguyễn"),
        ("goal_review", "Goal 1 (2): Rooms · Rosa Nguyễn"),
    }
    casebook.do("Trash", goals.trash_goal, goal)
    (only,) = casebook.ask(list_trash)
    assert (only.kind, only.what) == ("goal", "Goal 1 (2): Rooms · Rosa Nguyễn")
    casebook.do("Bring back", bring_back, "goal", goal)
    for row in casebook.ask(list_trash):
        casebook.do("Bring back", bring_back, row.kind, row.id)
    assert casebook.ask(list_trash) == []
    (back,) = goals_of(casebook, own)
    assert (back.status, back.steps, back.reviews) == ("met", 1, 1)


@pytest.mark.parametrize("act", [act for act in ACTS if act.startswith("trash ")])
def test_whatever_goes_to_the_trash_is_seen_there_and_comes_back_as_it_was(tmp_path: Path, act: str) -> None:
    around = furnish(tmp_path / "Test.casebook")
    with closing(around.casebook) as casebook:
        change, *args = ACTS[act](around)
        before, there = whole(casebook), casebook.ask(list_trash)
        casebook.do("Trash", change, *args)
        rows = [row for row in casebook.ask(list_trash) if row not in there]
        assert rows
        for row in rows:
            casebook.do("Bring back", bring_back, row.kind, row.id)
        assert (whole(casebook), casebook.ask(list_trash)) == (before, there)


def test_what_belongs_to_a_way_through_a_program_is_named(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    plan = casebook.do("Plan", support.begin, own, support.PlanDraft(DAY, "Falls behind\nsince May"))
    leave = casebook.do("Leave", statuses.take_leave, own, statuses.LeaveDraft(DAY))
    (position,) = casebook.ask(positions.list_positions, rosa)
    (coach,) = casebook.ask(assignments.list_assignments, own)
    second = add_year(casebook, own)
    for change, key in (
        (support.trash, plan),
        (statuses.trash, leave),
        (positions.trash, position.id),
        (assignments.trash, coach.id),
        (program_years.trash_year, second.id),
    ):
        casebook.do("Trash", change, key)
    assert {(row.kind, row.what, row.held_on) for row in casebook.ask(list_trash)} == {
        ("support_plan", "Rosa Nguyễn · Falls behind since May", DAY),
        ("enrollment_status", "On leave · Rosa Nguyễn", DAY),
        ("position", f"{position.words} · Rosa Nguyễn", position.from_on),
        ("coach_assignment", f"{coach.name} · Rosa Nguyễn", coach.from_on),
        ("program_year", f"{program_years.say_year(second)} · Rosa Nguyễn", second.starts_on),
    }


def add_year(casebook: Casebook, enrollment: UUID) -> YearRow:
    draft = casebook.ask(program_years.suggest_year, enrollment)
    key = casebook.do("Add a program year", program_years.add_year, draft)
    return next(year for year in casebook.ask(list_years) if year.id == key)


def test_a_year_comes_back_where_its_days_are_free(casebook: Casebook, rosa: UUID) -> None:
    """Otherwise the hours of its days would count twice."""
    own = enrollment_of(casebook, rosa)
    second = add_year(casebook, own)
    casebook.do("Trash", program_years.trash_year, second.id)
    other = add_year(casebook, own)
    with pytest.raises(CoachDeskError, match="no place beside Year 2"):
        casebook.do("Bring back", bring_back, "program_year", second.id)
    later = casebook.ask(program_years.get_draft, other.id)
    later = replace(later, starts_on=later.starts_on and later.starts_on.replace(year=2040), ends_on=None)
    casebook.do("Edit a program year", program_years.amend_year, other.id, later)
    with pytest.raises(CoachDeskError, match="no place beside Year 2"):  # two of one number share their marks
        casebook.do("Bring back", bring_back, "program_year", second.id)
    casebook.do("Trash", program_years.trash_year, other.id)
    casebook.do("Bring back", bring_back, "program_year", second.id)
    assert second in casebook.ask(list_years, candidate=rosa)


def test_a_leave_and_an_end_come_back_where_no_other_stands(casebook: Casebook, rosa: UUID) -> None:
    own = enrollment_of(casebook, rosa)
    leave = casebook.do("Leave", statuses.take_leave, own, statuses.LeaveDraft(DAY, DAY))
    casebook.do("Trash", statuses.trash, leave)
    other = casebook.do("Leave", statuses.take_leave, own, statuses.LeaveDraft(DAY))
    with pytest.raises(CoachDeskError, match="another leave"):
        casebook.do("Bring back", bring_back, "enrollment_status", leave)
    casebook.do("Trash", statuses.trash, other)
    casebook.do("Bring back", bring_back, "enrollment_status", leave)
    ended = casebook.do("End", statuses.end, own, statuses.EndingDraft("withdrawn", DAY, "Moved"))
    casebook.do("Take up again", statuses.reopen, own, DAY)
    assert ended in {row.id for row in casebook.ask(list_trash)}
    again = casebook.do("End", statuses.end, own, statuses.EndingDraft("completed", DAY))
    with pytest.raises(CoachDeskError, match="ended already"):
        casebook.do("Bring back", bring_back, "enrollment_status", ended)
    assert {row.id for row in casebook.ask(statuses.list_statuses, own)} == {leave, again}
