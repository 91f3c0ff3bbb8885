"""The people of a period: what their programs ask of each year, and what was done about it, read in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    Candidate,
    CoachingSession,
    Enrollment,
    EnrollmentStatus,
    GoalStatus,
    GrowthGoal,
    MarkKind,
    RequirementMark,
    Seal,
    SealState,
    SessionGoal,
    SessionState,
    say_name,
)
from coachdesk.services.assessment_facts import Bare, list_bare
from coachdesk.services.assessments import claimed_from, same_scale
from coachdesk.services.findings import Aim, Asked, Claimed, HandedIn, Someone
from coachdesk.services.profiles import profile_of
from coachdesk.services.years import OVER, Leave, YearRow, list_leaves, list_years

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile

Contacts = dict[UUID, set[date]]
"""The days on which each candidate was met."""


def list_people(
    db: Db, there: Collection[UUID], contacts: Contacts, first: date, until: date
) -> Iterator[Someone]:
    """Everybody on the caseload and whoever was `there`, with what is asked of each year, and the days of `contacts`.

    Nothing is asked of those who are archived but what their sessions of the period say.
    """
    query = select(Candidate.id, Candidate.given, Candidate.family, Candidate.archived)
    looked_at = Candidate.archived.is_(False) | Candidate.id.in_(there)
    people = db.execute(query.where(Candidate.trashed_at.is_(None), looked_at)).all()
    owned: dict[UUID, list[YearRow]] = {row[0]: [] for row in people}
    years = list_years(db, candidates=owned.keys())
    for year in years:
        owned[year.candidate].append(year)
    leaves, around = list_leaves(db), _Around(db)
    aims = _aims(db)
    spoken = _spoken(db, [year for year in years if first <= year.last_on and year.starts_on <= until], until)
    for key, given, family, archived in people:
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
        .where(*_OPEN)
        .order_by(GrowthGoal.line, GrowthGoal.id)
    )
    days: dict[UUID, set[date]] = defaultdict(set)
    worked = (
        select(SessionGoal.goal_id, CoachingSession.held_on)
        .join(CoachingSession, CoachingSession.id == SessionGoal.session_id)
        .where(
            SessionGoal.goal_id.in_(select(GrowthGoal.id).where(*_OPEN)),
            CoachingSession.state == SessionState.HELD,
            CoachingSession.trashed_at.is_(None),
        )
    )
    for goal, day in db.execute(worked):
        days[goal].add(day)
    found: dict[UUID, list[Aim]] = defaultdict(list)
    for one, who in db.execute(goals):
        worked_on = tuple(sorted(days.get(one.id, ())))
        found[who].append(Aim(one.id, one.enrollment_id, one.year, one.line, one.set_on, worked_on))
    return found


_OPEN: Final = (
    GrowthGoal.trashed_at.is_(None),
    GrowthGoal.status.in_((GoalStatus.ACTIVE, GoalStatus.CONTINUED)),
)


class _Around:
    """What the programs ask of each year, each thing read by one query and each program once."""

    def __init__(self, db: Db) -> None:
        query = select(Enrollment.id, Enrollment.matched_on, Enrollment.admitted_on)
        self._begins = {key: matched or admitted for key, matched, admitted in db.execute(query)}
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
        profile = self._profile(db, year)
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
            begins_on=self._begins.get(year.enrollment),
            ended_on=self._ended.get(year.enrollment),
            seals=tuple(self._seals.get(year.enrollment, ())),
            claims=_claims(profile, self._bare.get((year.enrollment, year.number), ())),
        )

    def _profile(self, db: Db, year: YearRow) -> Profile:
        key = (year.program, year.profile_version, year.person)
        if key not in self._profiles:
            self._profiles[key] = profile_of(db, year)
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


def _claims(profile: Profile, bare: Iterable[Bare]) -> tuple[Claimed, ...]:
    """By point the elements at a level from which evidence is named; a level of another scale by that scale."""
    scale = profile.scale.levels if profile.scale else ()
    mark = profile.pass_mark.level if profile.pass_mark else None
    found: dict[tuple[str, date], list[str]] = defaultdict(list)
    for point, made_on, then, element, level in bare:
        if level >= claimed_from(then, mark if same_scale(then, scale) else None):
            found[point, made_on].append(element)
    return tuple(Claimed(point, made_on, tuple(codes)) for (point, made_on), codes in found.items())
