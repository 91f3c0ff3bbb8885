# ruff: noqa: S608 - only names of our own tables are put into the SQL; what people typed is always a parameter
"""One way to read what was typed, put to the index: the newest records that answer all of it."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.search.about import WAYS, belonging
from coachdesk.services.search.beginnings import words_beginning
from coachdesk.services.search.calibrating import OF_EXCERPT
from coachdesk.services.search.periods import Days
from coachdesk.services.search.terms import Term, is_indexed
from coachdesk.storage.search_index import numbers, plainly
from coachdesk.storage.search_kinds import INDEXED


@dataclass(frozen=True, slots=True)
class Reading:
    """Terms that have to stand in a record, and what it has to be about. None filters nothing; nobody finds nothing."""

    terms: tuple[Term, ...]
    people: frozenset[UUID] | None = None
    modes: frozenset[str] | None = None
    days: tuple[Days, ...] = ()


def quote(term: Term) -> str:
    """A term as a phrase of the index's language, in which nothing of it is a sign with a meaning."""
    told = plainly(term.text).replace('"', '""').replace("\0", "")
    return f'"{told}"*' if term.open else f'"{told}"'


def newest(db: Db, reading: Reading, most: int) -> list[int]:
    """The numbers of what answers a reading, the newest first."""
    match = _match(db, reading)
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
        conditions.append(_about(len(reading.people)))
        values += [json.dumps([person.hex for person in reading.people])] * len(ABOUT)
    if not conditions:
        return []
    number, table = ("search.rowid", "search") if match else ("search_place.number", "search_place")
    told = " AND ".join(conditions).replace("{n}", number)
    query = f"SELECT {number} FROM {table} WHERE {told} ORDER BY {number} DESC LIMIT ?"
    return list(db.connection().exec_driver_sql(query, (*values, most)).scalars())


def _match(db: Db, reading: Reading) -> str:
    parts = [f"{{words private}} : {_worded(db, term)}" for term in reading.terms if is_indexed(term)]
    if reading.modes is not None:
        modes = " OR ".join(quote(Term(key)) for key in sorted(reading.modes)) or '"-"'
        parts.append(f"mode : ({modes})")
    return " AND ".join(parts)


def _worded(db: Db, term: Term) -> str:
    """A term as a phrase; a beginning as any of the words that begin so, where these can be told."""
    words = words_beginning(db, plainly(term.text)) if term.open else []
    return f"({' OR '.join(quote(Term(word)) for word in words)})" if words else quote(term)


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


ABOUT = {
    "session": "SELECT session_id AS id, candidate_id FROM attendance WHERE trashed_at IS NULL",
    "next_step": "SELECT id, candidate_id FROM next_step",
    "candidate": "SELECT id, id AS candidate_id FROM candidate",
    "excerpt": OF_EXCERPT,
    **{kind: belonging(kind) for kind in WAYS},
}
"""Where it says whom a record of each kind is about, if about anybody. What is in the trash is not in the index."""

_FEW = 12
"""So many people are asked for what is about them; of more of them, records are asked whom they are about."""


def _about(people: int) -> str:
    """SQL for being about one of so many people, whose keys are given as one list in JSON.

    The plus sign keeps the engine from walking along the whole list for each record instead of looking into it.
    """
    who = "candidate_id IN (SELECT value FROM json_each(?))"
    if people <= _FEW:
        keys = " UNION ALL ".join(f"SELECT id FROM ({table}) WHERE {who}" for table in ABOUT.values())
        return f"+{{n}} IN (SELECT number FROM search_place WHERE key IN ({keys}))"
    tests = " OR ".join(
        f"(place.kind = '{kind}' AND EXISTS (SELECT 1 FROM ({table}) AS t WHERE t.id = place.key AND +{who}))"
        for kind, table in ABOUT.items()
    )
    return f"EXISTS (SELECT 1 FROM search_place AS place WHERE place.number = {{n}} AND ({tests}))"
