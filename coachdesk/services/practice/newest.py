"""The newest of what the practice coach has written, for what is told about it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, CoachingSession, SessionState
from coachdesk.services.practice.records import USER
from coachdesk.services.practising import practice_key


def list_newest(db: Db, who: str) -> list[CoachingSession]:
    """The user's held sessions with somebody alone, the newest first."""
    key = practice_key("candidate", who)
    others = select(Attendance.session_id).where(Attendance.candidate_id != key)
    query = (
        select(CoachingSession)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .where(
            Attendance.candidate_id == key,
            CoachingSession.coach_id == USER,
            CoachingSession.state == SessionState.HELD,
            CoachingSession.trashed_at.is_(None),
            CoachingSession.id.not_in(others),
        )
    )
    return list(db.scalars(query.order_by(CoachingSession.held_on.desc(), CoachingSession.id)))
