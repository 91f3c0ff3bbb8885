"""The year of days that are written without one: a table tells what was, from top to bottom or from bottom to top.

Read one by one, "7/15" at the end of June is the July to come, which takes an hour of last summer out of the log. So
the rows are read together: their order and those that name a year settle it, and what was held does not lie ahead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from coachdesk.days import YEARS, Order
from coachdesk.errors import UsageError
from coachdesk.models import SessionState
from coachdesk.services.importing.cells import list_days_of, read_date

_SLACK = timedelta(31)
"""How far a row may stand out of order."""
_YEAR = timedelta(366)
_PLAN = timedelta(305)
"""How far ahead a planned visit lies at most."""
_SOON = timedelta(60)
"""How far ahead a row may lie that does not say what it is, and how near what was before it."""
_BACK = 4
"""Years in which a day is looked for; February 29 needs as many."""


@dataclass(frozen=True, slots=True, repr=False)
class WrittenDay:
    """The cell with the day of a row, what the row says of its state, and a key of whom it is about."""

    cell: str
    state: SessionState | None = None
    person: str = ""


def settle_years(rows: Sequence[WrittenDay], today: date, order: Order) -> list[date | None]:
    """The days of the rows that name no year, in their order; None for every other, which is read by itself."""
    found: list[date | None] = [None] * len(rows)
    read = {place: _read(row, today, order) for place, row in enumerate(rows)}
    dated = {place: row for place, row in read.items() if row.known or row.options}
    if any(row.options for row in dated.values()):
        people = [rows[place].person for place in dated]
        days = _settle(list(dated.values()), today) or _settle_each(people, list(dated.values()), today)
        for (place, row), day in zip(dated.items(), days, strict=True):
            found[place] = day if row.options else None
    return found


@dataclass(frozen=True, slots=True, repr=False)
class _Row:
    """`known` is a day with its year; `options` are the days it can be without one, from the oldest."""

    known: date | None
    options: tuple[date, ...]
    state: SessionState | None

    def but_until(self, today: date, soon: timedelta) -> _Row:
        """The same with the days that it can be, those being too far ahead taken out."""
        ahead = {None: soon, SessionState.PLANNED: _PLAN}.get(self.state, timedelta(0))
        options = tuple(day for day in self.options if day <= today + ahead)
        return _Row(self.known, options, self.state)


def _read(row: WrittenDay, today: date, order: Order) -> _Row:
    options = list_days_of(row.cell, range(today.year - _BACK, today.year + 2), order)
    if options:
        return _Row(None, tuple(options), row.state)
    with suppress(UsageError):
        known = read_date(row.cell, today, order)
        return _Row(known if known.year in YEARS else None, (), row.state)
    return _Row(None, (), row.state)


def _settle_each(people: Sequence[str], rows: Sequence[_Row], today: date) -> list[date | None]:
    """The days person by person, for tables that are sorted so; where that does not do either, each by itself."""
    found = [
        _settle_alone(row.but_until(today, timedelta(0)), beside, today)
        for row, beside in zip(rows, _known_beside(rows), strict=True)
    ]
    of_each: dict[str, list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        of_each[person].append(place)
    for places in of_each.values():
        settled = _settle([rows[at] for at in places], today) if 1 < len(places) < len(rows) else None
        for place, day in zip(places, settled or (), strict=settled is not None):
            found[place] = day
    return found


def _known_beside(rows: Sequence[_Row]) -> list[date | None]:
    """The nearest day with a year above each row, or else below it."""
    found: list[date | None] = []
    for row in rows:
        found.append(row.known or (found[-1] if found else None))
    first = next((row.known for row in rows if row.known), None)
    return [day or first for day in found]


def _settle_alone(row: _Row, beside: date | None, today: date) -> date | None:
    """The day beside a row that names its year, else the last one there was; what is planned lies ahead."""
    if row.state is SessionState.PLANNED:
        return next((day for day in row.options if day >= today - _SOON), max(row.options, default=None))
    if beside is not None:
        return min(row.options, key=lambda day: abs(day - beside), default=None)
    return max(row.options, default=None)


def _settle(rows: Sequence[_Row], today: date) -> list[date | None] | None:
    """The days of rows that stand in order, oldest or newest first, whichever fits better; None if neither does."""
    oldest_first = _settle_forward(rows, today)
    newest_first = _settle_forward(rows[::-1], today)
    if newest_first is None or (oldest_first and _steps_back(oldest_first) <= _steps_back(newest_first)):
        return oldest_first
    return newest_first[::-1]


def _settle_forward(rows: Sequence[_Row], today: date) -> list[date | None] | None:
    for soon in (_SOON, timedelta(0)):
        days = _in_order([row.but_until(today, soon) for row in rows])
        if days is not None and (not soon or _goes_on_from_now(rows, days, today)):
            return days
    return None


def _steps_back(days: Iterable[date | None]) -> int:
    return sum(later < earlier for earlier, later in pairwise(day for day in days if day))


def _goes_on_from_now(rows: Sequence[_Row], days: Sequence[date | None], today: date) -> bool:
    """Whether what lies ahead, and does not say that it is planned, follows on days that have just been, or on most.

    One visit to come at the end of a year's table, however long after the one before, is no reason to take all of them
    for a year earlier.
    """
    ahead = [day for row, day in zip(rows, days, strict=True) if day and row.state is None and day > today]
    been = [day for day in days if day and day <= today]
    return not ahead or len(been) > len(ahead) or (bool(been) and min(ahead) - max(been) <= _SOON)


def _in_order(rows: Sequence[_Row]) -> list[date | None] | None:
    """Days that go forward: on from the rows that name a year, and back from the first of them or from the end.

    None where no days do, or where rows of which none names a year would be of more than one.
    """
    days = [row.known for row in rows]
    first = next((at for at, row in enumerate(rows) if row.known), len(rows))
    for at in reversed(range(first)):
        after = days[at + 1] if at + 1 < len(rows) else None
        days[at] = max((day for day in rows[at].options if not after or day <= after + _SLACK), default=None)
        if days[at] is None:
            return None
    for at in range(first + 1, len(rows)):
        before = days[at - 1]
        if before is not None and days[at] is None:
            days[at] = min((day for day in rows[at].options if day >= before - _SLACK), default=None)
    told = [day for day in days if day]
    forward = len(told) == len(days) and all(later >= earlier - _SLACK for earlier, later in pairwise(told))
    return days if forward and (first < len(rows) or max(told) - min(told) <= _YEAR) else None
