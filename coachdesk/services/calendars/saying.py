"""A value of an event or a visit in words, where a plan says what it would change."""

from __future__ import annotations

from datetime import date, time

from coachdesk.days import say_day, say_time
from coachdesk.durations import say_minutes


def say_value(value: object) -> str:
    """A day, a time or minutes as they are read; nothing of anything else."""
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, time):
        return say_time(value)
    return say_minutes(value) if isinstance(value, int) and value else ""
