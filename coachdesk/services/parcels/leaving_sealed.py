"""What comes from outside stops before a seal: sessions dated under one stay out, and everything else comes in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, CoachingSession, SessionState
from coachdesk.services.parcels.belonging import in_parts
from coachdesk.services.parcels.merging import leave_out
from coachdesk.services.parcels.shapes import Parcel
from coachdesk.services.sealed import Span, list_spans


@dataclass(slots=True)
class _Visit:
    """A held session that is here or would come: its day, who stands in it here, and who would come to it."""

    held_on: date
    is_new: bool
    there: set[UUID] = field(default_factory=set)
    coming: set[UUID] = field(default_factory=set)


def leave_sealed(db: Db, adding: Parcel) -> int:
    """Take out of what is to be added the sessions that lie under seals of this casebook; answers how many.

    What only mentions such a session, a next step for instance, comes in without it. Nobody is added to a session
    that is there already and under somebody's seal: it was signed as one with those who are in it.
    """
    spans: dict[UUID, list[Span]] = defaultdict(list)
    for span in list_spans(db):
        spans[span.candidate].append(span)
    if not spans:
        return 0
    visits = _visits(db, adding)
    sealed = {key: _under_seal(visit, spans) for key, visit in visits.items()}
    gone = {key for key, people in sealed.items() if visits[key].is_new and people}
    closed = {key for key, people in sealed.items() if not visits[key].is_new and people & visits[key].there}
    kept_out = _leave_people(adding, sealed, gone, closed)
    for key, values in list(adding.get("session_goal", {}).items()):
        if values["session_id"] in closed:
            del adding["session_goal"][key]
    leave_out(adding, {"session": gone})
    return len(gone | kept_out)


def _visits(db: Db, adding: Parcel) -> dict[UUID, _Visit]:
    """The held sessions to which somebody or something is to be added."""
    found = {
        key: _Visit(values["held_on"], is_new=True)
        for key, values in adding.get("session", {}).items()
        if values.get("state", SessionState.HELD) is SessionState.HELD
    }
    named = {
        values["session_id"]
        for kind in ("attendance", "session_goal")
        for values in adding.get(kind, {}).values()
    }
    held = select(CoachingSession.id, CoachingSession.held_on).where(
        CoachingSession.state == SessionState.HELD
    )
    there = select(Attendance.session_id, Attendance.candidate_id).where(Attendance.trashed_at.is_(None))
    for some in in_parts(named - adding.get("session", {}).keys()):
        found |= {
            key: _Visit(day, is_new=False)
            for key, day in db.execute(held.where(CoachingSession.id.in_(some)))
        }
        for key, who in db.execute(there.where(Attendance.session_id.in_(some))):
            if key in found:
                found[key].there.add(who)
    for values in adding.get("attendance", {}).values():
        if values["session_id"] in found:
            found[values["session_id"]].coming.add(values["candidate_id"])
    return found


def _under_seal(visit: _Visit, spans: Mapping[UUID, Iterable[Span]]) -> set[UUID]:
    """Those in a session, here or as it would come, whose seal holds its day."""
    people = visit.there | visit.coming
    return {who for who in people if any(span.holds(visit.held_on) for span in spans.get(who, ()))}


def _leave_people(
    adding: Parcel, sealed: Mapping[UUID, set[UUID]], gone: Collection[UUID], closed: Collection[UUID]
) -> set[UUID]:
    """Let nobody into sessions that are there already and sealed, for them or for others; answers which these are."""
    kept_out: dict[UUID, set[UUID]] = defaultdict(set)
    for key, values in list(adding.get("attendance", {}).items()):
        session, who = values["session_id"], values["candidate_id"]
        if session not in gone and (session in closed or who in sealed.get(session, ())):
            kept_out[session].add(who)
            del adding["attendance"][key]
    for values in adding.get("next_step", {}).values():
        if values["candidate_id"] in kept_out.get(values.get("session_id") or UUID(int=0), ()):
            values["session_id"] = None
    return set(kept_out)
