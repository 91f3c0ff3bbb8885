"""What a period is reconciled by, read with a fixed number of queries: of sessions everything but their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import String, exists, func, or_, select, type_coerce
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    Candidate,
    CoachingSession,
    Draft,
    NextStep,
    SessionGoal,
    SessionState,
    say_name,
)
from coachdesk.services.checks import OBSERVATION
from coachdesk.services.coaches import find_user_id
from coachdesk.services.findings import Facts, LeftOpen, Met, Overdue
from coachdesk.services.reconciled_people import Contacts, list_people

LOOKED_BACK: Final = timedelta(days=120)
"""So far before a period the last contact is looked for; who was not met for longer is found all the same."""

_DAY: Final = timedelta(days=1)


def read_facts(db: Db, first: date, last: date, today: date) -> Facts:
    """Everything a period is judged by: its sessions, and as little of what stands around them as there can be."""
    begins = first.replace(day=1) - _DAY
    seen_since = first - LOOKED_BACK if first.toordinal() > LOOKED_BACK.days else first
    sessions = _sessions(db, begins, last)
    there = {who for met in sessions for who, _minutes in met.counted}
    contacts = _contacts(db, seen_since, begins, sessions)
    return Facts(
        first=first,
        last=last,
        today=today,
        seen_since=seen_since,
        sessions=tuple(sessions),
        people=tuple(list_people(db, there, contacts, first, min(today, last))),
        steps=tuple(_steps(db, today)),
        drafts=tuple(LeftOpen(key, saved.astimezone().date()) for key, saved in db.execute(_DRAFTS)),
    )


_DRAFTS: Final = select(Draft.key, Draft.saved_at)


def _sessions(db: Db, first: date, last: date) -> list[Met]:
    """The sessions of the period with those who were in them; no word that was written there is read."""
    query = (
        select(
            CoachingSession.id,
            CoachingSession.coach_id,
            CoachingSession.held_on,
            CoachingSession.starts_at,
            CoachingSession.minutes,
            CoachingSession.state,
            CoachingSession.mode,
            CoachingSession.activity,
            or_(CoachingSession.summary != "", CoachingSession.answers != ""),
            CoachingSession.elements != (),
            func.substr(type_coerce(CoachingSession.entered_at, String), 1, 13),
            exists().where(SessionGoal.session_id == CoachingSession.id),
            Attendance.candidate_id,
            Attendance.minutes,
            Candidate.given,
            Candidate.family,
        )
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .join(Candidate, Candidate.id == Attendance.candidate_id)
        .where(
            CoachingSession.held_on.between(first, last),
            CoachingSession.trashed_at.is_(None),
            Attendance.trashed_at.is_(None),
        )
        .order_by(CoachingSession.held_on, CoachingSession.id, Candidate.given, Attendance.candidate_id)
    )
    user, found = find_user_id(db), dict[UUID, list[Any]]()
    for row in db.connection().execute(
        query
    ):  # rows alone: of many thousands the session's own work would tell
        found.setdefault(row[0], []).append(row)
    return [_met(rows, user) for rows in found.values()]


def _met(rows: list[Any], user: UUID | None) -> Met:
    key, coach, held_on, starts_at, minutes, state, mode, activity, told, named, entered_at, tied = rows[0][
        :12
    ]
    return Met(
        id=key,
        held_on=held_on,
        starts_at=starts_at,
        minutes=minutes,
        state=state.value,
        mode=mode,
        is_observation=OBSERVATION in {activity, mode},
        is_own=coach == user,
        counted=tuple((row[12], row[13]) for row in rows),
        names=tuple(say_name(row[14], row[15]) for row in rows),
        summarised=bool(told),
        has_elements=bool(named),
        has_goal=bool(tied),
        entered_on=_local_day(entered_at),
    )


@lru_cache(maxsize=4096)
def _local_day(hour: str) -> date:
    """The local day of a moment by its hour in UTC, such as ``2026-03-03T17``; many are entered within one."""
    return datetime.fromisoformat(f"{hour}:00:00Z").astimezone().date()


def _contacts(db: Db, first: date, last: date, sessions: Iterable[Met]) -> Contacts:
    """The days on which each candidate was met: before the sessions that are read, and in them."""
    query = (
        select(Attendance.candidate_id, func.group_concat(type_coerce(CoachingSession.held_on, String)))
        .join(CoachingSession, CoachingSession.id == Attendance.session_id)
        .where(
            CoachingSession.held_on.between(first, last),
            CoachingSession.state == SessionState.HELD,
            CoachingSession.trashed_at.is_(None),
            Attendance.trashed_at.is_(None),
        )
        .group_by(Attendance.candidate_id)
    )
    found: Contacts = defaultdict(set)
    for who, days in db.execute(query):
        found[who].update(map(date.fromisoformat, days.split(",")))
    for met in sessions:
        for who, _minutes in met.counted if met.state == SessionState.HELD else ():
            found[who].add(met.held_on)
    return found


def _steps(db: Db, today: date) -> Iterable[Overdue]:
    query = (
        select(NextStep, Candidate.given, Candidate.family)
        .join(Candidate, Candidate.id == NextStep.candidate_id)
        .outerjoin(CoachingSession, CoachingSession.id == NextStep.session_id)
        .where(
            NextStep.trashed_at.is_(None),
            NextStep.done_on.is_(None),
            NextStep.due_on < today,
            Candidate.trashed_at.is_(None),
            CoachingSession.trashed_at.is_(None),
        )
    )
    for step, given, family in db.execute(query):
        name, due_on = say_name(given, family), step.due_on
        if due_on is not None:
            yield Overdue(step.id, step.candidate_id, name, step.session_id, step.owner.value, due_on)
