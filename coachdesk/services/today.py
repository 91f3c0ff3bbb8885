"""Today: what the coach should see first, in one answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import CoachingSession, SessionState
from coachdesk.programs.pace import Standing
from coachdesk.services.caseload import CandidateRow, list_candidates
from coachdesk.services.hours import total_month
from coachdesk.services.session_list import SessionFilter, SessionRow, list_sessions
from coachdesk.services.steps import StepRow, list_steps

SOON = timedelta(days=7)
"""How far ahead a next step counts as due soon."""


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One day: the visits planned for it, what is due, who needs the coach, and the coach's own month in minutes.

    `needing` are candidates whose hours are behind or late; `unlogged` are planned sessions of days gone by, that
    still wait to be marked held or cancelled.
    """

    visits: tuple[SessionRow, ...]
    unlogged: tuple[SessionRow, ...]
    steps: tuple[StepRow, ...]
    needing: tuple[CandidateRow, ...]
    candidates: int
    month_minutes: int
    sessions: int


def get_today(db: Db, *, today: date) -> TodayRow:
    """Everything the first page shows."""
    people = list_candidates(db, today=today)
    planned = SessionState.PLANNED.value
    gone = SessionFilter(last=today - timedelta(days=1), state=planned)
    return TodayRow(
        visits=tuple(reversed(list_sessions(db, SessionFilter(first=today, last=today, state=planned)))),
        unlogged=tuple(list_sessions(db, gone, most=20)),
        steps=tuple(list_steps(db, due_by=today + SOON)),
        needing=tuple(person for person in people if _needs(person)),
        candidates=len(people),
        month_minutes=total_month(db, today),
        sessions=db.scalar(select(func.count()).select_from(CoachingSession)) or 0,
    )


def _needs(person: CandidateRow) -> bool:
    return person.hours is not None and person.hours.pace.standing in {Standing.BEHIND, Standing.LATE}
