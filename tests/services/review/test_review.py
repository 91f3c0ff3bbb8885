"""A review goes out, a leader speaks, it comes back: the words stand at their entries and nothing is overwritten."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from coachdesk.errors import CannotRead, CoachDeskError, UsageError
from coachdesk.models import Comment
from coachdesk.reports.brief import render
from coachdesk.services import sessions
from coachdesk.services.brief import get_brief
from coachdesk.services.casebook import Casebook
from coachdesk.services.comments import answer, list_comments, list_open_comments
from coachdesk.services.exporting.reading import read_export, take_in
from coachdesk.services.exporting.writing import export_candidate
from coachdesk.services.review import Review, gather, open_review, preview, remark_on, save_review, take
from coachdesk.services.review.sealing import read_text, seal, unseal, write_text
from tests.conftest import CHEAP, casebook_of
from tests.reports.pages import flowing_text_of
from tests.services.conftest import add_candidate
from tests.services.review.conftest import PASSPHRASE, PRIVATE, TODAY, log

YEAR = (date(2025, 7, 1), date(2026, 6, 30))


def made(casebook: Casebook, *people: UUID) -> Review:
    return casebook.ask(gather, people, *YEAR, today=TODAY)


def said(review: Review, text: str = "Which protocol?", verdict: str = "needs_information") -> Review:
    return remark_on(review, review.entries[0].id, author="Dana Whitfield", verdict=verdict, text=text)


def test_what_goes_out_is_what_may_be_printed(casebook: Casebook, rosa: UUID) -> None:
    log(casebook, rosa)
    ana = add_candidate(casebook, "Ana", "Silva")
    log(casebook, ana, summary="Somebody else's")
    log(casebook, rosa, held_on=date(2024, 1, 9))
    review = made(casebook, rosa)
    (entry,) = review.entries
    assert (entry.name, entry.minutes, entry.summary) == ("Rosa Nguyễn", 75, "Walked three classrooms.")
    assert (entry.candidate_steps, entry.coach_steps) == (("Ask two teachers",), ("Send the protocol",))
    assert PRIVATE not in write_text(review).decode()


def test_it_travels_under_its_passphrase_only(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    log(casebook, rosa)
    review = made(casebook, rosa)
    file = save_review(tmp_path / "march.cdreview", review, PASSPHRASE)
    assert b"Walked" not in file.read_bytes()
    assert open_review(file, PASSPHRASE) == review
    with pytest.raises(CannotRead, match="passphrase does not open"):
        open_review(file, "another one entirely")
    with pytest.raises(CoachDeskError):
        save_review(tmp_path / "weak.cdreview", review, "123")
    assert not (tmp_path / "weak.cdreview").exists()


@given(st.integers(0, 2_000), st.integers(1, 255))
def test_a_changed_byte_is_found(place: int, flip: int) -> None:
    review = Review(uuid4(), "Maya Torres", TODAY, *YEAR, ())
    content = bytearray(seal(review, PASSPHRASE, cost=CHEAP))
    content[place % len(content)] ^= flip
    with pytest.raises(CannotRead):
        unseal(bytes(content), PASSPHRASE, cost=CHEAP)


def test_the_words_come_back_to_their_entry_once(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa)
    back = said(made(casebook, rosa))
    assert [each.state for each in casebook.ask(preview, back).remarks] == ["new"]
    assert casebook.do("Receive a review", take, back).new == 1
    assert casebook.do("Receive a review", take, back).new == 0
    (comment,) = casebook.ask(list_comments, key)
    assert (comment.author, comment.text, comment.is_open) == ("Dana Whitfield", "Which protocol?", True)
    casebook.undo()
    assert casebook.ask(list_comments, key) == []


def test_an_answer_settles_it_and_goes_along(casebook: Casebook, rosa: UUID) -> None:
    log(casebook, rosa)
    casebook.do("Receive a review", take, said(made(casebook, rosa)))
    (comment,) = casebook.ask(list_open_comments)
    with pytest.raises(UsageError):
        casebook.do("Answer", answer, comment.id, "  ")
    casebook.do("Answer", answer, comment.id, "The one for learning walks.")
    assert casebook.ask(list_open_comments) == []
    again = made(casebook, rosa)
    (remark,) = again.entries[0].remarks
    assert remark.answer == "The one for learning walks."
    assert casebook.ask(preview, again).new == 0


def test_a_remark_is_a_step_on_the_brief_until_it_is_answered(casebook: Casebook, rosa: UUID) -> None:
    log(casebook, rosa)
    casebook.do("Receive a review", take, said(made(casebook, rosa)))
    other = add_candidate(casebook, "Lupe")

    def brief(who: UUID) -> str:
        return flowing_text_of(render(casebook.ask(get_brief, who, today=TODAY)))

    assert "– Answer Dana Whitfield about " in brief(rosa)
    assert "Dana Whitfield" not in brief(other)
    (comment,) = casebook.ask(list_open_comments, rosa)
    casebook.do("Answer", answer, comment.id, "The one for learning walks.")
    assert "Dana Whitfield" not in brief(rosa)


def test_an_approval_waits_for_no_answer(casebook: Casebook, rosa: UUID) -> None:
    log(casebook, rosa)
    casebook.do("Receive a review", take, said(made(casebook, rosa), "", "approved"))
    assert casebook.ask(list_open_comments) == []


def test_conflicts_are_said_and_nothing_is_overwritten(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa)
    back = said(made(casebook, rosa))
    draft = casebook.ask(sessions.get_draft, key)
    casebook.do("Amend session", sessions.amend, key, replace(draft, summary="Walked four classrooms."))
    (came,) = casebook.do("Receive a review", take, back).remarks
    assert (came.state, came.conflict) == ("new", "The session was changed after the file was made.")
    assert casebook.ask(sessions.get_draft, key).summary == "Walked four classrooms."
    (remark,) = back.entries[0].remarks
    other = replace(back, entries=(replace(back.entries[0], remarks=(replace(remark, text="Other words"),)),))
    (came,) = casebook.do("Receive a review", take, other).remarks
    assert came.state == "here"
    assert "stay" in came.conflict
    assert [each.text for each in casebook.ask(list_comments, key)] == ["Which protocol?"]
    casebook.do("Delete", sessions.trash, key)
    newer = said(back, "And another thing")
    assert [each.state for each in casebook.ask(preview, newer).remarks] == ["here", "lost"]


def test_what_is_said_of_one_of_a_group_stays_with_that_one(
    casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    lupe = add_candidate(casebook, "Lupe", "Ortiz")
    key = log(casebook, rosa, lupe)
    back = made(casebook, rosa, lupe)
    of_lupe, of_rosa = sorted(back.entries, key=lambda entry: entry.name)
    for entry, words in ((of_rosa, "Rosa falls behind"), (of_lupe, "Lupe does well")):
        back = remark_on(back, entry.id, author="Dana", verdict="returned", text=words)
    casebook.do("Receive a review", take, back)
    for who, name, words in (
        (rosa, "Rosa Nguyễn", "Rosa falls behind"),
        (lupe, "Lupe Ortiz", "Lupe does well"),
    ):
        (entry,) = made(casebook, who).entries
        assert [remark.text for remark in entry.remarks] == [words]
        (row,) = casebook.ask(list_open_comments, who)
        assert (row.name, row.text) == (name, words)
        assert [each.text for each in casebook.ask(get_brief, who, today=TODAY).remarks] == [words]
    assert [row.name for row in casebook.ask(list_comments, key)] == ["Rosa Nguyễn", "Lupe Ortiz"]
    assert digests(casebook) == {of_rosa.digest, of_lupe.digest}
    file = casebook.ask(export_candidate, lupe, tmp_path / "lupe.zip")
    with zipfile.ZipFile(file) as found:
        told = found.read("records.json").decode()
    assert "Lupe does well" in told
    assert "Rosa falls behind" not in told
    other = casebook_of(tmp_path / "Second.casebook")
    other.do("Take in", take_in, read_export(file))
    assert [row.text for row in other.ask(list_open_comments, lupe)] == ["Lupe does well"]
    other.close()


def digests(casebook: Casebook) -> set[str]:
    return set(casebook.ask(lambda db: db.scalars(select(Comment.entry_digest)).all()))


def test_what_nobody_can_place_any_more_stands_at_everybody_of_the_session(
    casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    lupe = add_candidate(casebook, "Lupe", "Ortiz")
    remark = Comment(session_id=log(casebook, rosa, lupe), author="Dana", text="Which protocol?")
    casebook.do("Older", lambda db: db.add(remark))
    for who in (rosa, lupe):
        (entry,) = made(casebook, who).entries
        assert [each.text for each in entry.remarks] == ["Which protocol?"]
        (row,) = casebook.ask(list_open_comments, who)
        assert row.name == "Rosa Nguyễn, Lupe Ortiz"
        file = casebook.ask(export_candidate, who, tmp_path / f"{who.hex}.zip")
        with zipfile.ZipFile(file) as found:
            assert "Which protocol?" in found.read("records.json").decode()


def test_an_export_from_before_it_was_known_whose_a_remark_is_brings_no_second_one(
    casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    remark = Comment(session_id=log(casebook, rosa), author="Dana", text="Which protocol?")
    key = remark.id
    casebook.do("Older", lambda db: db.add(remark))
    file = casebook.ask(export_candidate, rosa, tmp_path / "rosa.zip")
    casebook.do("Newer", lambda db: setattr(db.get_one(Comment, key), "candidate_id", rosa))
    assert casebook.do("Take in", take_in, read_export(file)).records == 0
    assert casebook.ask(lambda db: db.scalars(select(Comment.candidate_id)).all()) == [rosa]


def test_a_remark_says_who_and_what(casebook: Casebook, rosa: UUID) -> None:
    log(casebook, rosa)
    review = made(casebook, rosa)
    entry = review.entries[0].id
    for author, verdict, text in (("", "comment", "x"), ("Dana", "shrug", "x"), ("Dana", "returned", " ")):
        with pytest.raises(UsageError):
            remark_on(review, entry, author=author, verdict=verdict, text=text)
    assert said(review).left == review.left - 1


def _altered(name: str, value: object) -> bytes:
    told = json.loads(write_text(Review(uuid4(), "Maya", TODAY, *YEAR, ())))
    return json.dumps(told | {name: value}).encode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("private_note", "x"), ("entries", [{}]), ("entries", "x"), ("id", "x"), ("made_on", "0001-01-01"),
        ("coach", "x" * 50_000), ("coach", 3), ("version", 2), ("format", "other"), ("entries", [[]]),
    ],
)  # fmt: skip
def test_what_was_not_written_by_us_is_refused(name: str, value: object) -> None:
    with pytest.raises(CannotRead):
        read_text(_altered(name, value))


def test_nobody_and_no_time_is_said(casebook: Casebook, rosa: UUID) -> None:
    with pytest.raises(UsageError):
        made(casebook)
    with pytest.raises(UsageError):
        casebook.ask(gather, [rosa], YEAR[1], YEAR[0], today=TODAY)
