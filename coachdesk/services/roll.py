"""The roll: everybody on the caseload in a few cheap queries, before anything is judged."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Candidate, EnrollmentStatus, Position, Status, name_order, say_name
from coachdesk.services.profiles import get_profile
from coachdesk.services.years import YearRow, find_current, list_years


@dataclass(frozen=True, slots=True)
class RollRow:
    """A candidate with the position of today and the program year that counts now; nothing of it is judged."""

    id: UUID
    name: str
    preferred: str
    title: str
    site: str
    district: str
    archived: bool
    year: YearRow | None
    program_title: str
    on_leave: bool


def list_roll(db: Db, *, today: date, archived: bool = True) -> list[RollRow]:
    """Everybody by family name; without the `archived` those of years ago are not even read."""
    query = select(Candidate.id, Candidate.given, Candidate.family, Candidate.preferred, Candidate.archived)
    query = query.where(Candidate.trashed_at.is_(None))
    if not archived:
        query = query.where(Candidate.archived.is_(False))
    people = sorted(db.execute(query), key=lambda row: name_order(row[1], row[2]))
    years: dict[UUID, list[YearRow]] = {row[0]: [] for row in people}
    for each in list_years(db, candidates=years.keys()):
        years[each.candidate].append(each)
    positions, leaves = _positions(db, today, years.keys()), _leaves(db, today)
    titles: dict[tuple[str, int], str] = {}
    rows = []
    for key, given, family, preferred, is_archived in people:
        year = find_current(years[key], today)
        title, site, district = positions.get(key, ("", "", ""))
        rows.append(
            RollRow(
                id=key,
                name=say_name(given, family),
                preferred=preferred,
                title=title,
                site=site,
                district=district,
                archived=is_archived,
                year=year,
                program_title=_program_title(db, year, titles),
                on_leave=year is not None and year.enrollment in leaves,
            )
        )
    return rows


def is_anybody(db: Db) -> bool:
    """Whether there is a candidate at all, archived or not."""
    return db.scalar(select(Candidate.id).where(Candidate.trashed_at.is_(None)).limit(1)) is not None


def _program_title(db: Db, year: YearRow | None, titles: dict[tuple[str, int], str]) -> str:
    if year is None:
        return ""
    key = (year.program, year.profile_version)
    if key not in titles:
        titles[key] = get_profile(db, *key).short_title
    return titles[key]


def _positions(db: Db, today: date, people: Collection[UUID]) -> dict[UUID, tuple[str, str, str]]:
    """Title, site and district of the position each candidate holds today, else of the newest one."""
    query = (
        select(Position.candidate_id, Position.from_on, Position.title, Position.site, Position.district)
        .where(Position.candidate_id.in_(people), Position.trashed_at.is_(None))
        .order_by(Position.from_on)
    )
    found: dict[UUID, tuple[str, str, str]] = {}
    for key, from_on, title, site, district in db.execute(query):
        if from_on is None or from_on <= today or key not in found:
            found[key] = (title, site, district)
    return found


def _leaves(db: Db, today: date) -> set[UUID]:
    """The enrollments that are on leave today."""
    query = select(EnrollmentStatus.enrollment_id).where(
        EnrollmentStatus.trashed_at.is_(None),
        EnrollmentStatus.status == Status.LEAVE,
        EnrollmentStatus.from_on <= today,
        or_(EnrollmentStatus.to_on.is_(None), EnrollmentStatus.to_on >= today),
    )
    return set(db.scalars(query))
