"""What a hand-over carries, and what has no way into it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.errors import NotSaved, UsageError
from coachdesk.models import Candidate, kinds
from coachdesk.services import candidates, evidence, posts, rating, sessions
from coachdesk.services.assessments import CANDIDATE, COACH
from coachdesk.services.casebook import Casebook, Db, new_recovery_code
from coachdesk.services.enrollments import list_courses
from coachdesk.services.evidence import EvidenceDraft
from coachdesk.services.handover import hand_over, open_handover
from coachdesk.services.handover.offering import gather
from coachdesk.services.handover.sealing import write_text
from coachdesk.services.handover.shared import KEPT_BACK, SHARED
from coachdesk.services.parcels.shapes import PRIVATE as PRIVATE_COLUMNS
from coachdesk.services.rating import Place
from coachdesk.storage.images import columns_of
from tests.conftest import CHEAP
from tests.services.conftest import add_candidate
from tests.services.handover.conftest import PRIVATE, TODAY, log

NOT_HANDED_OVER = {"saved_view", "set_aside", "excerpt"}
"""Kinds that stay: how a coach likes her tables, what she leaves, what shows how she coaches is her own."""


def plaintext(casebook: Casebook, *people: UUID) -> str:
    return write_text(casebook.ask(gather, people, today=TODAY)).decode()


def test_private_words_have_no_way_in(casebook: Casebook) -> None:
    """Whatever private columns a record has, each holds a word of its own; the whole plaintext is searched."""
    rosa = add_candidate(casebook, "Rosa", "Nguyễn", note=PRIVATE[1])
    log(casebook, rosa)

    def tag(db: Db) -> None:
        db.get_one(Candidate, rosa).tags = (PRIVATE[2],)

    casebook.do("Tag", tag)
    told = plaintext(casebook, rosa)
    assert "quixotic" not in told
    assert all(
        words in told
        for words in ("shareable summary", "coach step", "candidate step", "Nguyễn", '"minutes": 75')
    )


def test_every_private_column_is_kept_back_by_name() -> None:
    for kind, names in PRIVATE_COLUMNS.items():
        assert not names & set(SHARED.get(kind, ()))
        assert kind in NOT_HANDED_OVER or names <= set(KEPT_BACK[kind])


@pytest.mark.parametrize("kind", SHARED)
def test_of_every_column_it_is_decided_whether_it_travels(kind: str) -> None:
    """Somebody who adds a column puts it into SHARED or KEPT_BACK of services/handover/shared.py."""
    assert sorted((*SHARED[kind], *KEPT_BACK[kind])) == sorted(name for name, _type in columns_of(kind))


def test_no_column_for_notes_is_forgotten() -> None:
    """A column called note, private or the like is private, unless it is decided otherwise here."""
    odd = {
        (kind, name)
        for kind in kinds()
        for name, _type in columns_of(kind)
        if "note" in name or "private" in name
    }
    assert odd <= {(kind, name) for kind, names in PRIVATE_COLUMNS.items() for name in names}


def test_only_the_chosen_go_without_the_trash_and_without_plans(casebook: Casebook, rosa: UUID) -> None:
    lupe = add_candidate(casebook, "Lupe", "Ybarra")
    both = log(casebook, rosa, lupe)
    log(casebook, lupe, summary="of somebody else")
    planned = log(casebook, rosa, state="planned", held_on=date(2026, 4, 1), summary="to come")
    trashed = log(casebook, rosa, summary="thrown away")
    casebook.do("Trash", sessions.trash, trashed)
    parcel = casebook.ask(gather, [rosa], today=TODAY).parcel
    assert parcel["candidate"].keys() == {rosa}
    assert parcel["session"].keys() == {both}
    assert [each["candidate_id"] for each in parcel["attendance"].values()] == [rosa]
    assert {each["session_id"] for each in parcel["next_step"].values()} <= {both, None}
    told = plaintext(casebook, rosa)
    assert not [
        words
        for words in ("Ybarra", lupe.hex, planned.hex, "thrown away", "of somebody else")
        if words in told
    ]


def test_of_the_file_nothing_can_be_read(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    log(casebook, rosa)
    code, file = new_recovery_code(), tmp_path / "rosa.cdhandover"
    casebook.ask(hand_over, [rosa], file, code, today=TODAY)
    content = file.read_bytes()
    assert content.startswith(b"CoachDesk hand-over 1\n")
    assert not [
        words for words in ("Nguyễn", "shareable", rosa.hex, "candidate", "Maya") if words.encode() in content
    ]
    assert open_handover(file, code.lower().replace("-", " ")).parcel["candidate"][rosa]["given"] == "Rosa"


def test_handing_over_changes_nothing(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    before = casebook.steps()
    casebook.ask(hand_over, [rosa], tmp_path / "x", new_recovery_code(), today=TODAY, cost=CHEAP)
    assert casebook.steps() == before


def test_nobody_and_no_place_are_said(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Choose whom"):
        casebook.ask(hand_over, [], tmp_path / "x", new_recovery_code(), today=TODAY, cost=CHEAP)
    with pytest.raises(NotSaved):
        casebook.ask(hand_over, [rosa], tmp_path / "gone" / "x", new_recovery_code(), today=TODAY, cost=CHEAP)
    casebook.do("Trash", candidates.trash, rosa)
    with pytest.raises(UsageError):
        casebook.ask(hand_over, [rosa], tmp_path / "x", new_recovery_code(), today=TODAY, cost=CHEAP)


def test_evidence_travels_and_the_bytes_of_files_stay(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("quixotic words of the file", encoding="utf-8")
    kept = evidence.add_file(casebook, str(file), rosa, today=TODAY, label="Add file")
    enrollment = casebook.ask(list_courses, rosa, today=TODAY)[-1].id
    post = casebook.do("Post", posts.add, enrollment, 1, posts.PostDraft(4, title="Families"))
    link = EvidenceDraft("link", "Notes", "https://example.org/4", elements=("4A",), posts=(post,))
    tied = casebook.do("Link", evidence.add, rosa, link)
    gone = casebook.do("Link", evidence.add, rosa, EvidenceDraft("place", "thrown away", "Binder"))
    casebook.do("Trash", evidence.trash, gone)
    parcel = casebook.ask(gather, [rosa], today=TODAY).parcel
    assert set(parcel["evidence"]) == {kept, tied}
    assert parcel["evidence"][kept]["kind"] == "place"
    assert parcel["evidence"][kept]["where"] == "plan.txt, a file that Maya Torres has"
    assert [(each["evidence_id"], each["post_id"]) for each in parcel["evidence_post"].values()] == [
        (tied, post)
    ]
    assert "quixotic" not in plaintext(casebook, rosa)


def test_self_assessments_travel_and_the_coach_s_own_view_stays(casebook: Casebook, rosa: UUID) -> None:
    enrollment = casebook.ask(list_courses, rosa, today=TODAY)[-1].id
    theirs, mine = (Place(enrollment, 1, "initial", rater) for rater in (CANDIDATE, COACH))
    thrown = Place(enrollment, 1, "end_of_year_1")
    with casebook.change("Rate") as db:
        for place, words in ((theirs, "shown by Rosa"), (mine, "quixotic view"), (thrown, "thrown away")):
            rating.set_level(db, place, "2A", 2, today=TODAY)
            rating.write_evidence(db, place, "2A", words, today=TODAY)
            rating.write_reflection(db, place, "2", f"{words} again", today=TODAY)
        record = rating.find_record(db, thrown)
        assert record is not None
        rating.trash(db, record.id)
    parcel = casebook.ask(gather, [rosa], today=TODAY).parcel
    assert [each["rater"] for each in parcel["self_assessment"].values()] == [CANDIDATE]
    assert len(parcel["element_level"]) == len(parcel["standard_reflection"]) == 1
    told = plaintext(casebook, rosa)
    assert "shown by Rosa again" in told
    assert "quixotic" not in told
    assert "thrown away" not in told
