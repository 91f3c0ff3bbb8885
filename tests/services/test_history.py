"""What the journal tells of one record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from coachdesk.errors import CoachDeskError
from coachdesk.services import candidates, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.erasing import find_places
from coachdesk.services.history import (
    TEXTS,
    bring_text_back,
    list_candidate_changes,
    list_history,
    list_names,
    list_session_changes,
)
from coachdesk.services.sessions import SessionDraft
from tests.services.conftest import add_candidate

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


def amended(casebook: Casebook, *people: UUID) -> UUID:
    """A session that was logged, and then amended with other people and steps."""
    first = SessionDraft(
        candidates=people[:1],
        held_on=DAY,
        minutes=30,
        summary="First words",
        candidate_steps="Visit two rooms",
    )
    key = casebook.do("Log session", sessions.log, first)
    second = SessionDraft(candidates=people, held_on=DAY, minutes=30, summary="Better words")
    casebook.do("Amend session", sessions.amend, key, second)
    return key


def test_a_sessions_changes_tell_of_people_and_steps_too(casebook: Casebook, rosa: UUID) -> None:
    lupe = add_candidate(casebook, "Lupe")
    key = amended(casebook, rosa, lupe)
    casebook.do("Only who", sessions.amend, key, SessionDraft((rosa,), DAY, None, 30, summary="Better words"))
    alone, second, first = casebook.ask(list_session_changes, key)
    assert [row.label for row in (first, second, alone)] == ["Log session", "Amend session", "Only who"]
    assert [(each.kind, each.owner, each.ends) for each in alone.touched] == [("attendance", lupe, True)]
    assert {each.kind for each in second.touched} == {"session", "attendance", "next_step"}
    assert all(each.begins for each in first.touched)
    assert casebook.ask(list_session_changes, key, most=1, skip=1) == [second]


def test_a_candidates_changes_are_all_that_touched_her(casebook: Casebook, rosa: UUID) -> None:
    lupe = add_candidate(casebook, "Lupe")
    key = amended(casebook, lupe, rosa)
    casebook.do("Only who", sessions.amend, key, SessionDraft((lupe,), DAY, None, 30, summary="Better words"))
    labels = [row.label for row in casebook.ask(list_candidate_changes, rosa)]
    assert labels == ["Only who", "Amend session", "Add candidate"]
    assert casebook.ask(list_candidate_changes, rosa, most=1, skip=2)[0].label == "Add candidate"
    owners = {each.owner for row in casebook.ask(list_candidate_changes, rosa) for each in row.touched}
    assert lupe not in owners
    assert casebook.ask(list_names)[lupe] == "Lupe"


@pytest.mark.parametrize("field", TEXTS)
def test_words_are_brought_back_as_a_change_that_can_be_undone(
    casebook: Casebook, rosa: UUID, field: str
) -> None:
    bare = SessionDraft((rosa,), DAY, None, 30)
    key = casebook.do("Log", sessions.log, replace(bare, **{field: "First"}))  # type: ignore[arg-type]
    casebook.do("Amend", sessions.amend, key, replace(bare, **{field: "Second"}))  # type: ignore[arg-type]
    (newest, _first) = casebook.ask(list_session_changes, key)
    casebook.do("Bring words back", bring_text_back, key, newest.number, field)
    assert getattr(casebook.ask(sessions.get_draft, key), field) == "First"
    casebook.undo()
    assert getattr(casebook.ask(sessions.get_draft, key), field) == "Second"


def test_what_is_no_text_is_not_brought_back(casebook: Casebook, rosa: UUID) -> None:
    key = amended(casebook, rosa)
    newest, first = casebook.ask(list_session_changes, key)
    for number, field in ((newest.number, "minutes"), (first.number, "summary"), (10**6, "summary")):
        with pytest.raises(CoachDeskError):
            casebook.do("Bring words back", bring_text_back, key, number, field)
    casebook.undo()
    casebook.undo()
    with pytest.raises(CoachDeskError):
        casebook.do("Bring words back", bring_text_back, key, newest.number, "summary")


def test_a_candidate_who_was_edited_has_that_in_her_history(casebook: Casebook, rosa: UUID) -> None:
    casebook.do("Archive", candidates.archive, rosa, archived=True)
    assert casebook.ask(list_candidate_changes, rosa)[0].label == "Archive"
