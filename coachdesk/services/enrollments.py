"""An enrollment: its dates, its kind of people, how it stands, and enrolling somebody in a further program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import say_day, year_end
from coachdesk.errors import CoachDeskError
from coachdesk.models import CoachAssignment, Enrollment, EnrollmentStatus, ProgramYear, Status
from coachdesk.services.coaches import find_user_id
from coachdesk.services.drafts import clean_texts, ends_early, far_off
from coachdesk.services.entry import Choices
from coachdesk.services.profiles import get_profile, keep_profile
from coachdesk.services.statuses import STATUS_WORDS, StatusRow, find_status, list_statuses
from coachdesk.services.year_credits import year_before
from coachdesk.services.years import OVER, YearRow, list_years
from coachdesk.text import one_line
from coachdesk.words import _

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CourseRow:
    """An enrollment with its years and its course, as the page of a candidate shows it.

    `people` are the kinds of people of the program with their words, `person` the words of this one's; `status` is
    how it stands today where it is not simply active.
    """

    id: UUID
    candidate: UUID
    program: str
    program_title: str
    cohort: str
    people: Choices
    person: str
    admitted_on: date | None
    matched_on: date | None
    first_coaching_on: date | None
    first_service_on: date | None
    years: tuple[YearRow, ...]
    statuses: tuple[StatusRow, ...]
    status: StatusRow | None

    @property
    def has_ended(self) -> bool:
        """Whether it was completed, withdrawn or transferred out, and not taken up again."""
        return self.status is not None and self.status.status in OVER


@dataclass(frozen=True, slots=True)
class EnrollmentDraft:
    """The dates of an enrollment and who it is for; `person` is a key of the profile's kinds of people."""

    cohort: str = ""
    person: str = ""
    admitted_on: date | None = None
    matched_on: date | None = None
    first_coaching_on: date | None = None
    first_service_on: date | None = None

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved: only days nobody can mean. Programs differ about what comes first."""
        checks = {name: far_off(getattr(self, name)) for name in _DAYS}
        coming = self.first_coaching_on is not None and self.first_coaching_on > today
        if coming and not checks["first_coaching_on"]:
            checks["first_coaching_on"] = _("This day is still to come.")
        return {name: sentence for name, sentence in checks.items() if sentence}


_DAYS = ("admitted_on", "matched_on", "first_coaching_on", "first_service_on")


@dataclass(frozen=True, slots=True)
class EnrollDraft:
    """Enrolling a candidate who is there in a further program; from year 2 on `credited_from` says who credits.

    An empty `ends_on` means twelve months.
    """

    program: str = ""
    cohort: str = ""
    year_number: int = 1
    starts_on: date | None = None
    ends_on: date | None = None
    admitted_on: date | None = None
    credited_from: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        later = self.year_number > 1 and not self.credited_from.strip()
        checks = {
            "program": not self.program and _("Choose the program."),
            "year_number": not 1 <= self.year_number <= 9 and _("Years count from 1."),
            "starts_on": (self.starts_on is None and _("Say when the program year begins."))
            or far_off(self.starts_on),
            "ends_on": far_off(self.ends_on) or ends_early(self.starts_on, self.ends_on),
            "admitted_on": far_off(self.admitted_on),
            "credited_from": later and _("Say which program credits the years before."),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def list_courses(db: Db, candidate: UUID, *, today: date) -> list[CourseRow]:
    """Every enrollment of a candidate, the one that was admitted last at the end."""
    query = select(Enrollment).where(Enrollment.candidate_id == candidate, Enrollment.trashed_at.is_(None))
    years = list_years(db, candidate=candidate)
    return [
        _course(db, one, [year for year in years if year.enrollment == one.id], today)
        for one in db.scalars(query.order_by(Enrollment.admitted_on))
    ]


def _course(db: Db, one: Enrollment, years: Sequence[YearRow], today: date) -> CourseRow:
    profile = get_profile(db, one.program, one.profile_version)
    person = profile.person_or_first(one.person)
    statuses = tuple(list_statuses(db, one.id))
    return CourseRow(
        id=one.id,
        candidate=one.candidate_id,
        program=one.program,
        program_title=profile.short_title,
        cohort=one.cohort,
        people=tuple((kind.key, kind.label) for kind in profile.people),
        person=person.label if person else "",
        admitted_on=one.admitted_on,
        matched_on=one.matched_on,
        first_coaching_on=one.first_coaching_on,
        first_service_on=one.first_service_on,
        years=tuple(years),
        statuses=statuses,
        status=find_status(statuses, today),
    )


def say_status(course: CourseRow, today: date) -> str:
    """How an enrollment stands, with its day, such as "On leave since Mar 1, 2026, until May 9, 2026"."""
    row = course.status
    if row is None:
        return _(STATUS_WORDS["active"])
    word = _(STATUS_WORDS[row.status])
    if row.status in OVER:
        told = _("{word} on {day}").format(word=word, day=say_day(row.from_on))
    elif row.status == Status.LEAVE:
        told = _("{word} since {day}").format(word=word, day=say_day(row.from_on))
        if row.to_on is not None:
            told += _(", until {day}").format(day=say_day(row.to_on))
    else:
        told = _("{word} to {day}").format(word=word, day=say_day(row.to_on or today))
    return told


def get_draft(db: Db, enrollment: UUID) -> EnrollmentDraft:
    """An enrollment as the form shows it; without a kind of people it is the first the program names."""
    one = db.get_one(Enrollment, enrollment)
    kinds = get_profile(db, one.program, one.profile_version).people
    return EnrollmentDraft(
        cohort=one.cohort,
        person=one.person or (kinds[0].key if kinds else ""),
        **{name: getattr(one, name) for name in _DAYS},
    )


def amend(db: Db, enrollment: UUID, draft: EnrollmentDraft) -> None:
    """Change the dates and the kind of people of an enrollment."""
    one = db.get_one(Enrollment, enrollment)
    one.cohort, one.person = one_line(draft.cohort), draft.person
    for name in _DAYS:
        setattr(one, name, getattr(draft, name))


def enroll(db: Db, candidate: UUID, draft: EnrollDraft) -> UUID:
    """Enroll a candidate in a further program, with every year before the first one credited; returns the id."""
    starts_on = draft.starts_on
    if starts_on is None:
        raise CoachDeskError(_("Say when the program year begins."))
    one = Enrollment(candidate_id=candidate, program=draft.program)
    db.add(one)
    one.profile_version = keep_profile(db, draft.program).version
    one.cohort, one.admitted_on = one_line(draft.cohort), draft.admitted_on or starts_on
    ends_on = draft.ends_on or year_end(starts_on)
    db.add(ProgramYear(enrollment_id=one.id, number=draft.year_number, starts_on=starts_on, ends_on=ends_on))
    credited_from = one_line(draft.credited_from)
    if credited_from:
        _transfer_in(db, one, starts_on, draft.year_number, credited_from)
    coach = find_user_id(db)
    if coach is not None:
        db.add(CoachAssignment(enrollment_id=one.id, coach_id=coach, from_on=starts_on))
    return one.id


def _transfer_in(db: Db, one: Enrollment, begins: date, number: int, program: str) -> None:
    """The years before, credited as wholes and one after the other, and the transfer in the course."""
    begun = one.admitted_on or begins
    db.add(
        EnrollmentStatus(
            enrollment_id=one.id, status=Status.TRANSFERRED_IN, from_on=begun, to_on=begun, reason=program
        )
    )
    for earlier in range(number - 1, 0, -1):
        ends_on, begins = begins - _DAY, year_before(begins)
        db.add(
            ProgramYear(
                enrollment_id=one.id,
                number=earlier,
                starts_on=begins,
                ends_on=ends_on,
                credited_from=program,
            )
        )
