"""On which days an event comes again, as far as calendars of programs use that.

dateutil knows more rules, but looks for the next day up to the year 9999: one that never comes, such as each
February 30, held it for eight seconds. Here every step is counted. A test holds both together.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from coachdesk.errors import CannotRead, UsageError
from coachdesk.words import _

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_FREQUENT = {"SECONDLY", "MINUTELY", "HOURLY"}


@dataclass(frozen=True, slots=True)
class Repeats:
    """A rule of recurrence; weekdays are pairs of their place in the month or year (0 is every one) and their number.

    `until` is a local day or moment, both counted in; `count` and `until` may both be missing.
    """

    every: str
    interval: int = 1
    count: int | None = None
    until: date | datetime | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    week_from: int = 0

    @property
    def endless(self) -> bool:
        """Whether it never ends."""
        return self.count is None and self.until is None


def read_repeats(text: str) -> Repeats:
    """The rule in the value of an RRULE line; raises UsageError for one that is not understood."""
    from icalendar.prop import vRecur

    try:
        told: dict[str, list[Any]] = dict(vRecur.from_ical(text))
        every = str(told["FREQ"][0]).upper()
        if every in _FREQUENT:
            raise UsageError(_("It repeats several times a day, so it is no event of a program."))
        if told.keys() - _PARTS:
            raise _not_understood()
        rule = Repeats(
            every=every,
            interval=_within(_first(told, "INTERVAL", 1), 1, 1000),
            count=None if "COUNT" not in told else _within(told["COUNT"][0], 1, 1_000_000),
            until=_first(told, "UNTIL", None),
            weekdays=tuple(map(_weekday, told.get("BYDAY", ()))),
            month_days=tuple(_within(day, -31, 31) for day in told.get("BYMONTHDAY", ())),
            months=tuple(_within(month, 1, 12) for month in told.get("BYMONTH", ())),
            places=tuple(_within(place, -366, 366) for place in told.get("BYSETPOS", ())),
            week_from=_DAYS.index(str(_first(told, "WKST", "MO"))),
        )
    except (ValueError, KeyError, IndexError, TypeError) as problem:
        raise _not_understood() from problem
    if _is_ambiguous(rule):
        raise _not_understood()
    return rule


def _is_ambiguous(rule: Repeats) -> bool:
    """Whether its parts do not go together: the standard forbids it, or calendars understand it differently."""
    placed = any(place for place, _number in rule.weekdays)
    return (placed and (rule.every in {"DAILY", "WEEKLY"} or bool(rule.month_days))) or (
        rule.every == "WEEKLY" and bool(rule.month_days)
    )


def _not_understood() -> UsageError:
    return UsageError(_("It repeats in a way that CoachDesk does not read."))


def _first(told: dict[str, list[Any]], name: str, otherwise: Any) -> Any:
    return told[name][0] if told.get(name) else otherwise


def _within(value: Any, least: int, most: int) -> int:
    if str(value) != str(int(value)) or not least <= int(value) <= most or not int(value):
        raise ValueError("beyond what makes sense")
    return int(value)


def _weekday(word: Any) -> tuple[int, int]:
    found = _WEEKDAY.fullmatch(str(word).upper())
    if found is None:
        raise ValueError("not a weekday")
    return int(found[1] or 0), _DAYS.index(found[2])


class Steps:
    """How many days may still be looked at, in all the events of a file together."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self) -> None:
        """One more step; raises CannotRead after the last one."""
        self.left -= 1
        if self.left < 0:
            raise CannotRead(
                _("The events of this calendar repeat too often to be read."),
                _("Save a shorter span of it, then import that."),
            )


def days_of(rule: Repeats, first: date, last: date, steps: Steps) -> Iterator[date]:
    """The days on which an event that begins on `first` comes, in order, none after `last`."""
    told = 0
    for candidates in _periods(rule, first, last, steps):
        for day in _at_places(rule, candidates):
            if day < first:
                continue
            if day > last or told == rule.count:
                return
            told += 1
            yield day


def _at_places(rule: Repeats, days: list[date]) -> list[date]:
    if not rule.places:
        return days
    chosen = {place - 1 if place > 0 else len(days) + place for place in rule.places}
    return [day for place, day in enumerate(days) if place in chosen]


def _periods(rule: Repeats, first: date, last: date, steps: Steps) -> Iterator[list[date]]:
    """The days of each period that fit the rule: a day, week, month or year, every so many of them."""
    if rule.every == "DAILY":
        for day in _stepping(first, last, rule.interval, steps):
            yield [day] if _fits(rule, day) else []
    elif rule.every == "WEEKLY":
        begin = first - timedelta((first.weekday() - rule.week_from) % 7)
        wanted = {day for _place, day in rule.weekdays} or {first.weekday()}
        for start in _stepping(begin, last, 7 * rule.interval, steps):
            week = [start + timedelta(n) for n in range(7)]
            yield [day for day in week if day.weekday() in wanted and _in_month(rule, day)]
    elif rule.every == "MONTHLY":
        month = first.year * 12 + first.month - 1
        while month <= last.year * 12 + last.month - 1:
            steps.take()
            year, number = divmod(month, 12)
            yield _of_month(rule, year, number + 1, (first.day,))
            month += rule.interval
    else:
        for year in range(first.year, last.year + 1, rule.interval):
            steps.take()
            yield _of_year(rule, year, first)


def _stepping(first: date, last: date, by: int, steps: Steps) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1, by):
        steps.take()
        yield date.fromordinal(ordinal)


def _in_month(rule: Repeats, day: date) -> bool:
    return not rule.months or day.month in rule.months


def _fits(rule: Repeats, day: date) -> bool:
    """Whether a day of a daily rule is one of the weekdays, month days and months it names."""
    backwards = day.day - monthrange(day.year, day.month)[1] - 1
    return (
        _in_month(rule, day)
        and (not rule.weekdays or day.weekday() in {number for _place, number in rule.weekdays})
        and (not rule.month_days or day.day in rule.month_days or backwards in rule.month_days)
    )


def _of_month(rule: Repeats, year: int, month: int, otherwise: tuple[int, ...]) -> list[date]:
    """The days of a month by weekdays, by month days or by both; `otherwise` where the rule names neither."""
    if rule.months and month not in rule.months:
        return []
    length = monthrange(year, month)[1]
    by_number = _numbered(rule.month_days or (() if rule.weekdays else otherwise), length)
    days = by_number if rule.month_days or not rule.weekdays else set(range(1, length + 1))
    if rule.weekdays:
        days &= _by_weekday(rule, date(year, month, 1), length)
    return [date(year, month, day) for day in sorted(days)]


def _numbered(days: tuple[int, ...], length: int) -> set[int]:
    return {day if day > 0 else length + 1 + day for day in days} & set(range(1, length + 1))


def _by_weekday(rule: Repeats, begin: date, length: int) -> set[int]:
    """Days, numbered from 1 at `begin`, that are the weekdays of a rule, every one or those at their places."""
    found: set[int] = set()
    for place, number in rule.weekdays:
        all_of_them = list(range(1 + (number - begin.weekday()) % 7, length + 1, 7))
        if not place:
            found.update(all_of_them)
        elif -len(all_of_them) <= place <= len(all_of_them):
            found.add(all_of_them[place - 1 if place > 0 else place])
    return found


def _of_year(rule: Repeats, year: int, first: date) -> list[date]:
    if rule.weekdays and not rule.months and not rule.month_days:
        begin = date(year, 1, 1)
        numbers = _by_weekday(rule, begin, (date(year, 12, 31) - begin).days + 1)
        return [begin + timedelta(number - 1) for number in sorted(numbers)]
    months = rule.months or (range(1, 13) if rule.month_days else (first.month,))
    return [day for month in sorted(set(months)) for day in _of_month(rule, year, month, (first.day,))]
