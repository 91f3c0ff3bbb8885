"""What single cells of a table of sessions mean, where a whole column has to be looked at or words be guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time, timedelta

from coachdesk.days import Order, list_days_meant, read_day, read_time
from coachdesk.durations import Unit, read_minutes
from coachdesk.models import Owner
from coachdesk.text import fold, one_line
from coachdesk.words import _

_ORDERED = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.]\d{2,4})?")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.0+)?")
_TIME_BEHIND = re.compile(
    r"(?<=\d)[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?: ?[A-Z]{3,4}[+-]?\d{0,2})?$"
)
_SERIAL_FROM = date(1899, 12, 30)
_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d*)?|[.,]\d+")
_LONGEST_SPAN = 40
_SMALL = 12
"""A length without any unit up to this may be hours."""

_BULLETS = " *-–—"


def settle_order(cells: Sequence[str]) -> tuple[Order, str]:
    """Whether days such as 3/4/2026 begin with the month, and a remark where the column does not tell."""
    days = (_TIME_BEHIND.sub("", cell) for cell in cells)
    pairs = [(int(found[1]), int(found[2])) for day in days if (found := _ORDERED.fullmatch(day))]
    day_first = any(first > 12 >= second for first, second in pairs)
    month_first = any(second > 12 >= first for first, second in pairs)
    if day_first and month_first:
        return "mdy", _("Some dates begin with the day and some with the month; 3/4 is read as March 4.")
    open_ones = any(first != second for first, second in pairs)
    if open_ones and not day_first and not month_first:
        return "mdy", _("The dates do not tell whether month or day comes first; 3/4 is read as March 4.")
    return ("dmy" if day_first else "mdy"), ""


def read_date(cell: str, today: date, order: Order) -> date:
    """The day in a cell, also as the number a spreadsheet keeps for it or with a time behind; raises UsageError."""
    cell = _TIME_BEHIND.sub("", cell)
    if _SERIAL.fullmatch(cell):
        return _SERIAL_FROM + timedelta(int(float(cell)))
    return read_day(cell, today, order=order)


def list_days_of(cell: str, years: range, order: Order) -> list[date]:
    """The days of these years that a cell can mean which names none; nothing where it says its year."""
    return list_days_meant(_TIME_BEHIND.sub("", cell), years, order=order)


def read_span(start: str, end: str) -> tuple[time, time]:
    """Start and end; both may stand in the first cell, such as "9:00-10:15". Raises UsageError."""
    if not end:
        start, end = re.split(r"\s*(?:-|–|—|\bto\b)\s*", start, maxsplit=1)
    began = read_time(start)
    return began, read_time(end, after=began)


def is_span(start: str) -> bool:
    """Whether a cell holds a start and an end."""
    return len(start) <= _LONGEST_SPAN and bool(re.fullmatch(r"(\S.*\d.*|\d.*)(?:-|–|—|\bto\b).*\d.*", start))


def span_minutes(began: time, ended: time) -> int:
    """Minutes from one time to a later one on the same day; 0 or less when it is not later."""
    return (ended.hour - began.hour) * 60 + ended.minute - began.minute


def settle_unit(cells: Sequence[str]) -> Unit:
    """What small numbers without a unit are in a column whose heading does not say.

    2 is hours, unless whole numbers such as 45 stand in the column and no decimals.
    """
    numbers = [cell.replace(",", ".") for cell in cells if _NUMBER.fullmatch(cell)]
    large = any(float(number) > _SMALL for number in numbers)
    decimals = any(float(number) != int(float(number)) for number in numbers)
    return "minutes" if large and not decimals else "hours"


def read_length(cell: str, unit: Unit | None, small: Unit) -> int:
    """Whole minutes; `unit` is what the heading says, `small` what settle_unit found. Raises UsageError."""
    if unit is None and _NUMBER.fullmatch(cell):
        unit = small if float(cell.replace(",", ".")) <= _SMALL else "minutes"
    return read_minutes(cell, bare=unit)


def rounding_of(cell: str) -> int:
    """Minutes by which a length may be off because it was rounded: one decimal of an hour is 6 minutes."""
    return 3 if re.fullmatch(r"\d*[.,]\d(?:\s*h.*)?", cell) else 0


def read_steps(cell: str, owner: Owner | None = None) -> tuple[tuple[Owner, str], ...]:
    """Next steps one by one with whose they are: as the column says, else guessed from how they begin."""
    parts = [one_line(part).strip(_BULLETS) for part in re.split("[\n;•·]", cell)]
    return tuple((whose, text) for part in parts if part for whose, text in _owned(part, owner))


def _owned(part: str, owner: Owner | None) -> list[tuple[Owner, str]]:
    labelled = re.fullmatch(r"(both|all|coach|candidate) ?: ?(.+)", part, re.IGNORECASE)
    text = labelled[2] if labelled else part
    if owner is not None:
        return [(owner, text)]
    word = fold(part).partition(" ")[0].rstrip(":,")
    if word in ("both", "all", "we", "together"):
        return [(Owner.CANDIDATE, text), (Owner.COACH, text)]
    return [(Owner.COACH if word in ("coach", "i") else Owner.CANDIDATE, text)]
