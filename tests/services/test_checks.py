"""Checks of a session while it is typed: what they warn of, what they leave alone, and that they block nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.models import EnrollmentStatus, ProgramYear, Status
from coachdesk.services import sessions
from coachdesk.services.around import look_around
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.checks import (
    VERY_LONG,
    Around,
    Neighbour,
    Surrounded,
    check,
    end_after,
    minutes_between,
)
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import list_years
from tests.services.conftest import add_candidate

DAY = date(2026, 3, 3)
ROSA = UUID(int=7)
DRAFT = SessionDraft(candidates=(ROSA,), held_on=DAY, starts_at=time(10), minutes=45)
OTHER = Neighbour(DAY, time(10, 30), 60, "held", is_observation=False, candidates=frozenset(), names="Ana")

times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
lengths = st.integers(1, 24 * 60)


def around(*neighbours: Neighbour, **more: Any) -> Around:
    person = replace(Surrounded(ROSA, "Rosa"), **more)
    return Around((person,), neighbours)


def test_nothing_is_odd_about_a_session_that_stands_alone() -> None:
    assert check(DRAFT, around(), today=DAY) == {}
    assert check(SessionDraft(), Around(), today=DAY) == {}


def test_an_overlap_names_the_other_and_its_hours() -> None:
    told = check(DRAFT, around(OTHER), today=DAY)
    assert told == {"starts_at": "Overlaps with Ana, 10:30 AM to 11:30 AM."}


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHER, starts_at=time(10, 45)),
        replace(OTHER, starts_at=None),
        replace(OTHER, state="cancelled"),
        replace(OTHER, is_own=False),
        replace(OTHER, held_on=DAY - timedelta(days=1)),
    ],
)
def test_what_is_over_cancelled_or_anothers_stands_in_nobodys_way(other: Neighbour) -> None:
    assert check(DRAFT, around(other), today=DAY) == {}


def test_a_session_over_midnight_reaches_into_the_next_day() -> None:
    late = replace(OTHER, held_on=DAY - timedelta(days=1), starts_at=time(23, 30), minutes=60)
    early = replace(DRAFT, starts_at=time(0, 15))
    assert "Overlaps" in check(early, around(late), today=DAY)["starts_at"]


@given(times, lengths, times, lengths, st.integers(-1, 1))
def test_overlaps_are_seen_from_both_sides(
    mine: time, length: int, theirs: time, other_length: int, days: int
) -> None:
    """Whoever is typed second warns alike, and a minute is shared exactly where somebody warns."""
    there = DAY + timedelta(days=days)
    one = check(
        replace(DRAFT, starts_at=mine, minutes=length),
        around(replace(OTHER, held_on=there, starts_at=theirs, minutes=other_length)),
        today=DAY,
    )
    two = check(
        replace(DRAFT, held_on=there, starts_at=theirs, minutes=other_length),
        around(replace(OTHER, held_on=DAY, starts_at=mine, minutes=length)),
        today=there,
    )
    begins = mine.hour * 60 + mine.minute
    other_begins = days * 24 * 60 + theirs.hour * 60 + theirs.minute
    shared = range(max(begins, other_begins), min(begins + length, other_begins + other_length))
    assert ("starts_at" in one) == ("starts_at" in two) == bool(shared)


def test_the_same_minutes_twice_that_day() -> None:
    same = replace(OTHER, starts_at=None, minutes=45, candidates=frozenset({ROSA}))
    assert (
        check(DRAFT, around(same), today=DAY)["minutes"]
        == "Rosa has a session of 45 min that day already. Is it the same one?"
    )
    observed = replace(same, is_observation=True)
    assert "an observation and a session" in check(DRAFT, around(observed), today=DAY)["minutes"]
    both = replace(DRAFT, activity="observation")
    assert "already" in check(both, around(observed), today=DAY)["minutes"]
    for alone in (
        replace(same, minutes=50),
        replace(same, state="planned"),
        replace(same, candidates=frozenset()),
    ):
        assert check(DRAFT, around(alone), today=DAY) == {}


@given(times, st.integers(1, VERY_LONG))
def test_an_end_gives_back_its_length(starts_at: time, minutes: int) -> None:
    assert minutes_between(starts_at, end_after(starts_at, minutes)) == minutes


@given(times, times)
def test_an_end_over_midnight_is_near_or_it_lies_before_the_start(starts_at: time, ends_at: time) -> None:
    minutes = minutes_between(starts_at, ends_at)
    told = check(replace(DRAFT, starts_at=starts_at), around(), today=DAY, ends_at=ends_at)
    assert minutes is None or 0 < minutes < 24 * 60
    assert ("ends_at" in told) == (ends_at <= starts_at)
    if ends_at < starts_at and minutes is not None:
        assert minutes <= VERY_LONG
        assert told["ends_at"] == "Over midnight: it counts on Mar 3."


def test_lengths_and_days_that_are_rather_slips() -> None:
    assert "minutes" in check(replace(DRAFT, minutes=VERY_LONG + 1), around(), today=DAY)
    assert check(replace(DRAFT, minutes=VERY_LONG), around(), today=DAY) == {}
    assert "still to come" in check(DRAFT, around(), today=DAY - timedelta(days=1))["held_on"]
    assert check(replace(DRAFT, state="planned"), around(), today=DAY - timedelta(days=1)) == {}


def test_what_the_program_says_of_a_mode_and_a_missing_summary() -> None:
    ruled = around(program="PACCP", uncounted=(("phone", "Phone"),), wants_summary=True)
    told = check(replace(DRAFT, mode="phone"), ruled, today=DAY)
    assert told == {
        "mode": "“Phone” does not count toward the coaching hours of PACCP.",
        "summary": "PACCP asks for a summary of each session.",
    }
    assert check(replace(DRAFT, mode="video", summary="x"), ruled, today=DAY) == {}
    assert check(replace(DRAFT, minutes=None), ruled, today=DAY) == {}


def test_a_visit_with_words_and_no_length_is_still_planned() -> None:
    visit = SessionDraft((ROSA,), DAY, state="planned", summary="Walked the halls.")
    assert check(visit, around(), today=DAY)["minutes"].startswith("Still a planned visit.")
    assert check(visit, around(), today=DAY - timedelta(days=1)) == {}
    assert check(replace(visit, summary=" "), around(), today=DAY) == {}


people = st.builds(
    Surrounded,
    id=st.just(ROSA),
    name=st.text(max_size=5),
    leaves=st.lists(st.tuples(st.dates(), st.none() | st.dates()), max_size=2).map(tuple),
    uncounted=st.just((("phone", "{Phone}"),)),
    wants_summary=st.booleans(),
)
neighbours = st.builds(
    Neighbour,
    held_on=st.dates() | st.just(DAY),
    starts_at=st.none() | times,
    minutes=st.integers(0, 24 * 60),
    state=st.sampled_from(("planned", "held", "cancelled", "no_show")),
    is_observation=st.booleans(),
    candidates=st.sampled_from((frozenset({ROSA}), frozenset[UUID]())),
    names=st.text(max_size=5),
    is_own=st.booleans(),
)
drafts = st.builds(
    SessionDraft,
    candidates=st.just((ROSA,)),
    held_on=st.none() | st.dates() | st.just(DAY),
    starts_at=st.none() | times,
    minutes=st.none() | st.integers(0, 24 * 60),
    state=st.sampled_from(("planned", "held", "cancelled", "no_show")),
    mode=st.sampled_from(("", "phone", "video")),
)


@given(drafts, st.lists(people, max_size=2), st.lists(neighbours, max_size=3), st.none() | times)
def test_whatever_is_typed_is_checked_with_plain_sentences(
    draft: SessionDraft, who: list[Surrounded], there: list[Neighbour], ends_at: time | None
) -> None:
    """No draft makes a check fail, each sentence belongs to a field of the entry, and nothing around is changed."""
    stands = Around(tuple(who), tuple(there))
    told = check(draft, stands, today=DAY, ends_at=ends_at)
    assert set(told) <= {"held_on", "starts_at", "ends_at", "minutes", "mode", "summary", "next_meeting_at"}
    assert all(told.values())
    assert stands == Around(tuple(who), tuple(there))


def test_what_stands_around_comes_from_the_casebook(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva", program="acsa")
    key = casebook.do("Log", sessions.log, replace(DRAFT, candidates=(rosa, ana)))
    draft = replace(
        DRAFT, candidates=(ana,), next_meeting_on=DAY + timedelta(days=7), next_meeting_at=time(9)
    )
    told = check(draft, casebook.ask(look_around, draft), today=DAY)
    assert told["starts_at"] == "Overlaps with Ana Silva, Rosa Nguyễn, 10:00 AM to 10:45 AM."
    assert told["minutes"].startswith("Ana Silva has a session of 45 min that day already.")
    assert told["summary"].endswith("asks for a summary of each session.")
    assert "next_meeting_at" not in told
    again = casebook.ask(look_around, replace(draft, summary="x"), besides=key)
    assert check(replace(draft, summary="x"), again, today=DAY) == {}


def test_days_outside_on_leave_and_credited(casebook: Casebook, rosa: UUID) -> None:
    (year,) = casebook.ask(list_years, candidate=rosa)[:1]

    def told(day: date) -> str:
        draft = replace(DRAFT, candidates=(rosa,), held_on=day)
        return check(draft, casebook.ask(look_around, draft), today=day).get("held_on", "")

    def away(db: Db) -> None:
        db.add(EnrollmentStatus(enrollment_id=year.enrollment, status=Status.LEAVE, from_on=DAY, to_on=DAY))

    def credit(db: Db) -> None:
        db.get_one(ProgramYear, year.id).credited_from = "MCOE"

    assert told(DAY) == ""
    assert (
        told(date(2020, 1, 1)) == "This day lies outside Rosa Nguyễn's program years and counts toward none."
    )
    casebook.do("Leave", away)
    assert told(DAY) == "Rosa Nguyễn is on leave that day."
    assert told(DAY + timedelta(days=1)) == ""
    casebook.do("Credit", credit)
    assert told(DAY + timedelta(days=1)) == "MCOE credits this year of Rosa Nguyễn as a whole."


def test_a_visit_planned_that_day_stays_as_it_is(casebook: Casebook, rosa: UUID) -> None:
    coming = DAY + timedelta(days=7)
    casebook.do("Plan", sessions.log, SessionDraft((rosa,), held_on=coming, state="planned"))
    draft = replace(DRAFT, candidates=(rosa,), next_meeting_on=coming, next_meeting_at=time(9))
    assert "planned" in check(draft, casebook.ask(look_around, draft), today=DAY)["next_meeting_at"]


def test_somebody_who_is_gone_disturbs_no_check(casebook: Casebook) -> None:
    draft = replace(DRAFT, candidates=(uuid4(),), held_on=date.max)
    assert "held_on" in check(draft, casebook.ask(look_around, draft), today=DAY)


def test_a_day_under_a_seal_is_said_where_the_day_stands() -> None:
    sealed = replace(around(), sealed=((date(2026, 3, 1), date(2026, 3, 31)),))
    told = check(DRAFT, sealed, today=DAY)["held_on"]
    assert told == (
        "Under a seal: Mar 1, 2026 to Mar 31, 2026 is signed and sealed. Saving amends it, with a reason."
    )
