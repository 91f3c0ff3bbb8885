"""No question costs more because there were more sessions in years gone by, except the few that are about all of them.

The two careers have the same people, and the same year now: what is on the pages is the same in both.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from coachdesk.models import Attendance, Candidate, CoachingSession, GrowthGoal, ProgramYear
from coachdesk.models.enrollment import Enrollment
from coachdesk.services import (
    attention,
    brief,
    calendar_days,
    caseload,
    comments,
    coverage,
    element_coverage,
    enrollments,
    entry,
    events,
    goal_work,
    history,
    hours,
    logs,
    open_steps,
    plan,
    progress,
    reconcile,
    requirements,
    roll,
    seals,
    session_goals,
    session_list,
    sessions,
    today,
    trash,
    year_ends,
)
from coachdesk.services.calendars.entry import CalendarEntry, CalendarFile
from coachdesk.services.calendars.visiting import prepare_visits
from coachdesk.services.calendars.writing import Span, write_calendar
from coachdesk.services.candidates import archive
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.handover.offering import gather
from coachdesk.services.importing import prepare_import
from coachdesk.services.parcels.belonging import find_belonging
from coachdesk.services.parcels.packing import pack
from coachdesk.services.parcels.shapes import whole
from coachdesk.services.sealed import find_breaches
from coachdesk.services.search import find
from coachdesk.services.tables import tables_in
from coachdesk.services.years import list_years
from coachdesk.storage.images import image_after
from coachdesk.storage.undo import find_steps
from tests.glances import glance_of
from tests.services.careers import FEW, MANY, TODAY, career, more_sessions, steps
from tests.services.conftest import add_candidate

Question = Callable[[Db], object]
Careers = tuple[Casebook, Casebook]


@pytest.fixture(scope="module")
def careers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Careers]:
    """A short career and a long one."""
    folder: Path = tmp_path_factory.mktemp("careers")
    short, long = career(folder / "Short.casebook", FEW), career(folder / "Long.casebook", MANY)
    yield short, long
    short.close()
    long.close()


def more(careers: Careers, question: Question) -> float:
    """How many more steps an answer takes in the long career, for each session it has more."""
    short, long = (steps(book, question) for book in careers)
    return (long - short) / more_sessions()


def _mei(db: Db) -> UUID:
    """Somebody of today."""
    query = select(Candidate.id).where(Candidate.given == "Mei", Candidate.archived.is_(False))
    return db.scalars(query).one()


def _year(db: Db) -> UUID:
    query = select(ProgramYear.id).join(Enrollment, Enrollment.id == ProgramYear.enrollment_id)
    return db.scalars(query.where(Enrollment.candidate_id == _mei(db))).one()


def _goal(db: Db) -> UUID:
    query = select(GrowthGoal.id).join(Enrollment, Enrollment.id == GrowthGoal.enrollment_id)
    return db.scalars(query.where(Enrollment.candidate_id == _mei(db))).one()


def _session(db: Db) -> UUID:
    """The first session of hers."""
    query = select(CoachingSession.id).join(Attendance, Attendance.session_id == CoachingSession.id)
    hers = query.where(Attendance.candidate_id == _mei(db)).order_by(CoachingSession.held_on)
    return db.scalars(hers.limit(1)).one()


def _import(db: Db) -> object:
    lines = [f"Mei,2026-01-{day:02},45,Visit {day}" for day in range(5, 25)]
    table = "\n".join(("Candidate,Date,Minutes,Focus", *lines)).encode()
    return prepare_import(db, tables_in(table), today=TODAY)


def _take_in(db: Db) -> object:
    """A calendar with a visit that is planned here already, under an identity of ours."""
    uid = f"{_session(db).hex}@coachdesk"
    day = TODAY + timedelta(days=3)
    entry = CalendarEntry(line=1, uid=uid, title="Mei", held_on=day, starts_at=time(9), minutes=45)
    return prepare_visits(db, CalendarFile((entry,)), today=TODAY)


def _calendar_file(db: Db) -> object:
    return write_calendar(db, Span(TODAY, TODAY + timedelta(days=60), say="initials"))


def _breach(db: Db) -> object:
    """What is asked at the end of a save: whether a session of today lies under one of all the seals there are."""
    session = db.get_one(CoachingSession, _session(db))
    told = image_after(session)
    before = json.dumps({**json.loads(told), "focus": "Something else"})
    return find_breaches(db, {("session", session.id.hex): (before, told)})


def _export(db: Db) -> object:
    return pack(db, whole(private=False), find_belonging(db, {_mei(db)}))


def _years_now(db: Db) -> Any:
    return list_years(db, on=TODAY)


QUESTIONS: dict[str, Question] = {
    "who needs the coach": lambda db: attention.list_attention(db, TODAY),
    "progress": lambda db: progress.list_progress(db, today=TODAY, candidates={_mei(db)}),
    "the roll": lambda db: roll.list_roll(db, today=TODAY),
    "the caseload": lambda db: caseload.list_candidates(db, today=TODAY),
    "open steps": open_steps.list_open_steps,
    "what an entry offers": lambda db: entry.get_entry_choices(db, today=TODAY),
    "an entry": lambda db: sessions.get_draft(db, _session(db)),
    "a month of the calendar": lambda db: calendar_days.list_calendar(
        db, date(2026, 3, 1), date(2026, 3, 31)
    ),
    "a calendar file": _calendar_file,
    "events": events.list_events,
    "hours": lambda db: hours.list_hours(db, today=TODAY, years=_years_now(db)),
    "hours by coach": lambda db: hours.list_hours_by_coach(db, _year(db)),
    "minutes of the month": lambda db: hours.total_month(db, TODAY),
    "sessions": session_list.list_sessions,
    "sessions of one": lambda db: session_list.list_sessions(
        db, session_list.SessionFilter(candidate=_mei(db))
    ),
    "a brief": lambda db: brief.get_brief(db, _mei(db), today=TODAY),
    "a log": lambda db: logs.get_log(db, _year(db)),
    "the sheet of a year": lambda db: year_ends.get_caseload_sheet(db, today=TODAY, label="2025-26"),
    "requirements": lambda db: requirements.list_requirements(db, today=TODAY, candidates=[_mei(db)]),
    "a plan": lambda db: plan.get_plan(db, _year(db)),
    "work on a goal": lambda db: goal_work.list_work(db, _goal(db), _mei(db)),
    "goals with sessions": lambda db: session_goals.goals_with_sessions(db, _mei(db)),
    "periods to sign": lambda db: seals.list_periods(db, _year(db), today=TODAY),
    "seals at a save": _breach,
    "courses": lambda db: enrollments.list_courses(db, _mei(db), today=TODAY),
    "coverage": lambda db: coverage.list_coverage(db, _year(db)),
    "coverage of all": lambda db: element_coverage.get_caseload_coverage(db, today=TODAY),
    "history of one": lambda db: history.list_candidate_changes(db, _mei(db)),
    "history of a session": lambda db: history.list_session_changes(db, _session(db)),
    "names in a history": history.list_names,
    "comments": comments.list_all_comments,
    "findings of a month": lambda db: reconcile.list_period(db, "month", today=TODAY),
    "findings of a year": lambda db: reconcile.list_period(db, "year", today=TODAY),
    "what can be undone": find_steps,
    "an import": _import,
    "a search": lambda db: find(db, "three classr", today=TODAY),
    "a hand-over of one": lambda db: gather(db, [_mei(db)], today=TODAY),
    "an export of one": _export,
}
"""What pages and errands ask; each takes as long as before when the years behind were fuller."""

BY_INDEX: dict[str, tuple[Question, float]] = {
    "what is left to log": (lambda db: today.get_today(glance_of(db), today=TODAY), 8),
    "how many sessions": (session_list.count_sessions, 10),
    "the trash": (trash.list_trash, 4),
    "a search with a name": (lambda db: find(db, "mei classr", today=TODAY), 9),
}
"""What looks along an index of sessions, by day or by word: so many steps for each, and no session itself is read."""


@pytest.mark.parametrize("what", QUESTIONS)
def test_what_is_on_a_page_costs_what_it_did(careers: Careers, what: str) -> None:
    assert more(careers, QUESTIONS[what]) < 0.5


def test_a_calendar_leaves_alone_what_came_from_others(careers: Careers) -> None:
    """Identities have no index: they are looked at one by one, but no session that has another is read."""
    assert more(careers, _take_in) < 8


@pytest.mark.parametrize("what", BY_INDEX)
def test_what_is_about_all_sessions_reads_only_their_index(careers: Careers, what: str) -> None:
    question, most = BY_INDEX[what]
    assert more(careers, question) < most
    _short, long = careers
    assert not long.ask(lambda db: scanned(db, question))


def scanned(db: Db, question: Question) -> list[str]:
    """How the engine goes through whole tables of sessions to answer a question."""
    told: list[str] = []
    file: Any = db.connection().connection.dbapi_connection
    file.set_trace_callback(told.append)
    try:
        question(db)
    finally:
        file.set_trace_callback(None)
    ways = [
        row[3]
        for each in told
        if str(each).startswith("SELECT")
        for row in file.execute(f"EXPLAIN QUERY PLAN {each}")
    ]
    return [way for way in ways if way in {"SCAN session", "SCAN attendance", "SCAN next_step", "SCAN image"}]


ABOUT_TODAY: dict[str, Question] = {
    "the roll": lambda db: roll.list_roll(db, today=TODAY, archived=False),
    "the caseload": lambda db: caseload.list_candidates(db, today=TODAY),
    "what an entry offers": lambda db: entry.get_entry_choices(db, today=TODAY),
    "no event": events.list_events,
    "findings of a month": lambda db: reconcile.list_period(db, "month", today=TODAY),
}
"""What is about those who are on the caseload now."""


@pytest.mark.parametrize("what", ABOUT_TODAY)
def test_of_the_archived_no_year_is_read(casebook: Casebook, what: str) -> None:
    """They are passed by in the table of people, which is a few steps each."""
    add_candidate(casebook, "Mei")
    few = steps(casebook, ABOUT_TODAY[what])
    for n in range(10):
        who = add_candidate(casebook, f"Early {n}", site="Marina Academy")
        casebook.do("Archive", archive, who, archived=True)
    assert (steps(casebook, ABOUT_TODAY[what]) - few) / 10 < 15
