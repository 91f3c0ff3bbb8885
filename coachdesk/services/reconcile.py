"""Reconciling: the findings of a period, read with a fixed number of queries, and those a coach leaves as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, CoachingSession, SetAside
from coachdesk.services.findings import TITLES, Facts, Finding
from coachdesk.services.reconciled_facts import read_facts
from coachdesk.services.years import list_years
from coachdesk.text import clean

_DAY: Final = timedelta(days=1)

PERIODS: Final = ("month", "last_month", "year", "all")
"""The periods that can be reconciled: this month, the one before, the program years of today, and everything."""


def find_period(db: Db, period: str, *, today: date) -> tuple[date, date]:
    """First and last day of one of `PERIODS`; everything begins with the first session."""
    if period == "month":
        return today.replace(day=1), _month_end(today)
    if period == "last_month":
        last = today.replace(day=1) - _DAY
        return last.replace(day=1), last
    if period == "year":
        years = list_years(db, on=today)
        first = min((year.starts_on for year in years), default=today.replace(month=1, day=1))
        return first, max((year.last_on for year in years), default=_month_end(today))
    begun = db.scalar(select(func.min(CoachingSession.held_on)).where(CoachingSession.trashed_at.is_(None)))
    return min(begun or today, today), date.max


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - _DAY


def find(facts: Facts) -> list[Finding]:
    """Every finding in the facts, each once, by kind and then by day; the order of the facts never matters."""
    from coachdesk.services.person_findings import find_in_people
    from coachdesk.services.session_findings import find_in_sessions

    order = {kind: place for place, kind in enumerate(TITLES)}
    found = {finding.id: finding for finding in (*find_in_sessions(facts), *find_in_people(facts))}
    return sorted(found.values(), key=lambda one: (order[one.kind], one.day or date.max, one.key))


def list_findings(db: Db, first: date, last: date, *, today: date) -> list[Finding]:
    """What is to be mended from `first` to `last`, both included; what a coach leaves carries her reason."""
    kept = {(one.kind, one.key): one.reason for one in db.scalars(select(SetAside))}
    found = find(read_facts(db, first, last, today))
    if not kept:
        return found
    return [replace(one, left=kept.get((one.kind, one.key))) for one in found]


def list_period(db: Db, period: str, *, today: date) -> list[Finding]:
    """The findings of one of `PERIODS`."""
    first, last = find_period(db, period, today=today)
    return list_findings(db, first, last, today=today)


def list_of_candidate(db: Db, candidate: UUID, first: date, last: date, *, today: date) -> list[Finding]:
    """What an auditor would ask about one candidate from `first` to `last`, and nobody has left as it is."""
    there = select(Attendance.session_id).where(Attendance.candidate_id == candidate)
    sessions = set(db.scalars(there))
    return [
        one
        for one in list_findings(db, first, last, today=today)
        if one.left is None
        and not one.draft
        and (one.session in sessions if one.session is not None else one.candidate == candidate)
    ]


def count_open(findings: Iterable[Finding]) -> int:
    """How many of them ask for something: neither left by the coach nor only told."""
    return sum(one.left is None and not one.informs for one in findings)


def leave(db: Db, finding: Finding, reason: str) -> None:
    """Leave a finding as it is, with a reason; one that was left before gets the new reason."""
    kept = _find(db, finding)
    if kept is None:
        kept = SetAside(kind=finding.kind, key=finding.key, candidate_id=finding.candidate)
        db.add(kept)
    kept.reason = clean(reason).strip()


def take_up(db: Db, finding: Finding) -> None:
    """Let a finding that was left stand among the others again."""
    kept = _find(db, finding)
    if kept is not None:
        db.delete(kept)


def _find(db: Db, finding: Finding) -> SetAside | None:
    query = select(SetAside).where(SetAside.kind == finding.kind, SetAside.key == finding.key)
    return db.scalars(query).first()
