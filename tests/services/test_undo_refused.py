"""An undo that is refused leaves everything as it was; one over an update of the program is not refused."""

from __future__ import annotations

import json
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import Change, Image, PrintedDocument
from coachdesk.services import candidates, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.sessions import SessionDraft
from tests.services.conftest import add_candidate


def print_a_log(db: Db, candidate: UUID) -> None:
    db.add(PrintedDocument(document="coaching_log", candidate_id=candidate))


def forget_the_language(db: Db, candidate: UUID) -> None:
    """Let the journal say of a candidate what it said before candidates had a language."""
    for image in db.scalars(select(Image).where(Image.key == candidate.hex)):
        image.before, image.after = (side and without_language(side) for side in (image.before, image.after))


def without_language(image: str) -> str:
    held = json.loads(image)
    del held["language"]
    return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_after_an_undo_that_the_file_refuses_the_next_words_are_kept(casebook: Casebook) -> None:
    rosa = add_candidate(casebook, "Rosa", "Nguyễn")
    casebook.note("Print", print_a_log, rosa)
    with pytest.raises(CoachDeskError, match="printed since"):
        casebook.undo()
    casebook.keep_draft("session", {"summary": "typed a moment later"})
    lupe = add_candidate(casebook, "Lupe", "Ybarra")
    assert [row.body["summary"] for row in casebook.list_drafts()] == ["typed a moment later"]
    assert casebook.ask(candidates.stands, lupe)
    assert casebook.examine().problems == ()


def test_what_was_changed_before_an_update_is_taken_back_after_it(casebook: Casebook) -> None:
    rosa = add_candidate(casebook, "Rosa", "Nguyễn")
    casebook.do("Move a candidate to the trash", candidates.trash, rosa)
    casebook.note("Update", forget_the_language, rosa)
    step = casebook.undo()
    assert step is not None
    assert casebook.ask(candidates.stands, rosa)
    assert (
        casebook.ask(lambda db: db.scalars(select(Change.kind).order_by(Change.number)).all()[-1]) == "undo"
    )


def test_a_session_of_somebody_who_was_undone_is_refused_with_a_sentence(casebook: Casebook) -> None:
    rosa = add_candidate(casebook, "Rosa", "Nguyễn")
    casebook.undo()
    draft = SessionDraft(candidates=(rosa,), held_on=date(2026, 3, 3), minutes=45, mode="in_person")
    with pytest.raises(CoachDeskError, match="no longer there"):
        casebook.do("Log session", sessions.log, draft)
    casebook.redo()
    casebook.do("Log session", sessions.log, draft)
