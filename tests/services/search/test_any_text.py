"""Whatever is typed is searched for, and whatever word was stored is found by it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.search import find
from coachdesk.services.search.excerpts import aligned
from coachdesk.services.search.terms import read_terms
from coachdesk.services.sessions import SessionDraft
from coachdesk.text import clean
from tests.fuzz.inputs import HOSTILE, words
from tests.services.conftest import add_candidate

DAY = date(2026, 3, 3)
shared = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def key(casebook: Casebook) -> UUID:
    draft = SessionDraft(candidates=(add_candidate(casebook, "Rosa", "Nguyễn"),), held_on=DAY, minutes=45)
    return casebook.do("Log session", sessions.log, draft)


@shared
@given(st.lists(words(), min_size=4, max_size=8))
@example(
    [*HOSTILE, '"', "a\0b", "\ud800", "NEAR(a b)", "^a", "-a", "a*", "{words} : a", "'", "%", "\\", "(" * 400]
)
def test_any_text_can_be_asked(casebook: Casebook, key: UUID, typed: list[str]) -> None:
    for text in typed:
        for hit in casebook.ask(find, text, today=DAY):
            assert all(0 <= begin < end <= len(hit.excerpt) for begin, end in hit.marks)


@shared
@given(words(), words())
@example('say "hi', "don't 5% a_b \\x")
@example("« »", "„")
@example("who:me mode:none last", 'a:"b "" c"d')
@example("a\u0301x e\u0301 ﬁne ß İstanbul", "今天 สวัสดี 𞤀𞤣")
def test_every_word_of_a_stored_text_finds_it(casebook: Casebook, key: UUID, summary: str, note: str) -> None:
    stood = casebook.ask(sessions.get_draft, key)
    draft = SessionDraft(
        candidates=stood.candidates, held_on=DAY, minutes=45, summary=summary, private_note=note
    )
    casebook.do("Amend session", sessions.amend, key, draft)
    kept = casebook.ask(sessions.get_draft, key)
    for word in {*kept.summary.split(), *kept.private_note.split()}:
        assert key in {hit.id for hit in casebook.ask(find, word, today=DAY)}, word


@given(st.text())
def test_letters_keep_their_places(text: str) -> None:
    assert len(aligned(clean(text))) == len(clean(text))


@given(words('"', "who:", "mode:"))
def test_the_last_piece_alone_may_go_on(text: str) -> None:
    terms = read_terms(text)
    assert not any(term.open for term in terms[:-1])
    assert all(term.text.strip() for term in terms)
