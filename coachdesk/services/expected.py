"""Who is expected at an event: the candidates of its program and cohort who are active on its day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import EnrollmentStatus, Status
from coachdesk.programs.cohorts import cohort_key
from coachdesk.services.profiles import get_profile
from coachdesk.services.years import OVER, YearRow, list_years

Span = tuple[date, date | None]
"""First and last day; an open one has no last day."""


@dataclass(frozen=True, slots=True)
class Meant:
    """For whom an event is: program, cohort (empty for all) and the event rule it counts for, on its day."""

    program: str
    cohort: str
    rule: str
    held_on: date


class Expectations:
    """Everybody's program years, read once, so that many events can be asked about; `on` is the day of the only one."""

    def __init__(self, db: Db, *, on: date | None = None) -> None:
        self._db = db
        self._years: dict[tuple[str, str], list[YearRow]] = defaultdict(list)
        self._longest = timedelta()
        for year in list_years(db, on=on):
            self._longest = max(self._longest, year.last_on - year.starts_on)
            self._years[year.program, ""].append(year)
            if key := cohort_key(year.cohort):
                self._years[year.program, key].append(year)
        self._away = _away(db)
        self._in_years: dict[tuple[str, str], Sequence[tuple[int, ...]]] = {}

    def expected_at(self, event: Meant) -> tuple[UUID, ...]:
        """The candidates who are expected, each once.

        A day before or after the program, in a credited year, on leave, or in a year the event is not for is none.
        """
        there = (
            year.candidate
            for year in self._about(event)
            if year.holds(event.held_on)
            and not year.credited_from
            and self._is_for(event, year.number)
            and not self._is_away(year.enrollment, event.held_on)
        )
        return tuple(dict.fromkeys(there))

    def _about(self, event: Meant) -> Sequence[YearRow]:
        """The years that may hold the event's day: of those of all years gone by only the ones begun late enough."""
        years, day = self._years[event.program, cohort_key(event.cohort)], event.held_on
        first = bisect_left(years, day.toordinal() - self._longest.days, key=_begun)
        return years[first : bisect_right(years, day.toordinal(), key=_begun)]

    def _is_for(self, event: Meant, number: int) -> bool:
        """Whether a program year is one the event's rule names; an event of no known rule is for all."""
        key = (event.program, event.rule)
        if key not in self._in_years:
            rules = get_profile(self._db, event.program).events if event.rule else ()
            self._in_years[key] = [rule.years for rule in rules if rule.key == event.rule]
        found = self._in_years[key]
        return not found or any(not years or number in years for years in found)

    def _is_away(self, enrollment: UUID, day: date) -> bool:
        return any(
            first <= day and (last is None or day <= last) for first, last in self._away.get(enrollment, ())
        )


def _begun(year: YearRow) -> int:
    return year.starts_on.toordinal()


def _away(db: Db) -> dict[UUID, list[Span]]:
    """When nobody expects them, by enrollment: leaves, and everything after an end until it is taken up again."""
    found: dict[UUID, list[Span]] = defaultdict(list)
    away = EnrollmentStatus.status.in_({Status.LEAVE, *OVER})
    for one in db.scalars(select(EnrollmentStatus).where(EnrollmentStatus.trashed_at.is_(None), away)):
        found[one.enrollment_id].append((one.from_on, one.to_on))
    return found
