"""Seals and files: what comes in breaks no seal, adds nothing under one, and is never refused for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coachdesk.errors import CoachDeskError, UnderSeal
from coachdesk.models import NextStep
from coachdesk.services import amendments, sessions
from coachdesk.services.amended import list_amendments
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.casebook import Casebook, Db, new_recovery_code
from coachdesk.services.exporting import (
    export_candidate,
    export_casebook,
    plan_taking_in,
    read_export,
    restore_export,
    take_in,
)
from coachdesk.services.handover import preview, receive
from coachdesk.services.handover.offering import gather
from coachdesk.services.hours import list_hours
from coachdesk.services.parcels.packing import pack
from coachdesk.services.parcels.shapes import Parcel, whole
from coachdesk.services.sealed import list_spans
from coachdesk.services.sessions import SessionDraft
from tests.conftest import CHEAP, PASSPHRASE, casebook_of
from tests.services.conftest import add_candidate
from tests.services.goal_books import set_goal
from tests.services.sealing import DAY, TODAY, Scene, seal_period

FEBRUARY = (date(2026, 2, 1), date(2026, 2, 28))


def everything(db: Db) -> Parcel:
    return pack(db, whole(private=True))


def minutes(book: Casebook) -> dict[str, int]:
    return {row.candidate: row.coaching_minutes for row in book.ask(list_hours, today=TODAY)}


@pytest.fixture
def scene(casebook: Casebook) -> Scene:
    return Scene(casebook)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Casebook]:
    made = casebook_of(tmp_path / "Ben.casebook", coach="Ben Ochoa")
    yield made
    made.close()


def copied(book: Casebook, folder: Path) -> Casebook:
    """The same casebook on a second computer."""
    file = book.ask(export_casebook, folder / "first.zip", private=True)
    return restore_export(file, folder / "Second.casebook", PASSPHRASE, new_recovery_code(), cost=CHEAP)


def test_an_amendment_of_another_computer_does_not_come_without_its_change(
    scene: Scene, tmp_path: Path
) -> None:
    scene.seal()
    second = copied(scene.casebook, tmp_path)
    second.do("Amend", amendments.amend, scene.session, replace(scene.draft, minutes=75), "Longer")
    later = replace(scene.draft, held_on=date(2026, 7, 1))
    new = second.do("Log", sessions.log, later)
    file = second.ask(export_casebook, tmp_path / "second.zip", private=True)
    second.close()
    told = scene.casebook.do("Import", take_in, read_export(file))
    assert (told.sessions, told.left, told.seals) == (1, 0, 0)
    assert scene.casebook.ask(sessions.get_draft, new) == later
    assert scene.casebook.ask(list_amendments, scene.rosa) == []
    assert scene.casebook.ask(list_broken_seals) == []


def test_a_seal_of_another_computer_stays_out_and_is_counted(scene: Scene, tmp_path: Path) -> None:
    second = copied(scene.casebook, tmp_path)
    scene.do(sessions.amend, scene.session, replace(scene.draft, minutes=45))
    seal_period(second, scene.rosa)
    file = second.ask(export_casebook, tmp_path / "second.zip", private=True)
    second.close()
    told = scene.casebook.do("Import", take_in, read_export(file))
    assert (told.records, told.seals) == (0, 1)
    assert scene.casebook.ask(list_spans) == []
    seal_period(scene.casebook, scene.rosa)
    assert scene.casebook.ask(list_broken_seals) == []


def test_a_seal_comes_whole_with_a_candidate_who_is_new(
    scene: Scene, other: Casebook, tmp_path: Path
) -> None:
    scene.seal()
    scene.do(amendments.amend, scene.session, replace(scene.draft, minutes=75), "Longer")
    file = scene.casebook.ask(export_candidate, scene.rosa, tmp_path / "rosa.zip")
    told = other.do("Import", take_in, read_export(file))
    assert told.seals == 0
    assert minutes(other)["Rosa Nguyễn"] == 135
    assert len(other.ask(list_amendments, scene.rosa)) == 1
    assert other.ask(list_broken_seals) == []
    with pytest.raises(UnderSeal):
        other.do("Trash", sessions.trash, scene.session)
    assert other.do("Import", take_in, read_export(file)).records == 0


def test_a_sealed_year_that_came_in_goes_again_as_one_step(
    scene: Scene, other: Casebook, tmp_path: Path
) -> None:
    scene.seal()
    scene.do(amendments.amend, scene.session, replace(scene.draft, minutes=75), "Longer")
    own = add_candidate(other, "Ana", "Ruiz")
    before = other.ask(everything)
    export = read_export(scene.casebook.ask(export_candidate, scene.rosa, tmp_path / "rosa.zip"))
    other.do("Import", take_in, export)
    after = other.ask(everything)
    assert other.undo() is not None
    assert other.ask(everything) == before
    assert other.redo() is not None
    assert other.ask(everything) == after
    assert other.ask(list_broken_seals) == []
    assert other.examine().problems == ()
    assert other.undo() is not None
    assert other.undo() is not None
    assert own not in other.ask(everything)["candidate"]


def test_what_is_sealed_after_it_came_in_is_for_good(scene: Scene, other: Casebook, tmp_path: Path) -> None:
    export = read_export(scene.casebook.ask(export_candidate, scene.rosa, tmp_path / "rosa.zip"))
    other.do("Import", take_in, export)
    seal_period(other, scene.rosa)
    assert other.undo() is None


def test_a_seal_does_not_go_without_the_amendment_that_took_her_out(
    scene: Scene, other: Casebook, tmp_path: Path
) -> None:
    scene.seal()
    both = scene.casebook.ask(sessions.get_draft, scene.both)
    scene.do(amendments.amend, scene.both, replace(both, candidates=(scene.lupe,)), "She was not there")
    assert scene.casebook.ask(list_broken_seals) == []
    export = read_export(scene.casebook.ask(export_candidate, scene.rosa, tmp_path / "rosa.zip"))
    other.do("Import", take_in, export)
    assert minutes(other) == {"Rosa Nguyễn": 60}
    assert other.ask(list_broken_seals) == []


def test_a_seal_without_one_of_its_sessions_stays_out(scene: Scene, other: Casebook, tmp_path: Path) -> None:
    """The session of both lies under Lupe's seal in the other casebook."""
    lupe = scene.casebook.ask(export_candidate, scene.lupe, tmp_path / "lupe.zip")
    other.do("Import", take_in, read_export(lupe))
    seal_period(other, scene.lupe, FEBRUARY)
    scene.seal()
    rosa = read_export(scene.casebook.ask(export_candidate, scene.rosa, tmp_path / "rosa.zip"))
    planned = other.ask(plan_taking_in, rosa)
    assert (planned.candidates, planned.left, planned.seals) == (1, 1, 1)
    assert other.do("Import", take_in, rosa) == planned
    assert minutes(other)["Rosa Nguyễn"] == 60
    assert other.ask(list_broken_seals) == []


def test_a_second_hand_over_comes_in_beside_the_receivers_seal(scene: Scene, other: Casebook) -> None:
    """One session was with both, and Rosa's is sealed here: Lupe is not let into it, and all else of hers comes."""
    other.do("Receive", receive, scene.casebook.ask(gather, [scene.rosa], today=TODAY))
    scene.do(
        sessions.amend,
        scene.both,
        replace(scene.casebook.ask(sessions.get_draft, scene.both), candidate_steps="Read"),
    )
    seal_period(other, scene.rosa)
    later = scene.casebook.ask(gather, [scene.lupe], today=TODAY)
    told = other.ask(preview, later)
    assert told.remarks == ("1 session lies under a seal of yours and stays out.",)
    assert [(person.name, person.sessions) for person in told.people] == [("Lupe", 1)]
    other.do("Receive", receive, later)
    assert minutes(other) == {"Rosa Nguyễn": 120, "Lupe": 60}
    (step,) = other.ask(
        lambda db: db.scalars(select(NextStep).where(NextStep.candidate_id == scene.lupe)).all()
    )
    assert (step.text, step.session_id) == ("Read", None)
    assert other.ask(list_broken_seals) == []
    assert other.ask(preview, later).new == 0


def test_what_is_sealed_for_others_keeps_nobody_out(scene: Scene, other: Casebook) -> None:
    """Rosa's seal on a day says nothing of the sessions of others on that day."""
    other.do("Receive", receive, scene.casebook.ask(gather, [scene.lupe], today=TODAY))
    ana = add_candidate(other, "Ana", "Ruiz")
    other.do("Log", sessions.log, replace(scene.draft, candidates=(ana,)))
    seal_period(other, ana)
    goal = set_goal(scene.casebook, scene.year.enrollment, 1, "Visit rooms")
    both = replace(scene.draft, candidates=(scene.lupe, scene.rosa), goals=(goal,))
    scene.do(sessions.amend, scene.hers, both)
    assert other.do("Receive", receive, scene.casebook.ask(gather, [scene.rosa], today=TODAY)).remarks == ()
    came = other.ask(sessions.get_draft, scene.hers)
    assert (set(came.candidates), came.goals) == ({scene.lupe, scene.rosa}, (goal,))


acts = st.lists(
    st.tuples(
        st.sampled_from(("log", "amend", "reasoned", "trash", "seal", "month")),
        st.integers(0, 3),
        st.sampled_from(("rosa", "lupe", "both")),
        st.sampled_from((DAY, date(2026, 3, 2), date(2026, 7, 1))),
        st.integers(1, 90),
    ),
    max_size=5,
)


def act(book: Casebook, scene: Scene, change: tuple[str, int, str, date, int]) -> None:
    """One change; what it cannot do is refused with a sentence."""
    what, place, who, day, length = change
    people = {"rosa": (scene.rosa,), "lupe": (scene.lupe,), "both": (scene.rosa, scene.lupe)}[who]
    draft = SessionDraft(people, day, time(8 + place), length, summary=f"Told {length}")
    key = (scene.session, scene.hers, scene.both, scene.visit)[place]
    changes: dict[str, Callable[[], Any]] = {
        "log": lambda: book.do("Log", sessions.log, draft),
        "amend": lambda: book.do("Amend", sessions.amend, key, draft),
        "reasoned": lambda: book.do("Amend", amendments.amend, key, draft, "A reason"),
        "trash": lambda: book.do("Trash", sessions.trash, key),
        "seal": lambda: seal_period(book, people[0]),
        "month": lambda: seal_period(book, people[0], FEBRUARY),
    }
    with suppress(CoachDeskError):
        changes[what]()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts, acts, acts, st.sampled_from(("all", "rosa", "lupe")))
def test_whatever_was_done_on_two_computers_taking_in_breaks_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[Any],
    here: list[Any],
    there: list[Any],
    what: str,
) -> None:
    room = tmp_path_factory.mktemp("two")
    book = casebook_of(room / "One.casebook")
    scene = Scene(book)
    for change in first:
        act(book, scene, change)
    second = copied(book, room)
    for changes, one in ((here, book), (there, second)):
        for change in changes:
            act(one, scene, change)
    out = room / "second.zip"
    if what == "all":
        second.ask(export_casebook, out, private=True)
    else:
        second.ask(export_candidate, scene.rosa if what == "rosa" else scene.lupe, out)
    export = read_export(out)
    stood, planned = book.ask(everything), book.ask(plan_taking_in, export)
    assert book.do("Import", take_in, export) == planned
    after = book.ask(everything)
    assert all(
        after[kind][key] == values for kind, records in stood.items() for key, values in records.items()
    )
    assert book.ask(list_broken_seals) == []
    assert book.ask(plan_taking_in, export).records == 0
    assert book.examine().problems == ()
    fresh = casebook_of(room / "Fresh.casebook", coach="Ben Ochoa")
    empty = fresh.ask(everything)
    fresh.do("Import", take_in, export)
    assert fresh.ask(list_broken_seals) == []
    fresh.undo()
    assert fresh.ask(everything) == empty
    for each in (book, second, fresh):
        each.close()
