"""What the session entry offers: people, ways of meeting, activities and standards, and sensible first values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Candidate, Coach, CoachAssignment, CoachingSession, Enrollment, say_name
from coachdesk.programs.standards import shipped_standards
from coachdesk.programs.templates import BLANK
from coachdesk.services.caseload import list_sites
from coachdesk.services.coaches import list_coaches
from coachdesk.services.profiles import used_profiles
from coachdesk.services.rubrics import list_rubrics
from coachdesk.services.templates import list_templates

Choices = tuple[tuple[str, str], ...]
"""Keys with their words, in the order of the profile."""


@dataclass(frozen=True, slots=True)
class EntryPerson:
    """Somebody who can be in a session, with the site and the program of today."""

    id: UUID
    name: str
    site: str
    program: str


@dataclass(frozen=True, slots=True)
class EntryChoices:
    """Everything the entry offers; modes and activities by program, with ``""`` for all programs together.

    `competencies` are key, code and name; a template without prompts has no key. `coaches` are all the casebook
    knows, the user first; `shared` are the candidates another of them works with.
    """

    people: tuple[EntryPerson, ...]
    modes: dict[str, Choices]
    activities: dict[str, Choices]
    elements: Choices
    last_mode: str
    competencies: tuple[tuple[str, str, str], ...] = ()
    templates: Choices = ()
    coaches: tuple[tuple[UUID, str], ...] = ()
    shared: frozenset[UUID] = frozenset()

    def person(self, key: UUID) -> EntryPerson | None:
        """The person of an id."""
        return next((person for person in self.people if person.id == key), None)


def get_entry_choices(db: Db, *, today: date) -> EntryChoices:
    """What the entry offers on this day."""
    people = tuple(EntryPerson(*row) for row in list_sites(db, today=today))
    profiles = used_profiles(db)
    modes = {profile.key: tuple((mode.key, mode.label) for mode in profile.modes) for profile in profiles}
    activities = {
        profile.key: tuple((each.key, each.label) for each in profile.activities) for profile in profiles
    }
    standards = next((profile.standards for profile in profiles if profile.standards), "cpsel-2014")
    return EntryChoices(
        people=people,
        modes={"": _together(modes), **modes},
        activities={"": _together(activities), **activities},
        elements=tuple((element.code, element.name) for element in shipped_standards(standards).elements),
        competencies=_competencies(db),
        templates=tuple(("" if one.key == BLANK else one.key, one.title) for one in list_templates(db)),
        coaches=tuple(list_coaches(db)),
        shared=frozenset(db.scalars(_shared(today))),
        last_mode=_last_mode(db, today),
    )


def _last_mode(db: Db, today: date) -> str:
    """How the session was held that was entered last, of the newest ones: all of them would be read for it."""
    newest = (
        select(CoachingSession.mode, CoachingSession.entered_at)
        .where(
            CoachingSession.trashed_at.is_(None), CoachingSession.mode != "", CoachingSession.held_on <= today
        )
        .order_by(CoachingSession.held_on.desc(), CoachingSession.starts_at.desc())
        .limit(_NEWEST)
        .subquery()
    )
    return db.scalar(select(newest.c.mode).order_by(newest.c.entered_at.desc()).limit(1)) or ""


_NEWEST: Final = 50


def names_of(db: Db, candidates: Iterable[UUID]) -> dict[UUID, str]:
    """The names of candidates by id, also of those who are on the caseload no longer."""
    query = select(Candidate.id, Candidate.given, Candidate.family).where(Candidate.id.in_(tuple(candidates)))
    return {key: say_name(given, family) for key, given, family in db.execute(query)}


def _competencies(db: Db) -> tuple[tuple[str, str, str], ...]:
    return tuple((one.key, one.code, one.name) for rubric in list_rubrics(db) for one in rubric.competencies)


def _shared(today: date) -> Select[UUID]:
    """The candidates another coach than the user works with today."""
    return (
        select(Enrollment.candidate_id)
        .join(CoachAssignment, CoachAssignment.enrollment_id == Enrollment.id)
        .join(Coach, Coach.id == CoachAssignment.coach_id)
        .where(
            Coach.is_user.is_(False),
            CoachAssignment.trashed_at.is_(None),
            or_(CoachAssignment.to_on.is_(None), CoachAssignment.to_on >= today),
        )
    )


def _together(by_program: dict[str, Choices]) -> Choices:
    return tuple(dict(pair for choices in by_program.values() for pair in choices).items())
