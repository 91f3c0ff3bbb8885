"""What is gathered about the coach's own work goes with nobody's records: not in a hand-over, not in a review."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from coachdesk.models import CalibrationCase, CaseSession, CoachGoal, CoachGoalExcerpt, Excerpt, Image, kinds
from coachdesk.services import excerpts, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.erasing import erase_candidate
from coachdesk.services.exporting import export_candidate, export_casebook
from coachdesk.services.handover.offering import gather
from coachdesk.services.handover.sealing import write_text
from coachdesk.services.handover.shared import KEPT_BACK, SHARED
from coachdesk.services.parcels.own_views import OWN_WORK
from coachdesk.services.passages import ExcerptDraft
from coachdesk.services.review import gather as gather_review
from coachdesk.services.review.sealing import write_text as write_review
from coachdesk.services.search import find
from coachdesk.services.sessions import SessionDraft
from tests.services.calibration_books import Calibration, fill_calibration
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)
SECRET = "quixotic"


def log(casebook: Casebook, *people: UUID) -> UUID:
    draft = SessionDraft(candidates=people, held_on=TODAY, minutes=45, summary="Rooms", private_note=SECRET)
    return casebook.do("Log session", sessions.log, draft)


@pytest.fixture
def made(casebook: Casebook, rosa: UUID) -> Calibration:
    return fill_calibration(casebook, log(casebook, rosa), SECRET)


def test_every_kind_of_it_is_known_as_the_coachs_own() -> None:
    told = {kind for kind, record in kinds().items() if record.__module__ == "coachdesk.models.calibration"}
    assert set(OWN_WORK) == told
    assert not told & {*SHARED, *KEPT_BACK}


def test_neither_a_hand_over_nor_a_review_carries_any_of_it(
    casebook: Casebook, rosa: UUID, made: Calibration
) -> None:
    told = write_text(casebook.ask(gather, [rosa], today=TODAY)).decode()
    lines = [line.strip().rstrip(",") for line in told.splitlines()[1:]]
    found = {json.loads(line)["record"] for line in lines if line not in {"[", "]"}}
    assert found
    assert not found & set(OWN_WORK)
    review = write_review(casebook.ask(gather_review, [rosa], date(2025, 7, 1), TODAY, today=TODAY)).decode()
    for text in (told, review):
        assert not [word for word in (SECRET, "wait time", "Fall visit") if word in text]


def test_an_export_of_a_candidate_has_it_only_where_the_private_is_asked_for(
    casebook: Casebook, rosa: UUID, made: Calibration, tmp_path: Path
) -> None:
    for private, there in ((False, set[str]()), (True, {"excerpt", "case_session"})):
        out = casebook.ask(export_candidate, rosa, tmp_path / "rosa.zip", private=private)
        with zipfile.ZipFile(out) as found:
            names = {name.removesuffix(".csv") for name in found.namelist()}
        assert names & {"excerpt", "case_session"} == there


def test_an_export_of_everything_has_it_without_what_was_not_gone_through(
    casebook: Casebook, made: Calibration, tmp_path: Path
) -> None:
    with zipfile.ZipFile(casebook.ask(export_casebook, tmp_path / "all.zip")) as found:
        told = b"".join(map(found.read, found.namelist())).decode()
    assert "wait time" not in told  # a remark is under the same lock as the passage
    assert "Wait five seconds" in told
    assert SECRET not in told


def left(casebook: Casebook, kind: type) -> int:
    return len(casebook.ask(lambda db: db.scalars(select(kind)).all()))


def remembered(casebook: Casebook) -> str:
    return casebook.ask(
        lambda db: " ".join(str(pair) for pair in db.execute(select(Image.before, Image.after)))
    )


def test_an_erased_person_takes_her_evidence_along_and_leaves_the_case(
    casebook: Casebook, rosa: UUID, made: Calibration
) -> None:
    erase_candidate(casebook, rosa)
    assert casebook.sweep()
    assert casebook.examine().problems == ()
    assert [left(casebook, kind) for kind in (Excerpt, CaseSession, CoachGoalExcerpt)] == [0, 0, 0]
    assert [left(casebook, kind) for kind in (CalibrationCase, CoachGoal)] == [1, 1]
    told = remembered(casebook)
    assert "Remark" not in told
    assert "wait time" not in told
    assert "The candidate named two moments." in told
    assert casebook.ask(find, "quixotic", today=TODAY) == ()


def test_evidence_of_a_session_with_others_stays_with_them(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    fill_calibration(casebook, log(casebook, rosa, ana), SECRET)
    erase_candidate(casebook, rosa)
    assert [left(casebook, kind) for kind in (Excerpt, CaseSession)] == [2, 1]
    erase_candidate(casebook, ana)
    assert [left(casebook, kind) for kind in (Excerpt, CaseSession)] == [0, 0]


def test_passages_marked_while_a_session_was_hers_alone_are_erased_with_her(
    casebook: Casebook, rosa: UUID
) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    key = log(casebook, rosa)
    marked = [
        casebook.do("Mark", excerpts.mark, ExcerptDraft("laasc-coaching.A", words, source), key)
        for words, source in (("vellum one", "summary"), ("vellum two", "private_note"))
    ]
    casebook.do("Move", excerpts.trash, marked[0])
    draft = replace(casebook.ask(sessions.get_draft, key), candidates=(ana,), private_note="")
    casebook.do("Amend session", sessions.amend, key, draft)
    later = ExcerptDraft("laasc-coaching.A", "zephyr", "summary")
    kept = casebook.do("Mark", excerpts.mark, later, key)
    erase_candidate(casebook, rosa)
    assert casebook.ask(lambda db: list(db.scalars(select(Excerpt.id)))) == [kept]
    journal = casebook.ask(lambda db: [f"{row.before} {row.after}" for row in db.scalars(select(Image))])
    assert not [image for image in journal if "vellum" in image]
    assert [image for image in journal if "zephyr" in image]
