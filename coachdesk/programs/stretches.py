"""The days of a program year on which work is expected: all but those of leave, as stretches of ordinals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

Stretch = tuple[int, int]
"""First and last day as ordinals, both included."""
Span = tuple[date, date]
"""First and last day, both included."""


def working_stretches(first: date, last: date, leaves: Iterable[Span]) -> tuple[Stretch, ...]:
    """The days from `first` to `last` without those of any leave, in order; leaves may overlap in any way."""
    found: list[Stretch] = []
    start, end = first.toordinal(), last.toordinal()
    for away in sorted((one.toordinal(), other.toordinal()) for one, other in leaves if one <= other):
        if away[0] > end:
            break
        if away[0] > start:
            found.append((start, away[0] - 1))
        start = max(start, away[1] + 1)
    if start <= end:
        found.append((start, end))
    return tuple(found)


def count_days(stretches: Iterable[Stretch], first: int, last: int) -> int:
    """How many days of the stretches lie between two ordinals, both included."""
    return sum(max(0, min(end, last) - max(start, first) + 1) for start, end in stretches)


def nth_day(stretches: Iterable[Stretch], after: int, count: int) -> int:
    """The ordinal of the `count`-th day of the stretches after `after`; past their end every day is one."""
    last = after
    for start, end in stretches:
        begin = max(start, after + 1)
        if begin > end:
            continue
        if count <= end - begin + 1:
            return begin + count - 1
        count -= end - begin + 1
        last = end
    return last + count


def months_between(first: date, last: date) -> Iterator[Span]:
    """Each calendar month that has a day from `first` to `last`, as its own first and last day."""
    month = first.replace(day=1)
    while month <= last:
        end = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        yield month, end
        month = end + timedelta(days=1)
