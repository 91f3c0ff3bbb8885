"""Workdays and program years of the practice casebook, as they fall around any day."""

from __future__ import annotations

from calendar import FRIDAY, MONDAY, THURSDAY
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from coachdesk.services.practice.people import Person

DAY = timedelta(days=1)

BEGINS_ON_MONDAY = {1: 2, 7: 3, 8: 1}
"""Which Monday of a month a cohort begins on: the second of January, the third of July, the first of August."""

SUMMER = ((6, 11), (8, 13))
"""First and last day (month, day) without students."""


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A program year of the practice casebook; `last_on` counts the extension in."""

    number: int
    starts_on: date
    ends_on: date
    extended_to: date | None = None
    credited_from: str = ""

    @property
    def last_on(self) -> date:
        """The last day of the year, extension counted in."""
        return self.extended_to or self.ends_on

    def part(self, day: date) -> float:
        """How far into the year a day lies, 0 to 1."""
        return (day - self.starts_on) / (self.last_on - self.starts_on)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The first, second, ... of a weekday in a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


@cache
def _days_off(year: int) -> frozenset[date]:
    thanksgiving = nth_weekday(year, 11, THURSDAY, 4)
    last_of_may = date(year, 5, 31)
    single = {
        nth_weekday(year, 1, MONDAY, 3),
        nth_weekday(year, 2, MONDAY, 3),
        date(year, 3, 31),
        last_of_may - timedelta(days=last_of_may.weekday()),
        date(year, 6, 19),
        date(year, 7, 3),
        date(year, 7, 4),
        nth_weekday(year, 9, MONDAY, 1),
        date(year, 11, 11),
    }
    week = {thanksgiving + timedelta(days=offset) for offset in range(-3, 2)}
    winter = {date(year, 1, day) for day in range(1, 6)} | {date(year, 12, day) for day in range(21, 32)}
    return frozenset(single | week | winter)


def is_workday(day: date) -> bool:
    """Whether a school office in California is open: no weekend, holiday, Thanksgiving week or winter break."""
    return day.weekday() < 5 and day not in _days_off(day.year)


def is_summer(day: date) -> bool:
    """Whether students are away for the summer."""
    return SUMMER[0] <= (day.month, day.day) <= SUMMER[1]


def list_workdays(first: date, last: date) -> list[date]:
    """Every workday between two days, both included."""
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return [day for day in days if is_workday(day)]


def find_workday(day: date, step: int) -> date:
    """The day itself when it is a workday, else the nearest one before (-1) or after it (1)."""
    while not is_workday(day):
        day += step * DAY
    return day


def _begins_on(year: int, month: int) -> date:
    return nth_weekday(year, month, MONDAY, BEGINS_ON_MONDAY[month])


def _ends_on(program: str, begun: date) -> date:
    """LAASC years run eleven months to a Friday, the others until the month of their beginning comes round again."""
    if program == "laasc":
        return nth_weekday(*((begun.year + 1, 6) if begun.month == 7 else (begun.year, 12)), FRIDAY, 2)
    return date(begun.year + 1, begun.month, 1) - DAY


def _newest_beginnings(person: Person, today: date) -> Iterator[date]:
    for month in person.begins:
        for year in range(today.year, today.year - 3, -1):
            begun = _begins_on(year, month)
            if person.window[0] <= (today - begun).days <= person.window[1]:
                yield begun


def list_years(person: Person, today: date) -> tuple[YearPlan, ...]:
    """The program years of a person as of a day, oldest first."""
    if person.joined_days_ago is not None:
        joined = today - timedelta(days=person.joined_days_ago)
        begun = joined - timedelta(days=joined.weekday())
        return (YearPlan(1, begun, begun + timedelta(days=364)),)
    begun = next(_newest_beginnings(person, today))
    running = _year(person, person.year, begun)
    if person.year == 1:
        return (running,)
    earlier = _begins_on(begun.year - 1, begun.month)
    first = YearPlan(1, earlier, _ends_on(person.program, earlier), credited_from=person.credited_from)
    return (first, running)


def _year(person: Person, number: int, begun: date) -> YearPlan:
    ends_on = _ends_on(person.program, begun)
    extended_to = ends_on + timedelta(days=person.extended_days) if person.extended_days else None
    return YearPlan(
        number, begun, ends_on, extended_to and extended_to - timedelta(days=extended_to.weekday() - 4)
    )
