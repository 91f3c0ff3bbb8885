"""A parcel meets a casebook that has records already: what is new comes in, what is there stays as it is.

Records keep their ids, so that the same file twice adds nothing and a file that comes back to where it began adds
only what was written since. Where an id is taken by something else, a record gets a new one, worked out from its own,
so that this is so the second time as well.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Record, kinds
from coachdesk.services.parcels.belonging import in_order, keys_of
from coachdesk.services.parcels.checking import once
from coachdesk.services.parcels.lines import unreadable
from coachdesk.services.parcels.namesakes import find_namesakes
from coachdesk.services.parcels.same_dates import find_same_dates
from coachdesk.services.parcels.shapes import Parcel, Values, may_be_open
from coachdesk.text import fold

_ELSEWHERE = UUID("5c1d2f0e-6b57-4d0c-9b1e-8f0f6a7c2b11")
"""Under which new ids are worked out from old ones."""

_AT_ONCE = 500

_MEETS: Mapping[str, Callable[[Db, Parcel], Mapping[UUID, UUID]]] = {
    "coach": find_namesakes,
    "event": find_same_dates,
}
"""Which records here a file may mean without knowing their ids, by the ids it has for them."""


@dataclass(slots=True, repr=False)
class Merge:
    """What a parcel would do: `adding` are the records that are new, with the ids they get.

    `places` has the id in the casebook of each record of the parcel, by kind, whether it was there or is new.
    `met` are the coaches and events here that the file knows by what they are called alone.
    """

    adding: Parcel = field(default_factory=dict)
    places: dict[str, dict[UUID, UUID]] = field(default_factory=dict)
    met: dict[str, set[UUID]] = field(default_factory=lambda: {kind: set() for kind in _MEETS})


def plan_merge(db: Db, parcel: Parcel) -> Merge:
    """What taking in a checked parcel would add; changes nothing. Raises CannotRead where ids clash beyond repair."""
    merge = Merge()
    for kind in in_order():
        records = parcel.get(kind, {})
        standing = _standing(db, kind, [each for key in records for each in (key, _other_id(kind, key))])
        alike = _alike(db, kind) if records else {}
        met = _MEETS[kind](db, parcel) if kind in _MEETS else {}
        merge.adding[kind], merge.places[kind] = {}, {}
        for key, values in _named_first(kind, records).items():
            told = _translated(kind, values, merge)
            there = next((alike[marks] for marks in _marks(kind, told) if marks in alike), None)
            place = there or _place(kind, key, told, standing, merge.met["coach"])
            if place not in standing and key in met:
                there = place = met[key]
                merge.met[kind].add(place)
            merge.places[kind][key] = place
            if there is None and place not in standing:
                merge.adding[kind][place] = {**told, "id": place}
    return merge


def _named_first(kind: str, records: Mapping[UUID, Values]) -> Mapping[UUID, Values]:
    """The records so that each comes after those of its own kind that it names; raises CannotRead for a circle."""
    own = [name for name, target in keys_of(kind).items() if target == kind]
    left, ordered = dict(records), dict[UUID, Values]()
    while own and left:
        ready = {key: each for key, each in left.items() if not any(each.get(name) in left for name in own)}
        if not ready:
            raise unreadable()
        ordered |= ready
        left = {key: each for key, each in left.items() if key not in ready}
    return ordered if own else records


def leave_out(adding: Parcel, gone: Mapping[str, Collection[UUID]]) -> None:
    """Take these records, by kind, out of what is to be added: with what cannot be without them, and every mention."""
    left = {kind: set(keys) for kind, keys in gone.items()}
    for kind, records in adding.items():
        named = [(name, target) for name, target in keys_of(kind).items() if target in left]
        for key, values in list(records.items()):
            missing = [name for name, target in named if values.get(name) in left[target]]
            if key in left.get(kind, ()) or not may_be_open(kind).issuperset(missing):
                left.setdefault(kind, set()).add(key)
                del records[key]
            else:
                values.update(dict.fromkeys(missing))


def put_in(db: Db, adding: Parcel) -> None:
    """Write the records of a merge, or of a whole parcel into an empty casebook."""
    for kind in in_order():
        for values in adding.get(kind, {}).values():
            db.add(kinds()[kind](**values))
    db.flush()


def _standing(db: Db, kind: str, keys: list[UUID]) -> dict[UUID, Record]:
    record = kinds()[kind]
    return {
        each.id: each
        for start in range(0, len(keys), _AT_ONCE)
        for each in db.scalars(select(record).where(record.id.in_(keys[start : start + _AT_ONCE])))
    }


def _translated(kind: str, values: Values, merge: Merge) -> Values:
    """The record with the ids that what it names has in the casebook."""
    keys = keys_of(kind)
    return {
        name: merge.places[keys[name]][value] if name in keys and value is not None else value
        for name, value in values.items()
    }


_Marks = tuple[tuple[str, ...], tuple[Any, ...]]


def _alike(db: Db, kind: str) -> Mapping[_Marks, UUID]:
    """Records of a kind that may be there only once, by the columns that make them so and what these hold."""
    record = kinds()[kind]
    return {
        (names, tuple(held)): key
        for names in _once(kind)
        for key, *held in db.execute(select(record.id, *(getattr(record, name) for name in names)))
    }


def _marks(kind: str, told: Values) -> list[_Marks]:
    return [(names, tuple(told.get(name) for name in names)) for names in _once(kind)]


def _once(kind: str) -> tuple[tuple[str, ...], ...]:
    """As `once`; what is read by key and version comes in only where this casebook has none such."""
    return (*once(kind), ("template", "version")) if kind == "session_template" else once(kind)


def _place(
    kind: str, key: UUID, told: Values, standing: Mapping[UUID, Record], namesakes: Collection[UUID]
) -> UUID:
    """The id a record has or gets: that of the same one already there, its own, or the one worked out from it."""
    both = (key, _other_id(kind, key))
    for each in both:
        if each in standing and _is_same(kind, standing[each], told, namesakes):
            return each
    for each in both:
        if each not in standing:
            return each
    raise unreadable()


def _other_id(kind: str, key: UUID) -> UUID:
    return uuid5(_ELSEWHERE, f"{kind} {key.hex}")


def _is_same(kind: str, record: Any, told: Values, namesakes: Collection[UUID]) -> bool:
    """Whether the record under this id is what the file means, though somebody may have corrected it since.

    An id is drawn by lot and belongs to one record; it is another where nothing says that it is this one. A coach
    known by name alone says nothing.
    """
    if kind in _SAME_BY:
        return any(
            _alike_in(getattr(record, name), told.get(name))
            for name in _SAME_BY[kind]
            if told.get(name) not in namesakes
        )
    if kind == "coach" and record.is_user:
        return True
    return all(getattr(record, name) == told.get(name) for name in keys_of(kind).keys() - may_be_open(kind))


def _alike_in(ours: object, theirs: object) -> bool:
    """Whether both say the same; texts do in any case and with any accents, unless they say nothing."""
    if isinstance(ours, str) and isinstance(theirs, str):
        return fold(ours) == fold(theirs) != ""
    return ours == theirs


_SAME_BY: Mapping[str, tuple[str, ...]] = {
    "candidate": ("given", "family"),
    "coach": ("name",),
    "coach_assignment": ("enrollment_id",),
    "event": ("program", "held_on", "title"),
    "saved_view": ("page", "name"),
    "session": ("entered_at",),
}
"""Of which one has to be alike, where a record can be corrected in what it names, or names none.

Of the rest it is all the records they name. A session keeps the moment at which it was first entered, whoever's it is.
"""
