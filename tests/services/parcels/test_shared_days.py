"""What a candidate shares with others goes along: the dates of her program, and how many were in a session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coachdesk.models import Event
from coachdesk.services import events, presence, sessions
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.casebook import Casebook, new_recovery_code
from coachdesk.services.checklists import get_checklist
from coachdesk.services.events import EventDraft
from coachdesk.services.exporting import export_candidate, read_export, restore_export, take_in
from coachdesk.services.handover import preview, receive
from coachdesk.services.handover.offering import gather
from coachdesk.services.handover.sealing import write_text
from coachdesk.services.presence import PresenceDraft
from coachdesk.services.years import list_years
from tests.conftest import CHEAP, PASSPHRASE, casebook_of
from tests.services.sealing import Scene, seal_period

TODAY = date(2026, 3, 3)
INDUCTION = EventDraft("laasc", rule="induction_day", number=1, minutes=360)
DAYS = (date(2025, 9, 8), date(2025, 11, 3), date(2026, 2, 2), date(2026, 5, 4))


def enter(book: Casebook, draft: EventDraft, **more: Any) -> Any:
    return book.do("Event", events.add, replace(draft, **more))


@pytest.fixture
def scene(casebook: Casebook) -> Scene:
    """Rosa was at two induction days; one was not noted, and one is to come."""
    made = Scene(casebook)
    for day in DAYS[:2]:
        event = enter(casebook, INDUCTION, held_on=day)
        made.do(presence.note, event, [made.rosa, made.lupe], PresenceDraft(), today=TODAY)
    for day in DAYS[2:]:
        enter(casebook, INDUCTION, held_on=day)
    return made


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Casebook]:
    made = casebook_of(tmp_path / "Ben.casebook", coach="Ben Ochoa")
    yield made
    made.close()


def checklist(book: Casebook, scene: Scene) -> list[tuple[Any, ...]]:
    (year,) = book.ask(list_years, candidate=scene.rosa)
    lines = book.ask(get_checklist, year.id, today=TODAY).of_year
    return [(line.label, line.standing, line.reason) for line in lines]


def dates(book: Casebook) -> list[date]:
    return sorted(book.ask(lambda db: db.scalars(select(Event.held_on)).all()))


def test_the_dates_of_the_program_are_not_forgotten(scene: Scene, other: Casebook, tmp_path: Path) -> None:
    told = checklist(scene.casebook, scene)
    offered = scene.casebook.ask(gather, [scene.rosa], today=TODAY)
    assert scene.lupe.hex not in write_text(offered).decode()
    other.do("Receive", receive, offered)
    assert checklist(other, scene) == told
    file = scene.casebook.ask(export_candidate, scene.rosa, tmp_path / "rosa.zip")
    alone = restore_export(file, tmp_path / "r.casebook", PASSPHRASE, new_recovery_code(), cost=CHEAP)
    assert checklist(alone, scene) == told
    alone.close()


def test_only_dates_that_are_hers_to_come_go_along(scene: Scene, other: Casebook) -> None:
    draft = EventDraft("laasc", title="Meeting", minutes=60)
    enter(scene.casebook, draft, held_on=date(2026, 2, 20))
    enter(scene.casebook, draft, held_on=date(2026, 3, 9))
    enter(scene.casebook, INDUCTION, held_on=date(2026, 3, 10), program="mcoe")
    enter(scene.casebook, INDUCTION, held_on=date(2026, 3, 11), cohort="99")
    scene.do(events.trash, enter(scene.casebook, INDUCTION, held_on=date(2026, 3, 12)))
    other.do("Receive", receive, scene.casebook.ask(gather, [scene.rosa], today=TODAY))
    assert dates(other) == sorted((*DAYS, date(2026, 3, 9)))


def test_dates_that_both_entered_are_there_once(scene: Scene, other: Casebook) -> None:
    mine = [enter(other, INDUCTION, held_on=day, title="Induction", number=None) for day in (*DAYS, DAYS[3])]
    offered = scene.casebook.ask(gather, [scene.rosa], today=TODAY)
    other.do("Receive", receive, offered)
    assert dates(other) == sorted((*DAYS, DAYS[3]))
    moved = other.ask(events.get_draft, mine[0])
    other.do("Amend", events.amend, mine[0], replace(moved, held_on=date(2025, 9, 9)))
    assert other.ask(preview, offered).new == 0
    assert other.examine().problems == ()


def test_a_group_stays_one_in_a_figure_without_names(scene: Scene, other: Casebook) -> None:
    scene.do(
        sessions.amend,
        scene.both,
        replace(scene.casebook.ask(sessions.get_draft, scene.both), others="Ms. Lee"),
    )
    offered = scene.casebook.ask(gather, [scene.rosa], today=TODAY)
    other.do("Receive", receive, offered)
    assert other.ask(sessions.get_draft, scene.both).others == "Ms. Lee, a group of 2 candidates"
    assert other.ask(sessions.get_draft, scene.session).others == ""
    assert scene.casebook.ask(sessions.get_draft, scene.both).others == "Ms. Lee"
    whole = scene.casebook.ask(gather, [scene.rosa, scene.lupe], today=TODAY)
    assert whole.parcel["session"][scene.both]["others"] == "Ms. Lee"
    on = other.ask(gather, [scene.rosa], today=TODAY)
    assert on.parcel["session"][scene.both]["others"] == "Ms. Lee, a group of 2 candidates"


def test_what_is_sealed_is_exported_as_it_was_signed(scene: Scene, other: Casebook, tmp_path: Path) -> None:
    file = tmp_path / "rosa.zip"
    before = read_export(scene.casebook.ask(export_candidate, scene.rosa, file))
    assert before.parcel["session"][scene.both]["others"] == "a group of 2 candidates"
    seal_period(scene.casebook, scene.rosa)
    export = read_export(scene.casebook.ask(export_candidate, scene.rosa, file))
    assert export.parcel["session"][scene.both]["others"] == ""
    assert other.do("Import", take_in, export).seals == 0
    assert other.ask(list_broken_seals) == []


_events = st.lists(
    st.tuples(st.sampled_from(DAYS), st.sampled_from(("induction_day", "")), st.sampled_from(("", "10"))),
    max_size=6,
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(_events, _events, st.booleans())
def test_whatever_dates_both_have_the_same_file_twice_adds_nothing(
    tmp_path_factory: pytest.TempPathFactory, theirs: list[Any], ours: list[Any], there: bool
) -> None:
    room = tmp_path_factory.mktemp("dates")
    first, other = casebook_of(room / "One.casebook"), casebook_of(room / "Two.casebook", coach="Ben Ochoa")
    scene = Scene(first)
    for book, found in ((first, theirs), (other, ours)):
        for day, rule, cohort in found:
            event = enter(book, INDUCTION, held_on=day, rule=rule, cohort=cohort, title="Day")
            if book is first and there:
                first.do("Note", presence.note, event, [scene.rosa], PresenceDraft(), today=date(2026, 7, 1))
    offered = first.ask(gather, [scene.rosa], today=TODAY)
    told = first.ask(lambda db: _counted(db, offered.parcel["event"]))
    had = other.ask(_counted)
    other.do("Receive", receive, offered)
    assert other.ask(_counted) == {each: max(told.get(each, 0), had.get(each, 0)) for each in told | had}
    assert other.ask(preview, offered).new == 0
    assert other.examine().problems == ()
    first.close()
    other.close()


def _counted(db: Any, keys: Any = None) -> dict[tuple[Any, ...], int]:
    """How many events there are of a kind."""
    found = db.scalars(select(Event)).all()
    return dict(
        Counter((one.held_on, one.rule, one.cohort) for one in found if keys is None or one.id in keys)
    )
