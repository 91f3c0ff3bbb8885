"""Sensible first values of a session with a candidate: from the last ones, the site, and what is planned that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, CoachingSession, Position, SessionState
from coachdesk.services.planned_visits import PlannedVisit, find_planned

_LOOKED_AT = 40
"""So many sessions back are looked through for one on the same weekday; a year has about as many."""

_PLACES = 12


@dataclass(frozen=True, slots=True)
class Defaults:
    """How the last session with somebody went, on this weekday if there was one; `planned` is a visit of that day."""

    mode: str = ""
    activity: str = ""
    template: str = ""
    planned: PlannedVisit | None = None


def get_defaults(db: Db, candidate: UUID, on: date) -> Defaults:
    """First values for a session with a candidate on a day."""
    query = (
        select(
            CoachingSession.held_on, CoachingSession.mode, CoachingSession.activity, CoachingSession.template
        )
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .where(
            Attendance.candidate_id == candidate,
            Attendance.trashed_at.is_(None),
            CoachingSession.state == SessionState.HELD,
            CoachingSession.trashed_at.is_(None),
        )
        .order_by(CoachingSession.held_on.desc(), CoachingSession.entered_at.desc())
        .limit(_LOOKED_AT)
    )
    rows = db.execute(query).all()
    alike = [row for row in rows if row.held_on.weekday() == on.weekday()] or rows
    planned = find_planned(db, (candidate,), on)
    if not alike:
        return Defaults(planned=planned)
    _day, mode, activity, template = alike[0]
    return Defaults(mode, activity, template, planned)


def list_places(db: Db, candidate: UUID, site: str) -> list[str]:
    """Places of earlier sessions with this candidate, or with anybody at this site, the most used first."""
    people = [Attendance.candidate_id == candidate]
    if site:
        there = select(Position.candidate_id).where(Position.site == site, Position.trashed_at.is_(None))
        people.append(Attendance.candidate_id.in_(there))
    query = (
        select(CoachingSession.place)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .where(
            or_(*people),
            CoachingSession.place != "",
            CoachingSession.trashed_at.is_(None),
            Attendance.trashed_at.is_(None),
        )
        .group_by(CoachingSession.place)
        .order_by((CoachingSession.place == site).desc(), func.count().desc())
        .limit(_PLACES)
    )
    return list(db.scalars(query))
