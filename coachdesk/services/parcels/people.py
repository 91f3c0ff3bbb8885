"""Candidates by the name a person types."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Candidate
from coachdesk.text import fold


def find_named(db: Db, name: str) -> list[UUID]:
    """The candidates called so, archived ones among them and those in the trash not; case and accents do not count."""
    people = db.scalars(select(Candidate).where(Candidate.trashed_at.is_(None)).order_by(Candidate.id))
    return [person.id for person in people if fold(person.name) == fold(name)]
