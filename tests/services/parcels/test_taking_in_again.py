"""An earlier file taken in again leaves what was corrected since as it is, and counts no hour twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.services import assignments, events, presence, sessions, views
from coachdesk.services.assignments import list_assignments
from coachdesk.services.casebook import Casebook, Db, new_recovery_code
from coachdesk.services.coaches import name_coach
from coachdesk.services.events import EventDraft
from coachdesk.services.exporting import Export, export_candidate, export_casebook, restore_export, take_in
from coachdesk.services.exporting import read_export as read
from coachdesk.services.handover import preview, receive
from coachdesk.services.handover.offering import gather
from coachdesk.services.hours import list_hours
from coachdesk.services.learning import list_learning
from coachdesk.services.parcels.packing import pack
from coachdesk.services.parcels.shapes import Parcel, whole
from coachdesk.services.presence import PresenceDraft
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import list_years
from tests.conftest import CHEAP, PASSPHRASE, casebook_of
from tests.services.conftest import add_candidate

DAY, TODAY = date(2026, 2, 17), date(2026, 3, 3)


def everything(db: Db) -> Parcel:
    return pack(db, whole(private=True))


class Desk:
    """Rosa and Lupe, a session of each and one of both with steps, and a workshop where Rosa was."""

    def __init__(self, book: Casebook) -> None:
        self.book = book
        self.rosa, self.lupe = add_candidate(book, "Rosa", "Nguyễn"), add_candidate(book, "Lupe", "Ortiz")
        self.sessions = [
            self.do(
                sessions.log,
                SessionDraft(who, DAY, minutes=60, candidate_steps="Read\nWrite", coach_steps="Call"),
            )
            for who in ((self.rosa,), (self.lupe,), (self.rosa, self.lupe))
        ]
        workshop = EventDraft(
            "laasc", title="Workshop", held_on=date(2026, 1, 10), minutes=180, as_learning=True
        )
        self.event = self.do(events.add, workshop)
        self.do(presence.note, self.event, [self.rosa], PresenceDraft(), today=TODAY)
        self.view = self.do(views.save, "sessions", "Mine", {})

    def do(self, change: Callable[..., Any], *args: Any, **more: Any) -> Any:
        return self.book.do("A change", change, *args, **more)

    def amend(self, place: int, **more: Any) -> None:
        key = self.sessions[place]
        self.do(sessions.amend, key, replace(self.book.ask(sessions.get_draft, key), **more))

    def export(self, folder: Path) -> Export:
        return read(self.book.ask(export_casebook, folder / "all.zip", private=True))

    def minutes(self) -> dict[str, int]:
        return {row.candidate: row.coaching_minutes for row in self.book.ask(list_hours, today=TODAY)}


@pytest.fixture
def desk(casebook: Casebook) -> Desk:
    return Desk(casebook)


def _other_coach(desk: Desk, place: int) -> None:
    desk.amend(place, coach=desk.do(name_coach, "Ana Ruiz"))


def _another_assigned(desk: Desk, _place: int) -> None:
    (year,) = desk.book.ask(list_years, candidate=desk.rosa)
    for row in desk.book.ask(list_assignments, year.enrollment):
        desk.do(
            assignments.amend, row.id, replace(desk.book.ask(assignments.get_draft, row.id), name="Ana Ruiz")
        )


CORRECTIONS: dict[str, Callable[[Desk, int], object]] = {
    "the other coach's": _other_coach,
    "another is assigned": _another_assigned,
    "with Lupe": lambda desk, place: desk.amend(place, candidates=(desk.lupe,)),
    "with Rosa": lambda desk, place: desk.amend(place, candidates=(desk.rosa,)),
    "with both": lambda desk, place: desk.amend(place, candidates=(desk.rosa, desk.lupe)),
    "another day": lambda desk, place: desk.amend(place, held_on=date(2026, 2, 18)),
    "nothing promised": lambda desk, place: desk.amend(place, candidate_steps="", coach_steps=""),
    "other steps": lambda desk, place: desk.amend(place, candidate_steps="Write more"),
    "to the trash": lambda desk, place: desk.do(sessions.trash, desk.sessions[place]),
    "workshop moved": lambda desk, place: desk.do(
        events.amend,
        desk.event,
        replace(desk.book.ask(events.get_draft, desk.event), held_on=date(2026, 1, 11 + place)),
    ),
    "workshop renamed": lambda desk, place: desk.do(
        events.amend, desk.event, replace(desk.book.ask(events.get_draft, desk.event), title=f"Day {place}")
    ),
    "view renamed": lambda desk, place: desk.do(views.rename, desk.view, f"Theirs {place}"),
}


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(sorted(CORRECTIONS)), st.integers(0, 2)), min_size=1, max_size=6))
def test_an_earlier_export_changes_nothing_of_what_was_corrected(
    tmp_path_factory: pytest.TempPathFactory, corrections: list[tuple[str, int]]
) -> None:
    room = tmp_path_factory.mktemp("again")
    book = casebook_of(room / "One.casebook")
    desk = Desk(book)
    before = desk.export(room)
    for what, place in corrections:
        CORRECTIONS[what](desk, place)
    stood = book.ask(everything)
    assert desk.do(take_in, before).records == 0
    assert book.ask(everything) == stood
    book.close()


def test_no_hour_is_counted_twice_once_coach_and_day_were_corrected(desk: Desk, tmp_path: Path) -> None:
    before, told = desk.export(tmp_path), desk.minutes()
    _other_coach(desk, 0)
    CORRECTIONS["workshop moved"](desk, 0)
    assert desk.do(take_in, before).records == 0
    assert desk.minutes() == told
    assert [row.minutes for row in desk.book.ask(list_learning, desk.rosa)] == [180]


def test_the_wrong_person_does_not_come_back_with_her_own_export(desk: Desk, tmp_path: Path) -> None:
    before = read(desk.book.ask(export_candidate, desk.rosa, tmp_path / "rosa.zip"))
    desk.amend(0, candidates=(desk.lupe,))
    told = desk.minutes()
    assert desk.do(take_in, before).records == 0
    assert desk.minutes() == told == {"Rosa Nguyễn": 60, "Lupe Ortiz": 180}


def test_a_casebook_without_history_believes_its_own_word(desk: Desk, tmp_path: Path) -> None:
    """Made of a later export, it never knew that Rosa was in the session; the earlier file tells of both people."""
    before = desk.export(tmp_path)
    desk.amend(0, candidates=(desk.lupe,), candidate_steps="Read", coach_steps="")
    later = desk.book.ask(export_casebook, tmp_path / "later.zip")
    again = restore_export(later, tmp_path / "Again.casebook", PASSPHRASE, new_recovery_code(), cost=CHEAP)
    told = again.ask(lambda db: pack(db, whole(private=False))["attendance"])
    again.do("Import", take_in, before)
    assert again.ask(lambda db: pack(db, whole(private=False))["attendance"]) == told
    assert again.examine().problems == ()
    again.close()


def test_what_was_undone_can_be_taken_in_once_more(desk: Desk, tmp_path: Path) -> None:
    other = casebook_of(tmp_path / "Other.casebook", coach="Ben Ochoa")
    mine = read(desk.book.ask(export_candidate, desk.rosa, tmp_path / "rosa.zip"))
    hers = read(desk.book.ask(export_candidate, desk.lupe, tmp_path / "lupe.zip"))
    other.do("Import", take_in, mine)
    other.do("Import", take_in, hers)
    both = other.ask(everything)
    other.undo()
    other.do("Import", take_in, hers)
    assert other.ask(everything) == both
    assert {
        row.candidate: row.coaching_minutes for row in other.ask(list_hours, today=TODAY)
    } == desk.minutes()
    other.close()


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Casebook]:
    made = casebook_of(tmp_path / "Ben.casebook", coach="Ben Ochoa")
    yield made
    made.close()


def test_somebody_handed_over_later_brings_the_session_of_both(desk: Desk, receiver: Casebook) -> None:
    for who in (desk.rosa, desk.lupe):
        receiver.do("Receive", receive, desk.book.ask(gather, [who], today=TODAY))
    assert receiver.ask(sessions.get_draft, desk.sessions[2]).candidates == (desk.rosa, desk.lupe)
    assert {
        row.candidate: row.coaching_minutes for row in receiver.ask(list_hours, today=TODAY)
    } == desk.minutes()


def test_a_hand_over_repeated_does_not_undo_what_the_receiver_corrected(
    desk: Desk, receiver: Casebook
) -> None:
    people: list[UUID] = [desk.rosa, desk.lupe]
    receiver.do("Receive", receive, desk.book.ask(gather, people, today=TODAY))
    draft = receiver.ask(sessions.get_draft, desk.sessions[0])
    mine = receiver.do("Ours", name_coach, "Ben Ochoa")
    receiver.do(
        "Correct", sessions.amend, desk.sessions[0], replace(draft, coach=mine, candidates=(desk.lupe,))
    )
    stood = receiver.ask(everything)
    for who in (people, [desk.rosa]):
        again = desk.book.ask(gather, who, today=TODAY)
        assert receiver.ask(preview, again).new == 0
        receiver.do("Receive", receive, again)
    assert receiver.ask(everything) == stood
