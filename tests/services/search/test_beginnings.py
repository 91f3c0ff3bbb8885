"""Words that begin with what was typed are told one by one, and find what the beginning finds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.search import find
from coachdesk.services.search.beginnings import words_beginning
from coachdesk.services.sessions import SessionDraft

DAY = date(2026, 3, 3)
WORDS = ("feed", "feedback", "feedbacks", "feeding", "fee", "few", "Feed", "feedbäck", "feed7", "zz", "feedz")


def log(casebook: Casebook, who: UUID, summary: str) -> UUID:
    draft = SessionDraft(candidates=(who,), held_on=DAY, minutes=45, summary=summary)
    key: UUID = casebook.do("Log session", sessions.log, draft)
    return key


def by_beginning(db: Db, begun: str) -> set[int]:
    """The numbers of what the index itself finds by a beginning."""
    query = "SELECT rowid FROM search WHERE search MATCH ?"
    return set(db.connection().exec_driver_sql(query, (f'{{words private}} : "{begun}"*',)).scalars())


def by_words(db: Db, begun: str) -> set[int]:
    told = " OR ".join(f'"{word}"' for word in words_beginning(db, begun))
    query = "SELECT rowid FROM search WHERE search MATCH ?"
    rows = db.connection().exec_driver_sql(query, (f"{{words private}} : ({told})",)) if told else None
    return set(rows.scalars()) if rows else set()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.sampled_from(("fee", "feed", "FeedB", "few"))
)
def test_the_words_find_what_their_beginning_finds(
    casebook: Casebook, rosa: UUID, told: list[str], begun: str
) -> None:
    log(casebook, rosa, " ".join(told))
    assert casebook.ask(by_words, begun) == casebook.ask(by_beginning, begun)


@pytest.mark.parametrize("begun", ["fe", "", "feed%", "fee_", "feed back", "fée", "feed'", "ф" * 3])
def test_what_is_no_plain_beginning_is_left_to_the_index(casebook: Casebook, rosa: UUID, begun: str) -> None:
    log(casebook, rosa, " ".join(WORDS))
    assert casebook.ask(words_beginning, begun) == []


def test_a_beginning_of_many_words_is_left_to_the_index(casebook: Casebook, rosa: UUID) -> None:
    log(casebook, rosa, " ".join(f"word{n}" for n in range(30)))
    assert casebook.ask(words_beginning, "word") == []
    assert casebook.ask(words_beginning, "word2") == ["word2", *(f"word2{n}" for n in range(10))]
    assert len(casebook.ask(find, "word", today=DAY)) == 1


def test_a_search_asks_for_the_words_and_not_for_their_beginning(casebook: Casebook, rosa: UUID) -> None:
    """The index puts all places of a beginning together, however few of them are wanted."""
    key = log(casebook, rosa, "Feedback, feedforward")
    asked: list[Any] = []

    def heard(
        _connection: object, _cursor: object, _told: str, values: Sequence[Any], *_rest: object
    ) -> None:
        asked.extend(values)

    def search(db: Db) -> list[UUID]:
        engine = db.get_bind()
        event.listen(engine, "before_cursor_execute", heard)
        hits = find(db, "feedb", today=DAY)
        event.remove(engine, "before_cursor_execute", heard)
        return [hit.id for hit in hits]

    assert casebook.ask(search) == [key]
    assert '{words private} : ("feedback")' in asked
    assert not any("*" in str(value) for value in asked)


def test_words_are_there_after_a_change_and_gone_with_it(casebook: Casebook, rosa: UUID) -> None:
    log(casebook, rosa, "Walkthrough")
    assert casebook.ask(words_beginning, "walkth") == ["walkthrough"]
    casebook.undo()
    assert casebook.ask(find, "walkth", today=DAY) == ()
