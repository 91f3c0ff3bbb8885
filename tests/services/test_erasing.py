"""An erased person is forgotten whole: what stands, what was taken back, struck out or never saved."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import Candidate, Comment, Image
from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.comments import list_all_comments
from coachdesk.services.erasing import Ever, erase_candidate, find_past, find_places
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from tests.services.careers import FEW, MANY, career, more_sessions, steps
from tests.services.conftest import add_candidate

DAY = date(2026, 3, 3)


def draft_with(*people: UUID, **more: Any) -> SessionDraft:
    return SessionDraft(candidates=people, held_on=DAY, minutes=45, **more)


def remembered(db: Db) -> str:
    return " ".join(str(pair) for pair in db.execute(select(Image.before, Image.after)))


def erase(casebook: Casebook, who: UUID) -> str:
    """Erases a person; returns every word the casebook still has in its journal and its drafts."""
    erase_candidate(casebook, who)
    assert casebook.sweep()
    assert casebook.examine().problems == ()
    return casebook.ask(remembered) + str(casebook.list_drafts())


def test_a_session_that_was_taken_back_is_forgotten(casebook: Casebook, rosa: UUID) -> None:
    casebook.do("Log session", sessions.log, draft_with(rosa, private_note="quixotic", coach_steps="vellum"))
    casebook.undo()
    left = erase(casebook, rosa)
    assert not [word for word in ("quixotic", "vellum", "Nguyễn", "Chavez") if word in left]


def test_a_next_step_struck_out_of_a_shared_session_is_forgotten(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    key = casebook.do("Log session", sessions.log, draft_with(rosa, ana, candidate_steps="vellum"))
    casebook.do("Amend session", sessions.amend, key, draft_with(rosa, ana, summary="Together"))
    assert "vellum" in erase(casebook, rosa)  # it was a step of the other one too
    assert "vellum" not in erase(casebook, ana)


def test_a_shared_session_goes_with_the_last_who_was_in_it(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    key = casebook.do("Log session", sessions.log, draft_with(rosa, ana, summary="Together"))
    assert "Together" in erase(casebook, rosa)
    assert [row.id for row in casebook.ask(list_sessions)] == [key]
    assert "Together" not in erase(casebook, ana)


def test_a_session_moved_to_somebody_else_stays_with_her(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    key = casebook.do("Log session", sessions.log, draft_with(rosa))
    casebook.do("Amend session", sessions.amend, key, draft_with(ana))
    erase(casebook, rosa)
    assert [row.candidates for row in casebook.ask(list_sessions)] == [("Ana Silva",)]


def test_what_was_written_while_a_session_was_hers_alone_is_forgotten(casebook: Casebook, rosa: UUID) -> None:
    """Logged with the wrong person, put right, and put right once more: the words of the first time go with her."""
    ana = add_candidate(casebook, "Ana", "Silva")
    key = casebook.do("Log session", sessions.log, draft_with(rosa, private_note="quixotic"))
    casebook.do("Amend session", sessions.amend, key, draft_with(rosa, summary="vellum"))
    casebook.do("Amend session", sessions.amend, key, draft_with(ana, summary="zephyr"))
    left = erase(casebook, rosa)
    assert not [word for word in ("quixotic", "vellum") if word in left]
    assert "zephyr" in left
    casebook.do("Amend session", sessions.amend, key, draft_with(ana, summary="amended"))
    assert casebook.undo() is not None
    assert casebook.ask(sessions.get_draft, key).summary == "zephyr"
    assert casebook.undo() is None


def test_what_was_written_while_somebody_else_was_there_stays(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    key = casebook.do("Log session", sessions.log, draft_with(rosa, summary="quixotic"))
    casebook.do("Amend session", sessions.amend, key, draft_with(rosa, ana, summary="vellum"))
    casebook.do("Amend session", sessions.amend, key, draft_with(rosa, ana, summary="zephyr"))
    casebook.do("Amend session", sessions.amend, key, draft_with(ana, summary="fourth"))
    left = erase(casebook, rosa)
    assert "quixotic" not in left
    assert [word for word in ("vellum", "zephyr", "fourth") if word in left] == ["vellum", "zephyr", "fourth"]


def test_a_move_that_was_taken_back_leaves_nothing_either(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    key = casebook.do("Log session", sessions.log, draft_with(rosa, summary="quixotic"))
    casebook.do("Amend session", sessions.amend, key, draft_with(ana, summary="vellum"))
    casebook.undo()
    assert not [word for word in ("quixotic", "vellum") if word in erase(casebook, rosa)]
    assert casebook.ask(list_sessions) == []


def said_of(casebook: Casebook, session: UUID, who: UUID | None, text: str) -> None:
    remark = Comment(session_id=session, candidate_id=who, author="Dana", text=text)
    casebook.do("Receive a review", lambda db: db.add(remark))


def test_what_a_leader_said_of_her_goes_with_her_and_of_others_stays(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    both = casebook.do("Log session", sessions.log, draft_with(rosa, ana))
    alone = casebook.do("Log session", sessions.log, draft_with(rosa))
    moved = casebook.do("Log session", sessions.log, draft_with(rosa))
    said_of(casebook, both, rosa, "quixotic")
    said_of(casebook, both, ana, "zephyr")
    said_of(casebook, both, None, "halcyon")
    said_of(casebook, alone, None, "vellum")
    said_of(casebook, moved, None, "gossamer")
    casebook.do("Amend session", sessions.amend, moved, draft_with(ana))
    said_of(casebook, moved, None, "petrichor")
    left = erase(casebook, rosa)
    words = ("quixotic", "zephyr", "halcyon", "vellum", "gossamer", "petrichor")
    assert [word for word in words if word in left] == ["zephyr", "halcyon", "petrichor"]
    assert {row.text for row in casebook.ask(list_all_comments)} == {"zephyr", "halcyon", "petrichor"}


def test_the_file_is_written_anew_without_what_was_erased(casebook: Casebook, rosa: UUID) -> None:
    data = casebook.folder / "data.db"
    for number in range(80):
        casebook.do("Log session", sessions.log, draft_with(rosa, summary=f"{number} words " * 500))
    casebook.sweep()
    before = data.stat().st_size
    erase(casebook, rosa)
    assert data.stat().st_size < before * 0.6  # a new casebook alone takes most of what is left
    assert data.with_name("data.db-wal").stat().st_size == 0
    assert casebook.ask(lambda db: db.connection().exec_driver_sql("PRAGMA freelist_count").scalar()) == 0


def test_drafts_that_name_the_person_go_and_others_stay(casebook: Casebook, rosa: UUID) -> None:
    key = casebook.do("Log session", sessions.log, draft_with(rosa))
    casebook.keep_draft("session", {"values": {"candidates": [rosa.hex]}, "opening": "quixotic"})
    casebook.keep_draft(f"session:{key.hex}", {"values": {}, "opening": "vellum"})
    casebook.keep_draft("elsewhere", {"opening": "of nobody"})
    left = erase(casebook, rosa)
    assert "quixotic" not in left
    assert "vellum" not in left
    assert [row.key for row in casebook.list_drafts()] == ["elsewhere"]


def named_in_journal(db: Db, kind: str, field: str, owners: set[UUID]) -> set[UUID]:
    """The records of a kind of which any image says that the field held one of these: read one by one."""
    query = select(Image.key, Image.before, Image.after).where(Image.kind == kind)
    return {
        UUID(hex=key)
        for key, *images in db.execute(query)
        for image in images
        if image and (held := json.loads(image).get(field)) and UUID(hex=held) in owners
    }


STEPS = ("log rosa", "log ana", "log both", "to rosa", "to ana", "to both", "undo", "redo", "damage")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STEPS), min_size=2, max_size=7))
def test_nothing_a_record_ever_was_is_overlooked(casebook: Casebook, rosa: UUID, turns: list[str]) -> None:
    """What stands and what changes left behind is all there ever was, also where a record was lost to damage."""
    ana = add_candidate(casebook, "Ana", "Silva")
    people = {"rosa": (rosa,), "ana": (ana,), "both": (rosa, ana)}
    keys: list[UUID] = []
    for turn in turns:
        how, _space, whom = turn.partition(" ")
        if how == "log":
            draft = draft_with(*people[whom], candidate_steps="Write", coach_steps="Call")
            with suppress(CoachDeskError):  # an undo may have taken Ana away
                keys.append(casebook.do("Log session", sessions.log, draft))
        elif how == "to" and keys:
            with suppress(CoachDeskError, NoResultFound):
                draft = draft_with(*people[whom], candidate_steps="Read", summary=turn)
                casebook.do("Amend session", sessions.amend, keys[-1], draft)
        elif how == "damage":
            lose_a_step(casebook)
        elif how in {"undo", "redo"}:
            with suppress(CoachDeskError):
                casebook.undo() if how == "undo" else casebook.redo()

    def compare(db: Db) -> None:
        ever = Ever(db)
        for kind in ("attendance", "next_step", "enrollment", "position"):
            assert ever.keys(kind, candidate_id={rosa}) == named_in_journal(db, kind, "candidate_id", {rosa})
        hers = ever.sessions_of(rosa)
        for kind in ("attendance", "next_step"):
            assert ever.keys(kind, session_id=hers) == named_in_journal(db, kind, "session_id", hers)

    casebook.ask(compare)


def lose_a_step(casebook: Casebook) -> None:
    """A next step goes without a word in the journal, as damage takes it."""
    with casebook.change("Look") as db:
        db.connection().exec_driver_sql("DELETE FROM next_step WHERE id = (SELECT max(id) FROM next_step)")


def test_erasing_goes_through_the_journal_twice_and_not_for_every_kind(tmp_path: Path) -> None:
    short, long = (career(tmp_path / f"{each}.casebook", each) for each in (FEW, MANY))
    who = long.ask(lambda db: db.scalars(select(Candidate.id).where(Candidate.archived.is_(False))).first())
    assert who is not None
    for question, most in ((find_places, 120), (find_past, 120)):
        few, many = (steps(book, question, who) for book in (short, long))
        assert (many - few) / more_sessions() < most
    short.close()
    long.close()
