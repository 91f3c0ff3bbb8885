"""The coach who uses the casebook."""

from __future__ import annotations

from dataclasses import dataclass, fields
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError, UsageError
from coachdesk.models import Coach, StoredProfile
from coachdesk.services.drafts import clean_texts
from coachdesk.services.profiles import keep_profile
from coachdesk.text import fold, one_line
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class CoachRow:
    """The user as the window and the first run know them; `program` is the first one the casebook keeps."""

    id: UUID
    name: str
    program: str


def set_up(db: Db, *, name: str, program: str) -> UUID:
    """Enter the coach and the casebook's own copy of the program.

    Raises UsageError for an empty name and CoachDeskError for an unknown program.
    """
    name = one_line(name)
    if not name:
        raise UsageError(_("The coach needs a name."))
    keep_profile(db, program)
    coach = Coach(name=name, is_user=True)
    db.add(coach)
    return coach.id


@dataclass(frozen=True, slots=True)
class CoachDraft:
    """What the form of the user holds."""

    name: str = ""
    credential: str = ""
    organisation: str = ""
    phone: str = ""
    email: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self) -> dict[str, str]:
        """What stops this from being saved."""
        return {} if self.name.strip() else {"name": _("Enter your name.")}


_USER = select(Coach).where(Coach.is_user.is_(True))
_USER_ID = "SELECT id FROM coach WHERE is_user LIMIT 1"


def find_user(db: Db) -> Coach | None:
    """The record of the coach who uses this casebook, None before there is one."""
    return db.scalars(_USER).first()


def find_user_id(db: Db) -> UUID | None:
    """The id alone, asked for in plain SQL: every new session waits for it, and the record was a tenth of a save."""
    db.flush()
    found = db.connection().exec_driver_sql(_USER_ID).scalar()
    return UUID(hex=found) if found else None


def _user(db: Db) -> Coach:
    user = find_user(db)
    if user is None:
        raise CoachDeskError(_("This casebook has no coach yet."))
    return user


def get_user_draft(db: Db) -> CoachDraft:
    """The user as the form shows her."""
    coach = _user(db)
    return CoachDraft(**{field.name: getattr(coach, field.name) for field in fields(CoachDraft)})


def amend_user(db: Db, draft: CoachDraft) -> None:
    """Change the user's own details."""
    coach = _user(db)
    for field in fields(CoachDraft):
        setattr(coach, field.name, getattr(draft, field.name).strip())


def get_user(db: Db) -> CoachRow | None:
    """The coach who uses this casebook, None before the first run is over."""
    coach = find_user(db)
    program = db.scalars(select(StoredProfile.program).limit(1)).first()
    return CoachRow(coach.id, coach.name, program or "") if coach else None


def list_coaches(db: Db) -> list[tuple[UUID, str]]:
    """Every coach the casebook knows, with the id: the user first, then the others by name."""
    known = db.scalars(select(Coach).where(Coach.trashed_at.is_(None)))
    ordered = sorted(known, key=lambda coach: (not coach.is_user, fold(coach.name)))
    return [(coach.id, coach.name) for coach in ordered]


def name_coach(db: Db, name: str) -> UUID:
    """The coach of this name, however it is accented, else a new record; an empty name is none. Raises UsageError."""
    name = one_line(name)
    if not name:
        raise UsageError(_("Enter the coach's name."))
    for key, known in list_coaches(db):
        if fold(known) == fold(name):
            return key
    coach = Coach(name=name)
    db.add(coach)
    return coach.id
