"""The day in plain SQL says what the lists say that ask through SQLAlchemy, whatever stands in the casebook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.models import (
    ActionStep,
    Attendance,
    Candidate,
    Coach,
    CoachingSession,
    Comment,
    Enrollment,
    GoalStatus,
    GrowthGoal,
    NextStep,
    Owner,
    Record,
    SessionState,
    StoredProfile,
    Verdict,
)
from coachdesk.models.session import now
from coachdesk.programs.profiles import shipped_text
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.comments import list_open_comments
from coachdesk.services.hours import total_month
from coachdesk.services.open_steps import list_open_steps
from coachdesk.services.practising import is_practice
from coachdesk.services.session_list import SessionFilter, SessionRow, list_sessions
from coachdesk.services.today import MOST, SOON, VisitRow, get_today
from tests.conftest import casebook_of
from tests.glances import glance_of
from tests.storage.filled import make_filled

TODAY = date(2026, 3, 3)


def assert_told_alike(db: Db) -> None:
    """The same day by both ways of asking."""
    row = get_today(glance_of(db), today=TODAY)
    planned = list_sessions(db, SessionFilter(last=TODAY, state="planned"), most=MOST)
    assert row.unlogged == tuple(_visit(each) for each in planned if each.held_on < TODAY)
    assert row.visits == tuple(_visit(each) for each in reversed(planned) if each.held_on == TODAY)
    assert list(row.steps) == list_open_steps(db, due_by=TODAY + SOON, most=MOST)
    assert row.month_minutes == total_month(db, TODAY)
    assert row.remarks == len(list_open_comments(db))


def _visit(row: SessionRow) -> VisitRow:
    return VisitRow(row.id, row.held_on, row.starts_at, row.mode, row.place, row.focus, row.candidates)


def test_a_casebook_in_use_is_told_alike(tmp_path: Path) -> None:
    book = make_filled(tmp_path / "A.casebook", 60)
    book.ask(assert_told_alike)
    assert not book.glance(is_practice)
    book.close()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    made = casebook_of(tmp_path_factory.mktemp("today") / "Kept.casebook")
    yield made
    made.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_whatever_stands_there_is_told_alike(kept: Casebook, number: int) -> None:
    def look(db: Db) -> None:
        for record in _anything(Random(number), _user(db)):
            db.add(record)
            db.flush()
        assert_told_alike(db)
        db.rollback()

    kept.ask(look)


def _user(db: Db) -> UUID:
    return db.query(Coach).filter(Coach.is_user).one().id


def _anything(chance: Random, coach: UUID) -> Iterator[Record]:
    """People, sessions, steps, goals and remarks in every state, around the day and in the trash, too."""
    people = [_person(chance) for _each in range(chance.randint(1, 4))]
    yield from people
    yield StoredProfile(program="laasc", version=9, body=shipped_text("laasc"))
    another = Coach(name="Ana Ruiz")
    yield another
    for _each in range(chance.randint(0, 8)):
        yield from _session(
            chance,
            chance.choice((coach, coach, another.id)),
            chance.sample(people, chance.randint(0, len(people))),
        )
    for person in people:
        yield from _goal(chance, person)


def _trashed(chance: Random) -> datetime | None:
    return now() if chance.random() < 0.2 else None


def _day(chance: Random) -> date:
    return TODAY + timedelta(days=chance.choice((-400, -35, -3, -2, -1, 0, 0, 0, 1, 6, 7, 8, 90)))


def _person(chance: Random) -> Candidate:
    person = Candidate(
        given=chance.choice(("Rosa", "An", "Émile")), family=chance.choice(("Nguyễn", "Ortiz", ""))
    )
    person.archived, person.trashed_at = chance.random() < 0.2, _trashed(chance)
    return person


def _session(chance: Random, coach: UUID, people: list[Candidate]) -> Iterator[Record]:
    session = CoachingSession(
        coach_id=coach,
        held_on=_day(chance),
        starts_at=chance.choice((None, time(9), time(14, 30))),
        minutes=chance.randint(0, 90),
        state=chance.choice(list(SessionState)),
        mode=chance.choice(("", "site_visit", "phone", "carrier pigeon")),
        place=chance.choice(("", "Room 4")),
        focus=chance.choice(("", "walkthrough")),
    )
    session.trashed_at = _trashed(chance)
    yield session
    for line, person in enumerate(people):
        there = Attendance(session_id=session.id, candidate_id=person.id)
        there.trashed_at = _trashed(chance)
        yield there
        promise = chance.choice(("Call the mentor", "Send the agenda"))
        step = NextStep(
            candidate_id=person.id,
            session_id=chance.choice((session.id, session.id, None)),
            owner=chance.choice(list(Owner)),
            text=promise,
            line=chance.choice((0, line)),
            due_on=chance.choice((None, _day(chance))),
            done_on=chance.choice((None, None, TODAY)),
        )
        step.trashed_at = _trashed(chance)
        yield step
    for verdict in chance.sample(list(Verdict), chance.randint(0, 3)):
        whose = chance.choice((None, *(person.id for person in people)))
        remark = Comment(session_id=session.id, candidate_id=whose, verdict=verdict)
        remark.answered_at = chance.choice((None, now()))
        remark.trashed_at = _trashed(chance)
        yield remark


def _goal(chance: Random, person: Candidate) -> Iterator[Record]:
    enrollment = Enrollment(candidate_id=person.id, program="laasc")
    enrollment.trashed_at = _trashed(chance)
    yield enrollment
    for line, status in enumerate(chance.sample(list(GoalStatus), 3), 1):
        goal = GrowthGoal(enrollment_id=enrollment.id, year=1, line=line, status=status)
        goal.trashed_at = _trashed(chance)
        yield goal
        for place in range(chance.randint(0, 2)):
            step = ActionStep(
                goal_id=goal.id,
                line=place,
                text=f"Step {place}",
                owner=chance.choice(list(Owner)),
                due_on=chance.choice((None, _day(chance))),
                done_on=chance.choice((None, None, TODAY)),
            )
            step.trashed_at = _trashed(chance)
            yield step
