"""The coach who uses the casebook."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Coach, StoredProfile
from coachdesk.services.profiles import keep_profile


@dataclass(frozen=True, slots=True)
class CoachRow:
    """The user as the window and the first run know them; `program` is the first one the casebook keeps."""

    id: UUID
    name: str
    program: str


def set_up(db: Db, *, name: str, program: str) -> UUID:
    """Enter the coach and the casebook's own copy of the program; raises CoachDeskError for an unknown program."""
    keep_profile(db, program)
    coach = Coach(name=name.strip(), is_user=True)
    db.add(coach)
    return coach.id


def get_user(db: Db) -> CoachRow | None:
    """The coach who uses this casebook, None before the first run is over."""
    coach = db.scalars(select(Coach).where(Coach.is_user.is_(True))).first()
    program = db.scalars(select(StoredProfile.program).limit(1)).first()
    return CoachRow(coach.id, coach.name, program or "") if coach else None
