"""The history of a record: what stood before and after each change, when, and under which label."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Change, Image
from coachdesk.storage.images import values_in


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change of one record. `changes` are (field, before, after) of what differs; None where there was none.

    `kind` is ``change``, ``undo``, ``redo``, ``erase`` or ``setup``. After an erasure nothing is left to show:
    `changes` is empty.
    """

    number: int
    label: str
    made_at: datetime
    kind: str
    changes: tuple[tuple[str, Any, Any], ...]


def list_history(db: Db, kind: str, key: UUID) -> list[HistoryRow]:
    """Every change of a record, newest first; `kind` is the name of its table, such as ``session``."""
    query = (
        select(Change.number, Change.label, Change.made_at, Change.kind, Image.before, Image.after)
        .join(Image, Image.change_number == Change.number)
        .where(Image.kind == kind, Image.key == key.hex)
        .order_by(Change.number.desc())
    )
    return [
        HistoryRow(number, label, made_at, how, tuple(_differences(kind, before, after)))
        for number, label, made_at, how, before, after in db.execute(query)
    ]


def _differences(kind: str, before: str | None, after: str | None) -> list[tuple[str, Any, Any]]:
    stood = values_in(kind, before) if before else {}
    stands = values_in(kind, after) if after else {}
    names = dict.fromkeys([*stood, *stands])
    return [
        (name, stood.get(name), stands.get(name)) for name in names if stood.get(name) != stands.get(name)
    ]
