"""Today: what the coach should see first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Candidate, SessionState
from coachdesk.services.open_steps import list_open_steps
from coachdesk.services.session_list import SessionFilter, SessionRow, count_sessions, list_sessions
from coachdesk.services.steps import StepRow

SOON = timedelta(days=7)
"""How far ahead a next step counts as due soon."""

MOST = 200
"""More rows than this of a kind no day holds, nor anybody reads; the page does not wait for them."""


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One day: the visits planned for it, what is due, and the coach's own month in minutes.

    `unlogged` are planned sessions of days gone by, that still wait to be marked held or cancelled; `candidates` is
    how many are on the caseload.
    """

    visits: tuple[SessionRow, ...]
    unlogged: tuple[SessionRow, ...]
    steps: tuple[StepRow, ...]
    candidates: int
    month_minutes: int


def get_today(db: Db, *, today: date) -> TodayRow:
    """What the first page shows at once; who needs the coach takes longer, see `progress`."""
    planned = list_sessions(db, SessionFilter(last=today, state=SessionState.PLANNED.value), most=MOST)
    month = SessionFilter(first=today.replace(day=1), last=today)
    return TodayRow(
        visits=tuple(row for row in reversed(planned) if row.held_on == today),
        unlogged=tuple(row for row in planned if row.held_on < today),
        steps=tuple(list_open_steps(db, due_by=today + SOON, most=MOST)),
        candidates=_count_candidates(db),
        month_minutes=count_sessions(db, month)[1],
    )


def _count_candidates(db: Db) -> int:
    """How many are on the caseload, the archived left out."""
    listed = (Candidate.trashed_at.is_(None), Candidate.archived.is_(False))
    return db.scalar(select(func.count()).where(*listed)) or 0
