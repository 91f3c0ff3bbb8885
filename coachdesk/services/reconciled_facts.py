"""What a period is reconciled by, read with a fixed number of queries: of sessions everything but their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import String, func, or_, select, type_coerce
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    Candidate,
    CoachingSession,
    Draft,
    Enrollment,
    EnrollmentStatus,
    GoalStatus,
    GrowthGoal,
    MarkKind,
    NextStep,
    RequirementMark,
    Seal,
    SealState,
    SessionGoal,
    SessionState,
    say_name,
)
from coachdesk.services.assessment_facts import Bare, list_bare
from coachdesk.services.assessments import claimed_from, same_scale
from coachdesk.services.checks import OBSERVATION
from coachdesk.services.coaches import find_user_id
from coachdesk.services.findings import Aim, Asked, Claimed, Facts, HandedIn, LeftOpen, Met, Overdue, Someone
from coachdesk.services.profiles import get_profile
from coachdesk.services.years import OVER, Leave, YearRow, list_leaves, list_years

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile

LOOKED_BACK: Final = timedelta(days=120)
"""So far before a period the last contact is looked for; who was not met for longer is found all the same."""

_DAY: Final = timedelta(days=1)


def read_facts(db: Db, first: date, last: date, today: date) -> Facts:
    """Everything a period is judged by: its sessions, and as little of what stands around them as there can be."""
    begins = first.replace(day=1) - _DAY
    seen_since = first - LOOKED_BACK if first.toordinal() > LOOKED_BACK.days else first
    sessions = _sessions(db, begins, last)
    years = list_years(db)
    contacts = _contacts(db, seen_since, begins, sessions)
    return Facts(
        first=first,
        last=last,
        today=today,
        seen_since=seen_since,
        sessions=tuple(sessions),
        people=tuple(_people(db, years, contacts, first, min(today, last))),
        steps=tuple(_steps(db, today)),
        drafts=tuple(LeftOpen(key, saved.astimezone().date()) for key, saved in db.execute(_DRAFTS)),
    )


_DRAFTS: Final = select(Draft.key, Draft.saved_at)


def _sessions(db: Db, first: date, last: date) -> list[Met]:
    """The sessions of the period with those who were in them; no word that was written there is read."""
    query = (
        select(
            CoachingSession.id,
            CoachingSession.coach_id,
            CoachingSession.held_on,
            CoachingSession.starts_at,
            CoachingSession.minutes,
            CoachingSession.state,
            CoachingSession.mode,
            CoachingSession.activity,
            or_(CoachingSession.summary != "", CoachingSession.answers != ""),
            CoachingSession.elements != (),
            func.substr(type_coerce(CoachingSession.entered_at, String), 1, 13),
            Attendance.candidate_id,
            Attendance.minutes,
            Candidate.given,
            Candidate.family,
        )
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .join(Candidate, Candidate.id == Attendance.candidate_id)
        .where(
            CoachingSession.held_on.between(first, last),
            CoachingSession.trashed_at.is_(None),
            Attendance.trashed_at.is_(None),
        )
        .order_by(CoachingSession.held_on, CoachingSession.id, Candidate.given, Attendance.candidate_id)
    )
    user, found = find_user_id(db), dict[UUID, list[Any]]()
    tied = set(db.scalars(select(SessionGoal.session_id).distinct()))
    for row in db.connection().execute(
        query
    ):  # rows alone: of many thousands the session's own work would tell
        found.setdefault(row[0], []).append(row)
    return [_met(rows, user, tied) for rows in found.values()]


def _met(rows: list[Any], user: UUID | None, tied: Container[UUID]) -> Met:
    key, coach, held_on, starts_at, minutes, state, mode, activity, told, named, entered_at = rows[0][:11]
    return Met(
        id=key,
        held_on=held_on,
        starts_at=starts_at,
        minutes=minutes,
        state=state.value,
        mode=mode,
        is_observation=OBSERVATION in {activity, mode},
        is_own=coach == user,
        counted=tuple((row[11], row[12]) for row in rows),
        names=tuple(say_name(row[13], row[14]) for row in rows),
        summarised=bool(told),
        has_elements=bool(named),
        has_goal=key in tied,
        entered_on=_local_day(entered_at),
    )


@lru_cache(maxsize=4096)
def _local_day(hour: str) -> date:
    """The local day of a moment by its hour in UTC, such as ``2026-03-03T17``; many are entered within one."""
    return datetime.fromisoformat(f"{hour}:00:00Z").astimezone().date()


Contacts = dict[UUID, set[date]]


def _contacts(db: Db, first: date, last: date, sessions: Iterable[Met]) -> Contacts:
    """The days on which each candidate was met: before the sessions that are read, and in them."""
    query = (
        select(Attendance.candidate_id, func.group_concat(type_coerce(CoachingSession.held_on, String)))
        .join(CoachingSession, CoachingSession.id == Attendance.session_id)
        .where(
            CoachingSession.held_on.between(first, last),
            CoachingSession.state == SessionState.HELD,
            CoachingSession.trashed_at.is_(None),
            Attendance.trashed_at.is_(None),
        )
        .group_by(Attendance.candidate_id)
    )
    found: Contacts = defaultdict(set)
    for who, days in db.execute(query):
        found[who].update(map(date.fromisoformat, days.split(",")))
    for met in sessions:
        for who, _minutes in met.counted if met.state == SessionState.HELD else ():
            found[who].add(met.held_on)
    return found


def _people(db: Db, years: list[YearRow], contacts: Contacts, first: date, until: date) -> Iterable[Someone]:
    """Everybody with a program year or a session."""
    owned: dict[UUID, list[YearRow]] = defaultdict(list)
    for year in years:
        owned[year.candidate].append(year)
    leaves, around = list_leaves(db), _Around(db)
    aims = _aims(db)
    spoken = _spoken(db, [year for year in years if first <= year.last_on and year.starts_on <= until], until)
    everybody = select(Candidate.id, Candidate.given, Candidate.family, Candidate.archived)
    for key, given, family, archived in db.execute(everybody.where(Candidate.trashed_at.is_(None))):
        yield Someone(
            id=key,
            name=say_name(given, family),
            years=tuple(around.asked(db, year) for year in owned[key]),
            leaves=_leaves(owned[key], leaves),
            contacts=tuple(contacts.get(key, ())),
            spoken=tuple(spoken.get(key, ())),
            aims=tuple(aims.get(key, ())),
            is_archived=archived,
        )


def _leaves(years: list[YearRow], leaves: dict[UUID, list[Leave]]) -> tuple[Leave, ...]:
    enrollments = dict.fromkeys(year.enrollment for year in years)
    return tuple(leave for enrollment in enrollments for leave in leaves.get(enrollment, ()))


def _spoken(db: Db, years: list[YearRow], until: date) -> dict[UUID, list[tuple[date, tuple[str, ...]]]]:
    """Elements by day of those whose year is beyond its middle; the standards are not looked for before."""
    late = [year for year in years if year.starts_on + (year.last_on - year.starts_on) / 2 < until]
    if not late:
        return {}
    query = (
        select(Attendance.candidate_id, CoachingSession.held_on, CoachingSession.elements)
        .join(CoachingSession, CoachingSession.id == Attendance.session_id)
        .where(
            CoachingSession.held_on.between(min(year.starts_on for year in late), until),
            CoachingSession.state == SessionState.HELD,
            CoachingSession.elements != (),
            CoachingSession.trashed_at.is_(None),
            Attendance.trashed_at.is_(None),
        )
        .distinct()
    )
    found: dict[UUID, list[tuple[date, tuple[str, ...]]]] = defaultdict(list)
    for who, day, codes in db.execute(query):
        found[who].append((day, codes))
    return found


def _aims(db: Db) -> dict[UUID, list[Aim]]:
    """The goals that are agreed and not yet met, by candidate, with the days on which they were worked on."""
    goals = (
        select(GrowthGoal, Enrollment.candidate_id)
        .join(Enrollment, Enrollment.id == GrowthGoal.enrollment_id)
        .where(GrowthGoal.trashed_at.is_(None), GrowthGoal.status.in_(_WORKED_ON))
        .order_by(GrowthGoal.line, GrowthGoal.id)
    )
    days: dict[UUID, set[date]] = defaultdict(set)
    worked = (
        select(SessionGoal.goal_id, CoachingSession.held_on)
        .join(CoachingSession, CoachingSession.id == SessionGoal.session_id)
        .where(CoachingSession.state == SessionState.HELD, CoachingSession.trashed_at.is_(None))
    )
    for goal, day in db.execute(worked):
        days[goal].add(day)
    found: dict[UUID, list[Aim]] = defaultdict(list)
    for one, who in db.execute(goals):
        worked_on = tuple(sorted(days.get(one.id, ())))
        found[who].append(Aim(one.id, one.enrollment_id, one.year, one.line, one.set_on, worked_on))
    return found


_WORKED_ON: Final = (GoalStatus.ACTIVE, GoalStatus.CONTINUED)


class _Around:
    """What the programs ask of each year, each thing read by one query and each program once."""

    def __init__(self, db: Db) -> None:
        query = select(Enrollment.id, Enrollment.person, Enrollment.matched_on, Enrollment.admitted_on)
        self._enrollments = {
            key: (person, matched or admitted) for key, person, matched, admitted in db.execute(query)
        }
        ends = select(EnrollmentStatus.enrollment_id, EnrollmentStatus.from_on).where(
            EnrollmentStatus.status.in_(OVER),
            EnrollmentStatus.to_on.is_(None),
            EnrollmentStatus.trashed_at.is_(None),
        )
        self._ended = {key: day for key, day in db.execute(ends)}  # noqa: C416 - rows are not pairs to mypy
        self._waived: dict[tuple[UUID, int], set[str]] = defaultdict(set)
        marks = select(RequirementMark.enrollment_id, RequirementMark.year, RequirementMark.item).where(
            RequirementMark.requirement.startswith("hours:coaching:month"),
            RequirementMark.kind == MarkKind.WAIVED,
            RequirementMark.trashed_at.is_(None),
        )
        for enrollment, year, month in db.execute(marks):
            self._waived[enrollment, year].add(month)
        self._seals: dict[UUID, list[HandedIn]] = defaultdict(list)
        seals = select(Seal.enrollment_id, Seal.from_on, Seal.to_on, Seal.state)
        for enrollment, first, last, state in db.execute(seals):
            self._seals[enrollment].append(HandedIn(first, last, state is SealState.SEALED))
        self._bare = list_bare(db)
        self._profiles: dict[tuple[str, int, str], Profile] = {}

    def asked(self, db: Db, year: YearRow) -> Asked:
        """A program year with what is asked in it."""
        person, begins_on = self._enrollments[year.enrollment]
        profile = self._profile(db, year.program, year.profile_version, person)
        return Asked(
            year=year,
            program=profile.short_title,
            wants_summary=any(
                rule.each_session and rule.applies_in(year.number) for rule in profile.summaries
            ),
            wants_goals=any(rule.applies_in(year.number) for rule in profile.goals),
            standards=_standards(profile.standards),
            floors=_floors(profile, year.number),
            uncounted=frozenset(mode.key for mode in profile.modes if not mode.counts),
            waived=frozenset(self._waived.get((year.enrollment, year.number), ())),
            begins_on=begins_on,
            ended_on=self._ended.get(year.enrollment),
            seals=tuple(self._seals.get(year.enrollment, ())),
            claims=_claims(profile, self._bare.get((year.enrollment, year.number), ())),
        )

    def _profile(self, db: Db, program: str, version: int, person: str) -> Profile:
        key = (program, version, person)
        if key not in self._profiles:
            self._profiles[key] = get_profile(db, program, version).for_person(person)
        return self._profiles[key]


def _floors(profile: Profile, year: int) -> tuple[tuple[frozenset[str], int], ...]:
    return tuple(
        (frozenset(rule.modes), rule.minimum_minutes)
        for rule in profile.hours
        if (rule.kind, rule.period) == ("coaching", "month") and rule.minimum_minutes and rule.firm
        if rule.applies_in(year)
    )


def _standards(key: str) -> tuple[tuple[str, frozenset[str]], ...]:
    if not key:
        return ()
    from coachdesk.programs.standards import shipped_standards

    return tuple(
        (each.code, frozenset(element.code for element in each.elements))
        for each in shipped_standards(key).standards
    )


def _steps(db: Db, today: date) -> Iterable[Overdue]:
    query = (
        select(NextStep, Candidate.given, Candidate.family)
        .join(Candidate, Candidate.id == NextStep.candidate_id)
        .outerjoin(CoachingSession, CoachingSession.id == NextStep.session_id)
        .where(
            NextStep.trashed_at.is_(None),
            NextStep.done_on.is_(None),
            NextStep.due_on < today,
            Candidate.trashed_at.is_(None),
            CoachingSession.trashed_at.is_(None),
        )
    )
    for step, given, family in db.execute(query):
        name, due_on = say_name(given, family), step.due_on
        if due_on is not None:
            yield Overdue(step.id, step.candidate_id, name, step.session_id, step.owner.value, due_on)


def _claims(profile: Profile, bare: Iterable[Bare]) -> tuple[Claimed, ...]:
    """By point the elements at a level from which evidence is named; a level of another scale by that scale."""
    scale = profile.scale.levels if profile.scale else ()
    mark = profile.pass_mark.level if profile.pass_mark else None
    found: dict[tuple[str, date], list[str]] = defaultdict(list)
    for point, made_on, then, element, level in bare:
        if level >= claimed_from(then, mark if same_scale(then, scale) else None):
            found[point, made_on].append(element)
    return tuple(Claimed(point, made_on, tuple(codes)) for (point, made_on), codes in found.items())
