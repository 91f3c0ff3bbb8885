"""Hours: what counts for each candidate and program year, in whole minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    Candidate,
    Coach,
    CoachingSession,
    SessionState,
    name_order,
    say_name,
)
from coachdesk.programs.standings import Pace, PaceFacts, Standing
from coachdesk.services.coaches import find_user_id
from coachdesk.services.profiles import profile_of
from coachdesk.services.years import Leave, Term, YearRow, get_year, list_leaves, list_terms, list_years
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile

HELD = (
    CoachingSession.state == SessionState.HELD,
    CoachingSession.trashed_at.is_(None),
    Attendance.trashed_at.is_(None),
)
"""What a session must be for its minutes to count."""


FEW = 60
"""Up to so many candidates are looked up one by one; for more, everything is read in one pass."""


@dataclass(frozen=True, slots=True)
class HoursRow:
    """The hours of one candidate in one program year, up to the day that was asked about.

    `sessions` and `coaching_minutes` are of held sessions whose mode counts in the program, as on the log, and
    `last_on` is the newest of them. `coaching_minimum_minutes` is None where the program sets none. `pace` says where
    that stands.
    """

    candidate_id: UUID
    candidate: str
    year: YearRow
    program_title: str
    sessions: int
    coaching_minutes: int
    uncounted_minutes: int
    coaching_minimum_minutes: int | None
    last_on: date | None
    pace: Pace


def list_hours(db: Db, *, today: date, years: list[YearRow] | None = None) -> list[HoursRow]:
    """Hours of the program years named, or of all of them, by name and year, as they stand on a day."""
    if years is None:
        years = list_years(db)
    names = _names(db, {year.candidate for year in years})
    held, leaves, terms = _held_by_year(db, years, today), list_leaves(db), list_terms(db)
    alike = {_rules_of(year): year for year in years}
    profiles = {rules: profile_of(db, year) for rules, year in alike.items()}
    rows = [
        _hours(
            year,
            say_name(*names[year.candidate]),
            profile=profiles[_rules_of(year)],
            held=held[year.id],
            leaves=leaves.get(year.enrollment, ()),
            term=terms[year.enrollment],
            today=today,
        )
        for year in years
    ]
    return sorted(rows, key=lambda row: (name_order(*names[row.candidate_id]), row.year.starts_on))


def _rules_of(year: YearRow) -> tuple[str, int, str]:
    """What years that are counted by the same rules have in common."""
    return year.program, year.profile_version, year.person


def _names(db: Db, candidates: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """Given and family name of the candidates."""
    query = select(Candidate.id, Candidate.given, Candidate.family)
    people = db.execute(query.where(Candidate.id.in_(candidates)) if len(candidates) <= FEW else query)
    return {key: (given, family) for key, given, family in people}


Held = list[tuple[date, str, int, int]]
"""What a candidate had on a day in a mode, as (day, mode, counted minutes, number of sessions)."""


def _held_by_year(db: Db, years: Iterable[YearRow], today: date) -> dict[UUID, Held]:
    """The sessions of each year held up to today, in one pass over the days the years span."""
    found: dict[UUID, Held] = defaultdict(list)
    by_candidate: dict[UUID, list[YearRow]] = defaultdict(list)
    for year in years:
        by_candidate[year.candidate].append(year)
    if not by_candidate:
        return found
    days = [(year.starts_on, year.last_on) for owned in by_candidate.values() for year in owned]
    span = CoachingSession.held_on.between(
        min(first for first, _last in days), min(today, max(last for _first, last in days))
    )
    query = (
        select(
            Attendance.candidate_id,
            CoachingSession.held_on,
            CoachingSession.mode,
            func.sum(Attendance.minutes),
            func.count(),
        )
        .join(CoachingSession, CoachingSession.id == Attendance.session_id)
        .where(*HELD, span)
        .group_by(Attendance.candidate_id, CoachingSession.held_on, CoachingSession.mode)
        .order_by(CoachingSession.held_on)
    )
    if len(by_candidate) <= FEW:
        query = query.where(Attendance.candidate_id.in_(by_candidate))
    for candidate, held_on, mode, minutes, sessions in db.execute(query):
        for year in by_candidate.get(candidate, ()):
            if year.holds(held_on):
                found[year.id].append((held_on, mode, minutes, sessions))
    return found


def _hours(
    year: YearRow,
    name: str,
    *,
    profile: Profile,
    held: Held,
    leaves: Sequence[Leave],
    term: Term,
    today: date,
) -> HoursRow:
    from coachdesk.programs.pace import judge_pace

    counting = [each for each in held if counts(profile, each[1])]
    counted = [(day, minutes) for day, _mode, minutes, _sessions in counting]
    total = sum(minutes for _day, minutes in counted)
    credited = bool(year.credited_from)
    minimum = None if credited else profile.minimum_minutes("coaching", "year", year=year.number)
    facts = PaceFacts(
        starts_on=year.starts_on,
        ends_on=year.last_on,
        minimum_minutes=minimum,
        held=tuple(counted),
        leaves=tuple((first, last or year.last_on) for first, last in leaves),
        today=min(today, term.ended_on or today),
        held_until=today,
        begins_on=_later_in(year, term),
        monthly_floor_minutes=profile.minimum_minutes("coaching", "month", year=year.number),
    )
    return HoursRow(
        candidate_id=year.candidate,
        candidate=name,
        year=year,
        program_title=profile.short_title,
        sessions=sum(sessions for *_day, sessions in counting),
        coaching_minutes=total,
        uncounted_minutes=sum(minutes for _day, _mode, minutes, _sessions in held) - total,
        coaching_minimum_minutes=minimum,
        last_on=max((day for day, _minutes in counted), default=None),
        pace=_credited(judge_pace(facts), year) if credited else _left(judge_pace(facts), term, today),
    )


def _later_in(year: YearRow, term: Term) -> date | None:
    """The day coaching could begin, where that is after the year's own first day: pace then waits for it."""
    begins_on = term.begins_on
    return begins_on if begins_on and year.starts_on < begins_on <= year.last_on else None


def _left(pace: Pace, term: Term, today: date) -> Pace:
    """Of who withdrew or went over to another program no hours are asked any more, as of no requirement."""
    if term.ended_on is None or pace.standing in {Standing.DONE, Standing.NOT_APPLICABLE}:
        return pace
    from coachdesk.programs.pace_reasons import say_left

    left = say_left(term.ended_as, term.ended_on, today)
    so_far = pace.reason.partition("; ")[0]
    return replace(pace, standing=Standing.UNSETTLED, reason=f"{so_far}; {left}") if left else pace


def _credited(pace: Pace, year: YearRow) -> Pace:
    """A year another program has credited is done, whatever is logged in it."""
    return replace(
        pace, standing=Standing.DONE, reason=_("Credited from {program}.").format(program=year.credited_from)
    )


@dataclass(frozen=True, slots=True)
class CoachHours:
    """What one coach gave a candidate in a program year: counted minutes, and the sessions they were given in."""

    coach: UUID
    name: str
    minutes: int
    sessions: int


def list_hours_by_coach(db: Db, year: UUID) -> list[CoachHours]:
    """Counted minutes by coach of a candidate's year, the most first; they sum up to the year's coaching minutes."""
    row = get_year(db, year)
    profile = profile_of(db, row)
    query = (
        select(Coach.id, Coach.name, CoachingSession.mode, func.sum(Attendance.minutes), func.count())
        .join(CoachingSession, CoachingSession.coach_id == Coach.id)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .where(
            *HELD,
            Attendance.candidate_id == row.candidate,
            CoachingSession.held_on.between(row.starts_on, row.last_on),
        )
        .group_by(Coach.id, Coach.name, CoachingSession.mode)
    )
    sums: dict[UUID, CoachHours] = {}
    for coach, name, mode, minutes, sessions in db.execute(query):
        if counts(profile, mode):
            one = sums.get(coach, CoachHours(coach, name, 0, 0))
            sums[coach] = replace(one, minutes=one.minutes + minutes, sessions=one.sessions + sessions)
    return sorted(sums.values(), key=lambda one: (-one.minutes, one.name))


def counts(profile: Profile, mode: str) -> bool:
    """Whether minutes of a mode count as coaching in a program; a mode the profile does not know counts."""
    found = profile.mode(mode)
    return found is None or found.counts


def total_month(db: Db, today: date) -> int:
    """The coach's own minutes this month so far: a group session counts once, another coach's not at all."""
    query = select(func.coalesce(func.sum(CoachingSession.minutes), 0)).where(
        CoachingSession.state == SessionState.HELD,
        CoachingSession.trashed_at.is_(None),
        CoachingSession.held_on.between(today.replace(day=1), today),
        CoachingSession.coach_id == find_user_id(db),
    )
    return db.execute(query).scalar_one()
