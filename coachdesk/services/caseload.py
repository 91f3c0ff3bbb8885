"""The caseload: a row for each candidate, as the table and the header of a candidate's page show it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, Candidate, CoachingSession, Position, SessionState, name_order
from coachdesk.services.hours import FEW, HELD, HoursRow, list_hours
from coachdesk.services.statuses import find_status, list_statuses
from coachdesk.services.years import OVER, YearRow, find_current, list_years

_RECENT = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate with the position of today, the program year that counts now and where its hours stand.

    `ended_as` is how the enrollment ended, as `get_candidate` says it; empty while it goes on.
    """

    id: UUID
    name: str
    preferred: str
    title: str
    site: str
    district: str
    archived: bool
    year: YearRow | None
    hours: HoursRow | None
    last_contact_on: date | None
    next_visit: tuple[date, time | None] | None
    ended_as: str = ""


def list_candidates(db: Db, *, today: date, archived: bool = False) -> list[CandidateRow]:
    """Everybody on the caseload by family name; the archived instead when asked."""
    current = _current_years(db, today, archived=archived)
    people = {person.id for person in current}
    around = _around(db, today, [year for year in current.values() if year], people)
    return [_row(person, year, around) for person, year in current.items()]


def list_sites(db: Db, *, today: date) -> list[tuple[UUID, str, str, str]]:
    """The same people, each with name, site and program of today: nothing is counted or judged for it."""
    current = _current_years(db, today, archived=False)
    held = _positions(db, today, {person.id for person in current})
    return [
        (
            person.id,
            person.name,
            held[person.id].site if person.id in held else "",
            year.program if year else "",
        )
        for person, year in current.items()
    ]


def _current_years(db: Db, today: date, *, archived: bool) -> dict[Candidate, YearRow | None]:
    """Everybody by family name, with the program year that counts today."""
    query = select(Candidate).where(Candidate.trashed_at.is_(None), Candidate.archived.is_(archived))
    people = sorted(db.scalars(query), key=lambda person: name_order(person.given, person.family))
    years: dict[UUID, list[YearRow]] = {person.id: [] for person in people}
    for year in list_years(db, candidates=years.keys()):
        years[year.candidate].append(year)
    return {person: find_current(years[person.id], today) for person in people}


def get_candidate(db: Db, key: UUID, *, today: date, year: UUID | None = None) -> CandidateRow:
    """One candidate, seen in the year that counts now or in the one named."""
    years = list_years(db, candidate=key)
    chosen = next((each for each in years if each.id == year), None) or find_current(years, today)
    row = _row(db.get_one(Candidate, key), chosen, _around(db, today, [chosen] if chosen else [], {key}))
    status = find_status(list_statuses(db, chosen.enrollment), today) if chosen else None
    return replace(row, ended_as=status.status) if status and status.status in OVER else row


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known around candidates, by their ids (hours by the year's id)."""

    hours: dict[UUID, HoursRow]
    positions: dict[UUID, Position]
    last: dict[UUID, date]
    coming: dict[UUID, tuple[date, time | None]]


def _around(db: Db, today: date, years: list[YearRow], people: Collection[UUID]) -> _Around:
    return _Around(
        hours={row.year.id: row for row in list_hours(db, today=today, years=years)},
        positions=_positions(db, today, people),
        last=last_contacts(db, today, people),
        coming=next_visits(db, today, people),
    )


def _row(person: Candidate, year: YearRow | None, around: _Around) -> CandidateRow:
    position = around.positions.get(person.id)
    return CandidateRow(
        id=person.id,
        name=person.name,
        preferred=person.preferred,
        title=position.title if position else "",
        site=position.site if position else "",
        district=position.district if position else "",
        archived=person.archived,
        year=year,
        hours=around.hours.get(year.id) if year else None,
        last_contact_on=around.last.get(person.id),
        next_visit=around.coming.get(person.id),
    )


def _positions(db: Db, today: date, people: Collection[UUID]) -> dict[UUID, Position]:
    """The position each candidate holds today, else the newest one."""
    held = (Position.candidate_id.in_(people), Position.trashed_at.is_(None))
    query = select(Position).where(*held).order_by(Position.from_on)
    found: dict[UUID, Position] = {}
    for position in db.scalars(query):
        if position.from_on is None or position.from_on <= today or position.candidate_id not in found:
            found[position.candidate_id] = position
    return found


def last_contacts(db: Db, today: date, people: Collection[UUID]) -> dict[UUID, date]:
    """The day of each one's newest held session.

    Most are found among the sessions of the last weeks, so that the many older ones are read for few or nobody.
    """
    newest = (
        select(Attendance.candidate_id, func.max(CoachingSession.held_on))
        .join(CoachingSession, CoachingSession.id == Attendance.session_id)
        .where(*HELD, CoachingSession.held_on <= today)
        .group_by(Attendance.candidate_id)
    )
    if len(people) <= FEW:
        newest = newest.where(Attendance.candidate_id.in_(people))
    recent = newest.where(CoachingSession.held_on > today - _RECENT)
    found = {candidate: day for candidate, day in db.execute(recent)}  # noqa: C416 - rows are not pairs to mypy
    missing = newest.where(Attendance.candidate_id.in_(set(people) - found.keys()))
    return found | {candidate: day for candidate, day in db.execute(missing)}  # noqa: C416 - rows are not pairs to mypy


def next_visits(db: Db, today: date, people: Collection[UUID]) -> dict[UUID, tuple[date, time | None]]:
    """Day and hour of the next session planned with each of these."""
    query = (
        select(Attendance.candidate_id, CoachingSession.held_on, CoachingSession.starts_at)
        .join(CoachingSession, CoachingSession.id == Attendance.session_id)
        .where(
            CoachingSession.state == SessionState.PLANNED,
            CoachingSession.held_on >= today,
            CoachingSession.trashed_at.is_(None),
        )
        .order_by(CoachingSession.held_on.desc(), CoachingSession.starts_at.desc())
    )
    if len(people) <= FEW:
        query = query.where(Attendance.candidate_id.in_(people))
    return {candidate: (day, at) for candidate, day, at in db.execute(query)}
