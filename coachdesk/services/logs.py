"""What a coaching log holds: rows for paper, already free of everything private."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.durations import say_minutes
from coachdesk.models import Attendance, Candidate, Coach, CoachAssignment, CoachingSession, Position
from coachdesk.programs.profiles import Profile
from coachdesk.services.amended import ToldAmendment, list_amendments, tell_amendments
from coachdesk.services.hours import HELD, counts
from coachdesk.services.profiles import profile_of
from coachdesk.services.templates import tell_answers
from coachdesk.services.years import YearRow, get_year
from coachdesk.words import N_

NOT_STATED: Final = N_("not stated")
"""What hours without a mode stand under; in English, so that a sheet has one check code in every language."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One held session of one candidate as it stands on the log; `minutes` are the candidate's counted ones.

    `answers` are label and text of each prompt that was answered. There is no field for a private note, so that none
    can arrive on paper.
    """

    held_on: date
    starts_at: time | None
    minutes: int
    mode: str
    counts: bool
    activity: str
    place: str
    others: str
    focus: str
    elements: tuple[str, ...]
    summary: str
    coach: str
    group_size: int
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LogPosition:
    """A position held during the period, with the part of the period it covers."""

    title: str
    site: str
    district: str
    supervisor: str
    from_on: date
    to_on: date


@dataclass(frozen=True, slots=True)
class LogSheet:
    """A candidate's coaching log for a period, usually a program year.

    Minutes are whole. `total_minutes` is the sum of the entries that count, and so are the subtotals;
    `by_month` is keyed by the first day of each month. `signers` are (role, name or "") in the profile's order.
    `minimum_minutes` is None where the profile sets none for the period. `amendments` are those made under a seal.
    `draft` says that it is printed as one, see `drafted`. `columns` are keys of the profile's own layout, none where
    another is wished for, and `sideways` says that its table does.
    """

    program: str
    program_title: str
    log_title: str
    layout: str
    candidate: str
    coaches: tuple[str, ...]
    positions: tuple[LogPosition, ...]
    cohort: str
    year_label: str
    year_number: int | None
    starts_on: date
    ends_on: date
    entries: tuple[LogEntry, ...]
    total_minutes: int
    minimum_minutes: int | None
    by_mode: tuple[tuple[str, int], ...]
    by_month: tuple[tuple[date, int], ...]
    by_coach: tuple[tuple[str, int], ...]
    certification: str
    signers: tuple[tuple[str, str], ...]
    amendments: tuple[ToldAmendment, ...] = ()
    draft: bool = False
    columns: tuple[str, ...] = ()
    sideways: bool = True


def get_log(
    db: Db, year: UUID, *, first: date | None = None, last: date | None = None, layout: str = ""
) -> LogSheet:
    """The coaching log of one program year, or of the part of it between two days, both included.

    `layout` overrides the one of the profile. A part of a year has no minimum of its own.
    """
    row = get_year(db, year)
    starts_on, ends_on = max(first or row.starts_on, row.starts_on), min(last or row.last_on, row.last_on)
    profile = profile_of(db, row)
    candidate = db.get_one(Candidate, row.candidate).name
    entries = tuple(_entries(db, row.candidate, profile, starts_on, ends_on))
    counted = [entry for entry in entries if entry.counts]
    total = sum(entry.minutes for entry in counted)
    minimum = _minimum(profile, row) if (starts_on, ends_on) == (row.starts_on, row.last_on) else None
    coaches = tuple(dict.fromkeys(entry.coach for entry in entries)) or _assigned(db, row.enrollment)
    positions = tuple(positions_in(db, row.candidate, starts_on, ends_on))
    own = layout in {"", profile.log.layout}
    return LogSheet(
        program=row.program,
        program_title=profile.title,
        log_title=profile.log.title,
        layout=layout or profile.log.layout,
        columns=profile.log.columns if own else (),
        sideways=profile.log.orientation == "landscape" or not own,
        candidate=candidate,
        coaches=coaches,
        positions=positions,
        cohort=row.cohort,
        year_label=row.label,
        year_number=row.number,
        starts_on=starts_on,
        ends_on=ends_on,
        entries=entries,
        total_minutes=total,
        minimum_minutes=minimum,
        by_mode=_subtotals((entry.mode or NOT_STATED, entry.minutes) for entry in counted),
        by_month=_months(counted),
        by_coach=_subtotals((entry.coach, entry.minutes) for entry in counted),
        certification=_certification(profile, row, candidate, coaches, total=total, minimum=minimum),
        signers=tuple(_signers(profile, candidate, coaches, positions)),
        amendments=tuple(tell_amendments(db, list_amendments(db, row.candidate, starts_on, ends_on))),
    )


def _minimum(profile: Profile, row: YearRow) -> int | None:
    """The minutes a whole year asks for; a year that another program credited asks for none."""
    return None if row.credited_from else profile.minimum_minutes("coaching", "year", year=row.number)


def _certification(
    profile: Profile, row: YearRow, candidate: str, coaches: Iterable[str], *, total: int, minimum: int | None
) -> str:
    """The sentence the signers sign, with the sum of the minutes in words."""
    return profile.log.certify(
        candidate=candidate,
        coach=", ".join(coaches),
        hours=say_minutes(total),
        year=row.label,
        minimum=say_minutes(minimum) if minimum else "",
    )


def _signers(
    profile: Profile, candidate: str, coaches: tuple[str, ...], positions: tuple[LogPosition, ...]
) -> Iterable[tuple[str, str]]:
    """Who signs, by role, with the name where it is known: each coach for the own hours, and the last supervisor."""
    names = {
        "candidate": (candidate,),
        "coach": coaches or ("",),
        "supervisor": (positions[-1].supervisor if positions else "",),
    }
    return ((signer.label, name) for signer in profile.signers for name in names.get(signer.key, ("",)))


def _entries(db: Db, candidate: UUID, profile: Profile, first: date, last: date) -> Iterable[LogEntry]:
    """The held sessions of a candidate in the order they were held."""
    size = (
        select(func.count())
        .where(Attendance.session_id == CoachingSession.id, Attendance.trashed_at.is_(None))
        .correlate(CoachingSession)
        .scalar_subquery()
    )
    query = (
        select(CoachingSession, Attendance.minutes, Coach.name, size)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .join(Coach, Coach.id == CoachingSession.coach_id)
        .where(*HELD, Attendance.candidate_id == candidate, CoachingSession.held_on.between(first, last))
        .order_by(CoachingSession.held_on, CoachingSession.starts_at, CoachingSession.entered_at)
    )
    activities = {activity.key: activity.label for activity in profile.activities}
    for session, minutes, coach, group_size in db.execute(query):
        mode = profile.mode(session.mode)
        yield LogEntry(
            held_on=session.held_on,
            starts_at=session.starts_at,
            minutes=minutes,
            mode=mode.label if mode else session.mode,
            counts=counts(profile, session.mode),
            activity=activities.get(session.activity, session.activity),
            place=session.place,
            others=session.others,
            focus=session.focus,
            elements=session.elements,
            summary=session.summary,
            coach=coach,
            group_size=group_size,
            answers=tell_answers(db, session.template, session.template_version, session.answers),
        )


def positions_in(db: Db, candidate: UUID, first: date, last: date) -> Iterable[LogPosition]:
    """The positions held in the period, each for the part of it that it covers; two may be held at once.

    An open one goes on. Where none is known for the period, the earliest is taken to have been held before its day.
    """
    held = select(Position).where(Position.candidate_id == candidate, Position.trashed_at.is_(None))
    found = sorted(db.scalars(held), key=lambda position: position.from_on or date.min)
    spans = [(one, max(one.from_on or first, first), min(one.to_on or last, last)) for one in found]
    covering = [span for span in spans if span[1] <= span[2]]
    early = [(one, first, last) for one in found[:1] if one.from_on is not None and one.from_on > last]
    for one, from_on, to_on in covering or early:
        yield LogPosition(one.title, one.site, one.district, one.supervisor, from_on, to_on)


def _assigned(db: Db, enrollment: UUID) -> tuple[str, ...]:
    """The coaches of an enrollment, for a log without sessions."""
    query = (
        select(Coach.name)
        .join(CoachAssignment, CoachAssignment.coach_id == Coach.id)
        .where(CoachAssignment.enrollment_id == enrollment, CoachAssignment.trashed_at.is_(None))
        .order_by(CoachAssignment.from_on)
    )
    return tuple(dict.fromkeys(db.scalars(query)))


def _subtotals(parts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Minutes by name, the largest first."""
    sums: Counter[str] = Counter()
    for name, minutes in parts:
        sums[name] += minutes
    return tuple(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])))


def _months(entries: Iterable[LogEntry]) -> tuple[tuple[date, int], ...]:
    sums: Counter[date] = Counter()
    for entry in entries:
        sums[entry.held_on.replace(day=1)] += entry.minutes
    return tuple(sorted(sums.items()))
