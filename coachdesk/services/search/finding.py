"""The search itself: what was typed, read in every way it can be meant, and what answers it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.profiles import mode_labels
from coachdesk.services.search.asking import Reading, newest
from coachdesk.services.search.heads import ask
from coachdesk.services.search.hits import Found, Hit, list_hits
from coachdesk.services.search.names import MOST_CALLED, Known, list_known, who_is, who_may_be
from coachdesk.services.search.periods import MOST_WORDS, read_period
from coachdesk.services.search.terms import MODE, WHO, Term, read_terms
from coachdesk.text import fold

T = TypeVar("T")

MOST = 50
"""Hits that are shown at once; who wants others types another word."""


def find(db: Db, text: str, *, today: date, limit: int = MOST) -> tuple[Hit, ...]:
    """What answers a text: people of that name, then everything with its words or by its filters, newest first.

    Filters are ``who:rosa``, ``mode:video`` and the names of days (`periods`); the last word may be a beginning. People
    with nearly that name come last. Any text can be asked, and nothing in the trash is found.
    """
    terms = read_terms(text)
    if not terms or limit < 1:
        return ()
    people = list_known(db)
    filtered = _filtered(db, terms, people, today)
    who = {term: who_is(term, people) for term in filtered.terms}
    readings = dict.fromkeys([Reading(terms), filtered, *_about(filtered, _who_are(filtered, who), who)])
    found = set(chain.from_iterable(newest(db, reading, limit) for reading in readings))
    named = _all_of(filtered, who.values())
    near = frozenset() if named or len(found) >= limit else _near(filtered, people)
    if not found and 0 < len(near) <= MOST_CALLED:
        found = set(newest(db, replace(filtered, terms=(), people=near), limit))
    by_day = _keys(db, sorted(found, reverse=True)[:limit])
    records = dict.fromkeys([*_sorted(named, people), *by_day, *_sorted(near, people)])
    return tuple(list_hits(db, list(records)[:limit], filtered.terms or terms))


def _filtered(db: Db, terms: Sequence[Term], people: Sequence[Known], today: date) -> Reading:
    """With everything taken for a filter that may be one."""
    reading, left = Reading(()), list(terms)
    while left:
        term = left.pop(0)
        label, rest = term.labelled
        if label == WHO:
            who = who_may_be(Term(rest), people) if rest else reading.people
            reading = replace(reading, people=_both(reading.people, who))
        elif label == MODE:
            modes = _modes(db, rest) if rest else reading.modes
            reading = replace(reading, modes=_both(reading.modes, modes))
        else:
            reading = _read_days(reading, term, left, today)
    return reading


def _both(first: frozenset[T] | None, second: frozenset[T] | None) -> frozenset[T] | None:
    return second if first is None else first if second is None else first & second


def _read_days(reading: Reading, term: Term, left: list[Term], today: date) -> Reading:
    """With the name of days that this term begins, as long as it goes; else with the term as a word."""
    for more in range(MOST_WORDS - 1, -1, -1):
        words = [term, *left[:more]]
        days = read_period(" ".join(each.text for each in words), today) if len(words) == more + 1 else None
        if days:
            del left[:more]
            return replace(reading, days=(*reading.days, days))
    return replace(reading, terms=(*reading.terms, term))


def _modes(db: Db, typed: str) -> frozenset[str]:
    """The modes whose key or words hold a word that begins with what was typed."""
    wanted = fold(typed)
    return frozenset(
        key
        for key, words in mode_labels(db).items()
        if any(f" {fold(told)}".find(f" {wanted}") >= 0 for told in (words, key.replace("_", " ")))
    )


Who = dict[Term, frozenset[UUID]]
"""For each term those who are called so."""


def _who_are(reading: Reading, who: Who) -> frozenset[UUID]:
    """Those who are called by all of the terms that are a name."""
    return _all_of(reading, filter(None, who.values()))


def _about(reading: Reading, people: frozenset[UUID], who: Who) -> list[Reading]:
    """With what is no name left as words, about these people; none where that is nobody, or half the world."""
    rest = tuple(term for term in reading.terms if not who[term])
    return [replace(reading, terms=rest, people=people)] if 0 < len(people) <= MOST_CALLED else []


def _all_of(reading: Reading, found: Iterable[frozenset[UUID]]) -> frozenset[UUID]:
    """Who is in every one of these, and among those a reading is about."""
    each = [*found]
    together = frozenset.intersection(*each) if each else frozenset[UUID]()
    return together if reading.people is None else together & reading.people


def _near(reading: Reading, people: Sequence[Known]) -> frozenset[UUID]:
    """Those whose names are nearly what was typed, where it is nothing but names."""
    return _all_of(reading, [who_may_be(term, people) for term in reading.terms])


def _sorted(who: frozenset[UUID], people: Sequence[Known]) -> Iterator[Found]:
    found = sorted((person.order, person.id) for person in people if person.id in who) if who else ()
    return (("candidate", key.hex) for _order, key in found)


def _keys(db: Db, found: Sequence[int]) -> Iterator[Found]:
    query = "SELECT kind, key FROM search_place WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number DESC"
    return ((kind, key) for kind, key in ask(db, query, json.dumps(found))) if found else iter(())
