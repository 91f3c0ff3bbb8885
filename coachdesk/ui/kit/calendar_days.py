"""Which days a calendar shows, and how what overlaps stands side by side; nothing here draws."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from coachdesk.ui.kit.pills import Mark

WEEK: Final = 7
SLOT: Final = 30
"""Minutes the keyboard goes up or down a day by."""
SNAP: Final = 15
"""Minutes the mouse moves things by."""
SHORTEST: Final = 30
"""What lasts less, or has no length, is drawn as long as this."""
_HOUR: Final = 60
_DAY: Final = 24 * _HOUR


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Something on a day: `mark` is its state, `spoken` what a screen reader says of it.

    Only what is `movable` can be dragged. `quiet` is what others set, such as a program's date; `struck` did not
    take place. Without `at` it has no time of day.
    """

    id: Hashable
    day: date
    at: time | None
    minutes: int
    title: str
    mark: Mark
    spoken: str
    movable: bool = False
    quiet: bool = False
    struck: bool = False

    @property
    def begins(self) -> int:
        """Its first minute of the day."""
        return minute_of(self.at) if self.at else 0

    @property
    def ends(self) -> int:
        """The minute after its last, at least half an hour on and never after midnight."""
        return min(_DAY, self.begins + max(SHORTEST, self.minutes))


def minute_of(at: time) -> int:
    """The minute of the day."""
    return at.hour * 60 + at.minute


def time_of(minute: int) -> time:
    """The time of a minute of the day; what lies outside is the day's first or last quarter of an hour."""
    hour, rest = divmod(max(0, min(_DAY - SNAP, minute)), 60)
    return time(hour, rest)


def snapped(minute: float) -> int:
    """The nearest quarter of an hour."""
    return round(minute / SNAP) * SNAP


def week_days(day: date, first: int) -> list[date]:
    """The seven days around a day; `first` is the weekday they begin with, Monday being 0."""
    begin = (day.weekday() - first) % WEEK
    return [date.fromordinal(day.toordinal() - begin + step) for step in range(WEEK)]


def month_days(day: date, first: int) -> list[date]:
    """Whole weeks that hold the month of a day."""
    begin = week_days(day.replace(day=1), first)[0]
    end = week_days(day.replace(day=monthrange(day.year, day.month)[1]), first)[-1]
    return [begin + timedelta(step) for step in range((end - begin).days + 1)]


def month_on(day: date, by: int) -> date:
    """The same day some months on, or that month's last where it is shorter."""
    months = day.year * 12 + day.month - 1 + by
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def lanes(entries: Sequence[CalendarEntry]) -> dict[Hashable, tuple[int, int]]:
    """For each entry of a day its lane and how many lanes stand side by side there."""
    placed: dict[Hashable, tuple[int, int]] = {}
    together: list[tuple[CalendarEntry, int]] = []
    ends: list[int] = []

    def close() -> None:
        placed.update({entry.id: (lane, len(ends)) for entry, lane in together})
        together.clear()
        ends.clear()

    for entry in sorted(entries, key=lambda each: (each.begins, -each.ends)):
        if ends and entry.begins >= max(ends):
            close()
        lane = next((place for place, end in enumerate(ends) if end <= entry.begins), len(ends))
        ends[lane : lane + 1] = [entry.ends]
        together.append((entry, lane))
    close()
    return placed


def hours_of(entries: Sequence[CalendarEntry], usual: tuple[int, int]) -> tuple[int, int]:
    """The first hour and the one after the last: the usual ones, and more where something stands outside them."""
    timed = [entry for entry in entries if entry.at is not None]
    first = min([usual[0], *(entry.begins // _HOUR for entry in timed)])
    return first, max([usual[1], *(-(-entry.ends // _HOUR) for entry in timed)])


def free_time(entries: Sequence[CalendarEntry], wanted: time, last_hour: int) -> time:
    """The time that is wanted, or where something of the day stands there, the next with an hour free.

    Where there is none before the last hour it is the one that is wanted.
    """
    timed = [entry for entry in entries if entry.at is not None]
    minute = minute_of(wanted)
    if not any(entry.begins <= minute < entry.ends for entry in timed):
        return wanted
    for later in range(minute, last_hour * _HOUR, SLOT):
        if not any(entry.begins < later + _HOUR and later < entry.ends for entry in timed):
            return time_of(later)
    return wanted
