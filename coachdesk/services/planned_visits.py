"""Planned visits: the one that a logged session was, and the one that a session ends with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, CoachingSession, SessionState


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """A visit that is planned; without a time it is planned for the day."""

    id: UUID
    held_on: date
    starts_at: time | None


def find_planned(db: Db, candidates: Collection[UUID], on: date) -> PlannedVisit | None:
    """The first visit planned with any of these candidates on a day."""
    query = (
        select(CoachingSession.id, CoachingSession.held_on, CoachingSession.starts_at)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .where(
            Attendance.candidate_id.in_(candidates),
            Attendance.trashed_at.is_(None),
            CoachingSession.held_on == on,
            CoachingSession.state == SessionState.PLANNED,
            CoachingSession.trashed_at.is_(None),
        )
        .order_by(CoachingSession.starts_at)
        .limit(1)
    )
    found = db.execute(query).first()
    return PlannedVisit(*found) if found else None


def plan_next(
    db: Db, after: CoachingSession, candidates: Collection[UUID], on: date | None, at: time | None
) -> None:
    """Plan the visit that a session ends with, where it has a day and a time and none is planned that day."""
    if on is None or at is None or on <= after.held_on or find_planned(db, candidates, on):
        return
    visit = CoachingSession(
        coach_id=after.coach_id,
        held_on=on,
        starts_at=at,
        state=SessionState.PLANNED,
        mode=after.mode,
        place=after.place,
    )
    db.add(visit)
    for candidate in candidates:
        db.add(Attendance(session_id=visit.id, candidate_id=candidate))
