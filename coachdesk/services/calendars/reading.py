"""Reading a calendar file (.ics): every event in it becomes an entry, or a line that says why it cannot be taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from coachdesk.errors import CannotRead, UsageError
from coachdesk.services.calendars.entry import CalendarEntry, CalendarFile, Series
from coachdesk.services.calendars.lines import LARGEST_FILE, MOST_EVENTS, Block, read_blocks
from coachdesk.services.calendars.recurring import Steps, days_of, read_repeats
from coachdesk.services.calendars.table import read_event_table
from coachdesk.services.calendars.times import Told, entry_on, read_days, read_told
from coachdesk.services.calendars.zones import Clock, UnknownZone
from coachdesk.services.tables import read_table
from coachdesk.words import _

MOST_REPEATS = 200
"""Of one event that comes again; no program meets as often."""

_YEARS_AROUND = 2
_MOST_STEPS = 200_000

__all__ = ["MOST_EVENTS", "MOST_REPEATS", "read_calendar", "read_file"]


def read_file(path: Path, *, today: date, clock: Clock | None = None) -> CalendarFile:
    """The events in a file: a calendar, or a table of them; raises CannotRead for anything else."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CannotRead(_("This file is too large to be a calendar."), _("The limit is 10 MB."))
        content = path.read_bytes()
    except (OSError, ValueError) as problem:  # ValueError: no system has such a name
        raise CannotRead(_("This file cannot be read."), _("Check its name and place.")) from problem
    if _is_table(path, content):
        return read_event_table(read_table(path), today=today)
    return read_calendar(content, today=today, clock=clock)


def _is_table(path: Path, content: bytes) -> bool:
    """Whether it is named as a table or is a workbook, and does not begin as a calendar all the same."""
    named = path.suffix.lower() in {".csv", ".tsv", ".txt", ".xlsx"} or content.startswith(b"PK")
    return named and b"BEGIN:VCALENDAR" not in content[:4096].upper()


def read_calendar(content: bytes, *, today: date, clock: Clock | None = None) -> CalendarFile:
    """The events of a calendar file; raises CannotRead when it is none.

    Events that come again stand here once for each day: of endless ones the days of two years around today.
    """
    blocks, remarks = read_blocks(content)
    series = _Series(clock or Clock(), today)
    told = [series.read(block) for block in blocks]
    changed = _changed(one for one in told if isinstance(one, Told))
    entries = [entry for one in told for entry in series.entries(one, changed)]
    return CalendarFile(tuple(entries), remarks, tuple(series.told))


def _changed(told: Iterable[Told]) -> dict[str, set[date]]:
    """The days of each series that an entry of their own speaks of, wherever it stands in the file."""
    found: dict[str, set[date]] = defaultdict(set)
    for one in told:
        if one.instead_of is not None:
            found[one.uid].add(one.instead_of)
    return found


class _Series:
    """Makes entries of events; how many days may still be looked at is counted over all of them."""

    def __init__(self, clock: Clock, today: date) -> None:
        self._clock = clock
        self._steps = Steps(_MOST_STEPS)
        self._from = today - timedelta(365 * _YEARS_AROUND)
        self._until = today + timedelta(365 * _YEARS_AROUND)
        self._found = 0
        self.told: list[Series] = []

    def read(self, block: Block) -> Told | CalendarEntry:
        """What a block says, or an entry that says why it cannot be taken."""
        try:
            return read_told(block, self._clock)
        except UsageError as problem:
            zone = problem.name if isinstance(problem, UnknownZone) else ""
            return CalendarEntry(
                line=block.line, title=block.text("SUMMARY"), problem=problem.sentence, zone=zone
            )

    def entries(self, told: Told | CalendarEntry, changed: dict[str, set[date]]) -> list[CalendarEntry]:
        """Every day an event comes on, as an entry each."""
        if isinstance(told, CalendarEntry):
            return [told]
        try:
            if not told.comes_again or told.instead_of is not None:
                return [entry_on(told, told.first_on)]
            return self._repeated(told, changed[told.uid])
        except UsageError as problem:
            return [CalendarEntry(line=told.line, title=told.title, problem=problem.sentence)]

    def _repeated(self, told: Told, changed: set[date]) -> list[CalendarEntry]:
        days, remark = self._days(told)
        taken_off = read_days(told.block, "EXDATE", told.zone) - changed
        left_out = changed | taken_off
        until = days[-1] if len(days) == MOST_REPEATS else self._until
        there = frozenset(days) - taken_off | changed
        self.told.append(Series(told.uid, entry_on(told, told.first_on), there, frozenset(taken_off), until))
        entries = [entry_on(told, day) for day in days if day not in left_out]
        if not entries and not changed:
            raise UsageError(_("It repeats on no day."))
        self._found += len(entries)
        if self._found > MOST_EVENTS:
            raise CannotRead(
                _("This calendar has more than {n} events.").format(n=MOST_EVENTS),
                _("Save a shorter span of it, then import that."),
            )
        if remark and entries:
            entries[0] = entries[0].but(remarks=(*entries[0].remarks, remark))
        return entries

    def _days(self, told: Told) -> tuple[list[date], str]:
        """The days of a series in order, and a remark where some of them are left out."""
        begin, last, remark = told.first_on, self._until, ""
        if "EXRULE" in told.block.values:
            raise UsageError(_("It repeats in a way that CoachDesk does not read."))
        found = {told.first_on} if not told.block.values.get("RRULE") else set[date]()
        for value in told.block.values.get("RRULE", ()):
            rule = read_repeats(value.text)
            if rule.endless:
                begin = max(begin, self._from)
                remark = _("It repeats without end; days up to two years away are taken.")
            for day in days_of(rule, told.first_on, last, self._steps):
                if begin <= day and told.is_by(day, rule.until):
                    found.add(day)
                if len(found) > MOST_REPEATS:
                    break
        found |= {day for day in read_days(told.block, "RDATE", told.zone) if day <= last}
        days = sorted(found)
        if len(days) > MOST_REPEATS:
            remark = _("It repeats more than {n} times; the rest is left out.").format(n=MOST_REPEATS)
        return days[:MOST_REPEATS], remark
