"""How a year's requirements stood when it was sealed, as JSON and back: a changed profile does not judge them again.

Their sentences are kept in each language the program speaks: papers are in that of the candidate, whoever sealed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Enrollment, Seal, SealState
from coachdesk.words import ENGLISH, OWN_NAMES, speaking, spoken_language

if TYPE_CHECKING:
    from coachdesk.programs.requirement import Requirement

Places = dict[tuple[UUID, date, date], "tuple[Requirement, ...]"]
"""Standings by enrollment and the first and last day of the sealed year."""

T = TypeVar("T")

_BROKEN: Final = (ValueError, TypeError, KeyError, RecursionError, AttributeError)


def write_standings(judged: Callable[[], Iterable[Requirement]]) -> str:
    """Requirements as JSON, judged once in each language; "" where there are none."""
    told = {}
    for code in OWN_NAMES:
        with speaking(code):
            told[code] = [_plain(each) for each in judged()]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) if told[ENGLISH] else ""


def read_standings(text: str) -> tuple[Requirement, ...] | None:
    """What `write_standings` wrote, in the language that is spoken here or else in English.

    None for anything else, which is then judged as it stands today. A list is one language, as it once was written.
    """
    from coachdesk.programs.requirement import Requirement

    try:
        told = json.loads(text)
        if isinstance(told, dict):
            told = told.get(spoken_language(), told[ENGLISH])
        return tuple(_read(Requirement, each) for each in told) if isinstance(told, list) and told else None
    except _BROKEN:
        return None


def list_standings(db: Db, candidates: Collection[UUID] | None = None) -> Places:
    """The standings of every sealed year, or of those of some candidates."""
    query = select(Seal.enrollment_id, Seal.from_on, Seal.to_on, Seal.standings).where(
        Seal.state == SealState.SEALED, Seal.standings != ""
    )
    if candidates is not None:
        query = query.join(Enrollment, Enrollment.id == Seal.enrollment_id)
        query = query.where(Enrollment.candidate_id.in_(tuple(candidates)))
    found: Places = {}
    for enrollment, first, last, text in db.execute(query):
        standings = read_standings(text)
        if standings is not None:
            found[enrollment, first, last] = standings
    return found


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _read(kind: type[T], told: dict[str, Any]) -> T:
    """A row of this class; raises one of `_BROKEN` for what is none."""
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], value) for name, value in told.items() if name in hints})


def _value(hint: Any, told: Any) -> Any:
    """A value of the type that is written at a field."""
    if get_origin(hint) in {Union, UnionType}:
        inner = next(each for each in get_args(hint) if each is not type(None))
        return None if told is None else _value(inner, told)
    if get_origin(hint) is tuple:
        first, *rest = get_args(hint)
        parts = [first] * len(told) if rest == [Ellipsis] else [first, *rest]
        return tuple(_value(part, each) for part, each in zip(parts, told, strict=True))
    if isinstance(hint, type) and is_dataclass(hint):
        return _read(hint, told)
    if hint is date:
        return date.fromisoformat(told)
    value = hint(told) if isinstance(hint, type) and issubclass(hint, Enum) else told
    if type(value) is not hint:
        raise TypeError
    return value
