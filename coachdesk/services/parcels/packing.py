"""Reading records out of the casebook into a parcel: only the columns of a shape are asked for."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import kinds
from coachdesk.services.parcels.belonging import Ids, in_order, in_parts, keys_of
from coachdesk.services.parcels.shapes import Parcel, Shape, Values, may_be_open


def pack(db: Db, shape: Shape, ids: Ids | None = None) -> Parcel:
    """The records with these ids, or all of them, in the shape; sorted, so that equal casebooks make equal parcels.

    A key to a record that stays behind is left open; a record that cannot be without it stays behind as well.
    """
    parcel: Parcel = {}
    for kind in (each for each in in_order() if each in shape):
        record, names = kinds()[kind], shape[kind]
        query = select(*(getattr(record, name) for name in names)).order_by(record.id)
        parts = [query] if ids is None else [query.where(record.id.in_(some)) for some in in_parts(ids[kind])]
        found = (dict(zip(names, row, strict=True)) for part in parts for row in db.execute(part))
        parcel[kind] = {each["id"]: each for each in found if _closed(kind, each, parcel)}
        _close_within(kind, parcel[kind])
    return {kind: parcel[kind] for kind in shape}


def _closed(kind: str, values: Values, parcel: Parcel) -> bool:
    """Whether all that a record names of other kinds is in the parcel, once what may be open is."""
    for name, target in keys_of(kind).items():
        if target != kind and name in values and values[name] not in parcel.get(target, {}):
            if name not in may_be_open(kind):
                return False
            values[name] = None
    return True


def _close_within(kind: str, records: dict[UUID, Values]) -> None:
    """Leave open what names a record of its own kind that stays behind, such as the goal of an earlier year."""
    for name in (name for name, target in keys_of(kind).items() if target == kind):
        for values in records.values():
            if values.get(name) not in records:
                values[name] = None
