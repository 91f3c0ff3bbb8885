"""A career of 50,000 sessions in one casebook: it opens, every question is answered, and the answers agree."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

from bench.casebooks import CAREER, PASSPHRASE, TODAY, make
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.hours import list_hours
from coachdesk.services.search import MOST, find
from coachdesk.services.session_list import SessionFilter, SessionRow, count_sessions, list_sessions

T = TypeVar("T")

HANGS = 120.0
"""Seconds after which an answer is not slow but missing; how long one takes is for the bench to say."""


def answered(question: Callable[[], T]) -> T:
    """The answer, unless it hangs."""
    pool = ThreadPoolExecutor(1)
    try:
        return pool.submit(question).result(HANGS)
    finally:
        pool.shutdown(wait=False)


@pytest.mark.slow
def test_fifty_thousand_sessions_are_opened_and_asked_for(tmp_path: Path) -> None:
    make(tmp_path / "Career.casebook", CAREER)
    book = answered(lambda: open_casebook(tmp_path / "Career.casebook", passphrase=PASSPHRASE))
    try:
        check_sessions(book)
        check_caseload(book)
        check_search(book)
        assert answered(book.is_readable)
        assert answered(book.examine).problems == ()
    finally:
        book.close()


def check_sessions(book: Casebook) -> None:
    newest = answered(lambda: book.ask(list_sessions))
    assert len(newest) == 200
    every = [row for skip in range(0, 60_000, 10_000) for row in page(book, skip)]
    assert len({row.id for row in every}) == len(every) == CAREER.sessions
    assert every[:200] == newest
    assert all(row.candidates and (row.opening or row.state == "planned") for row in every)
    days = [row.held_on for row in every]
    assert days == sorted(days, reverse=True)
    held = sum(row.minutes for row in every if row.state == "held")
    assert answered(lambda: book.ask(count_sessions)) == (CAREER.sessions, held)
    first = every[-1].candidate_ids[0]
    hers = answered(lambda: book.ask(list_sessions, SessionFilter(candidate=first), most=CAREER.sessions))
    assert hers == [row for row in every if first in row.candidate_ids]


def page(book: Casebook, skip: int) -> list[SessionRow]:
    return answered(lambda: book.ask(list_sessions, most=10_000, skip=skip))


def check_caseload(book: Casebook) -> None:
    current = answered(lambda: book.ask(list_candidates, today=TODAY))
    archived = answered(lambda: book.ask(list_candidates, today=TODAY, archived=True))
    assert (len(current), len(current) + len(archived)) == (CAREER.current, CAREER.candidates)
    hours = answered(lambda: book.ask(list_hours, today=TODAY))
    assert len(hours) == CAREER.candidates
    _sessions, held = book.ask(count_sessions)
    assert sum(row.coaching_minutes + row.uncounted_minutes for row in hours) == held
    known = {row.year.id: row for row in hours}
    assert all(row.year and row.hours == known[row.year.id] for row in current)


def check_search(book: Casebook) -> None:
    """The newest session that was held is found by the words it begins with, beside many that share some of them."""
    newest = next(row for row in book.ask(list_sessions) if row.opening)
    words = " ".join(newest.opening.split()[:6])
    hits = answered(lambda: book.ask(find, words, today=TODAY))
    assert newest.id in {hit.id for hit in hits}
    common = answered(lambda: book.ask(find, words.split()[0], today=TODAY))
    assert len(common) == MOST
