"""Reading a table of events: its headings say which column holds what, every row becomes an entry."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from coachdesk.days import YEARS, Order, read_time
from coachdesk.durations import Unit
from coachdesk.errors import CannotRead, UsageError
from coachdesk.models import SessionState
from coachdesk.paths import resource_folder
from coachdesk.services.calendars.entry import LONGEST_TITLE, CalendarEntry, CalendarFile
from coachdesk.services.importing.cells import (
    is_span,
    read_date,
    read_length,
    read_span,
    settle_order,
    settle_unit,
)
from coachdesk.services.importing.columns import words_of
from coachdesk.services.importing.states import read_state
from coachdesk.services.tables import Line, Table
from coachdesk.text import fold, one_line
from coachdesk.words import _

_HEADINGS_WITHIN = 50
_CANCELLED = frozenset(("cancelled", "canceled", "cancel", "yes", "y", "x", "postponed", "did not occur"))
_STANDS = frozenset(("held", "planned", "scheduled", "confirmed", "no", "n", "ok", "done", "took place"))


@dataclass(frozen=True, slots=True, repr=False)
class _Reading:
    """What is known of the whole table while its rows are read."""

    places: Mapping[str, int]
    order: Order
    unit: Unit | None
    small: Unit
    today: date

    def of(self, line: Line, name: str) -> str:
        return line.cell(self.places.get(name))


def read_event_table(table: Table, *, today: date) -> CalendarFile:
    """The events in a table; raises CannotRead when no row of it names its columns."""
    places, body = _find_columns(table)
    words = set(_heading(table, places, "length").split())
    cells = [line.cell(places["date"]) for line in body]
    order, remark = settle_order(cells)
    small = settle_unit([line.cell(places.get("length")) for line in body])
    unit: Unit | None = (
        "hours" if words & {"hours", "hrs"} else "minutes" if words & {"minutes", "mins"} else None
    )
    reading = _Reading(places, order, unit, small, today)
    entries = tuple(_entry(line, reading) for line in body)
    if not entries:
        raise CannotRead(_("There are no events in this table."), _("Choose another file."))
    return CalendarFile(entries, (*table.remarks, *([remark] if remark else [])))


@cache
def _headings() -> dict[str, str]:
    text = (resource_folder("tables") / "event_headings.toml").read_text(encoding="utf-8")
    return {heading: name for name, headings in tomllib.loads(text).items() for heading in headings}


def _find_columns(table: Table) -> tuple[dict[str, int], Sequence[Line]]:
    for at, line in enumerate(table.lines[:_HEADINGS_WITHIN]):
        places: dict[str, int] = {}
        for place, cell in enumerate(line.cells):
            name = _headings().get(words_of(cell[:80]))
            if name is not None:
                places.setdefault(name, place)
        if "date" in places and len(places) > 1:
            return places, table.lines[at + 1 :]
    raise CannotRead(
        _("No row of this table names its columns."),
        _("It needs headings such as Date, Event, Start, End and Place."),
    )


def _heading(table: Table, places: Mapping[str, int], name: str) -> str:
    """The heading of a column, as it is compared."""
    if name not in places:
        return ""
    said = (words_of(line.cell(places[name])[:80]) for line in table.lines[:_HEADINGS_WITHIN])
    return next((words for words in said if _headings().get(words) == name), "")


def _entry(line: Line, reading: _Reading) -> CalendarEntry:
    entry = CalendarEntry(line=line.number, title=one_line(reading.of(line, "title"))[:LONGEST_TITLE])
    try:
        return _filled(line, reading, entry)
    except UsageError as problem:
        return entry.but(problem=problem.sentence)


def _filled(line: Line, reading: _Reading, entry: CalendarEntry) -> CalendarEntry:
    """The entry of a row; raises UsageError with the reason why there is none."""
    cell = reading.of(line, "date")
    if not cell:
        raise UsageError(_("It does not say on which day it is."))
    held_on = read_date(cell, reading.today, reading.order)
    if held_on.year not in YEARS:
        raise UsageError(_("Its year lies too far away."))
    starts_at, minutes = _clock(line, reading)
    rule = one_line(reading.of(line, "rule"))[:LONGEST_TITLE]
    if not entry.title and not rule:
        raise UsageError(_("It does not say what it is."))
    return entry.but(
        uid=one_line(reading.of(line, "uid"))[:500],
        held_on=held_on,
        starts_at=starts_at,
        minutes=minutes,
        place=one_line(reading.of(line, "place"))[:LONGEST_TITLE],
        cancelled=_cancelled(reading.of(line, "state")),
        number=_number(reading.of(line, "number")),
        rule=rule,
    )


def _clock(line: Line, reading: _Reading) -> tuple[time | None, int | None]:
    """When it begins and how many minutes it lasts; the clock counts before a length."""
    start, end, length = (reading.of(line, name) for name in ("start", "end", "length"))
    starts_at = None
    if start and (end or is_span(start)):
        starts_at, ends_at = read_span(start, end)
        minutes = _between(starts_at, ends_at)
        if minutes <= 0:
            raise UsageError(_("It ends before it begins."))
        return starts_at, minutes
    if start:
        starts_at = read_time(start)
    return starts_at, read_length(length, reading.unit, reading.small) if length else None


def _between(begins: time, ends: time) -> int:
    day = date(2000, 1, 1)
    return int((datetime.combine(day, ends) - datetime.combine(day, begins)).total_seconds() // 60)


def _cancelled(cell: str) -> bool | None:
    """Whether an event was called off, also with words around it; None where the cell does not say."""
    word = fold(cell)
    if word in _CANCELLED or word in _STANDS:
        return word in _CANCELLED
    state = read_state(cell)
    return None if state is None else state is SessionState.CANCELLED


def _number(cell: str) -> int | None:
    found = re.fullmatch(r"\D{0,12}(\d{1,3})", cell.strip(), re.ASCII)
    return int(found[1]) if found else None
