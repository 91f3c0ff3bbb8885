"""Which backups may go: everything of two days stays, then one a day, a week and a month.

The scheme is Anki's: 12 daily, 10 weekly and 9 monthly ones, counted rather than dated, so that a casebook that
rests for a year keeps its backups. Order is by the journal's numbers first and by date second, because clocks are
set back. What stands in for a backup that goes must hold, and hold nearly as many records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from coachdesk.storage.manifest import Manifest

RECENT = timedelta(days=2)
ENOUGH = 0.8
"""A backup with fewer than this share of another's records does not stand in for it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup as thinning sees it: where it stands in the casebook's life, when it was made, what it holds."""

    name: str
    restored_at: str
    changes: int
    made_at: datetime
    rows: int

    @property
    def order(self) -> tuple[str, int, datetime, str]:
        """Later ones are greater: after a restore counting begins anew."""
        return self.restored_at, self.changes, self.made_at, self.name


JOURNAL = frozenset({"change", "image", "draft", "fact"})
"""Tables that grow or empty by themselves and say nothing about how full a casebook is."""


def copy_of(name: str, manifest: Manifest) -> Copy:
    """The backup with this file name as thinning sees it."""
    rows = sum(count for table, count in manifest.counts.items() if table not in JOURNAL)
    return Copy(name, manifest.restored_at, manifest.changes, manifest.moment, rows)


@dataclass(slots=True)
class _Span:
    """Days, weeks or months: how many of them keep one backup, and which backup each has."""

    most: int
    of: Callable[[datetime], object]
    kept: int = 0
    taken: dict[object, Copy] = field(default_factory=dict)


def _spans() -> tuple[_Span, ...]:
    return (
        _Span(12, lambda moment: moment.date()),
        _Span(10, lambda moment: moment.isocalendar()[:2]),
        _Span(9, lambda moment: (moment.year, moment.month)),
    )


def find_obsolete(
    copies: Iterable[Copy], holds: Callable[[Copy], bool], *, fewer_is_right: bool = False
) -> list[Copy]:
    """The backups of one casebook in one place that may be removed; none while the newest does not hold.

    `holds` says whether a backup still reads back as it was written; it is asked only where the answer decides.
    `fewer_is_right` is the coach's word that records went on purpose.
    """
    ordered = sorted(copies, key=lambda copy: copy.order, reverse=True)
    if not ordered or not holds(ordered[0]):
        return []
    enough = 0.0 if fewer_is_right else ENOUGH
    return list(_obsolete(ordered, lambda one, other: one.rows >= enough * other.rows and holds(one)))


def _obsolete(ordered: list[Copy], stands_for: Callable[[Copy, Copy], bool]) -> Iterator[Copy]:
    newest, spans = ordered[0], _spans()
    recent = newest.made_at - RECENT
    for copy in ordered:
        moment = copy.made_at.astimezone(UTC)
        span = next((span for span in spans if span.kept < span.most), None)
        if copy is newest or copy.made_at > recent or not stands_for(newest, copy):
            _take(spans, copy, moment)
        elif span is None:
            yield copy
        elif (other := span.taken.get(span.of(moment))) is None:
            span.kept += 1
            _take(spans, copy, moment)
        elif stands_for(other, copy):
            yield copy
        else:
            _take(spans, copy, moment)


def _take(spans: Iterable[_Span], copy: Copy, moment: datetime) -> None:
    for span in spans:
        span.taken[span.of(moment)] = copy
