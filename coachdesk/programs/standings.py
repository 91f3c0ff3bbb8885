"""How hours stand: the facts they are judged by, and the answer, both frozen and without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coachdesk.programs.stretches import Span


class Standing(StrEnum):
    """How a requirement is met. Behind can still be mended in the period; late means the period is over.

    Unsettled is what was open when the candidate left the program: nobody asks for it any more, and nobody may say
    that it was done.
    """

    DONE = "done"
    ON_TRACK = "on_track"
    NOT_STARTED = "not_started"
    DUE_SOON = "due_soon"
    BEHIND = "behind"
    LATE = "late"
    UNSETTLED = "unsettled"
    WAIVED = "waived"
    NOT_APPLICABLE = "not_applicable"


WORST_FIRST = (
    Standing.LATE,
    Standing.BEHIND,
    Standing.DUE_SOON,
    Standing.NOT_STARTED,
    Standing.ON_TRACK,
    Standing.UNSETTLED,
    Standing.DONE,
    Standing.WAIVED,
    Standing.NOT_APPLICABLE,
)
"""The order in which a coach wants to see them."""

Points = tuple[tuple[date, int], ...]
"""Minutes by day, in order, for a chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceFacts:
    """Hours of one candidate in one period, both of whose ends are included and any extension considered.

    `held` is (day, counted minutes) in any order; what lies outside the period or after today does not count. Where
    the clock stood still before today, `held_until` is the day up to which hours count all the same.
    `leaves` may overlap. `begins_on` is the first day on which coaching could begin, where that is later than
    the period's own first day. A `monthly_floor_minutes` is asked of each calendar month beside the minimum.
    """

    starts_on: date
    ends_on: date
    minimum_minutes: int | None
    held: Points
    today: date
    held_until: date | None = None
    leaves: tuple[Span, ...] = ()
    begins_on: date | None = None
    monthly_floor_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthHours:
    """The hours of one calendar month; `floor_minutes` is the floor's share for the days that count in it."""

    month: date
    held_minutes: int
    floor_minutes: int
    standing: Standing
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Where hours stand today. `ahead_minutes` is negative behind pace; `days_left` are days without leave.

    `expected` is joined by straight lines: its corners are where pace begins, waits and ends. `actual` is the
    sum after each day with a session. `needed_minutes` is what each month from now on takes, and `forecast_on`
    the day the minimum is met at the present rate, which may lie after the end; each is None where there is
    nothing to say.
    """

    standing: Standing
    reason: str
    held_minutes: int
    minimum_minutes: int | None
    expected_minutes: int
    ahead_minutes: int
    missing_minutes: int
    days_left: int
    on_leave: bool
    needed_minutes: int | None
    forecast_on: date | None
    expected: Points
    actual: Points
    months: tuple[MonthHours, ...]

    @property
    def outlook(self) -> str:
        """The reason without the hours themselves, for a place that shows them beside it."""
        return self.reason.partition("; ")[2] or self.reason
