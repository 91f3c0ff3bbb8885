"""What the journal tells of one record."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.erasing import find_places
from coachdesk.services.history import list_history
from coachdesk.services.sessions import SessionDraft

DAY = date(2026, 3, 3)


def test_the_history_of_a_session_tells_what_stood_and_what_stands(casebook: Casebook, rosa: UUID) -> None:
    first = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=30, summary="First words")
    key = casebook.do("Log session", sessions.log, first)
    second = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=45, summary="Better words")
    casebook.do("Amend session", sessions.amend, key, second)
    casebook.undo()
    undone, amended, logged = casebook.ask(list_history, "session", key)
    assert [row.label for row in (logged, amended, undone)] == [
        "Log session",
        "Amend session",
        "Amend session",
    ]
    assert [row.kind for row in (logged, amended, undone)] == ["change", "change", "undo"]
    assert ("summary", None, "First words") in logged.changes
    assert set(amended.changes) == {("minutes", 30, 45), ("summary", "First words", "Better words")}
    assert set(undone.changes) == {("minutes", 45, 30), ("summary", "Better words", "First words")}


def test_an_erased_record_has_no_words_left(casebook: Casebook, rosa: UUID) -> None:
    casebook.erase("Erase a candidate", casebook.ask(find_places, rosa))
    rows = casebook.ask(list_history, "candidate", rosa)
    assert [row.kind for row in rows] == ["erase", "change"]
    assert all(row.changes == () for row in rows)
