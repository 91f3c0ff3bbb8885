"""What tests of goals begin with: a candidate's enrollment, and goals in few words."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from coachdesk.services import action_steps, goals
from coachdesk.services.action_steps import ActionStepDraft
from coachdesk.services.casebook import Casebook
from coachdesk.services.enrollments import list_courses
from coachdesk.services.goals import GoalDraft, GoalRow
from coachdesk.services.program_years import add_year, suggest_year

TODAY = date(2026, 3, 3)


def enrollment_of(casebook: Casebook, who: UUID) -> UUID:
    return casebook.ask(list_courses, who, today=TODAY)[-1].id


def set_goal(casebook: Casebook, enrollment: UUID, year: int = 1, *steps: str, **more: Any) -> UUID:
    """A goal that is agreed, with these aligned steps."""
    said = {"specific": "Visit rooms", "status": "active", "set_on": date(2025, 9, 1), **more}
    key: UUID = casebook.do("Add goal", goals.add_goal, enrollment, year, GoalDraft(**said))
    for text in steps:
        casebook.do("Add step", action_steps.add_step, key, ActionStepDraft(text))
    return key


def begin_year_two(casebook: Casebook, enrollment: UUID) -> None:
    casebook.do("Add year", lambda db: add_year(db, suggest_year(db, enrollment)))


def goals_of(casebook: Casebook, enrollment: UUID, year: int | None = None) -> list[GoalRow]:
    return casebook.ask(goals.list_goals, enrollment, year=year)
