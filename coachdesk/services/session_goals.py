"""Goals in sessions: which goals a session worked on, and which ones an entry offers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    Candidate,
    CoachingSession,
    Enrollment,
    GrowthGoal,
    SessionGoal,
    SessionState,
)
from coachdesk.services.goals import GoalRow, goal_name, list_all_goals, open_goals
from coachdesk.services.ties import SESSION_GOALS
from coachdesk.words import _

_SESSIONS: Final = 40
"""So many sessions back are looked through for those that worked on a goal."""


@dataclass(frozen=True, slots=True)
class GoalChoice:
    """A goal as an entry offers it: `label` on its chip, `about` what it is about in codes and words.

    `elements` are those it proposes; `candidate` is whose goal it is.
    """

    id: UUID
    candidate: UUID
    number: int
    label: str
    about: str
    elements: tuple[str, ...]


def offer_goals(
    db: Db, candidates: Collection[UUID], on: date, held: Collection[UUID] = ()
) -> list[GoalChoice]:
    """The goals that a session of these candidates on a day may be about, those of their last sessions first.

    `held` are goals of the session already; they are named, wherever they stand today.
    """
    rows = open_goals(db, candidates, on)
    recent = {goal: place for place, goal in enumerate(last_goals(db, candidates, on))} if rows else {}
    rows.sort(key=lambda row: recent.get(row.id, len(recent)))
    rows += _named(db, set(held) - {row.id for row in rows})
    several = len({row.candidate for row in rows}) > 1
    names = _given_names(db, {row.candidate for row in rows}) if several else {}
    return [_choice(row, names.get(row.candidate, "")) for row in rows]


def _named(db: Db, keys: Collection[UUID]) -> list[GoalRow]:
    if not keys:
        return []
    owners = db.scalars(select(GrowthGoal.enrollment_id).where(GrowthGoal.id.in_(keys)).distinct()).all()
    return [row for row in list_all_goals(db, owners) if row.id in keys]


def _choice(row: GoalRow, whose: str) -> GoalChoice:
    label = _("Goal {number}").format(number=row.number)
    if whose:
        label = _("{name}: {goal}").format(name=whose, goal=label)
    about = goal_name(row).removeprefix(_("Goal {number}").format(number=row.number)).strip(" :")
    return GoalChoice(row.id, row.candidate, row.number, label, about, row.codes if row.elements else ())


def _given_names(db: Db, candidates: Collection[UUID]) -> dict[UUID, str]:
    query = select(Candidate.id, Candidate.preferred, Candidate.given, Candidate.family)
    return {
        key: preferred or given or family
        for key, preferred, given, family in db.execute(query.where(Candidate.id.in_(candidates)))
    }


def last_goals(db: Db, candidates: Collection[UUID], on: date) -> list[UUID]:
    """The goals of the newest held sessions up to a day that worked on any, the newest session's first."""
    newest = (
        select(CoachingSession.id, CoachingSession.held_on)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .where(
            Attendance.candidate_id.in_(candidates),
            Attendance.trashed_at.is_(None),
            CoachingSession.trashed_at.is_(None),
            CoachingSession.state == SessionState.HELD,
            CoachingSession.held_on <= on,
        )
        .order_by(CoachingSession.held_on.desc(), CoachingSession.entered_at.desc())
        .limit(_SESSIONS)
        .subquery()
    )
    query = select(SessionGoal.goal_id).join(newest, newest.c.id == SessionGoal.session_id)
    return list(dict.fromkeys(db.scalars(query.order_by(newest.c.held_on.desc(), SessionGoal.id))))


def goals_of(db: Db, session: UUID) -> tuple[UUID, ...]:
    """The goals a session worked on, in the order of their years and numbers."""
    query = select(GrowthGoal.id).join(SessionGoal, SessionGoal.goal_id == GrowthGoal.id)
    query = query.where(SessionGoal.session_id == session)
    return tuple(db.scalars(query.order_by(GrowthGoal.year, GrowthGoal.line, GrowthGoal.id)))


def put_goals(db: Db, session: UUID, goals: Iterable[UUID]) -> None:
    """Let a session have worked on these goals and no others."""
    SESSION_GOALS.put(db, session, goals)


def goals_with_sessions(db: Db, candidate: UUID) -> list[tuple[UUID, str]]:
    """Every goal of a candidate, the newest year's first, with its year where there are several: for a filter."""
    owners = db.scalars(
        select(Enrollment.id).where(Enrollment.candidate_id == candidate, Enrollment.trashed_at.is_(None))
    ).all()
    rows = list_all_goals(db, owners)
    several = len({row.year for row in rows}) > 1
    year = _("{goal}, year {year}")
    return [
        (row.id, year.format(goal=goal_name(row), year=row.year) if several else goal_name(row))
        for row in sorted(rows, key=lambda row: (-row.year, row.number))
    ]
