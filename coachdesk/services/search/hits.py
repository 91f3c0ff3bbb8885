"""What a search shows: rows for the records that were found, by their kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    Candidate,
    CoachingSession,
    NextStep,
    Position,
    kinds,
    name_order,
    say_name,
)
from coachdesk.services.search.about import Place, tell_about
from coachdesk.services.search.excerpts import Marks, Sought, cut, mark, places, seek
from coachdesk.services.search.terms import Term
from coachdesk.services.templates import read_answers
from coachdesk.storage.search_index import INDEXED


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


@dataclass(frozen=True, slots=True)
class _Head:
    """What a hit says besides its excerpt; `plain` is what it shows where no text answers."""

    title: str
    day: date | None
    place: Place
    plain: str = ""


Heads = Callable[[Db, Sequence[UUID]], dict[UUID, _Head]]


Found = tuple[str, UUID]
"""A record by its kind and its key."""


def list_hits(db: Db, records: Sequence[Found], terms: Sequence[Term]) -> list[Hit]:
    """The rows of these records in their order, whatever their kinds."""
    found: dict[Found, Hit] = {}
    sought = seek(terms)
    wanted: dict[str, list[UUID]] = defaultdict(list)
    for kind, key in records:
        wanted[kind].append(key)
    for indexed in INDEXED:
        if indexed.kind not in wanted:
            continue
        heads = HEADS.get(indexed.kind, _others(indexed.kind))(db, wanted[indexed.kind])
        table = kinds()[indexed.kind].__table__
        columns = [table.c[name] for name in indexed.texts]
        private = len(indexed.texts) - len(indexed.private)
        for key, *values in db.execute(select(table.c.id, *columns).where(table.c.id.in_(heads))):
            told = zip(indexed.texts, values, strict=True)
            texts = [
                (_told(value, answers=name in indexed.answers), at >= private)
                for at, (name, value) in enumerate(told)
            ]
            found[indexed.kind, key] = _hit(indexed.kind, key, heads[key], texts, sought)
    return [found[record] for record in records if record in found]


def _others(kind: str) -> Heads:
    """How what belongs to one candidate's plan is headed: by the name, as a next step is."""

    def heads(db: Db, keys: Sequence[UUID]) -> dict[UUID, _Head]:
        rows = tell_about(db, kind, keys)
        return {key: _Head(row.name, row.day, row.place) for key, row in rows.items()}

    return heads


def _told(value: object, *, answers: bool) -> str:
    if answers:
        return "\n".join(read_answers(str(value)).values())
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _hit(kind: str, key: UUID, head: _Head, texts: Sequence[tuple[str, bool]], sought: Sought) -> Hit:
    """A row with an excerpt of the text that answers most; a private one only where no other answers as much."""
    told = [(places(text, sought), text, private) for text, private in texts if text not in head.title]
    best, text, is_private = max(told, key=lambda each: len(each[0]), default=([], "", False))
    if not best:
        public = (text for text, private in texts if text and not private)
        text, is_private = head.plain or next(public, ""), False
    excerpt = cut(text, best)
    return Hit(
        kind=kind,
        id=key,
        title=head.title,
        excerpt=excerpt.text,
        marks=excerpt.marks,
        day=head.day,
        private=is_private,
        title_marks=mark(head.title, sought),
        place=head.place,
    )


def _sessions(db: Db, keys: Sequence[UUID]) -> dict[UUID, _Head]:
    held = select(CoachingSession.id, CoachingSession.held_on).where(CoachingSession.id.in_(keys))
    days: dict[UUID, date] = {key: day for key, day in db.execute(held)}  # noqa: C416 - rows are not pairs to mypy
    there = (
        select(Attendance.session_id, Candidate.given, Candidate.family)
        .join(Candidate, Candidate.id == Attendance.candidate_id)
        .where(Attendance.session_id.in_(days), Attendance.trashed_at.is_(None))
    )
    names: dict[UUID, list[str]] = {key: [] for key in days}
    for key, given, family in sorted(db.execute(there), key=lambda row: name_order(*row[1:])):
        names[key].append(say_name(given, family))
    return {key: _Head(", ".join(names[key]), day, ("session", key)) for key, day in days.items()}


def _steps(db: Db, keys: Sequence[UUID]) -> dict[UUID, _Head]:
    query = (
        select(NextStep.id, NextStep.session_id, NextStep.due_on, CoachingSession.held_on, Candidate.id,
               Candidate.given, Candidate.family)
        .join(Candidate, Candidate.id == NextStep.candidate_id)
        .outerjoin(CoachingSession, CoachingSession.id == NextStep.session_id)
        .where(NextStep.id.in_(keys))
    )  # fmt: skip
    return {
        key: _Head(
            say_name(given, family),
            due_on or held_on,
            ("session", session) if session else ("candidate", candidate),
        )
        for key, session, due_on, held_on, candidate, given, family in db.execute(query)
    }


def _people(db: Db, keys: Sequence[UUID]) -> dict[UUID, _Head]:
    sites: dict[UUID, str] = {}
    positions = select(Position.candidate_id, Position.title, Position.site).where(
        Position.candidate_id.in_(keys), Position.trashed_at.is_(None)
    )
    for key, title, site in db.execute(positions.order_by(Position.from_on)):
        sites[key] = ", ".join(filter(None, (title, site)))
    query = select(Candidate.id, Candidate.given, Candidate.family).where(Candidate.id.in_(keys))
    return {
        key: _Head(say_name(given, family), None, ("candidate", key), sites.get(key, " "))
        for key, given, family in db.execute(query)
    }


HEADS: dict[str, Heads] = {"session": _sessions, "next_step": _steps, "candidate": _people}
"""How the records of these kinds are headed; the others are of somebody's plan (`search.about`)."""
