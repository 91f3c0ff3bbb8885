"""Pace in words: one sentence that says where the hours stand and what it takes from now on."""

from __future__ import annotations

from datetime import date

from coachdesk.days import MONTHS, say_day
from coachdesk.durations import say_minutes
from coachdesk.programs.standings import MonthHours, Pace, PaceFacts, Standing
from coachdesk.words import _

_FAR_DAYS = 300
"""From here on a day is said with its year."""


def say_pace(pace: Pace, facts: PaceFacts) -> str:
    """The reason for a standing, without a full stop."""
    match pace.standing:
        case Standing.NOT_APPLICABLE:
            return _("{held} h; the program sets no minimum").format(held=_hours(pace.held_minutes))
        case Standing.DONE:
            return _("{so_far}; the minimum is met").format(so_far=_so_far(pace))
        case Standing.LATE:
            return _("{so_far}; {missing} h short when the year ended on {day}").format(
                so_far=_so_far(pace), missing=_up(pace.missing_minutes), day=_day(facts.ends_on, facts.today)
            )
        case _:
            return "; ".join([_so_far(pace), *_lead(pace, facts), _outlook(pace, facts)])


def _lead(pace: Pace, facts: PaceFacts) -> list[str]:
    """How far ahead or behind, or why that says nothing yet."""
    begin = max(facts.starts_on, facts.begins_on or facts.starts_on)
    if pace.on_leave:
        return [_("on leave, pace waits")]
    if begin > facts.today and not pace.held_minutes:
        return [_("coaching begins on {day}").format(day=_day(begin, facts.today))]
    if pace.standing == Standing.NOT_STARTED:
        return [_("no session yet")]
    if abs(pace.ahead_minutes) < 3:
        return [_("on pace")]
    words = _("{n} h ahead of pace") if pace.ahead_minutes > 0 else _("{n} h behind pace")
    return [words.format(n=_hours(abs(pace.ahead_minutes)))]


def _outlook(pace: Pace, facts: PaceFacts) -> str:
    """When the minimum is met, or else what that takes."""
    minimum, end = _hours(pace.minimum_minutes or 0), _day(facts.ends_on, facts.today)
    if pace.standing == Standing.ON_TRACK and pace.ahead_minutes >= 0 and _in_time(pace, facts):
        day = _day(pace.forecast_on or facts.ends_on, facts.today)
        return _("{minimum} h by {day} at this rate").format(minimum=minimum, day=day)
    if pace.needed_minutes is None:
        words = _("{missing} h to go, and leave lasts until {day}")
        if facts.today == facts.ends_on:
            words = _("{missing} h to go, and today is the last day")
        return words.format(missing=_up(pace.missing_minutes), day=end)
    if pace.needed_minutes >= pace.missing_minutes:
        return _("{missing} h to go by {day}").format(missing=_up(pace.missing_minutes), day=end)
    words = _("{needed} h a month from now on reaches {minimum} by {day}")
    return words.format(needed=_hours(pace.needed_minutes), minimum=minimum, day=end)


def _in_time(pace: Pace, facts: PaceFacts) -> bool:
    return pace.forecast_on is not None and pace.forecast_on <= facts.ends_on


def say_month(month: MonthHours, last: date) -> str:
    """The hours of a month against its floor; `last` is its last day in the period."""
    name = _(MONTHS[month.month.month - 1])
    held, missing = _hours(month.held_minutes), _up(max(0, month.floor_minutes - month.held_minutes))
    if not month.floor_minutes:
        return _("{held} h in {month}").format(held=held, month=name)
    so_far = _("{held} of {floor} h in {month}").format(
        held=held, floor=_hours(month.floor_minutes), month=name
    )
    match month.standing:
        case Standing.DONE:
            return so_far
        case Standing.LATE:
            return _("{so_far}; {missing} h short").format(so_far=so_far, missing=missing)
        case _:
            return _("{so_far}; {missing} h to go by {day}").format(
                so_far=so_far, missing=missing, day=_day(last, last)
            )


def _so_far(pace: Pace) -> str:
    """Such as "28.3 of 40 h"; to the minute where tenths would round the last of it away."""
    held, minimum = _hours(pace.held_minutes), _hours(pace.minimum_minutes or 0)
    if pace.missing_minutes and held == minimum:
        return _("{held} of {minimum} h").format(held=say_minutes(pace.held_minutes), minimum=minimum)
    return _("{held} of {minimum} h").format(held=held, minimum=minimum)


def _hours(minutes: int) -> str:
    """Hours to the nearest tenth, halves up as everywhere; whole hours without one."""
    whole, tenth = divmod((minutes + 3) // 6, 10)
    return f"{whole}.{tenth}" if tenth else f"{whole}"


def _up(minutes: int) -> str:
    """Hours to the next tenth up: what is missing must never look like nothing."""
    return _hours(-(-minutes // 6) * 6)


def _day(day: date, today: date) -> str:
    return say_day(day, year=abs((day - today).days) > _FAR_DAYS)
