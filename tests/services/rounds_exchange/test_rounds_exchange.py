"""A round goes around in files: blind on its way out, merged on its way back, and nothing doubled or replaced."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdesk.errors import CannotRead, CoachDeskError, UsageError
from coachdesk.programs.rubrics import load_rubric
from coachdesk.services import cases, rounds
from coachdesk.services.casebook import Casebook
from coachdesk.services.rounds import RaterDraft, ScoreDraft
from coachdesk.services.rounds_exchange import (
    CaseFile,
    RaterTold,
    ScoresFile,
    ScoreTold,
    gather_case,
    gather_scores,
    open_case,
    open_scores,
    preview_case,
    preview_scores,
    save_case,
    save_scores,
    take_case,
    take_scores,
)
from coachdesk.services.rounds_exchange.files import (
    read_case,
    read_scores,
    seal_case,
    seal_scores,
    unseal_case,
    unseal_scores,
    write_case,
    write_scores,
)
from coachdesk.services.rounds_exchange.looking import list_doubtful
from coachdesk.services.rubrics import get_rubric, keep_rubric, list_rubrics, rubric_text
from tests.conftest import CHEAP, casebook_of
from tests.services.rounds_exchange.books import PASSPHRASE, TEXT, TODAY, begin_round, score_round

QUOTE = "zqquoteqz"


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Casebook]:
    made = casebook_of(tmp_path / "Ana.casebook", "Ana Silva")
    yield made
    made.close()


@pytest.fixture
def held(casebook: Casebook) -> UUID:
    return begin_round(casebook)


def case_of(casebook: Casebook, key: UUID) -> CaseFile:
    return casebook.ask(gather_case, key, today=TODAY)


def scores_of(casebook: Casebook, key: UUID, **more: Any) -> ScoresFile:
    return casebook.ask(gather_scores, key, today=TODAY, **more)


def taken(ana: Casebook, case: CaseFile) -> UUID:
    return ana.do("Take in a case", take_case, case, today=TODAY)


def members(form: type) -> set[str]:
    """The names of everything such a row can hold."""
    return {each.name for each in fields(form)}


def test_a_case_file_has_no_room_for_a_score(casebook: Casebook, held: UUID) -> None:
    """Neither its model nor its bytes once they are opened, whoever scored what."""
    score_round(casebook, held, 4, 2, quote=QUOTE)
    casebook.do("Reveal", rounds.reveal, held)
    other = RaterDraft("anchor", "Dana Whitfield", (ScoreDraft("laasc-coaching.A", 3, QUOTE),))
    casebook.do("Add", rounds.add_rater, held, other)
    casebook.do("Note", rounds.note_debrief, held, "laasc-coaching.A", QUOTE)
    casebook.do("Note", rounds.note_changes, held, QUOTE)
    told = json.loads(write_case(case_of(casebook, held)))
    assert set(told) - {"format", "version"} == members(CaseFile)
    assert not [name for name in members(CaseFile) if "score" in name or "level" in name or "rater" in name]
    assert QUOTE not in json.dumps(told)
    assert "Dana" not in json.dumps(told)


def test_scoring_changes_no_byte_of_the_case(casebook: Casebook, held: UUID) -> None:
    blank = write_case(case_of(casebook, held))
    score_round(casebook, held, 4, None, quote=QUOTE)
    casebook.do("Reveal", rounds.reveal, held)
    assert write_case(case_of(casebook, held)) == blank


def test_it_travels_under_its_passphrase_only(casebook: Casebook, held: UUID, tmp_path: Path) -> None:
    case = case_of(casebook, held)
    file = save_case(tmp_path / "fall.cdcase", case, PASSPHRASE)
    assert b"waited" not in file.read_bytes()
    assert open_case(file, PASSPHRASE) == case
    with pytest.raises(CannotRead, match="passphrase does not open"):
        open_case(file, "another one entirely")
    with pytest.raises(CannotRead, match="not written by CoachDesk"):
        open_scores(file, PASSPHRASE)
    with pytest.raises(CoachDeskError):
        save_case(tmp_path / "weak.cdcase", case, "123")
    assert not (tmp_path / "weak.cdcase").exists()
    with pytest.raises(UsageError, match="inside a casebook"):
        save_case(casebook.folder / "fall.cdcase", case, PASSPHRASE)


def test_a_case_makes_a_round_once(casebook: Casebook, held: UUID, ana: Casebook) -> None:
    case = case_of(casebook, held)
    assert ana.ask(preview_case, case).round is None
    key = taken(ana, case)
    assert ana.ask(preview_case, case).round == key
    assert taken(ana, case) == key
    row = ana.ask(rounds.get_round, key)
    there = ana.ask(cases.get_case, row.case)
    assert (there.text, there.sent_by, there.kind, there.sessions) == (TEXT, "Maya Torres", "transcript", ())
    assert (row.components, row.hidden, row.own.scores) == (
        casebook.ask(rounds.get_round, held).components,
        0,
        (),
    )
    assert len(ana.ask(rounds.list_rounds)) == len(ana.ask(cases.list_cases)) == 1
    ana.undo()
    assert ana.ask(rounds.list_rounds) == []
    assert ana.ask(cases.list_cases) == []


def test_a_second_round_on_a_case_finds_it_there(casebook: Casebook, held: UUID, ana: Casebook) -> None:
    taken(ana, case_of(casebook, held))
    case = ana.ask(cases.list_cases)[0].id
    ana.do("Delete", cases.trash_case, case)
    again = replace(case_of(casebook, held), round="ab" * 16)
    taken(ana, again)
    assert [row.id for row in ana.ask(cases.list_cases)] == [case]
    other = replace(again, round="cd" * 16, text="Another text under the same name.")
    taken(ana, other)
    assert len(ana.ask(cases.list_cases)) == 2


@pytest.mark.parametrize("trashed", ["round", "case"])
def test_a_round_in_the_trash_comes_back_into_sight(
    casebook: Casebook, held: UUID, ana: Casebook, trashed: str
) -> None:
    case = case_of(casebook, held)
    key = taken(ana, case)
    if trashed == "round":
        ana.do("Delete", rounds.trash_round, key)
    else:
        ana.do("Delete", cases.trash_case, ana.ask(rounds.get_round, key).case)
    assert ana.ask(preview_case, case).in_trash
    assert taken(ana, case) == key
    assert [row.id for row in ana.ask(rounds.list_rounds)] == [key]
    assert not ana.ask(preview_case, case).in_trash
    ana.undo()
    assert ana.ask(rounds.list_rounds) == []


def test_words_of_a_rubric_come_along_and_replace_nothing(
    casebook: Casebook, held: UUID, ana: Casebook
) -> None:
    assert ana.ask(preview_case, case_of(casebook, held)).own_rubric
    told = ana.ask(rubric_text, "laasc-coaching") + '\n[descriptors.A]\n1 = ["Ana\'s own words"]\n'
    ana.do("Change the rubric", keep_rubric, told)
    taken(ana, case_of(casebook, held))
    assert len(ana.ask(list_rubrics)) == len(
        casebook.ask(list_rubrics)
    )  # an earlier version of it says the same

    ours = casebook.ask(rubric_text, "laasc-coaching") + '\n[descriptors.A]\n4 = ["Plans with a purpose"]\n'
    casebook.do("Change the rubric", keep_rubric, ours)
    case = case_of(casebook, begin_round(casebook))
    assert not ana.ask(preview_case, case).own_rubric
    row = ana.ask(rounds.get_round, taken(ana, case))
    came = ana.ask(get_rubric, row.rubric, row.rubric_version)
    assert came is not None
    assert came.title == "Coaching Competencies Rubric (Maya Torres)"
    assert came.competencies[0].descriptor(4) == "Plans with a purpose"
    assert "Torres" not in case_of(ana, row.id).rubric  # sent on, it does not name whom it came from
    own = ana.ask(get_rubric, "laasc-coaching")
    assert own is not None
    assert own.competencies[0].descriptor(1) == "Ana's own words"
    taken(ana, case_of(casebook, begin_round(casebook, text="Another case.")))
    assert len(ana.ask(list_rubrics)) == len(casebook.ask(list_rubrics)) + 1


def test_a_child_and_a_day_in_what_was_typed_are_told_before_a_file_leaves(casebook: Casebook) -> None:
    key = begin_round(casebook)
    score_round(casebook, key, 2, 3, quote="Jayden cried on February 17, 2026.")
    assert casebook.ask(list_doubtful, key, scores=True) == ["Jayden", "February 17, 2026"]
    row = casebook.ask(rounds.get_round, key)
    casebook.do("Rename", cases.rename_case, row.case, cases.TitleDraft("Priya, 3/4"))
    assert casebook.ask(list_doubtful, key, scores=False) == ["Priya", "3/4"]


def test_scores_come_back_hidden_and_stand_after_ones_own(
    casebook: Casebook, held: UUID, ana: Casebook, tmp_path: Path
) -> None:
    key = taken(ana, case_of(casebook, held))
    with pytest.raises(UsageError, match="Score every component"):
        scores_of(ana, key)
    score_round(ana, key, 3, None)
    file = save_scores(tmp_path / "ana.cdscores", scores_of(ana, key), PASSPHRASE)
    told = open_scores(file, PASSPHRASE)
    assert told == scores_of(ana, key)
    seen = casebook.ask(preview_scores, told)
    assert [(one.name, one.scored, one.quoted, one.state) for one in seen.raters] == [
        ("Ana Silva", 2, 2, "new")
    ]
    assert not members(type(seen.raters[0])) & {"level", "levels", "scores", "quote"}
    casebook.do("Take in scores", take_scores, told)
    row = casebook.ask(rounds.get_round, held)
    assert (row.hidden, row.others) == (1, ())
    score_round(casebook, held, 3, 2)
    casebook.do("Reveal", rounds.reveal, held)
    (other,) = casebook.ask(rounds.get_round, held).others
    assert [(score.level, score.quote) for score in other.scores] == [
        (3, "asked and waited"),
        (None, "asked and waited"),
    ]


def test_the_same_scores_add_nothing_and_newer_ones_win(
    casebook: Casebook, held: UUID, ana: Casebook
) -> None:
    key = taken(ana, case_of(casebook, held))
    score_round(ana, key, 3, 2)
    first = scores_of(ana, key)
    score_round(ana, key, 1, 1)
    second = scores_of(ana, key)
    score_round(casebook, held, 4, 4)
    casebook.do("Reveal", rounds.reveal, held)

    def takes(told: ScoresFile) -> tuple[str, list[int | None]]:
        (came,) = casebook.do("Take in scores", take_scores, told).raters
        (other,) = casebook.ask(rounds.get_round, held).others
        return came.state, [score.level for score in other.scores]

    assert takes(first) == ("new", [3, 2])
    assert takes(first) == ("here", [3, 2])
    assert takes(second) == ("newer", [1, 1])
    assert takes(first) == ("older", [1, 1])
    casebook.undo()
    (other,) = casebook.ask(rounds.get_round, held).others
    assert [score.level for score in other.scores] == [3, 2]


def test_scores_of_another_round_are_refused(casebook: Casebook, held: UUID, ana: Casebook) -> None:
    elsewhere = begin_round(ana)
    score_round(ana, elsewhere, 3, 2)
    with pytest.raises(UsageError, match="not in this casebook"):
        casebook.ask(preview_scores, scores_of(ana, elsewhere))
    key = taken(ana, case_of(casebook, held))
    score_round(ana, key, 3, 2)
    told = scores_of(ana, key)
    (rater,) = told.raters
    other_part = replace(rater, scores=(replace(rater.scores[0], code="Z"), *rater.scores[1:]))
    for wrong in (replace(told, levels=5), replace(told, raters=(other_part,))):
        with pytest.raises(UsageError, match="another scale"):
            casebook.do("Take in scores", take_scores, wrong)
    casebook.do("Delete", rounds.trash_round, held)
    with pytest.raises(UsageError, match="in the trash"):
        casebook.ask(preview_scores, told)


def test_everybodys_scores_go_around_after_the_comparison(
    casebook: Casebook, held: UUID, ana: Casebook, tmp_path: Path
) -> None:
    """Three casebooks end with the same scores, and nobody's own come back as somebody else's."""
    ben = casebook_of(tmp_path / "Ben.casebook", "Ben Okafor")
    score_round(casebook, held, 4, 4)
    case, others = case_of(casebook, held), ((ana, (3, 4)), (ben, (2, None)))
    keys = [taken(book, case) for book, _levels in others]
    for (book, levels), key in zip(others, keys, strict=True):
        score_round(book, key, *levels)
        casebook.do("Take in scores", take_scores, scores_of(book, key))
    with pytest.raises(UsageError, match="Look at what the others gave"):
        scores_of(casebook, held, everybody=True)
    casebook.do("Reveal", rounds.reveal, held)
    everybody = scores_of(casebook, held, everybody=True)
    assert {rater.name for rater in everybody.raters} == {"Maya Torres", "Ana Silva", "Ben Okafor"}
    for (book, _levels), key in zip(others, keys, strict=True):
        told = book.do("Take in scores", take_scores, everybody)
        assert sorted(one.state for one in told.raters) == ["new", "new", "own"]
        assert book.ask(rounds.get_round, key).hidden == 2
        assert book.do("Take in scores", take_scores, everybody).coming == 0
    assert casebook.do("Take in scores", take_scores, everybody).coming == 0
    ben.close()


def test_reference_scores_come_as_such(casebook: Casebook, held: UUID, ana: Casebook) -> None:
    key = taken(ana, case_of(casebook, held))
    score_round(casebook, held, 4, 3)
    ana.do("Take in scores", take_scores, scores_of(casebook, held, role="anchor"))
    score_round(ana, key, 4, 4)
    ana.do("Reveal", rounds.reveal, key)
    assert [rater.role for rater in ana.ask(rounds.get_round, key).others] == ["anchor"]


CASE = CaseFile(
    "ab" * 16, "cd" * 16, "Maya Torres", TODAY, "Fall visit", "transcript", TEXT, "",
    'key = "own"\ntitle = "Own"\nprefix = "OWN"\nsource = "Ours"\nlevels = ["Low", "High"]\n'
    '[competencies]\nA = "Planning"\n',
    ("A",), "",
)  # fmt: skip


def _scores() -> ScoresFile:
    at = datetime(2026, 3, 3, 9, tzinfo=UTC)
    rater = RaterTold("ef" * 16, "Ana Silva", "peer", at, (ScoreTold("A", 2, "waited"),))
    return ScoresFile("ab" * 16, "Ana Silva", TODAY, 2, (rater,))


def test_what_is_written_is_read_back() -> None:
    assert read_case(write_case(CASE)) == CASE
    assert read_scores(write_scores(_scores())) == _scores()
    assert load_rubric(CASE.rubric, "own").levels == ("Low", "High")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 4_000), st.integers(1, 255))
def test_a_changed_byte_is_found(place: int, flip: int) -> None:
    for content, opens in (
        (seal_case(CASE, PASSPHRASE, cost=CHEAP), unseal_case),
        (seal_scores(_scores(), PASSPHRASE, cost=CHEAP), unseal_scores),
    ):
        harmed = bytearray(content)
        harmed[place % len(harmed)] ^= flip
        with pytest.raises(CannotRead):
            opens(bytes(harmed), PASSPHRASE, cost=CHEAP)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("scores", []), ("level", 3), ("round", "x"), ("case", None), ("made_on", "0001-01-01"), ("asked", ["Z"]),
        ("asked", []), ("rubric", "key ="), ("rubric", CASE.rubric.replace('"High"', "")), ("kind", "rumour"),
        ("text", " "), ("title", ""), ("rule", "../x"), ("coach", "x" * 50_000), ("version", 2), ("format", "other"),
    ],
)  # fmt: skip
def test_a_case_that_was_not_written_by_us_is_refused(name: str, value: object) -> None:
    told = json.loads(write_case(CASE))
    with pytest.raises(CannotRead):
        read_case(json.dumps(told | {name: value}).encode())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("levels", 1), ("levels", 99), ("levels", True), ("raters", []), ("raters", [{}]), ("round", "AB" * 16),
        ("text", "x"), ("made_on", 3), ("format", "coachdesk-case"),
    ],
)  # fmt: skip
def test_scores_that_were_not_written_by_us_are_refused(name: str, value: object) -> None:
    told = json.loads(write_scores(_scores()))
    with pytest.raises(CannotRead):
        read_scores(json.dumps(told | {name: value}).encode())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("role", "self"), ("id", "x"), ("name", " "), ("scores", []), ("scored_at", "2026-03-03T09:00:00"),
        ("scores", [{"code": "A", "level": 3, "quote": ""}]), ("scores", [{"code": "A", "level": 0, "quote": ""}]),
        ("scores", [{"code": "A", "level": 1, "quote": ""}] * 2), ("private_note", "x"),
    ],
)  # fmt: skip
def test_a_rater_that_makes_no_sense_is_refused(name: str, value: object) -> None:
    told = json.loads(write_scores(_scores()))
    told["raters"][0][name] = value
    with pytest.raises(CannotRead):
        read_scores(json.dumps(told).encode())


def test_newer_is_by_the_moment_it_was_scored(casebook: Casebook, held: UUID, ana: Casebook) -> None:
    key = taken(ana, case_of(casebook, held))
    score_round(ana, key, 3, 2)
    told = scores_of(ana, key)
    (rater,) = told.raters
    casebook.do("Take in scores", take_scores, told)
    later = replace(rater, scored_at=rater.scored_at + timedelta(seconds=1))
    assert casebook.ask(preview_scores, replace(told, raters=(later,))).coming == 1
