"""Program years: which one a day belongs to, and who is in which."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session as Db

from coachdesk.days import year_label
from coachdesk.models import Candidate, Enrollment, EnrollmentStatus, ProgramYear, Seal, SealState, Status

Query = TypeVar("Query", bound="Select[*tuple[Any, ...]]")


@dataclass(frozen=True, slots=True)
class YearRow:
    """One program year of a candidate, both ends included; `last_on` is `ends_on` or the end of an extension.

    `profile_version` is the enrollment's, and of a sealed year the one by which it was sealed. `person` is the kind of
    people the enrollment names, if any.
    """

    id: UUID
    candidate: UUID
    enrollment: UUID
    program: str
    profile_version: int
    cohort: str
    number: int
    starts_on: date
    ends_on: date
    last_on: date
    credited_from: str
    person: str = ""

    @property
    def label(self) -> str:
        """The label its own dates give, such as ``2025-26``; an extension does not make another year of it."""
        return year_label(self.starts_on, self.ends_on)

    def holds(self, day: date) -> bool:
        """Whether a day belongs to this year."""
        return self.starts_on <= day <= self.last_on


LAST_DAY = func.coalesce(ProgramYear.extended_to, ProgramYear.ends_on)
"""The last day of a program year in a query, extension counted in."""

_SEALED_VERSION = (
    select(Seal.profile_version)
    .where(
        Seal.enrollment_id == Enrollment.id,
        Seal.from_on == ProgramYear.starts_on,
        Seal.to_on == LAST_DAY,
        Seal.state == SealState.SEALED,
        Seal.profile_version > 0,
    )
    .limit(1)
    .correlate(Enrollment, ProgramYear)
    .scalar_subquery()
)
"""The version of the rules under which the whole year was sealed, if it was: changed rules never rewrite it."""


def _years() -> Select[*tuple[Any, ...]]:
    columns = (
        ProgramYear.id,
        Enrollment.candidate_id,
        Enrollment.id,
        Enrollment.program,
        func.coalesce(_SEALED_VERSION, Enrollment.profile_version).label("profile_version"),
        Enrollment.cohort,
        ProgramYear.number,
        ProgramYear.starts_on,
        ProgramYear.ends_on,
        LAST_DAY.label("last_on"),
        ProgramYear.credited_from,
        Enrollment.person,
    )
    return _standing(select(*columns))


def _standing(query: Query) -> Query:
    """Without what is in the trash, oldest first."""
    return (
        query.join(Enrollment, Enrollment.id == ProgramYear.enrollment_id)
        .join(Candidate, Candidate.id == Enrollment.candidate_id)
        .where(
            ProgramYear.trashed_at.is_(None), Enrollment.trashed_at.is_(None), Candidate.trashed_at.is_(None)
        )
        .order_by(ProgramYear.starts_on)
    )


def list_years(
    db: Db,
    *,
    candidate: UUID | None = None,
    candidates: Collection[UUID] | None = None,
    on: date | None = None,
) -> list[YearRow]:
    """Program years, oldest first: of one candidate, of some, or of everybody; `on` keeps those a day belongs to."""
    query = _years()
    if candidate is not None:
        query = query.where(Enrollment.candidate_id == candidate)
    if candidates is not None:
        query = query.where(Enrollment.candidate_id.in_(candidates))
    if on is not None:
        query = query.where(ProgramYear.starts_on <= on, on <= LAST_DAY)
    return [YearRow(*row) for row in db.execute(query)]


def list_year_days(db: Db) -> dict[UUID, list[tuple[date, date]]]:
    """First and last day of everybody's program years, by candidate: all that tells whether a day counts."""
    query = _standing(select(Enrollment.candidate_id, ProgramYear.starts_on, LAST_DAY))
    found: dict[UUID, list[tuple[date, date]]] = {}
    for candidate, first, last in db.execute(query):
        found.setdefault(candidate, []).append((first, last))
    return found


def get_year(db: Db, year: UUID) -> YearRow:
    """One program year by its id."""
    return YearRow(*db.execute(_years().where(ProgramYear.id == year)).one())


def find_current(years: list[YearRow], today: date) -> YearRow | None:
    """The year today belongs to, else the one nearest to it: the last one ended, or the first one to come."""
    current = [year for year in years if year.holds(today)]
    ended = [year for year in years if year.last_on < today]
    return current[-1] if current else ended[-1] if ended else years[0] if years else None


OVER = frozenset({Status.COMPLETED, Status.WITHDRAWN, Status.TRANSFERRED_OUT})
"""Statuses that end an enrollment, until it is taken up again; then they have a last day."""


@dataclass(frozen=True, slots=True)
class Term:
    """From when to when somebody is coached in a program, as far as the enrollment says so.

    `begins_on` is the first day on which work could begin. `ended_on` is the day of a completion, withdrawal or
    transfer out that nobody took back, `ended_as` which of these it was.
    """

    begins_on: date | None
    ended_on: date | None = None
    ended_as: str = ""


def list_terms(db: Db) -> dict[UUID, Term]:
    """The term of every enrollment."""
    days = select(Enrollment.id, Enrollment.matched_on, Enrollment.admitted_on)
    found = {key: Term(matched or admitted) for key, matched, admitted in db.execute(days)}
    ends = select(EnrollmentStatus.enrollment_id, EnrollmentStatus.from_on, EnrollmentStatus.status).where(
        EnrollmentStatus.status.in_(OVER),
        EnrollmentStatus.to_on.is_(None),
        EnrollmentStatus.trashed_at.is_(None),
    )
    for key, day, status in db.execute(ends.order_by(EnrollmentStatus.from_on)):
        found[key] = Term(found[key].begins_on, day, status.value)
    return found


Leave = tuple[date, date | None]
"""First and last day of a leave; an open one has no last day."""


def pauses(status: EnrollmentStatus) -> bool:
    """Whether pace waits for a status: for a leave, and for the days between an end and taking it up again."""
    return status.status is Status.LEAVE or (status.status in OVER and status.to_on is not None)


def list_leaves(db: Db) -> dict[UUID, list[Leave]]:
    """Every stretch in which pace waits, by enrollment, oldest first."""
    rows = select(EnrollmentStatus).where(EnrollmentStatus.trashed_at.is_(None))
    found: dict[UUID, list[Leave]] = {}
    for one in db.scalars(
        rows.where(EnrollmentStatus.status != Status.ACTIVE).order_by(EnrollmentStatus.from_on)
    ):
        if pauses(one):
            found.setdefault(one.enrollment_id, []).append((one.from_on, one.to_on))
    return found
