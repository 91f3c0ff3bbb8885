"""Goals in sessions: what is offered, what is kept with a session, and what a list and a history make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from coachdesk.services import goals, sessions, sessions_many
from coachdesk.services.casebook import Casebook
from coachdesk.services.goals import GoalDraft
from coachdesk.services.history import list_session_changes
from coachdesk.services.session_goals import goals_with_sessions, last_goals, offer_goals
from coachdesk.services.session_list import SessionFilter, list_sessions, number_goals
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.sessions_many import ManyDraft, plan_many
from coachdesk.services.years import list_years
from tests.services.conftest import add_candidate

DAY, TODAY = date(2026, 3, 3), date(2026, 3, 4)


def set_goal(casebook: Casebook, who: UUID, title: str, *elements: str, year: int = 1) -> UUID:
    (enrollment,) = {each.enrollment for each in casebook.ask(list_years, candidate=who)}
    draft = GoalDraft(title=title, elements=elements, status="active")
    return casebook.do("Add goal", goals.add_goal, enrollment, year, draft)


def log(casebook: Casebook, who: UUID, *worked_on: UUID, on: date = DAY) -> UUID:
    draft = SessionDraft(candidates=(who,), held_on=on, minutes=45, summary="Rooms", goals=worked_on)
    return casebook.do("Log session", sessions.log, draft)


@pytest.fixture
def rooms(casebook: Casebook, rosa: UUID) -> UUID:
    return set_goal(casebook, rosa, "Visit classrooms", "2A", "2C")


def test_a_session_keeps_its_goals(casebook: Casebook, rosa: UUID, rooms: UUID) -> None:
    families = set_goal(casebook, rosa, "Families", "4A")
    key = log(casebook, rosa, families, rooms)
    draft = casebook.ask(sessions.get_draft, key)
    assert draft.goals == (rooms, families)
    casebook.do("Amend", sessions.amend, key, replace(draft, goals=(rooms,)))
    assert casebook.ask(sessions.get_draft, key).goals == (rooms,)
    casebook.undo()
    assert casebook.ask(sessions.get_draft, key).goals == (rooms, families)


def test_goals_of_the_last_session_are_offered_first(casebook: Casebook, rosa: UUID, rooms: UUID) -> None:
    families = set_goal(casebook, rosa, "Families", "4A")
    assert [goal.number for goal in casebook.ask(offer_goals, (rosa,), DAY)] == [1, 2]
    log(casebook, rosa, families, on=date(2026, 3, 1))
    assert casebook.ask(last_goals, (rosa,), DAY) == [families]
    first, second = casebook.ask(offer_goals, (rosa,), DAY)
    assert (first.label, first.elements, first.about) == ("Goal 2", ("4A",), "(4A): Families")
    assert second.id == rooms


def test_of_several_people_each_goal_says_whose_it_is(casebook: Casebook, rosa: UUID, rooms: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    set_goal(casebook, ana, "Data")
    labels = {goal.label for goal in casebook.ask(offer_goals, (rosa, ana), DAY)}
    assert labels == {"Rosa: Goal 1", "Ana: Goal 1"}


def test_a_goal_that_is_closed_is_named_where_it_is_held(casebook: Casebook, rosa: UUID, rooms: UUID) -> None:
    draft = casebook.ask(goals.get_goal_draft, rooms)
    casebook.do("Meet", goals.amend_goal, rooms, replace(draft, status="met"))
    assert casebook.ask(offer_goals, (rosa,), DAY) == []
    assert [goal.id for goal in casebook.ask(offer_goals, (rosa,), DAY, (rooms,))] == [rooms]


def test_a_list_shows_and_filters_by_goal(casebook: Casebook, rosa: UUID, rooms: UUID) -> None:
    with_goal, without = log(casebook, rosa, rooms), log(casebook, rosa)
    assert {row.id: row.goals for row in casebook.ask(list_sessions)} == {with_goal: (1,), without: ()}
    assert [row.id for row in casebook.ask(list_sessions, SessionFilter(goal=rooms))] == [with_goal]
    assert casebook.ask(goals_with_sessions, rosa) == [(rooms, "Goal 1 (2A, 2C): Visit classrooms")]
    casebook.do("Trash", goals.trash_goal, rooms)
    assert casebook.ask(number_goals, [with_goal]) == {}


def test_many_sessions_get_a_goal_where_it_is_theirs(casebook: Casebook, rosa: UUID, rooms: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    hers, tied, other = log(casebook, rosa), log(casebook, rosa, rooms), log(casebook, ana)
    draft, keys = ManyDraft(goals=(rooms,)), (hers, tied, other)
    plan = casebook.ask(plan_many, keys, draft, today=TODAY)
    assert (plan.changed, plan.same) == ((hers,), 2)
    assert casebook.do("Change", sessions_many.change_many, keys, draft, today=TODAY) == 1
    assert casebook.ask(number_goals, keys) == {hers: (1,), tied: (1,)}
    casebook.undo()
    assert casebook.ask(number_goals, keys) == {tied: (1,)}


def test_the_history_of_a_session_tells_of_its_goals(casebook: Casebook, rosa: UUID, rooms: UUID) -> None:
    key = log(casebook, rosa, rooms)
    (row,) = casebook.ask(list_session_changes, key)
    assert "session_goal" in {touched.kind for touched in row.touched}
