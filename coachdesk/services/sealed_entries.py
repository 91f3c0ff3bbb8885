"""What a seal holds of sessions, for each candidate who was there: as they stand, or as they stood before a change.

It is what the paper says of a candidate's held sessions: not the private note, and no visit that was never held.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    CoachingSession,
    Enrollment,
    GrowthGoal,
    SessionGoal,
    SessionState,
)
from coachdesk.storage.images import image_after

TOLD: Final = (
    "held_on", "starts_at", "mode", "activity", "place", "others", "focus", "elements", "summary", "template",
    "template_version", "answers", "coach_id", "next_meeting_on",
)  # fmt: skip
"""What of a session itself a seal holds; with it go the candidate's own minutes and goals in it."""

GROUP: Final = "group"
"""How many were there: held by a seal while they are known, but no part of its digest, because people are erased."""

Entry = dict[str, Any]
"""What a seal holds of one session for one candidate, as JSON values by name."""

_FEW: Final = 400
"""So many keys are asked for at once: the engine takes no more than so many values."""


@dataclass(slots=True)
class Stand:
    """A session with those in it and its goals, as images by key; `session` is empty where there is none."""

    session: dict[str, dict[str, Any]] = field(default_factory=dict)
    there: dict[str, dict[str, Any]] = field(default_factory=dict)
    goals: dict[str, dict[str, Any]] = field(default_factory=dict)

    def copy(self) -> Stand:
        """One that can be taken back by itself."""
        return Stand(dict(self.session), dict(self.there), dict(self.goals))

    def part(self, kind: str) -> dict[str, dict[str, Any]]:
        """The images of a kind."""
        return {"session": self.session, "attendance": self.there}.get(kind, self.goals)

    def entries(self, key: str, owners: Mapping[str, str]) -> dict[str, Entry]:
        """What the paper says of it, by candidate; nothing of a session that was not held."""
        session = self.session.get(key)
        if session is None or session["trashed_at"] or session["state"] != SessionState.HELD:
            return {}
        there = [each for each in self.there.values() if not each["trashed_at"]]
        return {
            each["candidate_id"]: {
                **{name: session.get(name) for name in TOLD},
                "minutes": each["minutes"],
                "goals": sorted(
                    goal["goal_id"]
                    for goal in self.goals.values()
                    if owners.get(goal["goal_id"]) == each["candidate_id"]
                ),
                GROUP: len(there),
            }
            for each in there
        }


def read_stands(db: Db, sessions: Collection[str]) -> dict[str, Stand]:
    """How these sessions stand in the file."""
    found = {key: Stand() for key in sessions}
    keys = [UUID(hex=key) for key in sessions]
    for start in range(0, len(keys), _FEW):
        some = keys[start : start + _FEW]
        for session in db.scalars(select(CoachingSession).where(CoachingSession.id.in_(some))):
            found[session.id.hex].session[session.id.hex] = json.loads(image_after(session))
        for there in db.scalars(select(Attendance).where(Attendance.session_id.in_(some))):
            found[there.session_id.hex].there[there.id.hex] = json.loads(image_after(there))
        for goal in db.scalars(select(SessionGoal).where(SessionGoal.session_id.in_(some))):
            found[goal.session_id.hex].goals[goal.id.hex] = json.loads(image_after(goal))
    return found


def list_attending(db: Db, sessions: Sequence[str]) -> set[UUID]:
    """Who is in these sessions, by their keys."""
    keys = [UUID(hex=key) for key in sessions]
    found: set[UUID] = set()
    for start in range(0, len(keys), _FEW):
        some = Attendance.session_id.in_(keys[start : start + _FEW])
        found |= set(db.scalars(select(Attendance.candidate_id).where(some)))
    return found


def put_back(stood: Mapping[str, Stand], kind: str, key: str, before: str | None, after: str | None) -> None:
    """Make one record what it was before the change, in whichever session it then was."""
    for image in (after, before):
        if image is not None:
            told = json.loads(image)
            part = stood[key if kind == "session" else told["session_id"]].part(kind)
            part.pop(key, None)
            if image is before:
                part[key] = told


def list_owners(db: Db, stands: Iterable[Stand]) -> dict[str, str]:
    """Whose the goals are, as hex digits."""
    goals = sorted({goal["goal_id"] for each in stands for goal in each.goals.values()})
    found: dict[str, str] = {}
    for start in range(0, len(goals), _FEW):
        query = (
            select(GrowthGoal.id, Enrollment.candidate_id)
            .join(Enrollment, Enrollment.id == GrowthGoal.enrollment_id)
            .where(GrowthGoal.id.in_([UUID(hex=key) for key in goals[start : start + _FEW]]))
        )
        found |= {goal.hex: who.hex for goal, who in db.execute(query)}
    return found


def entries_between(db: Db, candidate: UUID, first: date, last: date) -> dict[UUID, Entry]:
    """What a seal of these days would hold of a candidate, by session."""
    query = (
        select(CoachingSession.id)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .where(Attendance.candidate_id == candidate, CoachingSession.held_on.between(first, last))
    )
    stands = read_stands(db, [key.hex for key in db.scalars(query)])
    owners = list_owners(db, stands.values())
    told = {UUID(hex=key): one.entries(key, owners).get(candidate.hex) for key, one in stands.items()}
    return {key: entry for key, entry in told.items() if entry is not None}
