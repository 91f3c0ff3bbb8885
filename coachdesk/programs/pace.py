"""Pace: are the hours of a program year coming along, what do they take from now on, when will they be met.

Expected hours grow evenly over the days that are left. Leave makes them wait; what is then left is spread over the
days after it. So a leave never asks for more by any day, and by the last day the whole minimum is expected.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil

from coachdesk.programs.pace_reasons import say_month, say_pace
from coachdesk.programs.standings import WORST_FIRST, MonthHours, Pace, PaceFacts, Points, Standing
from coachdesk.programs.stretches import Stretch, count_days, months_between, nth_day, working_stretches

__all__ = ["WORST_FIRST", "MonthHours", "Pace", "PaceFacts", "Points", "Standing", "judge_pace"]

SLACK_DAYS = 30
"""Being behind by a month's share is the ordinary swing between two visits; coaching may begin a month in."""
SOON_DAYS = 30
"""From here to the end of the period, hours that are missing are due soon."""
MONTH_SOON_DAYS = 7
"""The same for the end of a month."""
MONTH = Fraction(487, 16)
"""Days in an average month: 365.25 / 12."""


def judge_pace(facts: PaceFacts) -> Pace:
    """Where the hours stand on `facts.today`, with one sentence of reason."""
    begin = min(max(facts.starts_on, facts.begins_on or facts.starts_on), facts.ends_on)
    days = working_stretches(begin, facts.ends_on, facts.leaves)
    actual = _running_total(facts)
    held = actual[-1][1] if actual else 0
    minimum = facts.minimum_minutes or 0
    today = facts.today.toordinal()
    expected = _expected_by(days, facts.ends_on, minimum, today)
    missing = max(0, minimum - held)
    left = count_days(days, today + 1, facts.ends_on.toordinal())
    pace = Pace(
        standing=_standing(facts, days, held, expected),
        reason="",
        held_minutes=held,
        minimum_minutes=facts.minimum_minutes,
        expected_minutes=expected,
        ahead_minutes=held - expected,
        missing_minutes=missing,
        days_left=left,
        on_leave=begin <= facts.today <= facts.ends_on and not count_days(days, today, today),
        needed_minutes=_needed(missing, left),
        forecast_on=_forecast(days, facts.today, held, missing),
        expected=_expected_points(facts, days, minimum),
        actual=actual,
        months=tuple(_months(facts, days, begin, actual)),
    )
    return replace(pace, reason=say_pace(pace, facts))


def _running_total(facts: PaceFacts) -> Points:
    """Counted minutes so far, summed after each day that has any."""
    last = min(facts.ends_on, facts.held_until or facts.today)
    by_day: dict[date, int] = {}
    for day, minutes in facts.held:
        if facts.starts_on <= day <= last and minutes > 0:
            by_day[day] = by_day.get(day, 0) + minutes
    total, points = 0, []
    for day in sorted(by_day):
        total += by_day[day]
        points.append((day, total))
    return tuple(points)


def _expected_by(days: tuple[Stretch, ...], ends_on: date, minimum: int, day: int) -> int:
    """Minutes expected by the end of `day`, rounded down.

    On each working day the part still open shrinks by one of the days left to the end, leave or not: over a
    stretch from `s` to `e` it keeps (last - e) / (last - s + 1) of itself.
    """
    last, still_open = ends_on.toordinal(), Fraction(minimum)
    for start, end in days:
        if start > day:
            break
        still_open *= Fraction(last - min(end, day), last - start + 1)
    return minimum - ceil(still_open)


def _expected_points(facts: PaceFacts, days: tuple[Stretch, ...], minimum: int) -> Points:
    """The corners of the expected line from the first day of the period to its last."""
    if not minimum:
        return ()
    points = [(facts.starts_on, 0)]
    for start, end in days:
        for day, by in ((start, start - 1), (end, end)):
            points.append((date.fromordinal(day), _expected_by(days, facts.ends_on, minimum, by)))
    points.append((facts.ends_on, points[-1][1]))
    return tuple(dict.fromkeys(points))


def _standing(facts: PaceFacts, days: tuple[Stretch, ...], held: int, expected: int) -> Standing:
    """Every step of the ladder depends on `held` in one direction only, so that more hours never stand worse."""
    minimum = facts.minimum_minutes
    if not minimum:
        return Standing.NOT_APPLICABLE
    if held >= minimum:
        return Standing.DONE
    if facts.today > facts.ends_on:
        return Standing.LATE
    if expected - held > _slack(minimum, days):
        return Standing.BEHIND
    if (facts.ends_on - facts.today).days <= SOON_DAYS:
        return Standing.DUE_SOON
    return Standing.ON_TRACK if held else Standing.NOT_STARTED


def _slack(minimum: int, days: tuple[Stretch, ...]) -> int:
    working = sum(end - start + 1 for start, end in days)
    return minimum * SLACK_DAYS // working if working else 0


def _needed(missing: int, days_left: int) -> int | None:
    """Minutes a month that reach the minimum, rounded up to a tenth of an hour so that the promise holds."""
    if not missing or not days_left:
        return None
    return ceil(missing * MONTH / days_left / 6) * 6


def _forecast(days: tuple[Stretch, ...], today: date, held: int, missing: int) -> date | None:
    """The day the minimum is met if hours go on at the average of the working days so far."""
    worked = count_days(days, 0, today.toordinal())
    if not (held and missing and worked):
        return None
    met = nth_day(days, today.toordinal(), -(-missing * worked // held))
    return date.fromordinal(met) if met <= date.max.toordinal() else None


def _months(facts: PaceFacts, days: tuple[Stretch, ...], begin: date, actual: Points) -> list[MonthHours]:
    """Every calendar month of the period with its hours and what the floor asks of it."""
    before, found = 0, []
    for first, last in months_between(facts.starts_on, facts.ends_on):
        total = max((minutes for day, minutes in actual if day <= last), default=0)
        working = count_days(days, first.toordinal(), last.toordinal())
        floor = (facts.monthly_floor_minutes or 0) * working // ((last - first).days + 1)
        end = min(last, facts.ends_on)
        month = MonthHours(
            month=first,
            held_minutes=total - before,
            floor_minutes=floor,
            standing=_month_standing(facts.today, max(first, begin), end, total - before, floor),
            reason="",
        )
        found.append(replace(month, reason=say_month(month, end)))
        before = total
    return found


def _month_standing(today: date, first: date, last: date, held: int, floor: int) -> Standing:
    if not floor:
        return Standing.NOT_APPLICABLE
    if held >= floor:
        return Standing.DONE
    if today > last:
        return Standing.LATE
    if today < first:
        return Standing.NOT_STARTED
    if (last - today).days < MONTH_SOON_DAYS:
        return Standing.DUE_SOON
    return Standing.ON_TRACK if held else Standing.NOT_STARTED
