"""Seals: handed in by the month or the year, signed by each role, sealed, and what stands on them then."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest
from sqlalchemy import select

from coachdesk.errors import CoachDeskError, UnderSeal
from coachdesk.models import Enrollment, Seal, StoredProfile
from coachdesk.services import (
    amendments,
    reconcile,
    seals,
    sessions,
)
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.logs import get_log
from coachdesk.services.sealed_standings import read_standings
from coachdesk.services.seals import SignatureDraft
from coachdesk.words import OWN_NAMES, speaking
from tests.services.sealing import DAY, LAST, TODAY, Scene


@pytest.fixture
def scene(casebook: Casebook) -> Scene:
    return Scene(casebook)


def test_a_year_is_handed_in_signed_by_each_role_and_sealed(scene: Scene) -> None:
    key = scene.submit()
    row = scene.casebook.ask(seals.get_seal, key)
    assert (row.state, row.minutes, [one.role for one in row.missing]) == (
        "submitted",
        120,
        ["coach", "candidate"],
    )
    with pytest.raises(CoachDeskError, match=r"Not everybody has signed yet\. Missing: Coach, Candidate"):
        scene.do(seals.seal, key, today=TODAY)
    scene.sign(key)
    signed = scene.casebook.ask(seals.get_seal, key)
    assert (signed.state, signed.missing) == ("signed", ())
    assert [(one.signature.name, one.signature.how) for one in signed.signers if one.signature] == [
        ("Maya Torres", "typed"),
        ("Rosa Nguyễn", "paper"),
    ]
    scene.do(seals.seal, key, today=TODAY)
    sealed = scene.casebook.ask(seals.get_seal, key)
    assert (sealed.state, sealed.sealed_at is not None, sealed.has_changed) == ("sealed", True, False)
    assert scene.casebook.ask(list_broken_seals) == []
    assert scene.casebook.examine().problems == ()


def test_a_signature_needs_a_name_and_on_paper_a_scan_and_a_day() -> None:
    told = SignatureDraft("coach").problems(today=TODAY)
    assert set(told) == {"name", "signed_on", "scan"}
    assert SignatureDraft("coach", "Maya", "typed").problems(today=TODAY) == {}
    late = SignatureDraft("coach", "Maya", "paper", date(2026, 7, 3), UUID(int=1))
    assert late.problems(today=TODAY) == {"signed_on": "This day has not come yet."}
    assert set(SignatureDraft("", " ", "typed").problems(today=TODAY)) == {"role", "name"}


def test_what_was_signed_is_what_was_handed_in(scene: Scene) -> None:
    key = scene.submit()
    scene.sign(key)
    scene.do(sessions.amend, scene.session, replace(scene.draft, minutes=90))
    assert scene.casebook.ask(seals.get_seal, key).has_changed
    with pytest.raises(CoachDeskError, match="not what was handed in"):
        scene.do(seals.seal, key, today=TODAY)
    scene.do(sessions.amend, scene.session, replace(scene.draft, private_note="More"))
    scene.do(seals.seal, key, today=TODAY)


def test_what_is_handed_in_can_be_withdrawn_and_a_signature_taken_back_until_it_is_sealed(
    scene: Scene,
) -> None:
    key = scene.submit()
    scene.sign(key)
    row = scene.casebook.ask(seals.get_seal, key)
    (first, *_rest) = [one.signature for one in row.signers if one.signature]
    scene.do(seals.unsign, first.id)
    assert scene.casebook.ask(seals.get_seal, key).state == "submitted"
    scene.do(seals.withdraw, key)
    periods = scene.casebook.ask(seals.list_periods, scene.year.id, today=TODAY)
    assert [one.seal for one in periods if one.seal] == []
    sealed = scene.seal()
    for change, what in ((seals.withdraw, sealed.id), (seals.unsign, sealed.signers[0].signature.id)):  # type: ignore[union-attr]
        with pytest.raises(UnderSeal):
            scene.do(change, what)


def test_only_whole_months_and_years_are_handed_in_and_each_once(scene: Scene) -> None:
    with pytest.raises(CoachDeskError, match="Only a whole month"):
        scene.submit(DAY, LAST)
    with pytest.raises(CoachDeskError, match="not begun"):
        scene.do(seals.submit, scene.year.id, date(2026, 6, 1), LAST, today=DAY)
    scene.submit()
    with pytest.raises(CoachDeskError, match="already"):
        scene.submit()
    month = scene.submit(date(2026, 2, 1), date(2026, 2, 28))
    assert scene.casebook.ask(seals.get_seal, month).minutes == 120


def test_periods_tell_hours_and_how_far_they_are(scene: Scene) -> None:
    rows = scene.casebook.ask(seals.list_periods, scene.year.id, today=DAY)
    assert [(row.is_year, row.is_running, row.minutes) for row in rows[:2]] == [
        (True, True, 120),
        (False, False, 0),
    ]
    assert rows[-1].first == date(2026, 2, 1)
    scene.seal()
    rows = scene.casebook.ask(seals.list_periods, scene.year.id, today=TODAY)
    assert [row.is_covered for row in rows] == [False] + [True] * 12
    with pytest.raises(CoachDeskError, match="sealed already"):
        scene.submit(date(2026, 2, 1), date(2026, 2, 28))


def test_a_sealed_candidate_is_erased_with_her_seal_and_the_chain_stays_whole(scene: Scene) -> None:
    from coachdesk.services.erasing import erase_candidate

    scene.seal()
    scene.do(amendments.amend, scene.session, replace(scene.draft, minutes=45), "Shorter")
    erase_candidate(scene.casebook, scene.rosa)
    assert scene.casebook.examine().problems == ()
    assert scene.casebook.ask(list_broken_seals) == []


def test_erasing_somebody_else_of_a_group_breaks_no_seal(scene: Scene) -> None:
    from coachdesk.services.erasing import erase_candidate

    scene.seal()
    erase_candidate(scene.casebook, scene.lupe)
    assert scene.casebook.ask(list_broken_seals) == []
    scene.do(amendments.amend, scene.both, replace(scene.draft, starts_at=time(13), minutes=30), "Shorter")
    assert scene.casebook.ask(list_broken_seals) == []


def test_a_changed_profile_does_not_judge_a_sealed_year_again(scene: Scene) -> None:
    from coachdesk.services import programs
    from coachdesk.services.requirements import list_requirements

    def told() -> object:
        (row,) = scene.casebook.ask(list_requirements, today=TODAY, candidates=[scene.rosa])
        return row.of_year(1)

    def minutes() -> int:
        return scene.casebook.ask(get_log, scene.year.id).total_minutes

    scene.do(sessions.amend, scene.session, replace(scene.draft, mode="phone"))
    before, hours = told(), minutes()
    scene.seal()
    assert told() == before
    text = scene.casebook.ask(programs.get_text, "laasc")
    other = re.sub(r"counts = true", "counts = false", re.sub(r"version = 1", "version = 2", text, count=1))
    other = re.sub(r"minimum = \d+", "minimum = 99", other)

    def move(db: Db) -> None:
        db.add(StoredProfile(program="laasc", version=2, body=other))
        db.get_one(Enrollment, scene.year.enrollment).profile_version = 2

    scene.do(move)
    assert (told(), minutes()) == (before, hours)


@pytest.mark.parametrize("sealed_in", ["en", "es"])
def test_a_sealed_year_speaks_the_language_it_is_read_in(scene: Scene, sealed_in: str) -> None:
    from coachdesk.services.requirements import list_requirements

    def told(code: str) -> object:
        with speaking(code):
            (row,) = scene.casebook.ask(list_requirements, today=TODAY, candidates=[scene.rosa])
        return row.of_year(1)

    open_year = told("en"), told("es")
    with speaking(sealed_in):
        scene.seal()
    assert (told("en"), told("es")) == open_year
    assert told("en") != told("es")


def test_standings_of_one_language_are_read_as_they_once_were_written(scene: Scene) -> None:
    scene.seal()
    with scene.casebook.change("Look") as db:
        text = db.scalars(select(Seal.standings)).one()
    told = json.loads(text)
    assert told.keys() == OWN_NAMES.keys()
    assert (
        read_standings(json.dumps(told["es"]))
        != read_standings(text)
        == read_standings(json.dumps(told["en"]))
    )
    for broken in ("", "[]", "{}", '{"es": []}', '{"en": 1}', "3", '{"en": [{}]}'):
        assert read_standings(broken) is None


def test_a_year_that_is_over_asks_for_its_seal_and_months_once_they_are_handed_in(scene: Scene) -> None:
    def told(kind: str = "unsigned") -> list[tuple[str, str]]:
        found = scene.casebook.ask(
            reconcile.list_of_candidate, scene.rosa, date(2026, 2, 1), LAST, today=TODAY
        )
        return [(one.words, one.side) for one in found if one.kind == kind]

    assert told() == [("2025-26 is over and not signed.", "seals")]
    assert told("no_elements")
    key = scene.submit(date(2026, 5, 1), date(2026, 5, 31))
    assert told() == [
        ("May 2026 is over: handed in, and not sealed.", "seals"),
        ("2025-26 is over and not signed.", "seals"),
        ("June 2026 is over and not signed.", "seals"),
    ]
    scene.do(seals.withdraw, key)
    scene.seal()
    assert told() == []
