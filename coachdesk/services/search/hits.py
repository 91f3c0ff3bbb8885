# ruff: noqa: S608 - the SQL is put together of names that stand here or in the index, and of nothing else
"""What a search shows: rows for the records that were found, by their kind."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.models import Codes, kinds, name_order, say_name
from coachdesk.services.search.about import Place, tell_about
from coachdesk.services.search.calibrating import CALIBRATING
from coachdesk.services.search.excerpts import Marks, Sought, cut, mark, places, seek
from coachdesk.services.search.heads import LISTED, Head, ask
from coachdesk.services.search.terms import Term
from coachdesk.services.templates import read_answers
from coachdesk.storage.search_index import Indexed
from coachdesk.storage.search_kinds import INDEXED


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found. `marks` are the places of the excerpt that answer what was typed.

    `kind` is the name of its table; `place` says where to see it (`search.about`). `day` is the day it was held or is
    due. `private` says that the excerpt comes from a private note: it may be shown to the coach and goes nowhere else.
    """

    kind: str
    id: UUID
    title: str
    excerpt: str
    marks: Marks
    day: date | None
    private: bool
    title_marks: Marks = ()
    place: Place = ("", None)


Found = tuple[str, str]
"""A record by its kind and its key as the index has it."""


def list_hits(db: Db, records: Sequence[Found], terms: Sequence[Term]) -> list[Hit]:
    """The rows of these records in their order, whatever their kinds."""
    found: dict[Found, Hit] = {}
    sought = seek(terms)
    wanted: dict[str, list[str]] = defaultdict(list)
    for kind, key in records:
        wanted[kind].append(key)
    for kind, keys in wanted.items():
        told = json.dumps(keys)
        heads = HEADS[kind](db, told) if kind in HEADS else _of_a_plan(db, kind, told)
        read = _READERS[kind]
        for key, *values in ask(db, _TEXTS[kind], told):
            if key in heads:
                texts = [(read[at](value), private) for at, private, value in _filled(kind, values)]
                found[kind, key] = _hit(kind, key, heads[key], texts, sought)
    return [found[record] for record in records if record in found]


def _filled(kind: str, values: Sequence[str]) -> list[tuple[int, bool, str]]:
    """What of a record says anything, with its place in the list and whether it is private."""
    first = _PRIVATE_FROM[kind]
    return [(at, at >= first, value) for at, value in enumerate(values) if value]


def _read_codes(value: str) -> str:
    return value.strip("|").replace("|", ", ")


def _read_prompts(value: str) -> str:
    return "\n".join(read_answers(value).values())


def _reader(indexed: Indexed, name: str) -> Callable[[str], str]:
    if name in indexed.answers:
        return _read_prompts
    column = kinds()[indexed.kind].__table__.c[name]
    return _read_codes if isinstance(column.type, Codes) else str


_TEXTS = {
    each.kind: "SELECT id, {} FROM {} WHERE id {}".format(
        ", ".join(f'"{name}"' for name in each.texts), each.kind, LISTED
    )
    for each in INDEXED
}
_READERS = {each.kind: tuple(_reader(each, name) for name in each.texts) for each in INDEXED}
_PRIVATE_FROM = {each.kind: len(each.texts) - len(each.private) for each in INDEXED}


def _hit(kind: str, key: str, head: Head, texts: Sequence[tuple[str, bool]], sought: Sought) -> Hit:
    """A row with an excerpt of the text that answers most; a private one only where no other answers as much."""
    told = [(places(text, sought), text, private) for text, private in texts if text not in head.title]
    best, text, is_private = max(told, key=lambda each: len(each[0]), default=([], "", False))
    if not best:
        public = (text for text, private in texts if not private)
        text, is_private = head.plain or next(public, ""), False
    excerpt = cut(text, best)
    return Hit(
        kind=kind,
        id=UUID(hex=key),
        title=head.title,
        excerpt=excerpt.text,
        marks=excerpt.marks,
        day=head.day,
        private=is_private and not head.open,
        title_marks=mark(head.title, sought),
        place=head.place,
    )


def _of_a_plan(db: Db, kind: str, keys: str) -> dict[str, Head]:
    """What belongs to somebody's plan is headed by the name, as a next step is."""
    return {key: Head(row.name, row.day, row.place) for key, row in tell_about(db, kind, keys).items()}


_HELD = f"SELECT id, held_on FROM session WHERE id {LISTED}"
_THERE = (
    "SELECT a.session_id, c.given, c.family FROM attendance AS a JOIN candidate AS c ON c.id = a.candidate_id "
    f"WHERE a.session_id {LISTED} AND a.trashed_at IS NULL"
)
_STEPS = (
    "SELECT n.id, n.session_id, coalesce(n.due_on, s.held_on), c.id, c.given, c.family FROM next_step AS n "
    f"JOIN candidate AS c ON c.id = n.candidate_id LEFT JOIN session AS s ON s.id = n.session_id WHERE n.id {LISTED}"
)
_SITES = (
    f"SELECT candidate_id, title, site FROM position WHERE candidate_id {LISTED} AND trashed_at IS NULL "
    "ORDER BY from_on"
)
_PEOPLE = f"SELECT id, given, family FROM candidate WHERE id {LISTED}"


def _sessions(db: Db, keys: str) -> dict[str, Head]:
    names: dict[str, list[str]] = defaultdict(list)
    for key, given, family in sorted(ask(db, _THERE, keys), key=lambda row: name_order(*row[1:])):
        names[key].append(say_name(given, family))
    return {
        key: Head(", ".join(names[key]), date.fromisoformat(day), ("session", UUID(hex=key)))
        for key, day in ask(db, _HELD, keys)
    }


def _steps(db: Db, keys: str) -> dict[str, Head]:
    return {
        key: Head(
            say_name(given, family),
            date.fromisoformat(day) if day else None,
            ("session", UUID(hex=session)) if session else ("candidate", UUID(hex=candidate)),
        )
        for key, session, day, candidate, given, family in ask(db, _STEPS, keys)
    }


def _people(db: Db, keys: str) -> dict[str, Head]:
    sites = {key: ", ".join(filter(None, (title, site))) for key, title, site in ask(db, _SITES, keys)}
    return {
        key: Head(say_name(given, family), None, ("candidate", UUID(hex=key)), sites.get(key, " "))
        for key, given, family in ask(db, _PEOPLE, keys)
    }


HEADS: Final[dict[str, Callable[[Db, str], dict[str, Head]]]] = {
    "session": _sessions,
    "next_step": _steps,
    "candidate": _people,
    **CALIBRATING,
}
"""How the records of these kinds are headed, by a list of keys in JSON; the others are of a plan (`search.about`)."""
