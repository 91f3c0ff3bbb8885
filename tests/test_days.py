"""Days, times and labels of years, as they are written and as they are said."""

from __future__ import annotations

import contextlib
from datetime import date, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coachdesk.days import (
    Order,
    Prefer,
    months_between,
    read_day,
    read_time,
    say_day,
    say_month,
    say_time,
    say_weekday,
    year_label,
)
from coachdesk.errors import UsageError

TODAY = date(2026, 3, 18)  # a Wednesday
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-14", date(2026, 3, 14)),
        ("2026/3/4", date(2026, 3, 4)),
        ("2025-07-21 00:00:00", date(2025, 7, 21)),
        ("3/14", date(2026, 3, 14)),
        ("3/14/26", date(2026, 3, 14)),
        ("3/14/2026", date(2026, 3, 14)),
        ("03-04-2026", date(2026, 3, 4)),
        ("14/3/2026", date(2026, 3, 14)),
        ("14.3.2026", date(2026, 3, 14)),
        ("14 Mar 2026", date(2026, 3, 14)),
        ("14-Mar-26", date(2026, 3, 14)),
        ("Mar 3", date(2026, 3, 3)),
        ("mar. 3, 2026", date(2026, 3, 3)),
        ("MARCH 3RD 2026", date(2026, 3, 3)),
        ("3rd of March", date(2026, 3, 3)),
        ("Sept 9, 2025", date(2025, 9, 9)),
        ("Tue, Mar 3, 2026", date(2026, 3, 3)),
        ("tuesday 3/3", date(2026, 3, 3)),
        ("9/3", date(2025, 9, 3)),
        ("12/20", date(2025, 12, 20)),
        ("4/2", date(2026, 4, 2)),
        ("6/1", date(2025, 6, 1)),
        ("today", TODAY),
        ("Yesterday", date(2026, 3, 17)),
        ("tomorrow", date(2026, 3, 19)),
        ("tue", date(2026, 3, 17)),
        ("Wednesday", TODAY),
        ("last wed", date(2026, 3, 11)),
        ("next wed", date(2026, 3, 25)),
        ("thu", date(2026, 3, 12)),
        ("+3", date(2026, 3, 21)),
        ("- 10 days", date(2026, 3, 8)),
    ],
)
def test_days_as_people_write_them(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tue", date(2026, 3, 24)),
        ("wed", date(2026, 3, 25)),
        ("last tue", date(2026, 3, 17)),
        ("9/3", date(2026, 9, 3)),
        ("2/20", date(2026, 2, 20)),
        ("1/5", date(2027, 1, 5)),
    ],
)
def test_the_next_meeting_lies_ahead(text: str, day: date) -> None:
    assert read_day(text, TODAY, prefer="future") == day


@pytest.mark.parametrize(("order", "day"), [("mdy", date(2026, 3, 4)), ("dmy", date(2026, 4, 3))])
def test_the_order_counts_where_both_are_days(order: Order, day: date) -> None:
    assert read_day("3/4/2026", TODAY, order=order) == day
    assert read_day("3/14/2026", TODAY, order=order) == date(2026, 3, 14)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "which day"),
        ("2026-02-30", "no such day"),
        ("2/29", "no such day"),
        ("13/13/2026", "no such day"),
        ("Mar 2026", "cannot be read"),
        ("Tue, Mar 4, 2026", "another weekday"),
        ("3/14/1826", "year cannot be right"),
        ("soon", "cannot be read"),
        ("3", "cannot be read"),
        ("marching 3", "cannot be read"),
        ("3/4/5/6", "cannot be read"),
        ("1" * 4000, "cannot be read"),
    ],
)
def test_what_is_no_day_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_day(text, TODAY)
    assert words in caught.value.sentence
    assert caught.value.hint


@given(DAYS, st.booleans(), DAYS)
def test_a_day_that_is_said_can_be_read_again(day: date, weekday: bool, today: date) -> None:
    assert read_day(say_day(day, weekday=weekday), today) == day
    assert read_day(day.isoformat(), today) == day
    assert read_day(f"{day.month}/{day.day}/{day.year}", today) == day
    assert read_day(f"{day.day}.{day.month}.{day.year}", today, order="dmy") == day


@given(DAYS, st.integers(-300, 55))
def test_a_day_without_its_year_is_the_near_one(today: date, away: int) -> None:
    day = today + timedelta(away)
    assert read_day(say_day(day, year=False), today) == day
    ahead = today - timedelta(away)
    assert read_day(say_day(ahead, year=False), today, prefer="future") == ahead


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_last_one_or_the_next_one(today: date, number: int) -> None:
    name = say_weekday(date(2026, 3, 16) + timedelta(number))
    assert 0 <= (today - read_day(name, today)).days <= 6
    assert 1 <= (read_day(name[:3], today, prefer="future") - today).days <= 7
    assert read_day(name, today).weekday() == number


@given(
    st.text() | st.text("0123456789/-.: +adefmnortuy", max_size=14),
    st.sampled_from(["mdy", "dmy"]),
    st.sampled_from(["past", "future"]),
)
@example("٣/١٤", "mdy", "past")
def test_any_text_is_a_day_or_a_problem(text: str, order: Order, prefer: Prefer) -> None:
    with contextlib.suppress(UsageError):
        assert 1950 <= read_day(text, TODAY, order=order, prefer=prefer).year <= 2100


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9", time(9)),
        ("9:30", time(9, 30)),
        ("09:30", time(9, 30)),
        ("930", time(9, 30)),
        ("1400", time(14)),
        ("14.15", time(14, 15)),
        ("9h30", time(9, 30)),
        ("2 pm", time(14)),
        ("2:15p", time(14, 15)),
        ("2:15 P.M.", time(14, 15)),
        ("2:15:00 PM", time(14, 15)),
        ("11 a.m.", time(11)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("12", time(12)),
        ("0:30", time(0, 30)),
        ("14:00 pm", time(14)),
        ("2", time(14)),
        ("2:15", time(14, 15)),
        ("02:15", time(2, 15)),
        ("7:15", time(7, 15)),
        ("Noon", time(12)),
        ("midnight", time(0)),
    ],
)
def test_times_as_people_write_them(text: str, at: time) -> None:
    assert read_time(text) == at


@pytest.mark.parametrize(
    ("text", "after", "at"),
    [
        ("7:00", time(17, 30), time(19)),
        ("8", time(7, 30), time(8)),
        ("9 am", time(17), time(9)),
        ("9:00", time(22), time(9)),
    ],
)
def test_an_end_without_am_or_pm_comes_after_the_beginning(text: str, after: time, at: time) -> None:
    assert read_time(text, after=after) == at


@pytest.mark.parametrize("text", ["", "25", "24:00", "9:60", "13 am", "0 pm", "9:5", "later", "99999", "p"])
def test_what_is_no_time_is_refused_in_words(text: str) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_time(text)


@given(st.times())
def test_a_time_that_is_said_can_be_read_again(at: time) -> None:
    at = at.replace(second=0, microsecond=0)
    assert read_time(say_time(at)) == at
    assert read_time(at.strftime("%H:%M"), after=None) == at
    assert read_time(at.strftime("%H%M")) == at


@given(st.text() | st.text("0123456789:.ahmp ", max_size=9), st.none() | st.times())
def test_any_text_is_a_time_or_a_problem(text: str, after: time | None) -> None:
    with contextlib.suppress(UsageError):
        assert read_time(text, after=after).second == 0


def test_days_are_said_in_one_way() -> None:
    day = date(2026, 3, 3)
    assert say_day(day) == "Mar 3, 2026"
    assert say_day(day, year=False) == "Mar 3"
    assert say_day(day, weekday=True) == "Tue, Mar 3, 2026"
    assert say_day(day, year=False, weekday=True) == "Tue, Mar 3"
    assert say_month(day) == "March 2026"
    assert [say_time(time(hour, 5)) for hour in (0, 11, 12, 15)] == [
        "12:05 AM",
        "11:05 AM",
        "12:05 PM",
        "3:05 PM",
    ]


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (date(2025, 7, 1), date(2026, 6, 30), "2025-26"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2099, 10, 1), date(2100, 9, 30), "2099-00"),
        (date(2025, 7, 1), date(2027, 1, 31), "2025-27"),
    ],
)
def test_a_year_is_labelled_by_its_own_dates(first: date, last: date, label: str) -> None:
    assert year_label(first, last) == label


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2025, 7, 1), date(2026, 6, 30), 12),
        (date(2025, 7, 15), date(2026, 7, 14), 12),
        (date(2025, 7, 15), date(2026, 7, 13), 11),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 1), date(2026, 1, 30), 0),
        (date(2026, 1, 1), date(2025, 12, 31), 0),
        (date(2026, 1, 1), date(2020, 1, 1), 0),
    ],
)
def test_months_between(first: date, last: date, months: int) -> None:
    assert months_between(first, last) == months


@given(DAYS, st.integers(0, 4000))
def test_months_grow_with_the_period(first: date, length: int) -> None:
    last = first + timedelta(length)
    months = months_between(first, last)
    assert months <= months_between(first, last + timedelta(1)) <= months + 1
    assert (length + 1) // 31 <= months <= (length + 1) // 28
