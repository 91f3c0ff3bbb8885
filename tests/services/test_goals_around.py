"""Goals where a coach looks: on the brief, among the steps of the day, in the calendar, in progress."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from coachdesk.reports.brief import render
from coachdesk.services import action_steps, goals, sessions
from coachdesk.services.brief import get_brief
from coachdesk.services.calendar_days import DONE, DUE, OVERDUE, list_calendar
from coachdesk.services.casebook import Casebook
from coachdesk.services.open_steps import list_open_steps, settle_open
from coachdesk.services.progress import list_progress
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.today import get_today
from coachdesk.services.years import list_years

TODAY = date(2026, 3, 3)


@pytest.fixture
def goal(casebook: Casebook, rosa: UUID) -> UUID:
    (year,) = casebook.ask(list_years, candidate=rosa)
    draft = goals.GoalDraft(
        title="Visit classrooms",
        elements=("2A",),
        status="active",
        set_on=date(2025, 9, 1),
        due_on=date(2026, 3, 20),
    )
    key = casebook.do("Goal", goals.add_goal, year.enrollment, 1, draft)
    for text, due_on in (("Later", date(2026, 5, 1)), ("Walk two rooms", date(2026, 3, 2))):
        casebook.do("Step", action_steps.add_step, key, action_steps.ActionStepDraft(text, due_on=due_on))
    return key


def test_the_brief_has_each_goal_with_the_step_that_comes_first(
    casebook: Casebook, rosa: UUID, goal: UUID
) -> None:
    sheet = casebook.ask(get_brief, rosa, today=TODAY)
    (told,) = sheet.goals
    assert (told.id, told.status, told.step, told.due_on) == (
        goal, "Agreed", "Walk two rooms", date(2026, 3, 2)
    )  # fmt: skip
    pages = PdfReader(BytesIO(render(sheet))).pages
    words = " ".join(pages[0].extract_text().split())
    assert "Goal 1 (2A): Visit classrooms" in words
    assert "Walk two rooms (was due" in words


def test_action_steps_stand_beside_next_steps_and_are_done_there(
    casebook: Casebook, rosa: UUID, goal: UUID
) -> None:
    draft = SessionDraft((rosa,), date(2026, 2, 20), None, 45, candidate_steps="Send it by 3/1")
    casebook.do("Log", sessions.log, draft)
    rows = casebook.glance(get_today, today=TODAY).steps
    assert [(row.text, row.goal) for row in rows] == [("Send it", 0), ("Walk two rooms", 1)]
    for row in rows:
        casebook.do("Done", settle_open, row, TODAY)
    left = casebook.ask(list_open_steps, candidate=rosa)
    assert [row.text for row in left] == ["Later"]
    casebook.undo()
    assert [row.text for row in casebook.ask(list_open_steps, candidate=rosa)] == ["Walk two rooms", "Later"]


def test_days_of_a_plan_are_in_the_calendar_behind_the_visits(
    casebook: Casebook, rosa: UUID, goal: UUID
) -> None:
    visit = SessionDraft((rosa,), date(2026, 3, 2), None, 45, state="planned")
    casebook.do("Plan", sessions.log, visit)
    rows = casebook.ask(list_calendar, date(2026, 3, 1), date(2026, 3, 31), today=TODAY)
    assert [(row.held_on.day, row.state) for row in rows] == [(2, "planned"), (2, OVERDUE), (20, DUE)]
    assert [row.title for row in rows[1:]] == ["Rosa Nguyễn: Walk two rooms", "Rosa Nguyễn: Goal 1"]
    assert {row.goal for row in rows[1:]} == {goal}
    (step,) = [one for one in casebook.ask(list_open_steps, candidate=rosa) if one.text != "Later"]
    casebook.do("Done", settle_open, step, TODAY)
    again = casebook.ask(list_calendar, date(2026, 3, 2), date(2026, 3, 2), candidate=rosa, today=TODAY)
    assert [row.state for row in again] == ["planned", DONE]
    assert (
        len(casebook.ask(list_calendar, date(2026, 3, 1), date(2026, 3, 31), state="planned", today=TODAY))
        == 1
    )


def test_progress_counts_the_goals_that_are_set(casebook: Casebook, rosa: UUID, goal: UUID) -> None:
    (row,) = casebook.ask(list_progress, today=TODAY, candidates={rosa})
    assert row.goals is not None
    assert row.goals[0] == 1
