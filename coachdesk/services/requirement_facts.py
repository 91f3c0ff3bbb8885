"""What each enrollment is judged by: everything its program's rules look at, read with a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    Candidate,
    CoachingSession,
    Credential,
    Enrollment,
    EnrollmentStatus,
    InquirySection,
    Learning,
    PortfolioPost,
    Position,
    RequirementMark,
)
from coachdesk.services.assessment_facts import list_assessment_facts
from coachdesk.services.event_facts import EventFacts
from coachdesk.services.goal_facts import list_goal_facts
from coachdesk.services.hours import HELD
from coachdesk.services.narrowing import of_candidates, of_enrollments
from coachdesk.services.profiles import profile_of
from coachdesk.services.sealed_standings import Places, list_standings
from coachdesk.services.years import OVER, YearRow, list_years, pauses

if TYPE_CHECKING:
    from coachdesk.programs.facts import (
        Facts,
        LearningFact,
        MarkFact,
        PositionFact,
        PostFact,
        SectionFact,
        SessionFact,
        YearFacts,
    )
    from coachdesk.programs.profiles import Profile

# The rules come in with the first question about them: the first page does not wait for them.

Row = TypeVar("Row")


def each_enrollment(
    db: Db, *, today: date, candidates: Collection[UUID] | None = None
) -> Iterator[tuple[Enrollment, list[YearRow], Facts]]:
    """Every enrollment of the candidates named, or of everybody, with its years and its facts; a person's newest last.

    The records are for services alone.
    """
    years = _grouped((year.enrollment, year) for year in list_years(db, candidates=candidates))
    around = _Around(db, candidates)
    query = (
        select(Enrollment)
        .join(Candidate, Candidate.id == Enrollment.candidate_id)
        .where(Enrollment.trashed_at.is_(None), Candidate.trashed_at.is_(None))
        .order_by(Enrollment.admitted_on)
    )
    for enrollment in db.scalars(of_candidates(query, Enrollment.candidate_id, candidates)):
        owned = years.get(enrollment.id, [])
        yield enrollment, owned, around.facts(db, enrollment, owned, today)


def _grouped(pairs: Iterable[tuple[UUID, Row]]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for key, row in pairs:
        found[key].append(row)
    return found


class _Around:
    """Everything the facts are put together from, by candidate or enrollment, each read by one query."""

    def __init__(self, db: Db, candidates: Collection[UUID] | None) -> None:
        self.sessions = _grouped(_sessions(db, candidates))
        self.learning = _grouped(_learning(db, candidates))
        self.events = EventFacts(db, candidates)
        self.positions = _grouped(_positions(db, candidates))
        self.credentials = _credentials(db, candidates)
        self.statuses = _grouped(_statuses(db, candidates))
        self.marks = _grouped(_marks(db, candidates))
        self.sealed = list_standings(db, candidates)
        self.sections = _grouped(_sections(db, candidates))
        self.posts = _grouped(_posts(db, candidates))
        self.assessments = list_assessment_facts(db, candidates)
        self.goals = list_goal_facts(db, candidates)
        self.profiles: dict[tuple[str, int, str], Profile] = {}

    def facts(self, db: Db, enrollment: Enrollment, years: list[YearRow], today: date) -> Facts:
        """What one enrollment is judged by."""
        from coachdesk.programs.facts import Facts

        who = enrollment.candidate_id
        profile = self._profile(db, enrollment)
        person = profile.person_or_first(enrollment.person)
        statuses = self.statuses.get(enrollment.id, [])
        ended = next((one for one in reversed(statuses) if one.status in OVER and one.to_on is None), None)
        expires, prerequisite = self.credentials.get(who, (None, None))
        last = max((year.last_on for year in years), default=today)
        return Facts(
            profile=profile,
            today=today,
            years=tuple(_year(year, self.sealed) for year in years),
            cohort=enrollment.cohort,
            admitted_on=enrollment.admitted_on,
            matched_on=enrollment.matched_on,
            first_coaching_on=enrollment.first_coaching_on,
            first_service_on=enrollment.first_service_on,
            begins_on=_begins(enrollment),
            ended_on=ended.from_on if ended else None,
            ended_as=ended.status.value if ended else "",
            needs_credential=person is None or person.credential,
            credential_expires_on=expires,
            prerequisite_expires_on=prerequisite,
            leaves=tuple((one.from_on, one.to_on or last) for one in statuses if pauses(one)),
            positions=tuple(self.positions.get(who, ())),
            sessions=tuple(self.sessions.get(who, ())),
            learning=tuple(self.learning.get(who, ())),
            events=self.events.of(enrollment),
            goals=tuple(self.goals.get(enrollment.id, ())),
            assessments=tuple(self.assessments.get(enrollment.id, ())),
            marks=tuple(self.marks.get(enrollment.id, ())),
            sections=tuple(self.sections.get(enrollment.id, ())),
            posts=tuple(self.posts.get(enrollment.id, ())),
        )

    def _profile(self, db: Db, enrollment: Enrollment) -> Profile:
        key = (enrollment.program, enrollment.profile_version, enrollment.person)
        if key not in self.profiles:
            self.profiles[key] = profile_of(db, enrollment)
        return self.profiles[key]


def _begins(enrollment: Enrollment) -> date | None:
    """The first day on which work with this candidate could begin, where the enrollment names one."""
    return enrollment.matched_on or enrollment.admitted_on


def _year(year: YearRow, sealed: Places) -> YearFacts:
    from coachdesk.programs.facts import YearFacts

    return YearFacts(
        number=year.number,
        starts_on=year.starts_on,
        ends_on=year.ends_on,
        last_on=year.last_on,
        credited_from=year.credited_from,
        sealed=sealed.get((year.enrollment, year.starts_on, year.last_on)),
    )


def _sessions(db: Db, candidates: Collection[UUID] | None) -> Iterator[tuple[UUID, SessionFact]]:
    from coachdesk.programs.facts import SessionFact

    query = (
        select(
            Attendance.candidate_id,
            CoachingSession.held_on,
            Attendance.minutes,
            CoachingSession.mode,
            or_(CoachingSession.summary != "", CoachingSession.answers != ""),
        )
        .join(CoachingSession, CoachingSession.id == Attendance.session_id)
        .where(*HELD)
    )
    rows = db.execute(of_candidates(query, Attendance.candidate_id, candidates))
    for who, held_on, minutes, mode, summarised in rows:
        yield who, SessionFact(held_on=held_on, minutes=minutes, mode=mode, summarised=bool(summarised))


def _learning(db: Db, candidates: Collection[UUID] | None) -> Iterator[tuple[UUID, LearningFact]]:
    """Entries of the learning log; what belongs to an event is counted with its attendance."""
    from coachdesk.programs.facts import LearningFact

    query = select(Learning.candidate_id, Learning.held_on, Learning.minutes, Learning.reflection).where(
        Learning.trashed_at.is_(None), Learning.event_id.is_(None)
    )
    rows = db.execute(of_candidates(query, Learning.candidate_id, candidates))
    for who, held_on, minutes, reflection in rows:
        yield who, LearningFact(held_on=held_on, minutes=minutes, reflected=bool(reflection.strip()))


def _positions(db: Db, candidates: Collection[UUID] | None) -> Iterator[tuple[UUID, PositionFact]]:
    from coachdesk.programs.facts import PositionFact

    query = select(Position.candidate_id, Position.from_on, Position.to_on, Position.full_time)
    query = query.where(Position.trashed_at.is_(None)).order_by(Position.from_on)
    rows = db.execute(of_candidates(query, Position.candidate_id, candidates))
    for who, from_on, to_on, full_time in rows:
        yield who, PositionFact(from_on=from_on, to_on=to_on, full_time=full_time)


def _credentials(db: Db, candidates: Collection[UUID] | None) -> dict[UUID, tuple[date | None, date | None]]:
    query = select(Credential.candidate_id, Credential.expires_on, Credential.prerequisite_expires_on)
    query = query.where(Credential.trashed_at.is_(None))
    rows = db.execute(of_candidates(query, Credential.candidate_id, candidates))
    return {who: (expires_on, prerequisite) for who, expires_on, prerequisite in rows}


def _statuses(db: Db, candidates: Collection[UUID] | None) -> Iterator[tuple[UUID, EnrollmentStatus]]:
    query = select(EnrollmentStatus).where(EnrollmentStatus.trashed_at.is_(None))
    query = of_enrollments(query, EnrollmentStatus.enrollment_id, candidates)
    for one in db.scalars(query.order_by(EnrollmentStatus.from_on)):
        yield one.enrollment_id, one


def _marks(db: Db, candidates: Collection[UUID] | None) -> Iterator[tuple[UUID, MarkFact]]:
    from coachdesk.programs.facts import MarkFact

    query = select(RequirementMark).where(RequirementMark.trashed_at.is_(None))
    query = of_enrollments(query, RequirementMark.enrollment_id, candidates)
    for mark in db.scalars(query.order_by(RequirementMark.year, RequirementMark.item)):
        fact = MarkFact(
            requirement=mark.requirement,
            year=mark.year,
            item=mark.item,
            kind=mark.kind.value,
            marked_on=mark.marked_on,
            reason=mark.reason,
        )
        yield mark.enrollment_id, fact


def _sections(db: Db, candidates: Collection[UUID] | None) -> Iterator[tuple[UUID, SectionFact]]:
    """The sections of the inquiry that are done."""
    from coachdesk.programs.facts import SectionFact

    query = select(
        InquirySection.enrollment_id, InquirySection.year, InquirySection.place, InquirySection.done_on
    ).where(InquirySection.trashed_at.is_(None), InquirySection.done_on.is_not(None))
    rows = db.execute(of_enrollments(query, InquirySection.enrollment_id, candidates))
    for enrollment, year, place, done_on in rows:
        yield enrollment, SectionFact(year=year, place=place, done_on=done_on)


def _posts(db: Db, candidates: Collection[UUID] | None) -> Iterator[tuple[UUID, PostFact]]:
    """The posts that are up."""
    from coachdesk.programs.facts import PostFact

    query = select(
        PortfolioPost.enrollment_id, PortfolioPost.year, PortfolioPost.number, PortfolioPost.posted_on
    ).where(PortfolioPost.trashed_at.is_(None), PortfolioPost.posted_on.is_not(None))
    rows = db.execute(of_enrollments(query, PortfolioPost.enrollment_id, candidates))
    for enrollment, year, number, posted_on in rows:
        yield enrollment, PostFact(year=year, number=number, posted_on=posted_on)
