"""Planned visits out of a calendar file: whom they are with, never twice, and nothing that was logged is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, CoachingSession, SessionState
from coachdesk.services import calendar_days, candidates, events, sessions
from coachdesk.services.calendars import (
    NOBODY,
    CalendarEntry,
    CalendarFile,
    Span,
    Taken,
    VisitPlan,
    plan_visits,
    prepare_visits,
    take_in_visits,
    write_calendar,
)
from coachdesk.services.calendars.visits import KnownVisit
from coachdesk.services.calendars.who import Guests, Known
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook
from coachdesk.services.coaches import get_user
from tests.services.calendars.files import TODAY, calendar, event, read
from tests.services.conftest import add_candidate

ENDS = "DTEND;TZID=America/Los_Angeles"
VISIT = {"LOCATION": "Cesar Chavez MS"}
MAIL = {'ATTENDEE;CN="Nguyen, Rosa";ROLE=REQ-PARTICIPANT': "mailto:rosa@example.org"}


def plan(casebook: Casebook, *found: str, answers: dict[int, str] | None = None) -> VisitPlan:
    return casebook.ask(prepare_visits, read(calendar(*found)), today=TODAY, answers=answers)


def take(casebook: Casebook, *found: str) -> Taken:
    user = casebook.ask(get_user)
    assert user is not None
    return casebook.do("Import visits", take_in_visits, plan(casebook, *found), coach=user.id)


def visits(db: Db) -> list[tuple[date, time | None, int, str, str]]:
    query = select(CoachingSession).order_by(CoachingSession.held_on)
    return [
        (one.held_on, one.starts_at, one.minutes, one.place, one.state.value) for one in db.scalars(query)
    ]


def test_visits_are_planned_once_and_go_as_one_step(casebook: Casebook, rosa: UUID) -> None:
    file = event("a", "Visit Rosa Nguyen", "20260310", **VISIT), event("b", "Dentist", "20260311")
    assert [row.action for row in plan(casebook, *file).rows] == ["add", "skip"]
    assert casebook.ask(visits) == []
    assert take(casebook, *file) == Taken(1, 0)
    assert casebook.ask(visits) == [(date(2026, 3, 10), time(9), 180, "Cesar Chavez MS", "planned")]
    assert set(casebook.ask(lambda db: db.scalars(select(Attendance.candidate_id)).all())) == {rosa}
    assert take(casebook, *file) == Taken(0, 0)
    casebook.undo()
    assert casebook.ask(visits) == []


def test_a_second_import_changes_what_moved_and_cancels_what_is_off(casebook: Casebook, rosa: UUID) -> None:
    take(
        casebook, event("a", "Visit Rosa Nguyen", "20260310", **VISIT), event("b", "Rosa Nguyen", "20260317")
    )
    moved = (
        event("a", "Visit Rosa Nguyen", "20260312", **VISIT),
        event("b", "x", "20260317", STATUS="CANCELLED"),
    )
    assert [row.reason for row in plan(casebook, *moved).rows] == [
        "Changed: the day from Mar 10, 2026.",
        "It is canceled.",
    ]
    assert take(casebook, *moved) == Taken(0, 2)
    assert [(day, state) for day, _at, _for, _place, state in casebook.ask(visits)] == [
        (date(2026, 3, 12), "planned"),
        (date(2026, 3, 17), "cancelled"),
    ]
    assert take(casebook, *moved) == Taken(0, 0)


def test_a_series_is_a_visit_each_time_and_a_day_that_moved_is_one_of_it(
    casebook: Casebook, rosa: UUID
) -> None:
    weekly = event("s", "Rosa Nguyen", "20260310", RRULE="FREQ=WEEKLY;COUNT=3")
    instead = event(
        "s", "Rosa Nguyen", "20260318", **{"RECURRENCE-ID;TZID=America/Los_Angeles": "20260317T090000"}
    )
    assert take(casebook, weekly) == Taken(3, 0)
    assert take(casebook, weekly, instead) == Taken(0, 1)
    assert [row[0].day for row in casebook.ask(visits)] == [10, 18, 24]


WEEKLY = "FREQ=WEEKLY;COUNT=4"


def weekly(**more: str) -> str:
    """A visit on each Tuesday from March 10 on."""
    return event("s", "Rosa Nguyen", "20260310", **{"RRULE": WEEKLY, **more})


def states(casebook: Casebook) -> dict[int, str]:
    return {day.day: state for day, _at, _for, _place, state in casebook.ask(visits)}


def test_a_day_that_was_taken_off_a_series_is_canceled(casebook: Casebook, rosa: UUID) -> None:
    take(casebook, weekly())
    less = weekly(**{"EXDATE;TZID=America/Los_Angeles": "20260317T090000,20260324T090000"})
    last = plan(casebook, less).rows[-1]
    assert (last.reason, last.entry.held_on) == ("It is canceled.", date(2026, 3, 24))
    assert take(casebook, less) == Taken(0, 2)
    assert states(casebook) == {10: "planned", 17: "cancelled", 24: "cancelled", 31: "planned"}
    assert take(casebook, less) == Taken(0, 0)
    casebook.undo()
    assert set(states(casebook).values()) == {"planned"}


def test_a_series_that_ends_sooner_or_comes_on_another_day_takes_its_visits_along(
    casebook: Casebook, rosa: UUID
) -> None:
    take(casebook, weekly())
    new = event("t", "Rosa Nguyen", "20260331")
    assert take(casebook, weekly(RRULE="FREQ=WEEKLY;UNTIL=20260318T000000Z"), new) == Taken(0, 1)
    assert states(casebook) == {10: "planned", 17: "planned", 24: "cancelled", 31: "planned"}


def test_nothing_is_taken_off_that_the_file_says_nothing_of(casebook: Casebook, rosa: UUID) -> None:
    take(casebook, weekly())
    moved = event(
        "s", "Rosa Nguyen", "20260318", **{"RECURRENCE-ID;TZID=America/Los_Angeles": "20260317T090000"}
    )
    assert take(casebook, event("other", "Rosa Nguyen", "20260312", RRULE=WEEKLY)) == Taken(4, 0)
    assert take(casebook, moved) == Taken(0, 1)
    taken_off = weekly(**{"EXDATE;TZID=America/Los_Angeles": "20260317T090000"})
    assert take(casebook, taken_off, moved) == Taken(0, 0)
    assert take(casebook, weekly(RRULE="FREQ=HOURLY")) == Taken(0, 0)
    assert set(states(casebook).values()) == {"planned"}


def test_a_visit_of_the_past_is_taken_off_by_name_alone(casebook: Casebook, rosa: UUID) -> None:
    take(casebook, weekly())
    later = date(2026, 3, 20)
    off = weekly(**{"RRULE": "FREQ=WEEKLY;COUNT=1", "EXDATE;TZID=America/Los_Angeles": "20260310T090000"})
    told = casebook.ask(prepare_visits, read(calendar(off)), today=later)
    assert [row.entry.held_on for row in told.work] == [date(2026, 3, day) for day in (10, 24, 31)]


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_what_is_left_of_a_series_is_what_the_file_says(off: set[int], logged: set[int]) -> None:
    days = [date(2026, 3, 10) + timedelta(7 * number) for number in range(10)]
    told = ",".join(f"{days[number]:%Y%m%dT090000}" for number in sorted(off))
    file = read(
        calendar(weekly(**{"RRULE": "FREQ=WEEKLY;COUNT=10", "EXDATE;TZID=America/Los_Angeles": told}))
    )
    existing = [
        KnownVisit(
            id=UUID(int=number + 1),
            uid=f"s#{day:%Y%m%d}",
            held_on=day,
            state=SessionState.HELD if number in logged else SessionState.PLANNED,
        )
        for number, day in enumerate(days)
    ]
    made = plan_visits(file, people=PEOPLE, existing=existing, today=TODAY)
    gone = {row.known for row in made.work if row.values.get("state") == SessionState.CANCELLED}
    assert gone == {UUID(int=number + 1) for number in off - logged}


@pytest.mark.parametrize(("ends", "minutes"), [("103000", 90), ("093000", 30)])
def test_a_visit_that_was_made_longer_or_shorter_is_so_for_all_who_come(
    casebook: Casebook, rosa: UUID, ends: str, minutes: int
) -> None:
    """Who comes for a part keeps it, as far as it reaches."""
    lupe = add_candidate(casebook, "Lupe", "Ortiz")
    take(casebook, event("a", "Rosa Nguyen", "20260310", **{ENDS: "20260310T100000"}))
    (key,) = casebook.ask(lambda db: db.scalars(select(CoachingSession.id)).all())
    draft = casebook.ask(sessions.get_draft, key)
    both = replace(draft, candidates=(rosa, lupe), parts=((lupe, 40),))
    casebook.do("Amend", sessions.amend, key, both)
    longer = event("a", "Rosa Nguyen", "20260310", **{ENDS: f"20260310T{ends}"})
    assert take(casebook, longer) == Taken(0, 1)
    now = casebook.ask(sessions.get_draft, key)
    assert (now.minutes, now.parts) == (minutes, ((lupe, 40),) if minutes > 40 else ())
    assert now.problems(today=TODAY) == {}
    there = select(Attendance.candidate_id, Attendance.minutes)
    assert dict(casebook.ask(lambda db: db.execute(there).all())) == {rosa: minutes, lupe: min(minutes, 40)}


def test_times_of_another_zone_become_ours(casebook: Casebook, rosa: UUID) -> None:
    far = "UID:1\nSUMMARY:Rosa Nguyen\nDTSTART;TZID=America/New_York:20260310T120000\nDURATION:PT45M"
    take(casebook, far)
    assert casebook.ask(visits)[0][1:3] == (time(9), 45)


def test_what_was_logged_canceled_or_trashed_here_stays(casebook: Casebook, rosa: UUID) -> None:
    days = ("20260310", "20260311", "20260312")
    take(casebook, *(event(day, "Rosa Nguyen", day) for day in days))
    keys = casebook.ask(lambda db: db.scalars(select(CoachingSession.id).order_by("held_on")).all())
    casebook.do("Cancel", calendar_days.cancel, keys[0])
    casebook.do("Trash", sessions.trash, keys[1])
    with casebook.change("Hold") as db:
        db.get_one(CoachingSession, keys[2]).state = SessionState.HELD
    later = [event(day, "Rosa Nguyen", "20260401") for day in days]
    assert [row.reason for row in plan(casebook, *later).rows] == [
        "It is canceled here.",
        "It is in the trash here.",
        "It is logged here; the log stays.",
    ]


def test_a_visit_planned_here_already_is_the_same_one(casebook: Casebook, rosa: UUID) -> None:
    draft = sessions.SessionDraft(
        candidates=(rosa,), held_on=date(2026, 3, 10), starts_at=time(9), minutes=60, state="planned"
    )
    casebook.do("Plan", sessions.log, draft)
    assert take(casebook, event("a", "Rosa Nguyen", "20260310")) == Taken(0, 1)
    assert [row[2] for row in casebook.ask(visits)] == [180]


def test_our_own_file_says_nothing_new(casebook: Casebook, rosa: UUID) -> None:
    take(casebook, event("a", "Rosa Nguyen", "20260310", **VISIT))
    casebook.do("Event", events.add, events.EventDraft(program="laasc", title="Rosa Nguyen", held_on=TODAY))
    content, count = casebook.ask(write_calendar, Span(TODAY, date(2026, 12, 31)))
    assert count == 2
    found = read(content)
    told = casebook.ask(
        prepare_visits,
        CalendarFile(tuple(one.but(zone="", problem="") for one in found.entries)),
        today=TODAY,
    )
    assert not told.work


def test_guests_come_before_the_title_and_one_name_is_a_guess(casebook: Casebook, rosa: UUID) -> None:
    ana = casebook.do("Add", candidates.add, CandidateDraft(given="Ana", family="Ruiz", program="laasc",
                                                            starts_on=date(2025, 7, 1)))  # fmt: skip
    rows = plan(
        casebook,
        event("a", "Ana Ruiz", "20260310", **MAIL),
        event("b", "Ana / budget", "20260311"),
        event("c", "Ana Ruiz and Rosa Nguyễn", "20260312"),
    ).rows
    assert [set(row.people) for row in rows] == [{rosa}, {ana}, {ana, rosa}]
    assert rows[1].remarks == ("Taken for Ana Ruiz by one name only.",)


def test_a_name_of_two_is_asked_and_one_answer_holds_for_its_title(casebook: Casebook, rosa: UUID) -> None:
    other = casebook.do("Add", candidates.add, CandidateDraft(given="Rosa", family="Diaz", program="laasc",
                                                              starts_on=date(2025, 7, 1)))  # fmt: skip
    file = event("a", "Rosa", "20260310"), event("b", "ROSA", "20260317")
    assert [row.action for row in plan(casebook, *file).rows] == ["ask", "ask"]
    answered = plan(casebook, *file, answers={1: other.hex})
    assert [(row.action, row.people) for row in answered.rows] == [("add", (other,))] * 2
    left = plan(casebook, *file, answers={1: other.hex, 2: NOBODY})
    assert [row.action for row in left.rows] == ["add", "skip"]


def test_what_is_past_or_far_away_is_not_planned(casebook: Casebook, rosa: UUID) -> None:
    rows = plan(casebook, event("a", "Rosa Nguyen", "20260302"), event("b", "Rosa Nguyen", "20280101")).rows
    assert [row.reason for row in rows] == [
        "Its day has passed; log it as a session.",
        "More than a year away.",
    ]


PEOPLE = [
    Known(UUID(int=1), ("Rosa Nguyễn", "Nguyễn Rosa")),
    Known(UUID(int=2), ("Rosa Diaz", "Diaz Rosa"), "diaz@example.org"),
    Known(UUID(int=3), ("Mary Ann Lee", "Lee Mary Ann")),
]


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Coaching: Mary Ann Lee (office)", {3}),
        ("NGUYEN, ROSA", {1}),
        ("Lee, walk-through", {3}),
        ("Rosa", set()),
        ("Nothing of the kind", set()),
        ("Rosa Diaz/Rosa Nguyen", {1, 2}),
    ],
)
def test_titles_name_candidates(title: str, who: set[int]) -> None:
    found = Guests(PEOPLE).of(CalendarEntry(line=1, title=title))
    assert {key.int for key in found.people} == who


WORDS = st.sampled_from(["Rosa", "Nguyen", "Diaz", "Lee", "Mary Ann Lee", "and", "Dentist", ""])
ENTRIES = st.lists(
    st.builds(
        CalendarEntry,
        line=st.just(1),
        uid=st.sampled_from(["", "a", "b", "c#20260310"]),
        title=st.lists(WORDS, max_size=3).map(" ".join),
        held_on=st.dates(date(2026, 3, 1), date(2027, 6, 1)),
        starts_at=st.none() | st.just(time(9)),
        minutes=st.none() | st.just(60),
        cancelled=st.sampled_from([None, True, False]),
        rank=st.integers(0, 2),
    ),
    max_size=6,
)


@given(ENTRIES)
def test_every_event_has_its_row_and_no_session_is_planned_twice(entries: list[CalendarEntry]) -> None:
    told = plan_visits(CalendarFile(tuple(entries)), people=PEOPLE, existing=(), today=TODAY)
    assert [row.id for row in told.rows] == list(range(1, len(entries) + 1))
    assert all(row.reason for row in told.rows)
    names = [row.entry.uid for row in told.work if row.entry.uid]
    assert len(names) == len(set(names))
    assert all(row.people and row.values["held_on"] >= TODAY for row in told.work)
