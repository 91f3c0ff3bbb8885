"""What services write for the practice casebook: under keys that are the same every time, and dated in its story."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session as Db

from coachdesk.models import Record
from coachdesk.models.base import Moment
from coachdesk.services.practising import practice_key

EVENING = time(23, 30)
"""The hour, in UTC, at which the practice coach is at her desk: the afternoon of California."""


def evening_of(day: date) -> datetime:
    """When the practice coach put something down on a day."""
    return datetime.combine(day, EVENING, UTC)


@contextmanager
def dated(db: Db, moment: datetime, *about: object) -> Iterator[None]:
    """What a service adds meanwhile gets keys made of `about` and its turn, and this moment for those it notes.

    Services draw keys by lot and look at the clock, as they should; here the same day has to give the same casebook.
    """
    turn = iter(range(1000))

    def take(_db: Db, record: object) -> None:
        if isinstance(record, Record):
            record.id = practice_key(*about, type(record).__tablename__, next(turn))
            date_back(record, moment)

    event.listen(db, "transient_to_pending", take)
    try:
        yield
        db.flush()
    finally:
        event.remove(db, "transient_to_pending", take)


def date_back(record: Record, moment: datetime) -> None:
    """Put a record's moments, as far as it has them, where they belong in the story."""
    for name, column in inspect(type(record)).columns.items():
        if isinstance(column.type, Moment) and getattr(record, name) is not None:
            setattr(record, name, moment)
