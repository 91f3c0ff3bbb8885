"""The practice casebook's people and entries as records, each under a key that is the same every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    Candidate,
    Coach,
    CoachAssignment,
    CoachingSession,
    Credential,
    Enrollment,
    EnrollmentStatus,
    NextStep,
    Position,
    ProgramYear,
    Record,
    SessionState,
    Status,
    StoredProfile,
)
from coachdesk.programs.profiles import shipped_profile, shipped_text
from coachdesk.services.practice.course import Course
from coachdesk.services.practice.days import DAY, find_workday
from coachdesk.services.practice.people import Cast
from coachdesk.services.practice.telling import Entry
from coachdesk.services.practising import practice_key
from coachdesk.words import _

USER = practice_key("coach", "user")
FORMER = practice_key("coach", "former")


def add_coaches(db: Db, cast: Cast) -> None:
    """The user, the former coach, and the casebook's own copies of the programs' profiles."""
    for key, coach in ((USER, cast.coach), (FORMER, cast.former_coach)):
        db.add(
            Coach(
                id=key,
                name=coach.name,
                credential=coach.credential,
                organisation=coach.organisation,
                phone=coach.phone,
                email=coach.email,
                is_user=key == USER,
            )
        )
    for program in dict.fromkeys(person.program for person in cast.people):
        version = shipped_profile(program).version
        key = practice_key("profile", program)
        db.add(StoredProfile(id=key, program=program, version=version, body=shipped_text(program)))


def add_people(db: Db, courses: Sequence[Course], entries: Sequence[Entry]) -> None:
    """Every candidate with positions, credential, enrollment, status, years and coaches."""
    for course in courses:
        person = course.person
        db.add(
            Candidate(
                id=practice_key("candidate", person.key),
                given=person.given,
                family=person.family,
                preferred=person.preferred,
                email=person.email,
                phone=person.phone,
                tags=person.tags,
                note=person.note,
            )
        )
        db.add_all([_credential(course), *_positions(course), _enrollment(course, entries)])
        db.add_all([*_years(course), *_statuses(course), *_assignments(course)])


def _begun(course: Course) -> date:
    """The first day of the first year that is coached here."""
    return next(year.starts_on for year in course.years if not year.credited_from)


def _admitted_on(course: Course) -> date:
    return find_workday(_begun(course) - 6 * DAY, -1)


def _served_since(course: Course) -> date:
    """Jobs begin some weeks before the program does, on the first of a month."""
    return (course.years[0].starts_on - 25 * DAY).replace(day=1)


def _credential(course: Course) -> Record:
    person, today = course.person, course.today
    expires_on = today + timedelta(days=person.expires_days)
    early = person.prerequisite_days
    return Credential(
        id=practice_key("credential", person.key),
        candidate_id=practice_key("candidate", person.key),
        number=person.credential,
        issued_on=expires_on - timedelta(days=5 * 365 + 1),
        expires_on=expires_on,
        prerequisite_expires_on=today + timedelta(days=early) if early else None,
    )


def _positions(course: Course) -> Iterator[Record]:
    moved_on = course.moved_on
    starts = [_served_since(course), *([moved_on] if moved_on else [])]
    ends = [*([moved_on - DAY] if moved_on else []), None]
    for job, from_on, to_on in zip(course.person.positions, starts, ends, strict=True):
        yield Position(
            id=practice_key("position", course.person.key, job.site),
            candidate_id=practice_key("candidate", course.person.key),
            title=job.title,
            site=job.site,
            district=job.district,
            supervisor=job.supervisor,
            full_time=job.full_time,
            from_on=from_on,
            to_on=to_on,
            goals="modified" if from_on == moved_on else "",
            reason=_("The new site asked for other goals; coach and candidate adapted three of them.")
            if from_on == moved_on
            else "",
        )


def _enrollment(course: Course, entries: Sequence[Entry]) -> Record:
    person = course.person
    held = (
        entry.meeting.day
        for entry in entries
        if course in entry.meeting.courses and entry.meeting.state is SessionState.HELD
    )
    return Enrollment(
        id=practice_key("enrollment", person.key),
        candidate_id=practice_key("candidate", person.key),
        program=person.program,
        profile_version=course.profile.version,
        cohort=cohort_of(course),
        admitted_on=_admitted_on(course),
        matched_on=find_workday(_admitted_on(course) + 8 * DAY, 1),
        first_coaching_on=min(held, default=None),
        first_service_on=_served_since(course),
    )


def cohort_of(course: Course) -> str:
    """LAASC numbers its cohorts, the eleventh having begun in 2020; the other program names the season."""
    begun = course.years[0].starts_on
    if course.person.program == "laasc":
        return f"Cohort {begun.year - 2009}"
    return f"{'Fall' if begun.month > 6 else 'Winter'} {begun.year}"


def _years(course: Course) -> Iterator[Record]:
    for year in course.years:
        yield ProgramYear(
            id=practice_key("year", course.person.key, year.number),
            enrollment_id=practice_key("enrollment", course.person.key),
            number=year.number,
            starts_on=year.starts_on,
            ends_on=year.ends_on,
            extended_to=year.extended_to,
            credited_from=year.credited_from,
        )


def _statuses(course: Course) -> Iterator[Record]:
    for number, (status, from_on, to_on, reason) in enumerate(_stations(course)):
        yield EnrollmentStatus(
            id=practice_key("status", course.person.key, number),
            enrollment_id=practice_key("enrollment", course.person.key),
            status=status,
            from_on=from_on,
            to_on=to_on,
            reason=reason,
        )


def _stations(course: Course) -> Iterator[tuple[Status, date, date | None, str]]:
    """The statuses of an enrollment one after the other, without gaps."""
    begun, running = _admitted_on(course), course.years[-1]
    if course.person.credited_from:
        yield Status.TRANSFERRED_IN, begun, running.starts_on - DAY, course.person.credited_from
        yield Status.ACTIVE, running.starts_on, None, ""
    elif course.leave:
        yield Status.ACTIVE, begun, course.leave[0] - DAY, ""
        yield Status.LEAVE, *course.leave, course.person.leave_reason
        yield Status.ACTIVE, course.leave[1] + DAY, None, ""
    elif running.extended_to:
        yield Status.ACTIVE, begun, running.ends_on, ""
        yield Status.EXTENDED, running.ends_on + DAY, running.extended_to, course.person.extended_reason
    else:
        yield Status.ACTIVE, begun, None, ""


def _assignments(course: Course) -> Iterator[Record]:
    begun, handed_over_on = _begun(course), course.handed_over_on
    if handed_over_on:
        yield _assignment(course, "former", begun, handed_over_on - DAY)
    yield _assignment(course, "user", handed_over_on or begun, None)


def _assignment(course: Course, coach: str, from_on: date, to_on: date | None) -> Record:
    return CoachAssignment(
        id=practice_key("assignment", course.person.key, coach),
        enrollment_id=practice_key("enrollment", course.person.key),
        coach_id=practice_key("coach", coach),
        from_on=from_on,
        to_on=to_on,
        role="Coach",
    )


def add_session(db: Db, entry: Entry) -> None:
    """One session with who was there and what was promised."""
    meeting = entry.meeting
    key = practice_key("session", meeting.people[0].key, meeting.day, meeting.state)
    db.add(
        CoachingSession(
            id=key,
            coach_id=USER if meeting.by_user else FORMER,
            held_on=meeting.day,
            starts_at=meeting.starts_at,
            minutes=meeting.minutes,
            state=meeting.state,
            mode=entry.mode,
            activity=entry.activity,
            place=entry.place,
            others=entry.others,
            focus=entry.focus,
            elements=entry.elements,
            summary=entry.summary,
            private_note=entry.note,
            next_meeting_on=entry.next_on,
            entered_at=entry.entered_at,
        )
    )
    for course in meeting.courses:
        person = practice_key("candidate", course.person.key)
        minutes = meeting.minutes_of(course)
        there = practice_key("attendance", key, person)
        db.add(Attendance(id=there, session_id=key, candidate_id=person, minutes=minutes))
        for line, promise in enumerate(entry.promises):
            db.add(
                NextStep(
                    id=practice_key("step", key, person, line),
                    candidate_id=person,
                    session_id=key,
                    owner=promise.owner,
                    text=promise.text,
                    line=line,
                    due_on=promise.due_on,
                    done_on=promise.done_on,
                )
            )
