"""The first day that the program year of a new candidate most likely has."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from sqlalchemy.orm import Session as Db

from coachdesk.programs.year_shapes import suggest_start
from coachdesk.services.profiles import get_profile
from coachdesk.services.years import list_years

_AHEAD = timedelta(days=60)
"""How far ahead a year may begin for which people are entered already."""


def suggest_first_day(db: Db, program: str, *, today: date) -> date | None:
    """The start of the program that lies nearest, else the day on which the years of its other candidates begin.

    Of that day's anniversaries it is the last one up to sixty days from today; None where nothing tells.
    """
    told = suggest_start(get_profile(db, program).starts, today)
    if told is not None:
        return told
    begun = Counter(
        (year.starts_on.month, year.starts_on.day) for year in list_years(db) if year.program == program
    )
    begun.pop((2, 29), None)  # it comes every fourth year
    if not begun:
        return None
    (month, day), _count = begun.most_common(1)[0]
    latest = today + _AHEAD
    this_year = date(latest.year, month, day)
    return this_year if this_year <= latest else date(latest.year - 1, month, day)
