"""The journal: what it remembers, what undo does with it, and what it proves."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Db

from coachdesk.models import Candidate, Change, CoachingSession, Image, NextStep
from coachdesk.services import candidates, sessions
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook
from coachdesk.services.coaches import get_user
from coachdesk.services.erasing import find_places
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from coachdesk.storage.undo import Steps

DAY = date(2026, 3, 3)


def add_rosa(casebook: Casebook) -> UUID:
    draft = CandidateDraft(given="Rosa", family="Nguyễn", program="laasc", starts_on=date(2025, 7, 1))
    return casebook.do("Add candidate", candidates.add, draft)


def draft_with(*people: UUID, **more: Any) -> SessionDraft:
    return SessionDraft(candidates=people, held_on=DAY, minutes=75, mode="site_visit", **more)


def test_every_change_is_chained_and_proven(casebook: Casebook) -> None:
    rosa = add_rosa(casebook)
    key = casebook.do(
        "Log session", sessions.log, draft_with(rosa, summary="Walked classrooms", coach_steps="Send it")
    )
    casebook.do("Amend session", sessions.amend, key, draft_with(rosa, summary="Walked three classrooms"))
    health = casebook.examine()
    assert health.problems == ()
    assert health.proof.changes == 4
    assert health.counts["session"] == 1


def test_a_change_that_does_nothing_leaves_no_trace(casebook: Casebook) -> None:
    rosa = add_rosa(casebook)
    draft = casebook.ask(candidates.get_draft, rosa)
    casebook.do("Amend candidate", candidates.amend, rosa, draft)
    assert casebook.examine().proof.changes == 2


def test_undo_and_redo_walk_the_changes_by_label(casebook: Casebook) -> None:
    rosa = add_rosa(casebook)
    key = casebook.do("Log session", sessions.log, draft_with(rosa, candidate_steps="Draft the protocol"))
    casebook.do("Amend session", sessions.amend, key, draft_with(rosa, summary="Later words"))

    assert [step.label for step in (casebook.undo(), casebook.undo()) if step] == [
        "Amend session",
        "Log session",
    ]
    assert casebook.ask(list_sessions) == []
    redone = casebook.redo()
    assert redone is not None
    assert redone.label == "Log session"
    assert casebook.ask(list_sessions)[0].id == key
    assert casebook.ask(sessions.get_draft, key).candidate_steps == "Draft the protocol"
    casebook.redo()
    assert casebook.ask(sessions.get_draft, key).summary == "Later words"
    assert casebook.redo() is None
    assert casebook.examine().problems == ()


def test_a_new_change_ends_what_could_be_redone(casebook: Casebook) -> None:
    rosa = add_rosa(casebook)
    casebook.do("Log session", sessions.log, draft_with(rosa))
    casebook.undo()
    casebook.do("Log session", sessions.log, draft_with(rosa, summary="Another"))
    assert casebook.redo() is None


def test_undo_never_takes_back_the_coach(casebook: Casebook) -> None:
    assert casebook.steps() == Steps(None, None)
    assert casebook.undo() is None
    add_rosa(casebook)
    assert casebook.undo() is not None
    assert casebook.undo() is None
    assert casebook.ask(get_user) is not None


def test_undo_survives_closing(casebook: Casebook) -> None:
    rosa = add_rosa(casebook)
    casebook.do("Log session", sessions.log, draft_with(rosa))
    steps = casebook.steps()
    assert steps.undo is not None
    assert steps.undo.label == "Log session"


@pytest.mark.parametrize(
    ("quiet_edit", "told"),
    [
        ("UPDATE session SET starts_at = 'noon'", "not what the journal says"),
        ("UPDATE session SET minutes = x'00ff'", "not what the journal says"),
        ("UPDATE session SET minutes = 600", "not what the journal says"),
        ("DELETE FROM next_step", "is missing"),
        ("UPDATE image SET after = replace(after, '75', '95')", "was altered"),
        ("UPDATE change SET label = 'Nothing happened' WHERE number = 2", "not what was written"),
        ("DELETE FROM image WHERE change_number = 3", "not what was written"),
        ("UPDATE image SET before = NULL, after = NULL, salt = NULL WHERE kind = 'session'", "blanked"),
    ],
)
def test_a_quiet_edit_is_found(casebook: Casebook, quiet_edit: str, told: str) -> None:
    rosa = add_rosa(casebook)
    casebook.do("Log session", sessions.log, draft_with(rosa, coach_steps="Send the template"))

    def edit(db: Db) -> None:
        db.execute(text(quiet_edit))
        db.commit()

    casebook.ask(edit)
    assert any(told in problem for problem in casebook.examine().problems)


def test_a_missing_change_is_found(casebook: Casebook) -> None:
    rosa = add_rosa(casebook)
    casebook.do("Log session", sessions.log, draft_with(rosa))
    casebook.do("Log session", sessions.log, draft_with(rosa, summary="Second"))

    def cut(db: Db) -> None:
        db.execute(text("DELETE FROM image WHERE change_number = 3"))
        db.execute(text("DELETE FROM change WHERE number = 3"))
        db.commit()

    casebook.ask(cut)
    assert any("missing before" in problem for problem in casebook.examine().problems)


def test_an_erased_person_leaves_no_word_and_a_whole_chain(casebook: Casebook) -> None:
    rosa, ana = (
        add_rosa(casebook),
        casebook.do(
            "Add candidate",
            candidates.add,
            CandidateDraft(given="Ana", family="Silva", program="laasc", starts_on=date(2025, 7, 1)),
        ),
    )
    casebook.do("Log session", sessions.log, draft_with(rosa, summary="Alone", private_note="quixotic"))
    shared = casebook.do("Log session", sessions.log, draft_with(rosa, ana, summary="Together"))
    casebook.erase("Erase a candidate", casebook.ask(find_places, rosa))

    def leftovers(db: Db) -> list[str]:
        images = db.execute(select(Image.before, Image.after).where(Image.salt.is_not(None)))
        return [str(pair) for pair in images]

    left = "".join(casebook.ask(leftovers))
    assert "Nguyễn" not in left
    assert "quixotic" not in left
    assert [row.id for row in casebook.ask(list_sessions)] == [shared]
    assert casebook.ask(list_sessions)[0].candidates == ("Ana Silva",)
    health = casebook.examine()
    assert health.problems == ()
    assert health.proof.blanked > 0
    assert casebook.undo() is None


def test_a_mistake_of_the_programs_own_is_not_blamed_on_the_disk(casebook: Casebook) -> None:
    rosa = add_rosa(casebook)
    with pytest.raises(IntegrityError), casebook.change("Add somebody again") as db:
        db.add(Candidate(id=rosa, given="Rosa"))


def test_labels_and_records_never_show_content(casebook: Casebook) -> None:
    rosa = add_rosa(casebook)
    casebook.do("Log session", sessions.log, draft_with(rosa, private_note="quixotic"))
    with casebook.change("Look") as db:
        shown = [
            repr(record)
            for kind in (Candidate, CoachingSession, NextStep)
            for record in db.scalars(select(kind))
        ]
        labels = db.scalars(select(Change.label)).all()
    assert not any("Rosa" in text or "quixotic" in text for text in [*shown, *labels])
