"""People by their names as they are typed: without accents, by their beginnings, and with slips of the keyboard."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.models import say_name
from coachdesk.services.search.terms import Term
from coachdesk.text import fold

MOST_CALLED = 12
"""Where more people than these are called so, what is about each of them is no answer any more."""

SHORTEST_SLIP = 4
"""Letters from which on a name may be spelt wrongly; in shorter words every other one would fit."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the casebook; `words` are the folded words of every name, with a space before and after each.

    `order` is the folded name that lists are sorted by.
    """

    id: UUID
    name: str
    words: str
    order: str


def list_known(db: Db) -> tuple[Known, ...]:
    """Everybody who is not in the trash, the archived too."""
    told = "SELECT json_group_array(json_array(id, given, family, preferred)) FROM candidate WHERE trashed_at IS NULL"
    return _read(str(db.connection().exec_driver_sql(told).scalar()))


@lru_cache(maxsize=2)
def _read(told: str) -> tuple[Known, ...]:
    """The same people are asked for with every letter that is typed: they are read when they are others."""
    return tuple(_known(*row) for row in json.loads(told))


def _known(key: str, given: str, family: str, preferred: str) -> Known:
    name = say_name(given, family)
    return Known(UUID(hex=key), name, f" {fold(f'{given} {family} {preferred}')} ", fold(name))


def who_is(term: Term, people: Sequence[Known]) -> frozenset[UUID]:
    """Those with a name for every word of a term; the last word of an open one is a beginning.

    One letter is the beginning of too many names, but in a script where it may be a name.
    """
    wanted = fold(term.text).split()
    if not wanted or (term.open and len(wanted[-1]) < 2 and wanted[-1].isascii()):
        return frozenset()
    sought = [f" {word} " for word in wanted]
    if term.open:
        sought[-1] = sought[-1].rstrip()
    return _called(people, [[word] for word in sought])


def who_may_be(term: Term, people: Sequence[Known]) -> frozenset[UUID]:
    """Those who are meant when every word of a term may begin a name, or be one with a slip or two in it."""
    wanted = fold(term.text).split()
    begun = _called(people, [[f" {word}"] for word in wanted])
    if begun:
        return begun
    names = {name for person in people for name in person.words.split()}
    return _called(people, [[f" {name} " for name in names if _is_near(name, word)] for word in wanted])


def _called(people: Sequence[Known], wanted: Sequence[Sequence[str]]) -> frozenset[UUID]:
    """Those in whose words one of each of these stands; nobody where nothing is wanted."""
    found = list(people) if wanted else []
    for each in wanted:
        if len(each) == 1:
            found = [person for person in found if each[0] in person.words]
        else:
            found = [person for person in found if any(word in person.words for word in each)]
    return frozenset(person.id for person in found)


def _is_near(name: str, typed: str) -> bool:
    """Whether a name, or its beginning, is what was typed but for one slip, or two in a long one."""
    if len(typed) < SHORTEST_SLIP:
        return name == typed
    from rapidfuzz.distance import OSA

    slips = 1 if len(typed) < 2 * SHORTEST_SLIP else 2
    return any(OSA.distance(typed, part, score_cutoff=slips) <= slips for part in {name, name[: len(typed)]})
