"""Candidates: adding one with everything the first log needs, changing one, and the header of their page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import year_end
from coachdesk.errors import CoachDeskError
from coachdesk.models import (
    Candidate,
    CoachAssignment,
    Credential,
    Enrollment,
    Position,
    ProgramYear,
    Record,
)
from coachdesk.models.session import now
from coachdesk.services.coaches import find_user_id
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.services.inquiry_places import follow_headings
from coachdesk.services.profiles import get_profile, keep_profile
from coachdesk.services.program_years import YearDraft, amend_year, find_wrong_days
from coachdesk.words import _, known_language


@dataclass(frozen=True, slots=True)
class CandidateDraft:
    """What the form of a candidate holds: the person, the position, the credential and the program year.

    `ends_on` left open means twelve months. `language` is that of papers, "" for the coach's own. `note` is private.
    The year is the newest one: `after`, `before` and `numbers` are of the years beside it, which it must leave alone
    where it is altered; `stood` is its number and days as they are kept, which may be older than that rule.
    """

    given: str = ""
    family: str = ""
    preferred: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    note: str = ""
    title: str = ""
    site: str = ""
    district: str = ""
    supervisor: str = ""
    full_time: bool = True
    credential: str = ""
    credential_expires_on: date | None = None
    program: str = ""
    cohort: str = ""
    year_number: int = 1
    starts_on: date | None = None
    ends_on: date | None = None
    admitted_on: date | None = None
    after: date | None = None
    before: date | None = None
    numbers: tuple[int, ...] = ()
    stood: tuple[int, date | None, date | None] | None = None

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        altered = (self.year_number, self.starts_on, self.ends_on) != self.stood
        beside = (self.after, self.before) if altered else (None, None)
        checks = {
            "given": not self.given.strip() and _("Enter a name."),
            "program": not self.program and _("Choose the program."),
            **find_wrong_days(self.starts_on, self.ends_on, *beside),
            "admitted_on": far_off(self.admitted_on),
            "credential_expires_on": far_off(self.credential_expires_on),
            "year_number": (not 1 <= self.year_number <= 9 and _("Years count from 1."))
            or (
                altered
                and self.year_number in self.numbers
                and _("Year {n} is there already.").format(n=self.year_number)
            ),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def add(db: Db, draft: CandidateDraft) -> UUID:
    """A new candidate with position, credential, enrollment, program year and the user as coach; returns the id."""
    starts_on = draft.starts_on
    if starts_on is None:
        raise CoachDeskError(_("Say when the program year begins."))
    person = _new(db, Candidate(given=draft.given.strip()))
    version = keep_profile(db, draft.program).version
    enrollment = _new(db, Enrollment(candidate_id=person.id, program=draft.program, profile_version=version))
    ends_on = draft.ends_on or year_end(starts_on)
    number = draft.year_number
    year = ProgramYear(enrollment_id=enrollment.id, number=number, starts_on=starts_on, ends_on=ends_on)
    db.add(year)
    coach = find_user_id(db)
    if coach is not None:
        db.add(CoachAssignment(enrollment_id=enrollment.id, coach_id=coach, from_on=starts_on))
    position = _new(db, Position(candidate_id=person.id, from_on=starts_on))
    _fill(db, _Parts(person, position, _new(db, Credential(candidate_id=person.id)), enrollment, year), draft)
    return person.id


def amend(db: Db, key: UUID, draft: CandidateDraft) -> None:
    """Change a candidate's own data, newest position, credential and newest program year, with its extension."""
    parts = _parts(db, key)
    _fill(db, parts, draft)
    starts_on = draft.starts_on or parts.year.starts_on
    _begin(db, parts, starts_on)
    days = YearDraft(parts.enrollment.id, draft.year_number, starts_on, draft.ends_on)
    amend_year(db, parts.year.id, days)
    parts.year.number = draft.year_number


def get_draft(db: Db, key: UUID) -> CandidateDraft:
    """A candidate as the form shows it for amending."""
    parts = _parts(db, key)
    taken = {name: getattr(parts.person, name) for name in _PERSON}
    taken |= {name: getattr(parts.position, name) for name in _POSITION}
    return CandidateDraft(
        **taken,
        credential=parts.credential.number,
        credential_expires_on=parts.credential.expires_on,
        program=parts.enrollment.program,
        cohort=parts.enrollment.cohort,
        admitted_on=parts.enrollment.admitted_on,
        year_number=parts.year.number,
        starts_on=parts.year.starts_on,
        ends_on=parts.year.ends_on,
        stood=(parts.year.number, parts.year.starts_on, parts.year.ends_on),
        **_beside(db, parts),
    )


def _beside(db: Db, parts: _Parts) -> dict[str, Any]:
    """What the years beside the newest leave it: the days to begin after and end before, and the numbers taken."""
    years = select(ProgramYear).where(
        ProgramYear.enrollment_id == parts.enrollment.id,
        ProgramYear.id != parts.year.id,
        ProgramYear.trashed_at.is_(None),
    )
    others = db.scalars(years.order_by(ProgramYear.number)).all()
    earlier = [one.extended_to or one.ends_on for one in others if one.starts_on < parts.year.starts_on]
    later = [one.starts_on for one in others if one.starts_on > parts.year.starts_on]
    return {
        "after": max(earlier, default=None),
        "before": min(later, default=None),
        "numbers": tuple(one.number for one in others),
    }


_PERSON = ("given", "family", "preferred", "email", "phone", "language", "note")
_POSITION = ("title", "site", "district", "supervisor", "full_time")


@dataclass(frozen=True, slots=True)
class _Parts:
    """The records one form shows; of positions, enrollments and years the newest."""

    person: Candidate
    position: Position
    credential: Credential
    enrollment: Enrollment
    year: ProgramYear


R = TypeVar("R", bound=Record)


def _new(db: Db, record: R) -> R:
    db.add(record)
    return record


def _parts(db: Db, key: UUID) -> _Parts:
    enrollments = select(Enrollment).where(Enrollment.candidate_id == key, Enrollment.trashed_at.is_(None))
    enrollment = db.scalars(enrollments.order_by(Enrollment.admitted_on.desc())).first()
    years = select(ProgramYear).where(ProgramYear.trashed_at.is_(None))
    years = years.where(ProgramYear.enrollment_id == (enrollment.id if enrollment else None))
    year = db.scalars(years.order_by(ProgramYear.number.desc())).first()
    if enrollment is None or year is None:
        raise CoachDeskError(_("This candidate has no program year."), _("Bring it back from the trash."))
    positions = select(Position).where(Position.candidate_id == key, Position.trashed_at.is_(None))
    credentials = select(Credential).where(Credential.candidate_id == key, Credential.trashed_at.is_(None))
    position = db.scalars(positions.order_by(Position.from_on.desc())).first()
    credential = db.scalars(credentials).first()
    return _Parts(
        person=db.get_one(Candidate, key),
        position=position or _new(db, Position(candidate_id=key)),
        credential=credential or _new(db, Credential(candidate_id=key)),
        enrollment=enrollment,
        year=year,
    )


def _fill(db: Db, parts: _Parts, draft: CandidateDraft) -> None:
    for record, names in ((parts.person, _PERSON), (parts.position, _POSITION)):
        for name in names:
            value = getattr(draft, name)
            setattr(record, name, value.strip() if isinstance(value, str) else value)
    parts.credential.number = draft.credential
    parts.credential.expires_on = draft.credential_expires_on
    if parts.enrollment.program != draft.program:  # else it keeps its version: see `programs.move`
        before = get_profile(db, parts.enrollment.program, parts.enrollment.profile_version)
        parts.enrollment.program = draft.program
        parts.enrollment.profile_version = keep_profile(db, draft.program).version
        follow_headings(db, parts.enrollment.id, before)
    parts.enrollment.cohort = draft.cohort
    parts.enrollment.admitted_on = draft.admitted_on


def _begin(db: Db, parts: _Parts, starts_on: date) -> None:
    """Let the position and the coach that began with the program year begin on its new first day."""
    begun = parts.year.starts_on
    positions = select(Position).where(Position.candidate_id == parts.person.id, Position.from_on == begun)
    coaches = select(CoachAssignment).where(
        CoachAssignment.enrollment_id == parts.enrollment.id, CoachAssignment.from_on == begun
    )
    for record in (*db.scalars(positions), *db.scalars(coaches)):
        if record.to_on is None or record.to_on >= starts_on:
            record.from_on = starts_on


def list_languages(db: Db) -> dict[UUID, str]:
    """The language of papers by candidate, for those who have one of their own that the program speaks."""
    query = select(Candidate.id, Candidate.language).where(Candidate.language != "")
    return {key: code for key, language in db.execute(query) if (code := known_language(language))}


def trash(db: Db, key: UUID) -> None:
    """Put a candidate into the trash; the sessions stay and count again when it is brought back."""
    db.get_one(Candidate, key).trashed_at = now()


def stands(db: Db, key: UUID) -> bool:
    """Whether a candidate is there and not in the trash: an undo may have taken one away."""
    found = select(Candidate.id).where(Candidate.id == key, Candidate.trashed_at.is_(None))
    return db.scalar(found) is not None


def archive(db: Db, key: UUID, *, archived: bool) -> None:
    """Put a candidate aside when the work is over, or take one up again; everything is kept and found."""
    db.get_one(Candidate, key).archived = archived


def bring_back(db: Db, key: UUID) -> None:
    """Take a candidate out of the trash."""
    db.get_one(Candidate, key).trashed_at = None
