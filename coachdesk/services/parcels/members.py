"""The members of a JSON object that somebody sent, read one by one: each of its own type and within reason.

Every function raises ValueError or TypeError for anything else; whoever reads a file makes one refusal of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, Final, TypeVar
from uuid import UUID

from coachdesk.days import YEARS
from coachdesk.errors import CannotRead
from coachdesk.services.parcels.lines import unreadable
from coachdesk.text import clean
from coachdesk.words import _

T = TypeVar("T")

LONGEST_TEXT: Final = 1_000_000
LONGEST_LINE: Final = 40_000
_MOST: Final = 200


def write_members(told: dict[str, Any]) -> bytes:
    """An object of plain values, ids, days and times as UTF-8."""
    return json.dumps(told, default=_plain, ensure_ascii=False).encode()


def _plain(value: object) -> str:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(f"no plain form for {type(value).__name__}")


def read_members(text: bytes, form: str, version: int, newer: str, read: Callable[[dict[str, Any]], T]) -> T:
    """What `read` makes of the object in a text of this format and version; raises CannotRead for anything else."""
    try:
        told = json.loads(text.decode())
        if not isinstance(told, dict) or told.pop("format") != form:
            raise unreadable()
        if told.pop("version") != version:
            raise CannotRead(newer, _("Update CoachDesk, then try again."))
        return read(told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as problem:
        raise unreadable() from problem


def nothing(left: dict[str, Any]) -> dict[str, Any]:
    """Nothing, where everything was read; a member that nobody knows is refused."""
    if left:
        raise ValueError("unknown member")
    return {}


def several(told: Any, read: Callable[[Any], T], *, most: int = _MOST) -> tuple[T, ...]:
    """Each of an array's members."""
    if not isinstance(told, list) or len(told) > most:
        raise TypeError("list")
    return tuple(read(each) for each in told)


def text_of(told: Any, *, longest: int = LONGEST_TEXT) -> str:
    """A text of many lines, as CoachDesk keeps it."""
    if not isinstance(told, str) or len(told) > longest:
        raise TypeError("text")
    return clean(told)


def line_of(told: Any) -> str:
    """A name or a title."""
    return text_of(told, longest=LONGEST_LINE)


def whole_of(told: Any, least: int, most: int) -> int:
    """A whole number between two others, both included."""
    if type(told) is not int or not least <= told <= most:
        raise ValueError("number")
    return told


def day_of(told: Any) -> date:
    """A day the program can reckon with."""
    day = date.fromisoformat(told)
    if day.year not in YEARS:
        raise ValueError("day")
    return day


def time_of(told: Any) -> time:
    """A time of day by the clock on the wall."""
    found = time.fromisoformat(told)
    if found.tzinfo is not None:
        raise ValueError("time")
    return found


def moment_of(told: Any) -> datetime:
    """A moment with its place on earth."""
    found = datetime.fromisoformat(told)
    if found.tzinfo is None or found.year not in YEARS:
        raise ValueError("moment")
    return found
