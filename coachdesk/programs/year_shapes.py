"""When a program year begins and how long it is: choices a program gives, for each candidate to take one."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from coachdesk.programs.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class YearStart(Rule):
    """A time at which a program year may begin, and where the program says so, its last day.

    `month` is None where only a season is named. Days are those of the month, counted from 1.
    """

    key: str
    label: str
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    last_day: int | None = None

    def first_on(self, year: int) -> date | None:
        """The first day of the program year that begins in the calendar year `year`; None without a month."""
        return _day_of(year, self.month, self.day or 1) if self.month else None

    def last_on(self, year: int) -> date | None:
        """The last day of the program year that begins in the calendar year `year`; None where it is not said."""
        first = self.first_on(year)
        if first is None or self.last_month is None:
            return None
        last = _day_of(year, self.last_month, self.last_day or 31)
        return last if last > first else _day_of(year + 1, self.last_month, self.last_day or 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLength(Rule):
    """In how many months a program year's coaching is given, such as eleven by contract."""

    key: str
    label: str
    months: int

    def last_on(self, first: date) -> date:
        """The last day of a year of this length that begins on `first`."""
        years, month = divmod(first.month - 1 + self.months, 12)
        year = first.year + years
        if year > MAXYEAR:
            return date.max
        if first.day > monthrange(year, month + 1)[1]:
            return _day_of(year, month + 1, 31)
        return date(year, month + 1, first.day) - timedelta(days=1)


def _day_of(year: int, month: int, day: int) -> date:
    """A day of a month, or the last one where the month is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def suggest_start(starts: Sequence[YearStart], today: date) -> date | None:
    """The first day of a program year that lies nearest to `today`; None where the program names no month."""
    days = [start.first_on(year) for start in starts for year in range(today.year - 1, today.year + 2)]
    return min((day for day in days if day), key=lambda day: abs(day - today), default=None)


def suggest_end(starts: Sequence[YearStart], lengths: Sequence[YearLength], first: date) -> date | None:
    """The last day of a year that begins on `first`: as the program says of that start, else by its shortest length."""
    for start in starts:
        if start.first_on(first.year) == first and (last := start.last_on(first.year)):
            return last
    shortest = min(lengths, key=lambda length: length.months, default=None)
    return shortest.last_on(first) if shortest else None
