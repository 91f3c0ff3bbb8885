"""What every kind of hit has: a head above its excerpt, asked for in plain SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session as Db

from coachdesk.services.search.about import Place

LISTED: Final = "IN (SELECT value FROM json_each(?))"
"""SQL for being in a list that is given in JSON."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a hit says besides its excerpt.

    `plain` is what it shows where no text answers; `open` says that its private columns hold no private note.
    """

    title: str
    day: date | None
    place: Place
    plain: str = ""
    open: bool = False


def ask(db: Db, query: str, *values: object) -> Sequence[Any]:
    """The rows of a query in plain SQL: it is asked for with every letter, and its values are plain texts."""
    return db.connection().exec_driver_sql(query, values).all()
