"""Days and times of day: read as a coach writes them, said the same on every machine whatever its locale.

Days are local dates and times local times, without zones. Names of months and weekdays come from the catalogue;
the English ones are understood in every language.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Literal

from coachdesk.errors import UsageError
from coachdesk.text import fold, one_line
from coachdesk.words import N_, _

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_ARTICLE = N_("the")
_BETWEEN = (N_("of"), N_("last"), N_("next"), N_("days"), _ARTICLE)
_NEAR_DAYS = {N_("today"): 0, N_("yesterday"): -1, N_("tomorrow"): 1}

YEARS = range(1950, 2101)
"""Years somebody can mean; others are slips of the keyboard."""

Order = Literal["mdy", "dmy"]
Prefer = Literal["past", "future"]

_BACK, _AHEAD = 305, 60
"""How many days a date without a year may lie back and ahead; the other way round where the future is meant."""

_LONGEST = 40
"""Characters of a day; what is longer is none."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]0?0:00(?::00)?)?")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?")
_MONTH_FIRST = re.compile(r"([^\W\d]{3,})\.?[ -]?(\d{1,2})(?:st|nd|rd|th)?(?:,? ?[-/]?(\d{4}|(?<!\d)\d{2}))?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\.?[ -]?(?:of )?([^\W\d]{3,})\.?(?:[ ,/-]*(?: of )?(\d{4}|\d{2}))?"
)
_WEEKDAY = re.compile(r"(?:(last|next) )?([^\W\d]{2,})\.?")
_AFTER_WEEKDAY = re.compile(r"([^\W\d]{2,})\.?,? (?=.*\d)")


def read_day(text: str, today: date, *, order: Order = "mdy", prefer: Prefer = "past") -> date:
    """The day meant by text such as ``2026-03-14``, ``3/14``, ``14 Mar 2026``, ``yesterday``, ``tue`` or ``+3``.

    Without a year it is the one that lies at most ten months back or two months ahead (`prefer` ``future``: the
    other way round). A weekday is the last one up to today, or the next one after it. `order` counts only
    where both orders give a day. Raises UsageError.
    """
    plain = _plain_day(text)
    if not plain:
        raise _no_day(_("Say which day it was."))
    if len(plain) <= _LONGEST:
        for found in (_near_day(plain, today), _weekday(plain, today, prefer)):
            if found is not None:
                return found
        return _written_day(plain, today, order, prefer)
    raise _no_day()


def _plain_day(text: str) -> str:
    return _in_english(one_line(text).casefold()).removeprefix(f"{_ARTICLE} ")


def _in_english(plain: str) -> str:
    """The little words before and between the numbers as English has them: "el 14 de marzo" is "the 14 of marzo"."""
    for word in _BETWEEN:
        there = _(word)
        if there != word and fold(there) in fold(plain):
            plain = re.sub(rf"(?<!\w)(?:{re.escape(there)}|{re.escape(fold(there))})(?!\w)", word, plain)
    return plain


def _no_day(sentence: str = "") -> UsageError:
    return UsageError(
        sentence or _("This day cannot be read."), _("Write it as 3/14/2026, Mar 14, tue or yesterday.")
    )


def _near_day(plain: str, today: date) -> date | None:
    for word, days in _NEAR_DAYS.items():
        if fold(plain) in (word, fold(_(word))):
            return today + timedelta(days)
    if found := re.fullmatch(r"([-+−]) ?(\d{1,4})(?: days?)?", plain):
        return today + timedelta(int(found[2]) * (1 if found[1] == "+" else -1))
    return None


def _weekday(plain: str, today: date, prefer: Prefer) -> date | None:
    found = _WEEKDAY.fullmatch(plain)
    number = _place(found[2], WEEKDAYS) if found else None
    if found is None or number is None:
        return None
    if (prefer == "future" and found[1] != "last") or found[1] == "next":
        return today + timedelta((number - today.weekday() - 1) % 7 + 1)
    back = (today.weekday() - number) % 7
    return today - timedelta(back or (7 if found[1] else 0))


def _place(word: str, names: Iterable[str]) -> int | None:
    """Which of the names a word begins, in English or in the reader's language."""
    for place, name in enumerate(names):
        if any(fold(full).startswith(fold(word)) for full in (name, _(name))):
            return place
    return None


def _written_day(plain: str, today: date, order: Order, prefer: Prefer) -> date:
    """A day written out, with or without its weekday in front, which must then be the right one."""
    weekday, (year, month, day) = _weekday_and_parts(plain, order)
    if year is None:
        told = _without_year(month, day, today, prefer)
    else:
        told = _date(year if year > 99 else 2000 + year, month, day)
    if weekday is not None and told.weekday() != weekday:
        raise _no_day(_("This day falls on another weekday."))
    return told


def _weekday_and_parts(plain: str, order: Order) -> tuple[int | None, tuple[int | None, int, int]]:
    """The weekday in front by its number, None without one; then year (None when left out), month and day."""
    if found := _AFTER_WEEKDAY.match(plain):
        weekday = _place(found[1], WEEKDAYS)
        try:
            if weekday is not None:
                return weekday, _parts(plain[found.end() :], order)
        except UsageError:  # "mar 3" in Spanish: what begins a weekday there begins a month, too
            pass
    return None, _parts(plain, order)


def list_days_meant(text: str, years: Iterable[int], *, order: Order = "mdy") -> list[date]:
    """The days of these years that a text without a year can mean; none where it tells its year, or is no such day.

    "3/14" is a day in each year, "Tue, Mar 3" only where March 3 is a Tuesday.
    """
    plain = _plain_day(text)
    try:
        weekday, (told, month, day) = _weekday_and_parts(plain[: _LONGEST + 1], order)
    except UsageError:
        return []
    found = []
    for year in years if told is None else ():
        with contextlib.suppress(ValueError):
            found.append(date(year, month, day))
    return [each for each in found if weekday is None or each.weekday() == weekday]


def _parts(plain: str, order: Order) -> tuple[int | None, int, int]:
    """Year (None when left out), month and day as numbers that need not make a date."""
    if found := _ISO.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _NUMBERS.fullmatch(plain):
        first, second = int(found[1]), int(found[2])
        day_first = (order == "dmy" and second <= 12) or first > 12 >= second
        month, day = (second, first) if day_first else (first, second)
        return _year(found[3]), month, day
    if found := _MONTH_FIRST.fullmatch(plain):
        return _year(found[3]), _month(found[1]), int(found[2])
    if found := _DAY_FIRST.fullmatch(plain):
        return _year(found[3]), _month(found[2]), int(found[1])
    raise _no_day()


def _year(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month(word: str) -> int:
    place = _place("sep" if word == "sept" else word, MONTHS)
    if place is None:
        raise _no_day()
    return place + 1


def _date(year: int, month: int, day: int) -> date:
    if year not in YEARS:
        raise _no_day(_("This year cannot be right."))
    try:
        return date(year, month, day)
    except ValueError as problem:
        raise _no_day(_("There is no such day in the calendar.")) from problem


def _without_year(month: int, day: int, today: date, prefer: Prefer) -> date:
    back, ahead = (_BACK, _AHEAD) if prefer == "past" else (_AHEAD, _BACK)
    for year in (today.year, today.year - 1, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if -back <= (found - today).days <= ahead:
            return found
    raise _no_day(_("There is no such day in the calendar."))


_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d\d)(?::\d\d)?)?")
_DIGITS = re.compile(r"(\d{1,2})(\d\d)")
_HALF = re.compile(r"(?<=\d) ?([ap])(?:\.? ?m)?\.?$")
_NAMED_TIMES = {N_("noon"): time(12), N_("midnight"): time(0)}


def read_time(text: str, *, after: time | None = None) -> time:
    """The time of day in text such as ``9``, ``9:30``, ``1400``, ``2 pm`` or ``2:15p``. Raises UsageError.

    Nobody coaches at two in the night: from 1 to 6 without AM, PM or a leading zero is the afternoon. A time
    without AM or PM that would not lie `after` the given one is moved into the afternoon, too.
    """
    plain = one_line(text).casefold()
    for name, named in _NAMED_TIMES.items():
        if fold(plain) in (name, fold(_(name))):
            return named
    half = _HALF.search(plain)
    digits = plain[: half.start()] if half else plain
    found = _CLOCK.fullmatch(digits) or _DIGITS.fullmatch(digits)
    if found is None:
        raise _no_time()
    hour, minute = int(found[1]), int(found[2] or 0)
    if half:
        hour = _in_half(hour, half[1])
    elif (1 <= hour <= 6 and not found[1].startswith("0")) or _too_early(hour, minute, after):
        hour += 12
    if hour > 23 or minute > 59:
        raise _no_time()
    return time(hour, minute)


def _no_time() -> UsageError:
    return UsageError(_("This time cannot be read."), _("Write it as 9:30, 2 pm or 14:00."))


def _in_half(hour: int, half: str) -> int:
    """The hour of the day; 14 PM is understood, 14 AM and 0 PM are not."""
    if half == "p" and 13 <= hour <= 23:
        return hour
    if hour > 12 or (half == "p" and hour == 0):
        raise _no_time()
    return hour % 12 + (12 if half == "p" else 0)


def _too_early(hour: int, minute: int, after: time | None) -> bool:
    return (
        after is not None
        and hour < 12
        and minute < 60
        and time(hour, minute) <= after < time(hour + 12, minute)
    )


def _short(name: str) -> str:
    return _(name)[:3]


def say_day(on: date, *, year: bool = True, weekday: bool = False) -> str:
    """Such as "Mar 3, 2026"; without the year "Mar 3", with the weekday "Tue, Mar 3, 2026"."""
    form = _("{month} {day}, {year}") if year else _("{month} {day}")
    told = form.format(month=_short(MONTHS[on.month - 1]), day=on.day, year=on.year)
    return _("{weekday}, {day}").format(weekday=_short(WEEKDAYS[on.weekday()]), day=told) if weekday else told


def say_weekday(on: date) -> str:
    """Such as "Tuesday"."""
    return _(WEEKDAYS[on.weekday()])


def say_month(on: date) -> str:
    """The month a day lies in, such as "March 2026"."""
    return _("{month} {year}").format(month=_(MONTHS[on.month - 1]), year=on.year)


def say_time(at: time) -> str:
    """Such as "3:30 PM"."""
    half = _("AM") if at.hour < 12 else _("PM")
    return _("{hour}:{minute} {half}").format(hour=at.hour % 12 or 12, minute=f"{at.minute:02}", half=half)


def year_label(starts_on: date, ends_on: date) -> str:
    """A program year by its own dates: "2025-26", or "2026" when both lie in one calendar year."""
    if starts_on.year == ends_on.year:
        return str(starts_on.year)
    return f"{starts_on.year}-{ends_on.year % 100:02}"


def year_end(starts_on: date) -> date:
    """The last day of twelve months from a day on; a year begun on February 29 ends on February 28."""
    try:
        return starts_on.replace(year=starts_on.year + 1) - timedelta(days=1)
    except ValueError:
        return date(starts_on.year + 1, 2, 28)


def months_between(first: date, last: date) -> int:
    """Whole months in a period with both ends counted in: twelve from July 1 to June 30; 0 when it ends early."""
    end = last + timedelta(1)
    months = 12 * (end.year - first.year) + end.month - first.month
    return max(0, months - (end.day < first.day))
