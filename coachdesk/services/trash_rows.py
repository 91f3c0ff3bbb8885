"""Rows of the trash, and those of a candidate's way through a program: years, leaves, coaches, plans and positions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Candidate,
    Coach,
    CoachAssignment,
    Enrollment,
    EnrollmentStatus,
    Position,
    ProgramYear,
    Status,
    SupportPlan,
)
from coachdesk.models.session import now
from coachdesk.services.program_years import name_year
from coachdesk.services.statuses import STATUS_WORDS
from coachdesk.services.years import OVER
from coachdesk.text import one_line
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class TrashRow:
    """Something in the trash: `kind` is the kind of its record, such as ``session``, `what` says which one.

    For a candidate `held_on` is the day of the last session that was held and `sessions` how many there were: how old
    the records are. How long they are kept is the coach's decision.
    """

    id: UUID
    kind: str
    what: str
    held_on: date | None
    minutes: int
    trashed_at: datetime
    sessions: int = 0


def list_trashed_course(db: Db) -> Iterator[TrashRow]:
    """What was put away of the ways through programs, of everybody, in no order, with one query for each kind.

    An extension that was taken back is not there: the form of the year gives it again.
    """
    yield from _years(db)
    yield from _statuses(db)
    yield from _coaches(db)
    yield from _plans(db)
    yield from _positions(db)


_ENDS_AND_LEAVES: Final = (*OVER, Status.LEAVE)


def _years(db: Db) -> Iterator[TrashRow]:
    query = select(ProgramYear, Candidate).join(Enrollment, Enrollment.id == ProgramYear.enrollment_id)
    query = query.join(Candidate, Candidate.id == Enrollment.candidate_id)
    for year, person in db.execute(query.where(ProgramYear.trashed_at.is_not(None))):
        what = name_year(year.number, year.starts_on, year.ends_on)
        yield _row("program_year", year, what, person, year.starts_on)


def _statuses(db: Db) -> Iterator[TrashRow]:
    query = select(EnrollmentStatus, Candidate).join(
        Enrollment, Enrollment.id == EnrollmentStatus.enrollment_id
    )
    query = query.join(Candidate, Candidate.id == Enrollment.candidate_id)
    query = query.where(EnrollmentStatus.status.in_(_ENDS_AND_LEAVES))
    for one, person in db.execute(query.where(EnrollmentStatus.trashed_at.is_not(None))):
        yield _row("enrollment_status", one, _(STATUS_WORDS[one.status]), person, one.from_on)


def _coaches(db: Db) -> Iterator[TrashRow]:
    query = select(CoachAssignment, Candidate, Coach.name).join(Coach, Coach.id == CoachAssignment.coach_id)
    query = query.join(Enrollment, Enrollment.id == CoachAssignment.enrollment_id)
    query = query.join(Candidate, Candidate.id == Enrollment.candidate_id)
    for one, person, name in db.execute(query.where(CoachAssignment.trashed_at.is_not(None))):
        yield _row("coach_assignment", one, name, person, one.from_on)


def _plans(db: Db) -> Iterator[TrashRow]:
    query = select(SupportPlan, Candidate).join(Enrollment, Enrollment.id == SupportPlan.enrollment_id)
    query = query.join(Candidate, Candidate.id == Enrollment.candidate_id)
    for plan, person in db.execute(query.where(SupportPlan.trashed_at.is_not(None))):
        what = f"{person.name} · {one_line(plan.why)}"  # a long reason would push the name out of sight
        yield TrashRow(plan.id, "support_plan", what, plan.begun_on, 0, plan.trashed_at or now())


def _positions(db: Db) -> Iterator[TrashRow]:
    query = select(Position, Candidate).join(Candidate, Candidate.id == Position.candidate_id)
    for one, person in db.execute(query.where(Position.trashed_at.is_not(None))):
        what = ", ".join(part for part in (one.title, one.site) if part)
        yield _row("position", one, what, person, one.from_on)


_Course = ProgramYear | EnrollmentStatus | CoachAssignment | Position


def _row(kind: str, one: _Course, what: str, person: Candidate, on: date | None) -> TrashRow:
    whose = " · ".join(part for part in (what, person.name) if part)
    return TrashRow(one.id, kind, whose, on, 0, one.trashed_at or now())
