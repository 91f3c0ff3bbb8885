"""Dates, times and lengths as they stand on paper: said as everywhere, and kept on one line by no-break spaces."""

from __future__ import annotations

from datetime import date, time

from coachdesk.days import say_day, say_month, say_time
from coachdesk.durations import say_minutes
from coachdesk.words import _


def day(on: date) -> str:
    """Such as "Mar 3, 2026"."""
    return _unbroken(say_day(on))


def days(first: date, last: date) -> str:
    """Both ends of a period, such as "Jul 1, 2025 – Jun 30, 2026"; a line may break after the dash."""
    return f"{_unbroken(f'{say_day(first)} –')} {day(last)}"


def month(first: date) -> str:
    """Such as "March 2026"."""
    return _unbroken(say_month(first))


def clock(at: time) -> str:
    """Such as "3:30 PM"."""
    return _unbroken(say_time(at))


def length(minutes: int) -> str:
    """Such as "45 min", "1 h" or "1 h 15 min"."""
    return _unbroken(say_minutes(minutes))


def total(minutes: int) -> str:
    """A sum, always in both units so that a column of them lines up: "40 h 0 min"."""
    hours, rest = divmod(minutes, 60)
    return _unbroken(_("{hours} h {minutes} min").format(hours=hours, minutes=rest))


def _unbroken(text: str) -> str:
    return text.replace(" ", "\u00a0")
