"""Candidates by the name a person types."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Candidate, name_order
from coachdesk.text import fold


def find_named(db: Db, name: str) -> list[UUID]:
    """The candidates called so, archived ones among them and those in the trash not; case and accents do not count."""
    people = db.scalars(select(Candidate).where(Candidate.trashed_at.is_(None)).order_by(Candidate.id))
    return [person.id for person in people if fold(person.name) == fold(name)]


def list_names(db: Db) -> list[tuple[UUID, str]]:
    """Everybody who is not in the trash, archived ones too, by family name."""
    people = db.scalars(select(Candidate).where(Candidate.trashed_at.is_(None))).all()
    ordered = sorted(people, key=lambda person: (*name_order(person.given, person.family), person.id.hex))
    return [(person.id, person.name) for person in ordered]
