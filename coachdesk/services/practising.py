"""Telling the practice casebook from a coach's own, without reading in how it is made."""

from __future__ import annotations

from uuid import UUID, uuid5

from sqlalchemy.orm import Session as Db

from coachdesk.services.coaches import find_user_id

PRACTICE = UUID("6d2f1c5e-93a4-5b0e-8f77-2f0c4d1b9a63")
"""What every key of the practice casebook is derived from, so that two of them are equal."""


def practice_key(*parts: object) -> UUID:
    """The key of a practice record, always the same for the same parts."""
    return uuid5(PRACTICE, "/".join(map(str, parts)))


def is_practice(db: Db) -> bool:
    """Whether this casebook belongs to the coach who does not exist."""
    return find_user_id(db) == practice_key("coach", "user")
