"""Reading records out of the casebook into a parcel: only the columns of a shape are asked for."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import kinds
from coachdesk.services.parcels.belonging import Ids, keys_of
from coachdesk.services.parcels.shapes import Parcel, Shape


def pack(db: Db, shape: Shape, ids: Ids | None = None) -> Parcel:
    """The records with these ids, or all of them, in the shape; sorted, so that equal casebooks make equal parcels.

    A key to a record that stays behind is left open.
    """
    parcel: Parcel = {}
    for kind, names in shape.items():
        record = kinds()[kind]
        rows = db.execute(select(*(getattr(record, name) for name in names)).order_by(record.id))
        wanted = None if ids is None else ids[kind]
        found = (dict(zip(names, row, strict=True)) for row in rows)
        parcel[kind] = {each["id"]: each for each in found if wanted is None or each["id"] in wanted}
    for kind, records in parcel.items():
        for name, target in keys_of(kind).items():
            for values in records.values():
                if name in values and values[name] not in parcel.get(target, {}):
                    values[name] = None
    return parcel
