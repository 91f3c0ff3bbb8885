"""The days of rules: the same ones dateutil finds, and never a search without end."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdesk.errors import CannotRead, UsageError
from coachdesk.services.calendars.recurring import Steps, days_of, read_repeats

LAST = date(2030, 12, 31)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def some(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(pieces, min_size=1, max_size=3, unique=True).map(",".join)


@st.composite
def rules(draw: st.DrawFn) -> str:
    every = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    placed = every in {"MONTHLY", "YEARLY"} and draw(st.booleans())
    weekday = st.sampled_from(DAYS)
    if placed:
        weekday = st.builds("{}{}".format, st.sampled_from([1, 2, 4, -1, -2]), st.sampled_from(DAYS))
    month_day = st.integers(-31, 31).filter(bool).map(str)
    parts = {"FREQ": every, "INTERVAL": str(draw(st.integers(1, 5)))}
    if draw(st.booleans()):
        parts["BYDAY"] = draw(some(weekday))
    if every != "WEEKLY" and not placed and draw(st.booleans()):
        parts["BYMONTHDAY"] = draw(some(month_day))
    if draw(st.booleans()):
        parts["BYMONTH"] = draw(some(st.integers(1, 12).map(str)))
    if every in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
        parts["BYSETPOS"] = draw(some(st.sampled_from(["1", "2", "-1"])))
    if draw(st.booleans()):
        parts["WKST"] = draw(st.sampled_from(DAYS))
    if draw(st.booleans()):
        parts["COUNT"] = str(draw(st.integers(1, 40)))
    return ";".join(f"{name}={value}" for name, value in parts.items())


@settings(deadline=None, max_examples=150)
@given(rules(), st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_the_days_are_those_that_dateutil_finds(rule: str, first: date) -> None:
    # Its own end keeps dateutil from looking on up to the year 9999 for long.
    text = rule if "COUNT" in rule else f"{rule};UNTIL={LAST:%Y%m%d}T000000"
    theirs = (moment.date() for moment in rrulestr(text, dtstart=datetime.combine(first, time())))
    ours = list(days_of(read_repeats(text), first, LAST, Steps(100_000)))
    if not ours:
        return
    assert [day for day in islice(theirs, len(ours)) if day <= LAST] == ours


def test_the_second_thursdays() -> None:
    rule = read_repeats("FREQ=MONTHLY;BYDAY=2TH")
    found = islice(days_of(rule, date(2020, 7, 1), LAST, Steps(100)), 3)
    assert list(found) == [date(2020, 7, 9), date(2020, 8, 13), date(2020, 9, 10)]


def test_a_rule_that_never_comes_true_ends() -> None:
    steps = Steps(3_000)
    rule = read_repeats("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    assert list(days_of(rule, date(2026, 1, 1), LAST, steps)) == []
    assert steps.left > 0
    with pytest.raises(CannotRead):
        list(days_of(rule, date(2026, 1, 1), LAST, steps))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYDAY=2TH",
        "FREQ=DAILY;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=2TH;BYMONTHDAY=1",
        "FREQ=WEEKLY;BYMONTHDAY=1",
    ],
)
def test_rules_that_can_be_meant_in_two_ways_are_not_read(rule: str) -> None:
    with pytest.raises(UsageError, match="does not read"):
        read_repeats(rule)


def test_weekdays_with_and_without_a_place_are_taken_together() -> None:
    found = days_of(read_repeats("FREQ=MONTHLY;BYDAY=1MO,TU;COUNT=3"), date(2026, 3, 1), LAST, Steps(100))
    assert list(found) == [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 10)]
