# ruff: noqa: S608 - only names of our own tables are put into the SQL; what people typed is always a parameter
"""One way to read what was typed, put to the index: the newest records that answer all of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.search.periods import Days
from coachdesk.services.search.terms import Term, is_indexed
from coachdesk.storage.search_index import INDEXED, numbers


@dataclass(frozen=True, slots=True)
class Reading:
    """Terms that have to stand in a record, and what it has to be about. None filters nothing; nobody finds nothing."""

    terms: tuple[Term, ...]
    people: frozenset[UUID] | None = None
    modes: frozenset[str] | None = None
    days: tuple[Days, ...] = ()


def quote(term: Term) -> str:
    """A term as a phrase of the index's language, in which nothing of it is a sign with a meaning."""
    told = term.text.replace('"', '""').replace("\0", "")
    return f'"{told}"*' if term.open else f'"{told}"'


def newest(db: Db, reading: Reading, most: int) -> list[int]:
    """The numbers of what answers a reading, the newest first."""
    match = _match(reading)
    conditions: list[str] = ["search MATCH ?"] if match else []
    values: list[object] = [match] if match else []
    for days in reading.days:
        conditions.append("{n} BETWEEN ? AND ?")
        values += numbers(*days)
    for term in reading.terms:
        if not is_indexed(term):
            sql, pattern = _holding(term)
            conditions.append(f"+{{n}} IN ({sql})")
            values += pattern
    if reading.people is not None:
        keys = [person.hex for person in reading.people]
        conditions.append(_about(len(keys)))
        values += keys * len(ABOUT)
    if not conditions:
        return []
    number, table = ("search.rowid", "search") if match else ("search_place.number", "search_place")
    told = " AND ".join(conditions).replace("{n}", number)
    query = f"SELECT {number} FROM {table} WHERE {told} ORDER BY {number} DESC LIMIT ?"
    return list(db.connection().exec_driver_sql(query, (*values, most)).scalars())


def _match(reading: Reading) -> str:
    parts = [f"{{words private}} : {quote(term)}" for term in reading.terms if is_indexed(term)]
    if reading.modes is not None:
        modes = " OR ".join(quote(Term(key)) for key in sorted(reading.modes)) or '"-"'
        parts.append(f"mode : ({modes})")
    return " AND ".join(parts)


def _holding(term: Term) -> tuple[str, list[str]]:
    """SQL for the numbers of all records in which a text stands anywhere, with its parameters."""
    signs = re.sub(r"([\\%_])", r"\\\1", unicodedata.normalize("NFC", term.text))
    kinds, columns = [], 0
    for kind in INDEXED:
        told = " OR ".join(f"{kind.told_of(column, kind.kind)} LIKE ? ESCAPE '\\'" for column in kind.texts)
        kinds.append(f"SELECT id FROM {kind.kind} WHERE {told}")
        columns += len(kind.texts)
    return f"SELECT number FROM search_place WHERE key IN ({' UNION ALL '.join(kinds)})", [
        f"%{signs}%"
    ] * columns


ABOUT = (
    ("attendance", "session_id", "candidate_id"),
    ("next_step", "id", "candidate_id"),
    ("candidate", "id", "id"),
)
"""Where it says whom a record is about: table, the record's id and the person's. One more kind: one more entry."""

_FEW = 12
"""So many people are asked for what is about them; of more of them, records are asked whom they are about."""


def _about(people: int) -> str:
    ids = ", ".join("?" * people)
    if people <= _FEW:
        keys = " UNION ALL ".join(
            f"SELECT {key} FROM {table} WHERE {who} IN ({ids}) AND trashed_at IS NULL"
            for table, key, who in ABOUT
        )
        return f"+{{n}} IN (SELECT number FROM search_place WHERE key IN ({keys}))"
    tests = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} AS t WHERE t.{key} = place.key AND t.{who} IN ({ids}) AND t.trashed_at IS NULL)"
        for table, key, who in ABOUT
    )
    return f"EXISTS (SELECT 1 FROM search_place AS place WHERE place.number = {{n}} AND ({tests}))"
