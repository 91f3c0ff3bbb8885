"""The brief: what a coach wants to have read before a visit, on one page. Private notes are not part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.models import SessionState
from coachdesk.services.action_steps import ActionStepRow, list_steps_of
from coachdesk.services.caseload import CandidateRow, get_candidate
from coachdesk.services.comments import CommentRow, list_open_comments
from coachdesk.services.coverage import StandardRow, list_coverage
from coachdesk.services.goals import STATUS_WORDS, goal_name, list_goals
from coachdesk.services.requirements import list_requirements
from coachdesk.services.session_list import SessionFilter, SessionRow, list_sessions
from coachdesk.services.sessions import get_draft
from coachdesk.services.step_rows import StepRow
from coachdesk.services.steps import list_steps
from coachdesk.services.years import YearRow
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.requirement import Requirement

_WORST = ("late", "behind", "due_soon")
MOST_DUE = 8


@dataclass(frozen=True, slots=True)
class BriefGoal:
    """A goal of the year with where it stands, in words, and the open action step that comes next, if any."""

    id: UUID
    name: str
    status: str
    step: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class BriefSheet:
    """One candidate before a visit. `summary` is the whole shareable summary of the last session held.

    `remarks` are those of leaders that wait for the coach's answer.
    """

    candidate: CandidateRow
    today: date
    last: SessionRow | None
    summary: str
    steps: tuple[StepRow, ...]
    visits: tuple[SessionRow, ...]
    due: tuple[Requirement, ...]
    coverage: tuple[StandardRow, ...]
    goals: tuple[BriefGoal, ...] = ()
    remarks: tuple[CommentRow, ...] = ()


def get_brief(db: Db, candidate: UUID, *, today: date, year: UUID | None = None) -> BriefSheet:
    """The brief of a candidate in the year that counts today, or in the one named."""
    row = get_candidate(db, candidate, today=today, year=year)
    held = SessionFilter(candidate=candidate, state=SessionState.HELD.value, last=today)
    planned = SessionFilter(candidate=candidate, state=SessionState.PLANNED.value, first=today)
    last = next(iter(list_sessions(db, held, most=1)), None)
    return BriefSheet(
        candidate=row,
        today=today,
        last=last,
        summary=get_draft(db, last.id).summary if last else "",
        steps=tuple(list_steps(db, candidate=candidate)),
        visits=tuple(reversed(list_sessions(db, planned, most=6))),
        due=tuple(list_due(db, row, today=today)),
        coverage=tuple(list_coverage(db, row.year.id)) if row.year else (),
        goals=tuple(list_brief_goals(db, row.year)) if row.year else (),
        remarks=tuple(list_open_comments(db, candidate)),
    )


def list_brief_goals(db: Db, year: YearRow) -> list[BriefGoal]:
    """The goals of a program year in their order, each with the action step that is due first."""
    goals = list_goals(db, year.enrollment, year=year.number)
    coming: dict[UUID, ActionStepRow] = {}
    for step in list_steps_of(db, [goal.id for goal in goals]):
        first = coming.get(step.goal)
        if step.is_open and (first is None or _sooner(step, first)):
            coming[step.goal] = step
    return [
        BriefGoal(
            goal.id,
            goal_name(goal),
            _(STATUS_WORDS[goal.status]),
            coming[goal.id].text if goal.id in coming and goal.is_open else "",
            coming[goal.id].due_on if goal.id in coming and goal.is_open else None,
        )
        for goal in goals
    ]


def _sooner(step: ActionStepRow, first: ActionStepRow) -> bool:
    return (step.due_on or date.max) < (first.due_on or date.max)


def list_due(db: Db, row: CandidateRow, *, today: date) -> list[Requirement]:
    """What is late, behind or due soon in the year that is looked at and in the whole program, the worst first."""
    if row.year is None:
        return []
    found = [
        one
        for enrollment in list_requirements(db, today=today, candidates={row.id})
        if enrollment.id == row.year.enrollment
        for one in (*enrollment.of_year(row.year.number), *enrollment.of_year(0))
        if one.standing.value in _WORST
    ]
    return sorted(found, key=lambda one: (_WORST.index(one.standing.value), one.due_on or date.max))
