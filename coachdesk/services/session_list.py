"""Lists of sessions for screens: rows as they are shown, newest first, as many as are looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    Candidate,
    CoachingSession,
    GrowthGoal,
    SessionGoal,
    SessionState,
    name_order,
    say_name,
)
from coachdesk.services.profiles import mode_labels


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as a list shows it; `minutes` are the coach's own, `mode` is in words, `opening` starts the summary.

    `goals` are the numbers of the goals it worked on.
    """

    id: UUID
    held_on: date
    starts_at: time | None
    minutes: int
    state: str
    mode: str
    place: str
    focus: str
    elements: tuple[str, ...]
    candidate_ids: tuple[UUID, ...]
    candidates: tuple[str, ...]
    opening: str
    goals: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionFilter:
    """Which sessions a list shows; everything left out shows all. Days include both ends."""

    candidate: UUID | None = None
    first: date | None = None
    last: date | None = None
    state: str = ""
    mode: str = ""
    goal: UUID | None = None


def list_sessions(
    db: Db, wanted: SessionFilter | None = None, *, most: int = 200, skip: int = 0
) -> list[SessionRow]:
    """Sessions newest first, at most `most` after skipping `skip`."""
    columns = (
        CoachingSession.id,
        CoachingSession.held_on,
        CoachingSession.starts_at,
        CoachingSession.minutes,
        CoachingSession.state,
        CoachingSession.mode,
        CoachingSession.place,
        CoachingSession.focus,
        CoachingSession.elements,
        func.substr(CoachingSession.summary, 1, 120),
    )
    newest = (
        CoachingSession.held_on.desc(),
        CoachingSession.starts_at.desc(),
        CoachingSession.entered_at.desc(),
    )
    query = select(*columns).where(*_conditions(wanted)).order_by(*newest).limit(most).offset(skip)
    found = db.execute(query).all()
    if not found:
        return []
    labels = mode_labels(db)
    keys = [row[0] for row in found]
    people, goals = people_in(db, keys), number_goals(db, keys)
    return [_row(row, labels, people[row[0]], goals.get(row[0], ())) for row in found]


def count_sessions(db: Db, wanted: SessionFilter | None = None) -> tuple[int, int]:
    """How many sessions a filter shows, and the coach's own minutes of those that were held."""
    held = func.sum(CoachingSession.minutes).filter(CoachingSession.state == SessionState.HELD)
    number, minutes = db.execute(select(func.count(), held).where(*_conditions(wanted))).one()
    return number, minutes or 0


def _conditions(wanted: SessionFilter | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [CoachingSession.trashed_at.is_(None)]
    if wanted is None:
        return found
    if wanted.candidate:
        there = select(Attendance.session_id).where(
            Attendance.candidate_id == wanted.candidate, Attendance.trashed_at.is_(None)
        )
        found.append(CoachingSession.id.in_(there))
    if wanted.goal:
        tied = select(SessionGoal.session_id).where(SessionGoal.goal_id == wanted.goal)
        found.append(CoachingSession.id.in_(tied))
    if wanted.first:
        found.append(CoachingSession.held_on >= wanted.first)
    if wanted.last:
        found.append(CoachingSession.held_on <= wanted.last)
    if wanted.state:
        found.append(CoachingSession.state == SessionState(wanted.state))
    if wanted.mode:
        found.append(CoachingSession.mode == wanted.mode)
    return found


def people_in(db: Db, sessions: Sequence[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    """Who was in each session, by id and name, in the order of their names."""
    query = (
        select(Attendance.session_id, Candidate.id, Candidate.given, Candidate.family)
        .join(Candidate, Candidate.id == Attendance.candidate_id)
        .where(Attendance.session_id.in_(sessions), Attendance.trashed_at.is_(None))
    )
    found: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for session, candidate, given, family in sorted(db.execute(query), key=lambda row: name_order(*row[2:])):
        found[session].append((candidate, say_name(given, family)))
    return found


def number_goals(db: Db, sessions: Collection[UUID]) -> dict[UUID, tuple[int, ...]]:
    """The numbers of the goals of each of these sessions, for lists; goals in the trash are left out."""
    query = (
        select(SessionGoal.session_id, GrowthGoal.line)
        .join(GrowthGoal, GrowthGoal.id == SessionGoal.goal_id)
        .where(SessionGoal.session_id.in_(sessions), GrowthGoal.trashed_at.is_(None))
        .distinct()
    )
    found: dict[UUID, list[int]] = defaultdict(list)
    for session, number in db.execute(query):
        found[session].append(number)
    return {session: tuple(sorted(numbers)) for session, numbers in found.items()}


def _row(
    row: Any, labels: dict[str, str], people: list[tuple[UUID, str]], goals: tuple[int, ...]
) -> SessionRow:
    key, held_on, starts_at, minutes, state, mode, place, focus, elements, opening = row
    return SessionRow(
        id=key,
        held_on=held_on,
        starts_at=starts_at,
        minutes=minutes,
        state=state.value,
        mode=labels.get(mode, mode),
        place=place,
        focus=focus,
        elements=elements,
        candidate_ids=tuple(candidate for candidate, _name in people),
        candidates=tuple(name for _candidate, name in people),
        opening=opening,
        goals=goals,
    )
