"""What is about one person alone: everything an erasure removes, whether it still stands or only the journal has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, kinds
from coachdesk.storage.erasing import Places, list_past


def find_places(db: Db, key: UUID) -> Places:
    """Every record that is or ever was about this candidate alone: sessions that were undone, steps struck out.

    A session with others stays with them, and so does one that was moved to somebody else; of those only this
    candidate's attendance and next steps go.
    """
    enrollments = {
        enrollment for enrollment, who in list_past(db, "enrollment", "candidate_id") if who == key
    }
    alone = _alone(db, key)
    steps = list_past(db, "next_step", "candidate_id", "session_id")
    places = {
        "next_step": {step for step, who, session in steps if who == key or session in alone},
        "session": alone,
        "enrollment": enrollments,
        "candidate": {key},
    }
    for kind in _kinds_with("candidate_id") - places.keys():
        places[kind] = {place for place, who in list_past(db, kind, "candidate_id") if who == key}
    for kind in _kinds_with("enrollment_id") - places.keys():
        places[kind] = {
            place for place, owner in list_past(db, kind, "enrollment_id") if owner in enrollments
        }
    return [(kind, found) for kind, keys in places.items() for found in sorted(keys)]


def _kinds_with(column: str) -> set[str]:
    """Every kind of record that belongs to somebody by this column: a kind added tomorrow is erased as well."""
    return {kind for kind, record in kinds().items() if column in record.__table__.columns}


def _alone(db: Db, key: UUID) -> set[UUID]:
    """The sessions of this candidate and nobody else: as they stand, or as they were before they went."""
    past = list_past(db, "attendance", "candidate_id", "session_id")
    ever = _by_session((session, who) for _attendance, who, session in past)
    standing = _by_session(db.execute(select(Attendance.session_id, Attendance.candidate_id)))
    return {session for session, who in ever.items() if key in who and standing.get(session, who) == {key}}


def _by_session(pairs: Iterable[Any]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for session, who in pairs:
        found[session].add(who)
    return found
