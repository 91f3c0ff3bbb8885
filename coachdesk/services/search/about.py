# ruff: noqa: S608 - the SQL is put together of names that stand below, and of nothing else
"""Whom what was found of a plan is about, its day, and where it is seen: a side of a candidate's page in one year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.models import say_name
from coachdesk.storage.search_kinds import INDEXED
from coachdesk.words import _

Place = tuple[str, object]
"""A kind of place and what is shown there: ``session`` and ``candidate`` with an id, ``side`` with (candidate, side,
record, program year), the year being None where the side shows all of them; ``calibration`` with (section, id)."""


@dataclass(frozen=True, slots=True)
class _Way:
    """From a record to its candidate: SQL joining `r` to `e` (enrollment) or straight to `c`, and where it is seen.

    `shown` is SQL for what is chosen there, an id or a text as that side knows it; `year` is the column with the number
    of its program year, `number` that of its goal or post.
    """

    side: str
    joins: str
    shown: str = "r.id"
    year: str = ""
    number: str = "NULL"

    def read(self, shown: str) -> object:
        """What is chosen there, by the column's answer."""
        return UUID(hex=shown) if self.shown.endswith("id") else shown


_ENROLLMENT = "JOIN enrollment AS e ON e.id = {0}.enrollment_id JOIN candidate AS c ON c.id = e.candidate_id"
_STRAIGHT = "JOIN candidate AS c ON c.id = r.candidate_id"
_OWN = _ENROLLMENT.format("r")
_BY_GOAL = f"JOIN goal AS o ON o.id = r.goal_id {_ENROLLMENT.format('o')}"
_BY_ASSESSMENT = f"JOIN self_assessment AS o ON o.id = r.assessment_id {_ENROLLMENT.format('o')}"

WAYS = {
    "goal": _Way("plan", _OWN, year="r.year", number="r.line"),
    "action_step": _Way("plan", _BY_GOAL, "r.goal_id", "o.year", "o.line"),
    "goal_review": _Way("plan", _BY_GOAL, "r.goal_id", "o.year", "o.line"),
    "self_assessment": _Way("assessment", _OWN, "r.point", "r.year"),
    "standard_reflection": _Way("assessment", _BY_ASSESSMENT, "o.point", "o.year"),
    "element_level": _Way("assessment", _BY_ASSESSMENT, "o.point", "o.year"),
    "inquiry_section": _Way("inquiry", _OWN, "r.year || ':' || r.place", "r.year"),
    "portfolio_post": _Way("portfolio", _OWN, year="r.year", number="r.number"),
    "evidence": _Way("files", _STRAIGHT),
    "learning": _Way("learning", _STRAIGHT),
}
"""Every kind of a plan that is found. One more: an entry here, and its line in `storage.search_kinds`."""

_DAYS = {indexed.kind: indexed.day.format("r") for indexed in INDEXED}


@dataclass(frozen=True, slots=True)
class About:
    """Whose record it is, its day, and where it is seen."""

    name: str
    day: date | None
    place: Place


def tell_about(db: Db, kind: str, keys: str) -> dict[str, About]:
    """The same for records of one kind of a plan, by their keys, a list in JSON."""
    rows = db.connection().exec_driver_sql(_QUERIES[kind], (keys,))
    return {
        key: About(
            _title(kind, say_name(given, family), number),
            date.fromisoformat(day) if day else None,
            (
                "side",
                (UUID(hex=who), WAYS[kind].side, WAYS[kind].read(shown), UUID(hex=year) if year else None),
            ),
        )
        for key, day, who, given, family, shown, number, year in rows
    }


def _title(kind: str, name: str, number: int | None) -> str:
    """Whose it is, and of which goal or which post."""
    if not number:
        return name
    words = _("{name} · post {number}") if kind == "portfolio_post" else _("{name} · goal {number}")
    return words.format(name=name, number=number)


def _query(kind: str, way: _Way) -> str:
    year = (
        "(SELECT y.id FROM program_year AS y WHERE y.enrollment_id = e.id "
        f"AND y.number = {way.year} AND y.trashed_at IS NULL)"
    )
    return (
        f"SELECT r.id, {_DAYS[kind]}, c.id, c.given, c.family, {way.shown}, {way.number}, "
        f"{year if way.year else 'NULL'} "
        f"FROM {kind} AS r {way.joins} WHERE r.id IN (SELECT value FROM json_each(?))"
    )


def belonging(kind: str) -> str:
    """SQL for the records of a kind with their candidates: columns ``id`` and ``candidate_id``."""
    way = WAYS[kind]
    return f"SELECT r.id AS id, c.id AS candidate_id FROM {kind} AS r {way.joins}"


_QUERIES = {kind: _query(kind, way) for kind, way in WAYS.items()}
