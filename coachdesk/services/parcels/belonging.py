"""What belongs to a candidate, found along the keys between the tables: a kind added tomorrow is found as well."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    CoachingSession,
    Enrollment,
    Record,
    StoredProfile,
    StoredTemplate,
    kinds,
    tables,
)
from coachdesk.services.parcels.shapes import may_be_open

Ids = dict[str, set[UUID]]
"""Ids by kind of record."""

_OWN = "candidate_id"

_FEW, _MANY = 400, 4000
"""So many records are asked for at once; where they are more than many, a whole table is read instead."""


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
    return [table.name for table in tables().sorted_tables if table.name in kinds()]


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
    """The records of a kind that hang on those found: by the candidate where they must name one, else by all they name.

    A leader's remark may name nobody: it goes with its session then, and else with the candidate it is about.
    """
    keys = {name: target for name, target in keys_of(kind).items() if target in personal_kinds()}
    decisive = {_OWN: keys[_OWN]} if _OWN in keys and _OWN not in may_be_open(kind) else keys
    return {
        key
        for key, *named in _naming(db, kind, decisive, found)
        if any(each is not None for each in named)
        and all(
            each is None or each in found[target]
            for each, target in zip(named, decisive.values(), strict=True)
        )
    }


def _naming(db: Db, kind: str, decisive: Mapping[str, str], found: Ids) -> Iterable[Sequence[Any]]:
    """The records of a kind that name one of those found, with what they name; with many found, all of the kind."""
    record: type[Record] = kinds()[kind]
    columns = {name: getattr(record, name) for name in decisive}
    query = select(record.id, *columns.values())
    if sum(len(found[target]) for target in decisive.values()) > _MANY:
        return db.execute(query).all()
    rows: dict[UUID, Sequence[Any]] = {}
    for name, target in decisive.items():
        rows |= {
            row[0]: row
            for some in in_parts(found[target])
            for row in db.execute(query.where(columns[name].in_(some)))
        }
    return rows.values()


def in_parts(keys: Collection[UUID]) -> Iterator[list[UUID]]:
    """Sorted keys some at a time: the engine takes no more than so many values in one question."""
    listed = sorted(keys)
    return (listed[start : start + _FEW] for start in range(0, len(listed), _FEW))


def _add_common(db: Db, found: Ids) -> None:
    """The coaches, events, program profiles and session templates that the records found speak of."""
    for kind in [kind for kind, ids in found.items() if ids]:
        record, ids = kinds()[kind], found[kind]
        for name, target in keys_of(kind).items():
            if target not in personal_kinds():
                column = getattr(record, name)
                query = select(record.id, column).where(column.is_not(None))
                rows = (
                    db.execute(query).all()
                    if len(ids) > _MANY
                    else [
                        row for some in in_parts(ids) for row in db.execute(query.where(record.id.in_(some)))
                    ]
                )
                found[target] |= {named for key, named in rows if key in ids}
    used = select(Enrollment.id, Enrollment.program)
    programs = {program for key, program in db.execute(used) if key in found["enrollment"]}
    kept = select(StoredProfile.id).where(StoredProfile.program.in_(programs))
    found["program_profile"] |= set(db.scalars(kept))
    found["session_template"] |= _templates_of(db, found["session"])


def _templates_of(db: Db, sessions: Collection[UUID]) -> set[UUID]:
    """The kept templates, each in its version, that these sessions were written with."""
    kept = {
        (template, version): key
        for key, template, version in db.execute(
            select(StoredTemplate.id, StoredTemplate.template, StoredTemplate.version)
        )
    }
    written = select(CoachingSession.id, CoachingSession.template, CoachingSession.template_version)
    named = written.where(CoachingSession.template.in_({template for template, _version in kept}))
    return {
        kept[template, version]
        for key, template, version in (db.execute(named) if kept else ())
        if key in sessions and (template, version) in kept
    }
