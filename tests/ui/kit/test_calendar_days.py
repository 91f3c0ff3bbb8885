"""Weeks and months begin where the reader's weeks do, and what overlaps stands side by side."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coachdesk.ui.kit.calendar_days import (
    CalendarEntry,
    lanes,
    minute_of,
    month_days,
    month_on,
    snapped,
    time_of,
    week_days,
)
from coachdesk.ui.kit.pills import Mark

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(day=DAYS, first=st.integers(0, 6))
def test_a_month_is_whole_weeks_around_all_its_days(day: date, first: int) -> None:
    days = month_days(day, first)
    assert len(days) % 7 == 0
    assert days == [days[0] + timedelta(step) for step in range(len(days))]
    assert days[0].weekday() == first
    of_month = [each for each in days if (each.year, each.month) == (day.year, day.month)]
    assert of_month[0].day == 1
    assert month_on(day.replace(day=1), 1) - timedelta(1) == of_month[-1]
    assert day in week_days(day, first)


@given(day=DAYS, by=st.integers(-30, 30))
def test_some_months_on_is_that_month(day: date, by: int) -> None:
    later = month_on(day, by)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == by
    assert later.day <= day.day


def entry(number: int, begins: int, minutes: int) -> CalendarEntry:
    return CalendarEntry(number, date(2026, 3, 3), time_of(begins), minutes, "Rosa", Mark("Planned"), "")


SPANS = st.lists(st.tuples(st.integers(0, 95), st.integers(0, 300)), max_size=12)


@given(SPANS)
def test_what_overlaps_never_shares_a_lane(spans: list[tuple[int, int]]) -> None:
    entries = [entry(number, 15 * begin, minutes) for number, (begin, minutes) in enumerate(spans)]
    placed = lanes(entries)
    assert len(placed) == len(entries)
    for one in entries:
        lane, beside = placed[one.id]
        assert 0 <= lane < beside
        for other in entries:
            overlap = one.begins < other.ends and other.begins < one.ends
            if other is not one and overlap:
                assert placed[other.id][0] != lane
                assert placed[other.id][1] == beside


@given(st.integers(-500, 2000))
def test_times_stay_on_the_day_and_on_the_quarter(minute: int) -> None:
    assert time(0) <= time_of(snapped(minute)) <= time(23, 45)
    assert minute_of(time_of(snapped(minute))) % 15 == 0
