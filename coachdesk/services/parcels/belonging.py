"""What belongs to a candidate, found along the keys between the tables: a kind added tomorrow is found as well."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, Enrollment, Record, StoredProfile, kinds

Ids = dict[str, set[UUID]]
"""Ids by kind of record."""

_OWN = "candidate_id"


@cache
def keys_of(kind: str) -> Mapping[str, str]:
    """The columns of a kind that hold ids of other records, with the kinds these are of."""
    mapper = inspect(kinds()[kind])
    return {
        mapper.get_property_by_column(column).key: key.column.table.name
        for column in mapper.columns
        for key in column.foreign_keys
    }


def in_order() -> list[str]:
    """Kinds of record, each after those it names."""
    return [table.name for table in Record.metadata.sorted_tables if table.name in kinds()]


@cache
def personal_kinds() -> frozenset[str]:
    """Kinds whose records are somebody's: the candidate's own, and whatever hangs on such a record."""
    found = {"candidate", "session"}
    while more := {kind for kind in kinds() if found & set(keys_of(kind).values())} - found:
        found |= more
    return frozenset(found)


def find_belonging(db: Db, people: Collection[UUID]) -> Ids:
    """Every record of these candidates, those in the trash among them, and what these records name.

    Of a session with others the session is theirs too, but not the others' attendance and next steps.
    """
    there = select(Attendance.session_id).where(Attendance.candidate_id.in_(people))
    found: Ids = {kind: set() for kind in kinds()}
    found["candidate"] |= set(people)
    found["session"] |= set(db.scalars(there))
    grown = -1
    while grown != (grown := sum(map(len, found.values()))):
        for kind in personal_kinds() - {"candidate", "session"}:
            found[kind] |= _owned(db, kind, found)
    _add_common(db, found)
    return found


def _owned(db: Db, kind: str, found: Ids) -> set[UUID]:
    """The records of a kind that hang on those found: by the candidate where they name one, else by all they name."""
    keys = {name: target for name, target in keys_of(kind).items() if target in personal_kinds()}
    decisive = {_OWN: keys[_OWN]} if _OWN in keys else keys
    record: type[Record] = kinds()[kind]
    rows = db.execute(select(record.id, *(getattr(record, name) for name in decisive)))
    return {
        key
        for key, *named in rows
        if any(each is not None for each in named)
        and all(
            each is None or each in found[target]
            for each, target in zip(named, decisive.values(), strict=True)
        )
    }


def _add_common(db: Db, found: Ids) -> None:
    """The coaches, events and program profiles that the records found speak of."""
    for kind in [kind for kind, ids in found.items() if ids]:
        record = kinds()[kind]
        for name, target in keys_of(kind).items():
            if target not in personal_kinds():
                rows = db.execute(select(record.id, getattr(record, name)))
                found[target] |= {named for key, named in rows if key in found[kind] and named is not None}
    used = select(Enrollment.id, Enrollment.program)
    programs = {program for key, program in db.execute(used) if key in found["enrollment"]}
    kept = select(StoredProfile.id).where(StoredProfile.program.in_(programs))
    found["program_profile"] |= set(db.scalars(kept))
