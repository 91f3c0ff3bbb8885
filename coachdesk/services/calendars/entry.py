"""What reading a calendar comes to: events with local days and times, and the ones that cannot be taken, with why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

LONGEST_TITLE = 200
"""Characters of a title or a place; calendars put whole invitations there."""


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class CalendarEntry:
    """One event of a file, a table or a profile, as it stands there; None where that says nothing.

    `line` is where it begins, from 1. `uid` is the identity its source gives it, with the day behind it where it
    repeats; `rank` tells a newer telling of the same event from an older one. `rule` names what it counts for, `who`
    are the names and mail addresses of who is invited. `problem` says why it cannot be taken, `zone` the time zone
    that has to be told first ("-" where none is named).
    """

    line: int
    uid: str = ""
    title: str = ""
    held_on: date | None = None
    starts_at: time | None = None
    minutes: int | None = None
    place: str = ""
    who: tuple[str, ...] = ()
    cancelled: bool | None = None
    number: int | None = None
    rule: str = ""
    rank: int = 0
    problem: str = ""
    zone: str = ""
    remarks: tuple[str, ...] = ()

    def but(self, **other: object) -> CalendarEntry:
        """The same with some of it put differently."""
        return replace(self, **other)  # type: ignore[arg-type]  # the names are those of the class


@dataclass(frozen=True, slots=True, repr=False)
class Series:
    """An event that comes again, on `days` by the clock of its own zone, and on no other up to `until`.

    `left_out` are days that it was taken off by name. `first` is its entry on the day it begins.
    """

    uid: str
    first: CalendarEntry
    days: frozenset[date]
    left_out: frozenset[date]
    until: date

    def uid_on(self, day: date) -> str:
        """The identity of its entry on one of its days."""
        return uid_on(self.uid, day)


def uid_on(uid: str, day: date) -> str:
    """The identity of a series on one of its days."""
    return f"{uid}#{day:%Y%m%d}"


def day_in(uid: str) -> tuple[str, date | None]:
    """The series that an identity speaks of, and its day; None for that of an event that comes once."""
    series, _sign, told = uid.rpartition("#")
    try:
        return series, date(int(told[:4]), int(told[4:6]), int(told[6:])) if len(told) == 8 else None
    except ValueError:
        return series, None


@dataclass(frozen=True, slots=True, repr=False)
class CalendarFile:
    """The events of a file from top to bottom, and what is to be said of the file as a whole."""

    entries: tuple[CalendarEntry, ...]
    remarks: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()

    def zones(self) -> Iterator[str]:
        """The names of the time zones that have to be told, each once."""
        yield from dict.fromkeys(entry.zone for entry in self.entries if entry.zone)
