"""The hours summary: the same hours as on the year's log, by month and mode, by coach and by element."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.logs import LogEntry, get_log
from coachdesk.services.profiles import profile_of
from coachdesk.services.year_heads import YearHead, head_of
from coachdesk.services.years import YearRow, get_year
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.standards import Element


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month of the year, with counted sessions and minutes; `by_mode` are the minutes in the order of the modes."""

    first: date
    sessions: int
    minutes: int
    by_mode: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SumLine:
    """Something hours are summed up by: its words, how many sessions, their minutes."""

    name: str
    sessions: int
    minutes: int


@dataclass(frozen=True, slots=True)
class HoursSheet:
    """A year's counted coaching hours. Months, modes and coaches each add up to the total.

    Elements do not: a session about several of them stands with each. `uncounted` are the modes that do not count.
    """

    head: YearHead
    modes: tuple[str, ...]
    months: tuple[MonthLine, ...]
    by_mode: tuple[SumLine, ...]
    by_coach: tuple[SumLine, ...]
    by_element: tuple[SumLine, ...]
    uncounted: tuple[SumLine, ...]
    sessions: int
    total_minutes: int
    minimum_minutes: int | None


def get_hours_sheet(db: Db, year: UUID) -> HoursSheet:
    """The hours summary of a program year; every month of it stands there, with or without sessions."""
    log = get_log(db, year)
    counted = [entry for entry in log.entries if entry.counts]
    by_mode = _sums((_mode(entry), entry) for entry in counted)
    modes = tuple(line.name for line in by_mode)
    names = {one.code: f"{one.code} {one.name}" for one in _elements(db, get_year(db, year))}
    told = (
        (names[code], entry) for entry in counted for code in dict.fromkeys(entry.elements) if code in names
    )
    return HoursSheet(
        head=head_of(log),
        modes=modes,
        months=tuple(
            _month(first, [one for one in counted if one.held_on.replace(day=1) == first], modes)
            for first in _months(log.starts_on, log.ends_on)
        ),
        by_mode=by_mode,
        by_coach=_sums((entry.coach, entry) for entry in counted),
        by_element=tuple(sorted(_sums(told), key=lambda line: line.name)),
        uncounted=_sums((_mode(entry), entry) for entry in log.entries if not entry.counts),
        sessions=len(counted),
        total_minutes=log.total_minutes,
        minimum_minutes=log.minimum_minutes,
    )


def _mode(entry: LogEntry) -> str:
    return entry.mode or _("not stated")


def _elements(db: Db, year: YearRow) -> tuple[Element, ...]:
    key = profile_of(db, year).standards
    if not key:
        return ()
    from coachdesk.programs.standards import shipped_standards

    return shipped_standards(key).elements


def _sums(parts: Iterable[tuple[str, LogEntry]]) -> tuple[SumLine, ...]:
    """Sessions and minutes by name, the most minutes first."""
    sessions: Counter[str] = Counter()
    minutes: Counter[str] = Counter()
    for name, entry in parts:
        sessions[name] += 1
        minutes[name] += entry.minutes
    lines = [SumLine(name, sessions[name], minutes[name]) for name in sessions]
    return tuple(sorted(lines, key=lambda line: (-line.minutes, line.name)))


def _month(first: date, entries: list[LogEntry], modes: tuple[str, ...]) -> MonthLine:
    by_mode = tuple(sum(each.minutes for each in entries if _mode(each) == mode) for mode in modes)
    return MonthLine(first, len(entries), sum(by_mode), by_mode)


def _months(first: date, last: date) -> Iterable[date]:
    """The first day of each month between two days, both counted in."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)
