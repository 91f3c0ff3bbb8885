"""What was corrected here is not put back by a file: a session with the wrong person stays as the coach moved it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, Change, Image
from coachdesk.services.parcels.belonging import Ids, in_parts, keys_of
from coachdesk.services.parcels.merging import Merge, leave_out
from coachdesk.services.parcels.shapes import Parcel, Values

_OF_SESSION: Final = ("attendance", "session_goal", "next_step")
"""What says who was in a session and what was agreed with them."""

_NOT_BY_HAND: Final = frozenset({"undo", "erase"})
"""Changes that take records away without saying that they were wrong: what was undone may be taken in once more."""


def leave_corrected(db: Db, parcel: Parcel, merge: Merge) -> None:
    """Take out of what is to be added what was struck out here, and who is in a session that stands with others.

    What was struck out hung on a record that stands, such as the attendance of somebody who had not been there.
    """
    leave_out(merge.adding, _struck_out(db, merge.adding))
    _leave_disputed(db, parcel, merge)


def _struck_out(db: Db, adding: Parcel) -> Ids:
    """What somebody took away here from records that stand, by kind, as the last of it in the journal says."""
    hanging = [
        key
        for kind, records in adding.items()
        for key, each in records.items()
        if _stands(kind, each, adding)
    ]
    last: dict[tuple[str, str], bool] = {}
    columns = select(Image.kind, Image.key, Image.before.is_not(None), Image.after.is_(None), Change.kind)
    query = columns.join(Change, Change.number == Image.change_number).order_by(Image.id)
    for some in in_parts(hanging):
        for kind, key, was, is_gone, by in db.execute(
            query.where(Image.key.in_([each.hex for each in some]))
        ):
            last[kind, key] = was and is_gone and by not in _NOT_BY_HAND
    found: Ids = defaultdict(set)
    for (kind, key), by_hand in last.items():
        if by_hand:
            found[kind].add(UUID(hex=key))
    return found


def _stands(kind: str, values: Values, adding: Parcel) -> bool:
    """Whether a record names others, and all of them are here already."""
    named = [(to, values[name]) for name, to in keys_of(kind).items() if values.get(name) is not None]
    return bool(named) and not any(key in adding.get(to, {}) for to, key in named)


def _leave_disputed(db: Db, parcel: Parcel, merge: Merge) -> None:
    """Sessions that stand with somebody of whom the file tells, and tells that she was not there, stay as they are."""
    wanted = {values["session_id"] for values in merge.adding.get("attendance", {}).values()}
    disputed = set(_disputed(db, parcel, merge, wanted - merge.adding["session"].keys()))
    for kind in _OF_SESSION:
        records = merge.adding.get(kind, {})
        for key in [key for key, values in records.items() if values.get("session_id") in disputed]:
            del records[key]


def _disputed(db: Db, parcel: Parcel, merge: Merge, sessions: Collection[UUID]) -> Iterator[UUID]:
    told: dict[UUID, set[UUID]] = defaultdict(set)
    for values in parcel["attendance"].values():
        session = merge.places["session"][values["session_id"]]
        told[session].add(merge.places["candidate"][values["candidate_id"]])
    known = set(merge.places["candidate"].values())
    query = select(Attendance.session_id, Attendance.candidate_id).where(Attendance.trashed_at.is_(None))
    for some in in_parts(sessions):
        for session, who in db.execute(query.where(Attendance.session_id.in_(some))):
            if who in known - told[session]:
                yield session
