"""Pace in words: one sentence that says where the hours stand and what it takes from now on.

What was held and what is missing is said to the minute, since a minimum is judged by it; how far ahead or behind
that is, and what a month takes, are estimates and said to the tenth of an hour.
"""

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
            return _("{held}; the program sets no minimum").format(held=say_minutes(pace.held_minutes))
        case Standing.DONE:
            return _("{so_far}; the minimum is met").format(so_far=_so_far(pace))
        case Standing.LATE:
            return _("{so_far}; {missing} short when the year ended on {day}").format(
                so_far=_so_far(pace),
                missing=say_minutes(pace.missing_minutes),
                day=_day(facts.ends_on, facts.today),
            )
        case _:
            return "; ".join([_so_far(pace), *_lead(pace, facts), _outlook(pace, facts)])


def say_left(ended_as: str, ended_on: date, today: date) -> str:
    """Why nothing that is open is asked of somebody any more; nothing where an enrollment was completed or goes on."""
    words = {"withdrawn": _("withdrew on {day}"), "transferred_out": _("transferred out on {day}")}
    return words[ended_as].format(day=_day(ended_on, today)) if ended_as in words and ended_on < today else ""


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
    missing = say_minutes(pace.missing_minutes)
    minimum, end = _hours(pace.minimum_minutes or 0), _day(facts.ends_on, facts.today)
    if pace.standing == Standing.ON_TRACK and pace.ahead_minutes >= 0 and _in_time(pace, facts):
        day = _day(pace.forecast_on or facts.ends_on, facts.today)
        return _("{minimum} h by {day} at this rate").format(minimum=minimum, day=day)
    if pace.needed_minutes is None:
        words = _("{missing} to go, and leave lasts until {day}")
        if facts.today == facts.ends_on:
            words = _("{missing} to go, and today is the last day")
        return words.format(missing=missing, day=end)
    if pace.needed_minutes >= pace.missing_minutes:
        return _("{missing} to go by {day}").format(missing=missing, day=end)
    words = _("{needed} h a month from now on reaches {minimum} by {day}")
    return words.format(needed=_hours(pace.needed_minutes), minimum=minimum, day=end)


def _in_time(pace: Pace, facts: PaceFacts) -> bool:
    return pace.forecast_on is not None and pace.forecast_on <= facts.ends_on


def say_month(month: MonthHours, last: date) -> str:
    """The hours of a month against its floor; `last` is its last day in the period."""
    name = _(MONTHS[month.month.month - 1])
    held = month.held_minutes
    if not month.floor_minutes:
        return _("{held} in {month}").format(held=say_minutes(held), month=name)
    so_far = _("{so_far} in {month}").format(so_far=_of(held, month.floor_minutes), month=name)
    missing = say_minutes(max(0, month.floor_minutes - held))
    match month.standing:
        case Standing.DONE:
            return so_far
        case Standing.LATE:
            return _("{so_far}; {missing} short").format(so_far=so_far, missing=missing)
        case _:
            return _("{so_far}; {missing} to go by {day}").format(
                so_far=so_far, missing=missing, day=_day(last, last)
            )


def _so_far(pace: Pace) -> str:
    return _of(pace.held_minutes, pace.minimum_minutes or 0)


def _of(held: int, minimum: int) -> str:
    """Such as "28 of 40 h" or "28 h 20 min of 40 h"."""
    if held % 60 or minimum % 60:
        return _("{held} of {minimum}").format(held=say_minutes(held), minimum=say_minutes(minimum))
    return _("{held} of {minimum} h").format(held=held // 60, minimum=minimum // 60)


def _hours(minutes: int) -> str:
    """Hours to the nearest tenth, halves up as everywhere; whole hours without one."""
    whole, tenth = divmod((minutes + 3) // 6, 10)
    return f"{whole}.{tenth}" if tenth else f"{whole}"


def _day(day: date, today: date) -> str:
    return say_day(day, year=abs((day - today).days) > _FAR_DAYS)
