"""A coach whom a file names is the coach of that name here: hours belong to one person, not to two called so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.services import assignments, sessions
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.assignments import AssignmentDraft, list_assignments
from coachdesk.services.casebook import Casebook
from coachdesk.services.coaches import list_coaches, name_coach
from coachdesk.services.exporting import Export, export_candidate, plan_taking_in, read_export, take_in
from coachdesk.services.handover import preview, receive
from coachdesk.services.handover.offering import gather
from coachdesk.services.hours import list_hours_by_coach
from coachdesk.services.sealed import list_spans
from coachdesk.services.years import list_years
from coachdesk.text import fold
from tests.conftest import casebook_of
from tests.services.conftest import add_candidate
from tests.services.sealing import TODAY, Scene, seal_period

BEN = "Ben Ochoa is here already: hours under this name come in as the same coach’s."
MAYA = "maya torres is here already: hours under this name come in as the same coach’s."


def names(book: Casebook) -> list[str]:
    return [name for _key, name in book.ask(list_coaches)]


def hours(book: Casebook) -> dict[str, int]:
    (year,) = book.ask(list_years)
    return {row.name: row.minutes for row in book.ask(list_hours_by_coach, year.id)}


def exported(scene: Scene) -> Export:
    out = scene.casebook.folder.with_name("rosa.zip")
    return read_export(scene.casebook.ask(export_candidate, scene.rosa, out))


@pytest.fixture
def scene(casebook: Casebook) -> Scene:
    """Maya's casebook; Rosa's session of the morning was held by Ben."""
    made = Scene(casebook)
    made.do(sessions.amend, made.session, replace(made.draft, coach=made.do(name_coach, "Ben Ochoa")))
    return made


@pytest.fixture
def ben(tmp_path: Path) -> Iterator[Casebook]:
    made = casebook_of(tmp_path / "Ben.casebook", coach="Ben Ochóa")
    yield made
    made.close()


@pytest.fixture
def maya(tmp_path: Path) -> Iterator[Casebook]:
    made = casebook_of(tmp_path / "New.casebook", coach="maya torres")
    yield made
    made.close()


def test_hours_that_the_receiver_held_are_her_own(scene: Scene, ben: Casebook) -> None:
    offered = scene.casebook.ask(gather, [scene.rosa], today=TODAY)
    assert ben.ask(preview, offered).remarks == (BEN.replace("Ochoa", "Ochóa"),)
    ben.do("Receive", receive, offered)
    assert names(ben) == ["Ben Ochóa", "Maya Torres"]
    assert hours(ben) == {"Ben Ochóa": 60, "Maya Torres": 60}
    again = ben.ask(preview, offered)
    assert (again.new, again.remarks) == (0, ())
    assert ben.examine().problems == ()


def test_another_coach_of_the_same_name_is_the_same(scene: Scene, maya: Casebook) -> None:
    add_candidate(maya, "Ana")
    maya.do("Name", name_coach, "ben ochoa")
    export = exported(scene)
    planned = maya.ask(plan_taking_in, export)
    assert planned.remarks == (MAYA, BEN.replace("Ben Ochoa", "ben ochoa"))
    assert maya.do("Import", take_in, export) == planned
    assert names(maya) == ["maya torres", "ben ochoa"]
    assert maya.do("Import", take_in, export).records == 0


def test_whoever_coached_her_once_begins_again_with_the_hand_over(scene: Scene, ben: Casebook) -> None:
    """Ben's own assignment of an earlier time has ended; a new one begins, and Maya's ends."""
    early = date(2025, 7, 1), date(2025, 9, 30)
    (year,) = scene.casebook.ask(list_years, candidate=scene.rosa)
    scene.do(assignments.add, year.enrollment, AssignmentDraft("Ben Ochoa", *early))
    ben.do("Receive", receive, scene.casebook.ask(gather, [scene.rosa], today=TODAY))
    told = [
        (row.name, row.from_on, row.to_on)
        for row in ben.ask(list_assignments, ben.ask(list_years)[0].enrollment)
    ]
    assert sorted(told, key=str) == sorted(
        [
            ("Ben Ochóa", *early),
            ("Ben Ochóa", TODAY, None),
            ("Maya Torres", date(2025, 7, 1), TODAY),
        ],
        key=str,
    )


def test_hours_under_a_seal_that_comes_in_keep_the_coach_it_holds(scene: Scene, maya: Casebook) -> None:
    seal_period(scene.casebook, scene.rosa)
    export = exported(scene)
    told = maya.do("Import", take_in, export)
    assert told.seals == 0
    assert len(maya.ask(list_spans)) == 1
    assert maya.ask(list_broken_seals) == []


_names = st.sampled_from(("Maya Torres", "maya torres", "Ben Ochoa", "Bén Ochoa", "Ana Ruiz", "王小明"))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(_names, st.lists(_names, max_size=2), st.lists(_names, max_size=2))
def test_nobody_is_named_twice_and_no_hour_is_lost(
    tmp_path_factory: pytest.TempPathFactory, user: str, theirs: list[str], ours: list[str]
) -> None:
    room = tmp_path_factory.mktemp("names")
    first, other = casebook_of(room / "One.casebook"), casebook_of(room / "Two.casebook", coach=user)
    rosa = add_candidate(first, "Rosa")
    draft = sessions.SessionDraft((rosa,), date(2026, 2, 17), minutes=60)
    for place, coach in enumerate((None, *(first.do("Name", name_coach, name) for name in theirs))):
        first.do("Log", sessions.log, replace(draft, coach=coach, held_on=date(2026, 2, 10 + place)))
    for name in ours:
        other.do("Name", name_coach, name)
    offered = first.ask(gather, [rosa], today=TODAY)
    other.do("Receive", receive, offered)
    told = [fold(name) for name in names(other)]
    assert len(set(told)) == len(told)
    assert {fold(name): minutes for name, minutes in hours(other).items()} == {
        fold(name): minutes for name, minutes in hours(first).items()
    }
    assert other.ask(preview, offered).new == 0
    first.close()
    other.close()
