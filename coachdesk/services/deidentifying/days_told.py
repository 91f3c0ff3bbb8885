"""Days as they are told in English texts: which one it is, and the same words with another day or with none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from coachdesk.services.deidentifying.findings import Dates, FindingKind
from coachdesk.services.deidentifying.spans import Span

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? (?:the )?)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.$-]){text}(?![\w/]|-\d)", re.IGNORECASE)


_WRITTEN = (
    _pattern(rf"{_WEEKDAY}{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?"),
    _pattern(rf"{_WEEKDAY}{_DAY}(?: of)?\s{_MONTH}(?:,?\s{_YEAR})?"),
)
_ISO = _pattern(rf"{_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)")
_SLASHED = _pattern(r"(?P<month>[01]?\d)(?P<gap>[-/.])(?P<day>[0-3]?\d)(?P=gap)(?P<year>\d{4}|\d{2})")
_SHORT = _pattern(r"(?P<month>[01]?\d)/(?P<day>[0-3]?\d)")
_MONTH_AND_YEAR = _pattern(rf"{_MONTH},?\s{_YEAR}")
_SCHOOL_YEAR = _pattern(r"(?:19|20)\d{2}[-–/](?:(?:19|20)?\d{2})")
_SEASON = _pattern(rf"(?P<season>spring|summer|fall|autumn|winter),? (?:of )?{_YEAR}")
_YEAR_ALONE = _pattern(_YEAR)

_DAYS = (*_WRITTEN, _ISO, _SLASHED, _SHORT)


def list_days(text: str) -> list[str]:
    """The days a text says, as it says them; a month or a year alone is none."""
    return [found.group() for pattern in _DAYS for found in pattern.finditer(text) if _day(found, None)]


def seek_days(text: str, dates: Dates, *, weeks: int, on: date | None) -> Iterator[Span]:
    """Every day, month with a year, and year, in other words; a day without its year is the one nearest to `on`."""
    if dates == "keep":
        return
    move = timedelta(weeks=weeks) if dates == "shift" else None
    for pattern in _DAYS:
        for found in pattern.finditer(text):
            day = _day(found, on)
            if day:
                yield _span(
                    found, _moved(found, day, move) if move else "that day", sure=pattern is not _SHORT
                )
    for found in _MONTH_AND_YEAR.finditer(text):
        yield _span(found, _moved_month(found, move) if move else found["month"].title())
    for found in _SEASON.finditer(text):
        yield _span(found, "that {season}".format(season=found["season"].lower()))
    for pattern, words in ((_SCHOOL_YEAR, "that school year"), (_YEAR_ALONE, "that year")):
        for found in pattern.finditer(text):
            yield _span(found, words, sure=pattern is _SCHOOL_YEAR)


def _span(found: re.Match[str], words: str, *, sure: bool = True) -> Span:
    return Span(found.start(), found.end(), FindingKind.DATE, words, sure=sure)


def _day(found: re.Match[str], on: date | None) -> date | None:
    """The day meant, or None where there is no such day."""
    told = found.groupdict()
    month = _month(told["month"])
    year = _year(told.get("year"))
    for guess in (year,) if year else _years_near(on):
        try:
            return date(guess, month, int(told["day"]))
        except ValueError:
            continue
    return None


def _month(told: str) -> int:
    return int(told) if told.isdecimal() else _short_months()[told.lower()[:3]]


def _short_months() -> dict[str, int]:
    return {name[:3]: place for place, name in enumerate(_MONTHS, 1)}


def _year(told: str | None) -> int | None:
    return int(told) + (2000 if len(told) == 2 else 0) if told else None


def _years_near(on: date | None) -> tuple[int, ...]:
    year = on.year if on else 2024
    return year, year - 1, year + 1, 2024


def _moved(found: re.Match[str], day: date, move: timedelta) -> str:
    """The other day, written the same way."""
    try:
        moved = day + move
    except OverflowError:
        return "that day"
    told = found.groupdict()
    if told["month"].isdecimal():
        return _in_digits(found, moved)
    words = found.group()
    year = f", {moved.year}" if told.get("year") else ""
    weekday = f"{moved:%A}, " if re.match("(?i)mon|tue|wed|thu|fri|sat|sun", words) else ""
    return f"{weekday}{_MONTHS[moved.month - 1].title()} {moved.day}{year}"


def _in_digits(found: re.Match[str], moved: date) -> str:
    told = found.groupdict()
    if found.re is _ISO:
        return moved.isoformat()
    if found.re is _SHORT:
        return f"{moved.month}/{moved.day}"
    year = str(moved.year)[-len(told["year"]) :]
    return told["gap"].join((str(moved.month), str(moved.day), year))


def _moved_month(found: re.Match[str], move: timedelta) -> str:
    try:
        moved = date(int(found["year"]), _month(found["month"]), 15) + move
    except OverflowError:
        return found["month"].title()
    return f"{_MONTHS[moved.month - 1].title()} {moved.year}"
