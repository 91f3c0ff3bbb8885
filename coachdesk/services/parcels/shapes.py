"""Which kinds of record travel, and with which of their columns: what a shape does not name is never even read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import inspect

from coachdesk.models import kinds
from coachdesk.storage.images import columns_of

Shape = Mapping[str, tuple[str, ...]]
"""Columns by kind of record, both in the order in which they are written."""

Values = dict[str, Any]
"""What one record holds, by column; values as the record has them."""

Parcel = dict[str, dict[UUID, Values]]
"""Records by kind and id."""

PRIVATE: Mapping[str, frozenset[str]] = {
    "candidate": frozenset({"note"}),
    "session": frozenset({"private_note"}),
    "event_attendance": frozenset({"note"}),
    "set_aside": frozenset({"reason"}),
    "excerpt": frozenset({"passage", "remark"}),
    "support_review": frozenset({"note"}),
}
"""What the coach writes for herself alone. A test makes whoever adds a note decide whether it belongs here."""


def whole(*, private: bool) -> Shape:
    """Every kind with every column, the private ones only where the coach asked for them."""
    return {
        kind: tuple(
            name
            for name, _column in columns_of(kind)
            if private or name not in PRIVATE.get(kind, frozenset())
        )
        for kind in sorted(kinds())
    }


@cache
def may_be_open(kind: str) -> frozenset[str]:
    """The columns of a kind that may hold nothing."""
    mapper = inspect(kinds()[kind])
    return frozenset(
        mapper.get_property_by_column(column).key for column in mapper.columns if column.nullable
    )
