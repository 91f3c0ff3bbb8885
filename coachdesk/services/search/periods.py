"""Stretches of days by the words for them: ``today``, ``last month``, ``march``, ``2025-26``."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from coachdesk.days import MONTHS, YEARS, read_day
from coachdesk.text import fold
from coachdesk.words import N_, _

Days = tuple[date, date]
"""The first and the last day."""

MOST_WORDS = 2
"""Words that the longest name of a period has."""

_DAYS = {N_("today"): 0, N_("yesterday"): -1, N_("tomorrow"): 1}
_WEEKS = {N_("last week"): -1, N_("this week"): 0, N_("next week"): 1}
_MONTHS = {N_("last month"): -1, N_("this month"): 0, N_("next month"): 1}
_PROGRAM_YEAR = re.compile(r"(\d{4}) (\d\d)")
_YEAR = re.compile(r"\d{4}")


def read_period(words: str, today: date) -> Days | None:
    """The days that are meant, or None where no days are. A month without a year is the one `read_day` takes."""
    plain = fold(words)
    return _by_name(plain, today) or _month(plain, today) or _year(plain)


def _by_name(plain: str, today: date) -> Days | None:
    for names, days in ((_DAYS, _day), (_WEEKS, _week), (_MONTHS, _months)):
        for name, by in names.items():
            if plain in (name, _folded(_(name))):
                return days(today, by)
    return None


def _day(today: date, by: int) -> Days:
    return (today + timedelta(by),) * 2


def _week(today: date, by: int) -> Days:
    """From Monday to Sunday."""
    monday = today + timedelta(7 * by - today.weekday())
    return monday, monday + timedelta(6)


def _months(today: date, by: int) -> Days:
    number = today.year * 12 + today.month - 1 + by
    first = date(number // 12, number % 12 + 1, 1)
    return first, (first + timedelta(31)).replace(day=1) - timedelta(1)


def _month(plain: str, today: date) -> Days | None:
    name, _space, year = plain.partition(" ")
    month = next((at for at, full in enumerate(MONTHS, 1) if name in _names_of(full)), None)
    if month is None:
        return None
    if not year:
        return _months(read_day(f"{MONTHS[month - 1]} 1", today), 0)
    return _months(date(int(year), month, 1), 0) if _is_year(year) else None


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    """The names of days and months are asked for with every letter that is typed."""
    return fold(text)


def _names_of(month: str) -> set[str]:
    full = {_folded(month), _folded(_(month))}
    return full | {name[:3] for name in full}


def _is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text)) and text.isascii() and int(text) in YEARS


def _year(plain: str) -> Days | None:
    """A calendar year, or a program year as nearly all of them lie: from July to June."""
    if _is_year(plain):
        return date(int(plain), 1, 1), date(int(plain), 12, 31)
    found = _PROGRAM_YEAR.fullmatch(plain)
    if found is None or not _is_year(found[1]) or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return date(int(found[1]), 7, 1), date(int(found[1]) + 1, 6, 30)
