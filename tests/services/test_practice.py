"""The practice casebook: the same for the same day, sound on any day, and a story worth looking around in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import UnderSeal
from coachdesk.models import (
    Attendance,
    Candidate,
    Coach,
    CoachingSession,
    EnrollmentStatus,
    Event,
    NextStep,
    Owner,
    Position,
    SessionState,
    Status,
    kinds,
)
from coachdesk.programs.profiles import shipped_profile
from coachdesk.programs.standings import Standing
from coachdesk.services import sessions
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code
from coachdesk.services.hours import list_hours
from coachdesk.services.logs import get_log
from coachdesk.services.practice import fill, private_sentences
from coachdesk.services.practice.course import Course
from coachdesk.services.practice.days import is_workday
from coachdesk.services.practice.meetings import Meeting, arrange
from coachdesk.services.practice.people import read_cast
from coachdesk.services.requirements import list_requirements
from coachdesk.services.seals import list_periods
from coachdesk.services.session_list import SessionFilter, list_sessions
from coachdesk.services.years import list_years
from tests.conftest import CHEAP

TODAY = date(2026, 3, 3)

Rows = dict[str, list[tuple[object, ...]]]


def make(folder: Path, today: date = TODAY) -> Casebook:
    return make_casebook(
        folder, "practice", new_recovery_code(), then=lambda made: fill(made, today), cost=CHEAP
    )


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    made = make(tmp_path_factory.mktemp("practice") / "Practice.casebook")
    yield made
    made.close()


def all_rows(db: Db) -> Rows:
    tables = {kind: model.__table__ for kind, model in kinds().items()}
    return {
        kind: [tuple(row) for row in db.execute(select(table).order_by(table.c.id))]
        for kind, table in tables.items()
    }


def list_records(db: Db) -> list[CoachingSession]:
    return list(db.scalars(select(CoachingSession).order_by(CoachingSession.held_on)))


def list_steps(db: Db) -> list[NextStep]:
    return list(db.scalars(select(NextStep)))


def test_the_same_day_gives_the_same_casebook(practice: Casebook, tmp_path: Path) -> None:
    again = make(tmp_path / "Again.casebook")
    assert again.ask(all_rows) == practice.ask(all_rows)
    again.close()


def test_the_journal_proves_it(practice: Casebook) -> None:
    health = practice.examine()
    assert health.problems == ()
    assert health.proof.problems == ()
    assert health.proof.changes == 27


def test_twelve_people_and_some_four_hundred_sessions(practice: Casebook) -> None:
    rows = practice.ask(all_rows)
    assert len(rows["candidate"]) == 12
    assert 350 <= len(rows["session"]) <= 450


def test_every_state_is_there(practice: Casebook) -> None:
    states = Counter(session.state for session in practice.ask(list_records))
    assert set(states) == set(SessionState)
    assert states[SessionState.HELD] > 300
    statuses = practice.ask(lambda db: set(db.scalars(select(EnrollmentStatus.status))))
    assert statuses >= {Status.ACTIVE, Status.LEAVE, Status.EXTENDED, Status.TRANSFERRED_IN}


def test_hours_stand_in_every_way(practice: Casebook) -> None:
    hours = practice.ask(list_hours, today=TODAY)
    assert {row.pace.standing for row in hours} >= {"done", "on_track", "behind", "not_started"}
    assert {(row.program_title, row.year.number) for row in hours} == {
        (program, number) for program in ("LAASC", "MCOE CASC") for number in (1, 2)
    }


def test_a_credited_year_has_no_sessions(practice: Casebook) -> None:
    credited = [row for row in practice.ask(list_hours, today=TODAY) if row.year.credited_from]
    assert [row.sessions for row in credited] == [0]


def test_every_session_lies_within_a_year_of_everybody_there(practice: Casebook) -> None:
    years = practice.ask(list_years)
    sessions = practice.ask(list_sessions, most=1000)
    astray = [
        (row.held_on, name)
        for row in sessions
        for key, name in zip(row.candidate_ids, row.candidates, strict=True)
        if not any(year.candidate == key and year.holds(row.held_on) for year in years)
    ]
    assert sessions
    assert astray == []


def test_a_visit_is_at_the_site_of_the_time(practice: Casebook) -> None:
    def sites(db: Db) -> list[tuple[date, str, set[str]]]:
        query = (
            select(CoachingSession, Position)
            .join(Attendance, Attendance.session_id == CoachingSession.id)
            .join(Position, Position.candidate_id == Attendance.candidate_id)
        )
        found: dict[CoachingSession, set[str]] = {}
        for session, position in db.execute(query):
            if (position.from_on or date.min) <= session.held_on <= (position.to_on or date.max):
                found.setdefault(session, set()).add(position.site)
        return [(session.held_on, session.place, held) for session, held in found.items()]

    everywhere = {place for places in read_cast().places.values() for place in places} | {""}
    visits = [visit for visit in practice.ask(sites) if visit[1] not in everywhere]
    assert [visit for visit in visits if visit[1] not in visit[2]] == []
    assert {"Bay View ES", "Juniper Street ES"} <= {place for _day, place, _sites in visits}


def test_modes_and_activities_are_those_of_the_programs(practice: Casebook) -> None:
    profiles = [shipped_profile(key) for key in ("laasc", "mcoe")]
    sessions = practice.ask(list_records)
    assert {session.mode for session in sessions} <= {mode.key for each in profiles for mode in each.modes}
    assert len({session.mode for session in sessions}) >= 9
    known = {activity.key for each in profiles for activity in each.activities}
    assert {session.activity for session in sessions} <= known | {""}


def test_summaries_do_not_look_stamped(practice: Casebook) -> None:
    held = [session for session in practice.ask(list_records) if session.state is SessionState.HELD]
    texts = Counter(session.summary for session in held if session.summary)
    assert len(texts) >= 200
    assert max(texts.values()) <= 6
    assert 2 <= sum(not session.summary for session in held) <= 8
    assert not any(brace in text for text in texts for brace in "{}")


def test_nobody_reads_the_same_summary_twice(practice: Casebook) -> None:
    for candidate in practice.ask(lambda db: list(db.scalars(select(Candidate.id)))):
        rows = practice.ask(list_sessions, SessionFilter(candidate=candidate, state="held"), most=500)
        alone = Counter(row.opening for row in rows if row.opening and len(row.candidates) == 1)
        assert max(alone.values(), default=1) == 1


def test_a_third_has_a_private_note_and_only_there(practice: Casebook) -> None:
    held = [session for session in practice.ask(list_records) if session.state is SessionState.HELD]
    noted = [session for session in held if session.private_note]
    assert 0.2 < len(noted) / len(held) < 0.4
    private = set(private_sentences())
    assert len(private) > 100
    assert all(any(sentence in session.private_note for sentence in private) for session in noted)
    steps = [step.text for step in practice.ask(list_steps)]
    shown = " ".join([*(f"{each.summary} {each.focus} {each.place} {each.others}" for each in held), *steps])
    assert [sentence for sentence in private if sentence in shown] == []


def test_no_private_sentence_reaches_a_log(practice: Casebook) -> None:
    sheets = [practice.ask(get_log, year.id) for year in practice.ask(list_years)]
    assert sum(len(sheet.entries) for sheet in sheets) > 300
    printed = "".join(repr(sheet) for sheet in sheets)
    assert [sentence for sentence in private_sentences() if sentence in printed] == []


def test_the_former_coach_left_hours_and_no_notes(practice: Casebook) -> None:
    former = practice.ask(lambda db: db.scalars(select(Coach.id).where(Coach.is_user.is_(False))).one())
    left = [session for session in practice.ask(list_records) if session.coach_id == former]
    assert len(left) > 10
    assert all(session.private_note == "" and session.held_on < TODAY for session in left)


def test_sessions_were_entered_and_nothing_after_today(practice: Casebook) -> None:
    sessions = practice.ask(list_records)
    assert max(session.entered_at.date() for session in sessions) <= TODAY
    held = [session for session in sessions if session.state is SessionState.HELD]
    late = [each for each in held if each.entered_at.date() - each.held_on > timedelta(days=7)]
    assert all(session.entered_at.date() >= session.held_on for session in held)
    assert 5 <= len(late) <= 40


def test_promises_are_kept_or_open_around_today(practice: Casebook) -> None:
    steps = practice.ask(list_steps)
    near = [
        step
        for step in steps
        if step.done_on is None and step.due_on and abs((step.due_on - TODAY).days) <= 7
    ]
    assert {step.owner for step in near} == set(Owner)
    assert any(step.due_on == TODAY for step in near)
    assert sum(step.done_on is not None for step in steps) > 100
    assert all(step.done_on is None or step.done_on < TODAY for step in steps)


def arranged(today: date) -> list[Meeting]:
    cast = read_cast()
    courses = {person.key: Course(person, today, Random(person.key)) for person in cast.people}
    return arrange(courses, cast.gatherings, today)


days = st.dates(date(2024, 1, 1), date(2040, 12, 31))


@given(days)
@settings(max_examples=25, deadline=None)
def test_any_day_makes_a_full_casebook(today: date) -> None:
    meetings = arranged(today)
    assert 350 <= len(meetings) <= 450
    assert {meeting.state for meeting in meetings} == set(SessionState)
    assert 2 <= sum(meeting.day == today for meeting in meetings) <= 3
    assert all((meeting.state is SessionState.PLANNED) == (meeting.day >= today) for meeting in meetings)
    assert all(is_workday(meeting.day) or meeting.day == today for meeting in meetings)
    assert all(course.is_open(meeting.day) for meeting in meetings for course in meeting.courses)
    assert all(meeting.minutes >= 10 and meeting.minutes % 5 == 0 for meeting in meetings)


@given(days)
@settings(max_examples=25, deadline=None)
def test_a_coach_is_never_in_two_places(today: date) -> None:
    for by_user in (True, False):
        spans = sorted(
            (meeting.day, meeting.starts_at.hour * 60 + meeting.starts_at.minute, meeting.minutes)
            for meeting in arranged(today)
            if meeting.starts_at is not None and meeting.by_user is by_user
        )
        assert [
            pair for pair in pairwise(spans) if pair[0][0] == pair[1][0] and sum(pair[0][1:]) > pair[1][1]
        ] == []


def test_the_requirements_tell_a_story(practice: Casebook) -> None:
    """Somebody is late, somebody has everything in hand, and a year gone by asks for almost nothing any more."""
    found = practice.ask(list_requirements, today=TODAY)
    standings = Counter(one.standing for row in found for one in row.requirements)
    assert standings[Standing.DONE] > standings[Standing.BEHIND] + standings[Standing.LATE] > 0
    past = [one for row in found for one in row.requirements if one.year == 1 and len(row.years) > 1]
    assert sum(one.open for one in past) < len(past) / 10


def test_one_month_is_signed_by_all_and_sealed_and_holds(practice: Casebook) -> None:
    years = practice.ask(list_years)
    periods = [one for row in years for one in practice.ask(list_periods, row.id, today=TODAY)]
    seals = {one.seal.state: one.seal for one in periods if one.seal}
    assert [one.signature is not None for one in seals["submitted"].signers] == [True, False, False]
    assert sorted(seals) == ["sealed", "submitted"]
    seal, who = seals["sealed"], seals["sealed"].candidate
    assert (seal.first, seal.last) == (date(2026, 1, 1), date(2026, 1, 31))
    assert [one.signature is not None for one in seal.signers] == [True, True]
    assert seal.minutes > 0
    assert practice.ask(list_broken_seals) == []
    held = SessionFilter(candidate=who, first=seal.first, last=seal.last, state="held")
    (session, *_more) = practice.ask(list_sessions, held)
    with pytest.raises(UnderSeal):
        practice.do("Trash", sessions.trash, session.id)


def test_a_cancelled_day_of_a_program_is_there(practice: Casebook) -> None:
    assert sum(event.cancelled for event in practice.ask(lambda db: db.scalars(select(Event)).all())) == 1
