"""Visits of a calendar meet the casebook: what it has, and the change that plans and moves them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, Candidate, CoachingSession, Event, SessionState
from coachdesk.services.calendars.applying import Taken
from coachdesk.services.calendars.entry import CalendarFile
from coachdesk.services.calendars.visits import KnownVisit, VisitPlan, VisitRow, plan_visits
from coachdesk.services.calendars.who import Known
from coachdesk.services.importing.people import known_names
from coachdesk.services.importing.steps import Tell, follow
from coachdesk.services.sessions import stretch


def prepare_visits(
    db: Db, file: CalendarFile, *, today: date, answers: Mapping[int, str] | None = None
) -> VisitPlan:
    """What taking the visits of a file in would do; changes nothing."""
    return plan_visits(
        file,
        people=_list_people(db),
        existing=_list_visits(db, _uids(file), today),
        events=_list_event_uids(db),
        today=today,
        answers=answers,
    )


def _uids(file: CalendarFile) -> set[str]:
    """The identities a file speaks of, those of days that were taken off a series among them."""
    taken_off = {one.uid_on(day) for one in file.series if one.uid for day in one.left_out}
    return taken_off | {entry.uid for entry in file.entries if entry.uid}


def _list_people(db: Db) -> list[Known]:
    query = select(Candidate).where(Candidate.trashed_at.is_(None)).order_by(Candidate.id)
    return [
        Known(one.id, known_names(one.given, one.family, one.preferred), one.email)
        for one in db.scalars(query)
    ]


def _list_visits(db: Db, uids: set[str], today: date) -> list[KnownVisit]:
    """The sessions a file names by the identity it gave them or by our own, and all from today on."""
    own = {UUID(hex=uid[:32]) for uid in uids if _is_own(uid)}
    query = select(CoachingSession).where(
        CoachingSession.uid.in_(uids) | (CoachingSession.held_on >= today) | CoachingSession.id.in_(own)
    )
    found = db.scalars(query).all()
    people: dict[UUID, set[UUID]] = defaultdict(set)
    attending = select(Attendance.session_id, Attendance.candidate_id).where(
        Attendance.trashed_at.is_(None), Attendance.session_id.in_([one.id for one in found])
    )
    for session, candidate in db.execute(attending):
        people[session].add(candidate)
    return [
        KnownVisit(
            id=one.id,
            uid=one.uid,
            held_on=one.held_on,
            starts_at=one.starts_at,
            minutes=one.minutes,
            place=one.place,
            state=one.state,
            people=frozenset(people[one.id]),
            trashed=one.trashed_at is not None,
        )
        for one in found
    ]


def _is_own(uid: str) -> bool:
    head, _at, host = uid.partition("@")
    return host == "coachdesk" and len(head) == 32 and set(head) <= set("0123456789abcdef")


def _list_event_uids(db: Db) -> set[str]:
    found = db.execute(select(Event.id, Event.uid)).all()
    return {uid for _key, uid in found if uid} | {f"{key.hex}@coachdesk" for key, _uid in found}


def take_in_visits(db: Db, plan: VisitPlan, *, coach: UUID, tell: Tell | None = None) -> Taken:
    """Plan and change the visits of a plan; one change, undone as one step. Raises Stopped as `tell` says."""
    for row in follow(plan.work, tell):
        if row.known is None:
            _plan(db, row, coach)
        else:
            _change(db, row.known, row.values)
    added = sum(row.known is None for row in plan.work)
    return Taken(added, len(plan.work) - added)


def _change(db: Db, key: UUID, values: Mapping[str, Any]) -> None:
    session = db.get_one(CoachingSession, key)
    lasted = session.minutes
    for name, value in values.items():
        setattr(session, name, value)
    if session.minutes != lasted:
        there = select(Attendance).where(Attendance.session_id == key, Attendance.trashed_at.is_(None))
        stretch(db.scalars(there), lasted, session.minutes)


def _plan(db: Db, row: VisitRow, coach: UUID) -> None:
    visit = CoachingSession(coach_id=coach, state=SessionState.PLANNED, **row.values)
    db.add(visit)
    for candidate in row.people:
        db.add(Attendance(session_id=visit.id, candidate_id=candidate, minutes=visit.minutes))
