"""The trash gives back what was put there, and an archived candidate is set aside, not lost."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from coachdesk.services import action_steps, candidates, goal_reviews, goals, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.goal_reviews import GoalReviewDraft
from coachdesk.services.hours import list_hours
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.trash import bring_back, list_trash
from tests.services.goal_books import enrollment_of, goals_of, set_goal

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
