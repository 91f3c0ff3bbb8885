"""Requirements: what each candidate's program asks for and how it stands, read with a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    Candidate,
    CoachingSession,
    Credential,
    Enrollment,
    EnrollmentStatus,
    Event,
    EventAttendance,
    InquirySection,
    Learning,
    PortfolioPost,
    Position,
    RequirementMark,
)
from coachdesk.programs.cohorts import cohort_key
from coachdesk.services.assessment_facts import list_assessment_facts
from coachdesk.services.goal_facts import list_goal_facts
from coachdesk.services.hours import HELD
from coachdesk.services.profiles import get_profile
from coachdesk.services.sealed_standings import Places, list_standings
from coachdesk.services.years import OVER, YearRow, list_years, pauses

if TYPE_CHECKING:
    from coachdesk.programs.facts import (
        EventFact,
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
    from coachdesk.programs.requirement import Requirement

# The rules come in with the first question about them: the first page does not wait for them.


@dataclass(frozen=True, slots=True)
class EnrollmentRow:
    """An enrollment with every requirement of its program, year by year and then, as year 0, the whole program."""

    id: UUID
    candidate: UUID
    program: str
    program_title: str
    cohort: str
    years: tuple[YearRow, ...]
    requirements: tuple[Requirement, ...]

    def of_year(self, number: int) -> tuple[Requirement, ...]:
        """The requirements of one program year; 0 is the whole program."""
        return tuple(requirement for requirement in self.requirements if requirement.year == number)


def list_requirements(
    db: Db, *, today: date, candidates: Collection[UUID] | None = None
) -> list[EnrollmentRow]:
    """Every enrollment of the candidates named, or of everybody, judged today; the newest of a person last."""
    from coachdesk.programs.judging import judge

    found = []
    for enrollment, years, facts in _list_facts(db, today, candidates):
        found.append(
            EnrollmentRow(
                id=enrollment.id,
                candidate=enrollment.candidate_id,
                program=enrollment.program,
                program_title=facts.profile.short_title,
                cohort=enrollment.cohort,
                years=tuple(years),
                requirements=judge(facts),
            )
        )
    return found


def list_facts(
    db: Db, *, today: date, candidates: Collection[UUID] | None = None
) -> list[tuple[UUID, Facts]]:
    """What the enrollments are judged by, with the candidate's id."""
    return [
        (enrollment.candidate_id, facts) for enrollment, _years, facts in _list_facts(db, today, candidates)
    ]


def total_learning(db: Db, *, today: date) -> dict[UUID, int]:
    """Minutes of professional learning that count up to today, by the id of the program year."""
    from coachdesk.programs.judging.case import learnt

    found: dict[UUID, int] = {}
    for _enrollment, years, facts in _list_facts(db, today, None):
        for row, year in zip(years, facts.years, strict=True):
            found[row.id] = sum(one.minutes for one in learnt(facts, year, today))
    return found


def _list_facts(
    db: Db, today: date, candidates: Collection[UUID] | None
) -> Iterable[tuple[Enrollment, list[YearRow], Facts]]:
    years = _by(list_years(db, candidates=candidates), lambda year: year.enrollment)
    around = _Around(db, candidates)
    query = (
        select(Enrollment)
        .join(Candidate, Candidate.id == Enrollment.candidate_id)
        .where(Enrollment.trashed_at.is_(None), Candidate.trashed_at.is_(None))
        .order_by(Enrollment.admitted_on)
    )
    for enrollment in db.scalars(_only(query, Enrollment.candidate_id, candidates)):
        owned = years.get(enrollment.id, [])
        yield enrollment, owned, around.facts(db, enrollment, owned, today)


Query = TypeVar("Query", bound="Select[*tuple[Any, ...]]")


def _only(query: Query, column: Any, candidates: Collection[UUID] | None) -> Query:
    return query if candidates is None else query.where(column.in_(candidates))


def _by(rows: Iterable[Any], key: Any) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


class _Around:
    """Everything the facts are put together from, by candidate or enrollment, each read by one query."""

    def __init__(self, db: Db, candidates: Collection[UUID] | None) -> None:
        self.sessions = _sessions(db, candidates)
        self.learning = _learning(db, candidates)
        self.reflected = _reflected(db, candidates)
        self.presence = _presence(db, candidates)
        self.events = _events(db)
        self.positions = _positions(db, candidates)
        self.credentials = _credentials(db, candidates)
        self.statuses = _statuses(db, candidates)
        self.marks = _marks(db, candidates)
        self.sealed = list_standings(db, candidates)
        self.sections = _sections(db, candidates)
        self.posts = _posts(db, candidates)
        self.assessments = list_assessment_facts(db, candidates)
        self.goals = list_goal_facts(db, candidates)
        self.profiles: dict[tuple[str, int], Profile] = {}

    def facts(self, db: Db, enrollment: Enrollment, years: list[YearRow], today: date) -> Facts:
        """What one enrollment is judged by."""
        from coachdesk.programs.facts import Facts

        who = enrollment.candidate_id
        profile = self._profile(db, enrollment)
        person = profile.person(enrollment.person) or next(iter(profile.people), None)
        statuses = self.statuses.get(enrollment.id, [])
        ended = next((one for one in reversed(statuses) if one.status in OVER and one.to_on is None), None)
        expires, prerequisite = self.credentials.get(who, (None, None))
        last = max((year.last_on for year in years), default=today)
        return Facts(
            profile=profile.for_person(person.key) if person else profile,
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
            events=self._events_of(enrollment),
            goals=tuple(self.goals.get(enrollment.id, ())),
            assessments=tuple(self.assessments.get(enrollment.id, ())),
            marks=tuple(self.marks.get(enrollment.id, ())),
            sections=tuple(self.sections.get(enrollment.id, ())),
            posts=tuple(self.posts.get(enrollment.id, ())),
        )

    def _profile(self, db: Db, enrollment: Enrollment) -> Profile:
        key = (enrollment.program, enrollment.profile_version)
        if key not in self.profiles:
            self.profiles[key] = get_profile(db, *key)
        return self.profiles[key]

    def _events_of(self, enrollment: Enrollment) -> tuple[EventFact, ...]:
        """The program's events for this cohort, and any other this candidate went to."""
        from coachdesk.programs.facts import EventFact

        presence = self.presence.get(enrollment.candidate_id, {})
        found = []
        for event in self.events.get(enrollment.program, ()):
            there = presence.get(event.id)
            if there is None and event.cohort and cohort_key(event.cohort) != cohort_key(enrollment.cohort):
                continue
            minutes = there.minutes if there and there.minutes is not None else event.minutes
            found.append(
                EventFact(
                    rule=event.rule,
                    held_on=event.held_on,
                    minutes=minutes,
                    presence=there.presence.value if there else "",
                    counts_on=there.made_up_on if there else None,
                    cancelled=event.cancelled,
                    as_learning=event.as_learning,
                    number=event.number,
                    reflected=(enrollment.candidate_id, event.id) in self.reflected,
                )
            )
        return tuple(found)


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


def _sessions(db: Db, candidates: Collection[UUID] | None) -> dict[UUID, list[SessionFact]]:
    from coachdesk.programs.facts import SessionFact

    query = (
        select(
            Attendance.candidate_id,
            CoachingSession.held_on,
            Attendance.minutes,
            CoachingSession.mode,
            CoachingSession.summary != "",
        )
        .join(CoachingSession, CoachingSession.id == Attendance.session_id)
        .where(*HELD)
    )
    found: dict[UUID, list[SessionFact]] = defaultdict(list)
    for who, held_on, minutes, mode, summarised in db.execute(
        _only(query, Attendance.candidate_id, candidates)
    ):
        found[who].append(
            SessionFact(held_on=held_on, minutes=minutes, mode=mode, summarised=bool(summarised))
        )
    return found


def _learning(db: Db, candidates: Collection[UUID] | None) -> dict[UUID, list[LearningFact]]:
    """Entries of the learning log; what belongs to an event is counted with its attendance."""
    from coachdesk.programs.facts import LearningFact

    query = select(Learning.candidate_id, Learning.held_on, Learning.minutes, Learning.reflection).where(
        Learning.trashed_at.is_(None), Learning.event_id.is_(None)
    )
    found: dict[UUID, list[LearningFact]] = defaultdict(list)
    for who, held_on, minutes, reflection in db.execute(_only(query, Learning.candidate_id, candidates)):
        found[who].append(LearningFact(held_on=held_on, minutes=minutes, reflected=bool(reflection.strip())))
    return found


def _reflected(db: Db, candidates: Collection[UUID] | None) -> set[tuple[UUID, UUID]]:
    """The events on which a candidate wrote a reflection, as pairs of both."""
    query = select(Learning.candidate_id, Learning.event_id).where(
        Learning.trashed_at.is_(None), Learning.event_id.is_not(None), Learning.reflection != ""
    )
    rows = db.execute(_only(query, Learning.candidate_id, candidates))
    return {(who, event) for who, event in rows if event is not None}


def _presence(db: Db, candidates: Collection[UUID] | None) -> dict[UUID, dict[UUID, EventAttendance]]:
    query = select(EventAttendance).where(EventAttendance.trashed_at.is_(None))
    found: dict[UUID, dict[UUID, EventAttendance]] = defaultdict(dict)
    for there in db.scalars(_only(query, EventAttendance.candidate_id, candidates)):
        found[there.candidate_id][there.event_id] = there
    return found


def _events(db: Db) -> dict[str, list[Event]]:
    events = db.scalars(select(Event).where(Event.trashed_at.is_(None)).order_by(Event.held_on))
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        found[event.program].append(event)
    return found


def _positions(db: Db, candidates: Collection[UUID] | None) -> dict[UUID, list[PositionFact]]:
    from coachdesk.programs.facts import PositionFact

    query = select(Position.candidate_id, Position.from_on, Position.to_on, Position.full_time)
    query = query.where(Position.trashed_at.is_(None)).order_by(Position.from_on)
    found: dict[UUID, list[PositionFact]] = defaultdict(list)
    for who, from_on, to_on, full_time in db.execute(_only(query, Position.candidate_id, candidates)):
        found[who].append(PositionFact(from_on=from_on, to_on=to_on, full_time=full_time))
    return found


def _credentials(db: Db, candidates: Collection[UUID] | None) -> dict[UUID, tuple[date | None, date | None]]:
    query = select(Credential.candidate_id, Credential.expires_on, Credential.prerequisite_expires_on)
    query = query.where(Credential.trashed_at.is_(None))
    return {
        who: (expires_on, prerequisite)
        for who, expires_on, prerequisite in db.execute(_only(query, Credential.candidate_id, candidates))
    }


def _enrollments(candidates: Collection[UUID] | None) -> Select[tuple[UUID]]:
    return _only(select(Enrollment.id), Enrollment.candidate_id, candidates)


def _statuses(db: Db, candidates: Collection[UUID] | None) -> dict[UUID, list[EnrollmentStatus]]:
    rows = select(EnrollmentStatus).where(EnrollmentStatus.trashed_at.is_(None))
    if candidates is not None:
        rows = rows.where(EnrollmentStatus.enrollment_id.in_(_enrollments(candidates)))
    return _by(db.scalars(rows.order_by(EnrollmentStatus.from_on)), lambda one: one.enrollment_id)


def _marks(db: Db, candidates: Collection[UUID] | None) -> dict[UUID, list[MarkFact]]:
    from coachdesk.programs.facts import MarkFact

    found: dict[UUID, list[MarkFact]] = defaultdict(list)
    marks = select(RequirementMark).where(RequirementMark.trashed_at.is_(None))
    if candidates is not None:
        marks = marks.where(RequirementMark.enrollment_id.in_(_enrollments(candidates)))
    for mark in db.scalars(marks.order_by(RequirementMark.year, RequirementMark.item)):
        found[mark.enrollment_id].append(
            MarkFact(
                requirement=mark.requirement,
                year=mark.year,
                item=mark.item,
                kind=mark.kind.value,
                marked_on=mark.marked_on,
                reason=mark.reason,
            )
        )
    return found


def _sections(db: Db, candidates: Collection[UUID] | None) -> dict[UUID, list[SectionFact]]:
    """The sections of the inquiry that are done."""
    from coachdesk.programs.facts import SectionFact

    query = select(
        InquirySection.enrollment_id, InquirySection.year, InquirySection.place, InquirySection.done_on
    ).where(InquirySection.trashed_at.is_(None), InquirySection.done_on.is_not(None))
    if candidates is not None:
        query = query.where(InquirySection.enrollment_id.in_(_enrollments(candidates)))
    found: dict[UUID, list[SectionFact]] = defaultdict(list)
    for enrollment, year, place, done_on in db.execute(query):
        found[enrollment].append(SectionFact(year=year, place=place, done_on=done_on))
    return found


def _posts(db: Db, candidates: Collection[UUID] | None) -> dict[UUID, list[PostFact]]:
    """The posts that are up."""
    from coachdesk.programs.facts import PostFact

    query = select(
        PortfolioPost.enrollment_id, PortfolioPost.year, PortfolioPost.number, PortfolioPost.posted_on
    ).where(PortfolioPost.trashed_at.is_(None), PortfolioPost.posted_on.is_not(None))
    if candidates is not None:
        query = query.where(PortfolioPost.enrollment_id.in_(_enrollments(candidates)))
    found: dict[UUID, list[PostFact]] = defaultdict(list)
    for enrollment, year, number, posted_on in db.execute(query):
        found[enrollment].append(PostFact(year=year, number=number, posted_on=posted_on))
    return found
