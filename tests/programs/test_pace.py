"""Pace over the days of a program year: worked cases, and what must hold for every case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.pace import WORST_FIRST, Pace, PaceFacts, Standing, judge_pace

FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)
LEAVE = (date(2026, 1, 5), date(2026, 3, 15))  # ten weeks


def pace_of(
    today: date,
    *held: tuple[date, int],
    minimum: int | None = 2400,
    first: date = FIRST,
    last: date = LAST,
    leaves: tuple[tuple[date, date], ...] = (),
    begins_on: date | None = None,
    floor: int | None = None,
) -> Pace:
    return judge_pace(
        PaceFacts(
            starts_on=first,
            ends_on=last,
            minimum_minutes=minimum,
            held=held,
            today=today,
            leaves=leaves,
            begins_on=begins_on,
            monthly_floor_minutes=floor,
        )
    )


def test_half_a_year_expects_half_the_hours() -> None:
    """July 1 to December 31 is 184 of 365 days: 2400 x 184 / 365 = 1209.86, so 1209 minutes."""
    pace = pace_of(date(2025, 12, 31), (date(2025, 9, 1), 1320))
    assert (pace.expected_minutes, pace.ahead_minutes, pace.days_left) == (1209, 111, 181)
    assert pace.standing == Standing.ON_TRACK


def test_ahead_of_pace_has_a_forecast_and_says_so() -> None:
    """1320 minutes in 184 days; 1080 more take 1080 x 184 / 1320 = 150.5, so 151 days from December 31."""
    pace = pace_of(date(2025, 12, 31), (date(2025, 9, 1), 1320))
    assert pace.forecast_on == date(2025, 12, 31) + timedelta(days=151) == date(2026, 5, 31)
    assert pace.reason == "22 of 40 h; 1.9 h ahead of pace; 40 h by May 31 at this rate"


def test_a_little_behind_is_on_track_and_says_what_it_takes() -> None:
    """880 minutes are missing over 121 days: 880 x 30.4375 / 121 = 221.4, up to a tenth of an hour 222."""
    pace = pace_of(date(2026, 3, 1), (date(2025, 9, 1), 1300), (date(2026, 2, 1), 220))
    assert pace.needed_minutes == 222
    assert pace.standing == Standing.ON_TRACK
    assert (
        pace.reason
        == "25 h 20 min of 40 h; 1.4 h behind pace; 3.7 h a month from now on reaches 40 by Jun 30"
    )


def test_more_than_a_month_behind() -> None:
    pace = pace_of(date(2026, 3, 1), (date(2025, 9, 1), 1200))
    assert pace.standing == Standing.BEHIND
    assert pace.reason == "20 of 40 h; 6.7 h behind pace; 5.1 h a month from now on reaches 40 by Jun 30"


def test_the_last_month_says_what_is_to_go() -> None:
    pace = pace_of(date(2026, 6, 10), (date(2025, 9, 1), 2280))
    assert pace.standing == Standing.DUE_SOON
    assert pace.reason == "38 of 40 h; 0.2 h ahead of pace; 2 h to go by Jun 30"


def test_the_last_day() -> None:
    pace = pace_of(LAST, (date(2025, 9, 1), 2280))
    assert pace.standing == Standing.DUE_SOON
    assert pace.reason == "38 of 40 h; 2 h behind pace; 2 h to go, and today is the last day"


def test_done_is_not_capped_and_late_is_after_the_end() -> None:
    assert pace_of(LAST, (FIRST, 2490)).reason == "41 h 30 min of 40 h; the minimum is met"
    assert pace_of(LAST, (FIRST, 2490)).standing == Standing.DONE
    late = pace_of(date(2026, 7, 1), (FIRST, 2160))
    assert (late.standing, late.days_left, late.needed_minutes) == (Standing.LATE, 0, None)
    assert late.reason == "36 of 40 h; 4 h short when the year ended on Jun 30"


def test_before_and_at_the_beginning() -> None:
    before = pace_of(date(2025, 6, 1))
    assert before.standing == Standing.NOT_STARTED
    assert before.reason == (
        "0 of 40 h; coaching begins on Jul 1; 3.4 h a month from now on reaches 40 by Jun 30, 2026"
    )
    first_weeks = pace_of(date(2025, 7, 20))
    assert first_weeks.standing == Standing.NOT_STARTED
    assert first_weeks.reason.startswith("0 of 40 h; no session yet; ")
    assert pace_of(date(2025, 8, 10)).standing == Standing.BEHIND


def test_a_program_without_a_minimum() -> None:
    pace = pace_of(date(2026, 1, 1), (FIRST, 75), minimum=None)
    assert (pace.standing, pace.expected, pace.forecast_on) == (Standing.NOT_APPLICABLE, (), None)
    assert pace.reason == "1 h 15 min; the program sets no minimum"


def test_the_last_minutes_are_not_rounded_away() -> None:
    assert pace_of(date(2026, 6, 10), (FIRST, 2398)).reason.startswith("39 h 58 min of 40 h; ")
    assert pace_of(date(2026, 6, 10), (FIRST, 2398)).reason.endswith("; 2 min to go by Jun 30")


def test_twenty_minutes_three_times_is_an_hour() -> None:
    pace = pace_of(LAST, *[(date(2025, 9, day), 20) for day in (1, 2, 3)])
    assert pace.held_minutes == 60
    assert pace.actual == ((date(2025, 9, 1), 20), (date(2025, 9, 2), 40), (date(2025, 9, 3), 60))


def test_only_sessions_of_the_year_up_to_today_count() -> None:
    days = [
        FIRST - timedelta(days=1),
        FIRST,
        date(2025, 9, 1),
        date(2025, 9, 2),
        LAST,
        LAST + timedelta(days=1),
    ]
    held = [(day, 60) for day in days]
    assert pace_of(date(2025, 9, 1), *held).held_minutes == 120
    assert pace_of(date(2026, 8, 1), *held).held_minutes == 240


def test_leave_of_ten_weeks_makes_pace_wait() -> None:
    """By January 4, 188 of 365 days have gone: 1236 minutes. Through March 15 it stays there.

    After it 107 days are left, and on May 1, 47 of them have gone: 1236.2 + 1163.8 x 47 / 107 = 1747.4.
    """
    assert [
        pace_of(day, leaves=(LEAVE,)).expected_minutes
        for day in (date(2026, 1, 4), date(2026, 2, 1), date(2026, 3, 15), date(2026, 5, 1), LAST)
    ] == [1236, 1236, 1236, 1747, 2400]
    away = pace_of(date(2026, 2, 1), (FIRST, 1200), leaves=(LEAVE,))
    assert (away.on_leave, away.days_left) == (True, 107)
    assert away.reason == "20 of 40 h; on leave, pace waits; 5.7 h a month from now on reaches 40 by Jun 30"
    back = pace_of(date(2026, 3, 16), (FIRST, 1200), leaves=(LEAVE,))
    assert (back.on_leave, back.days_left) == (False, 106)
    assert away.expected == (
        (FIRST, 0),
        (date(2026, 1, 4), 1236),
        (date(2026, 3, 16), 1236),
        (LAST, 2400),
    )


def test_leave_to_the_end_leaves_no_day() -> None:
    pace = pace_of(date(2026, 2, 1), (FIRST, 1200), leaves=((date(2026, 1, 5), date(2026, 12, 31)),))
    assert (pace.days_left, pace.needed_minutes) == (0, None)
    assert pace.reason == "20 of 40 h; on leave, pace waits; 20 h to go, and leave lasts until Jun 30"
    assert pace.expected[-1] == (LAST, 1236)


def test_a_forecast_passes_over_leave() -> None:
    """1200 minutes in the 184 days to December 31; as many again, of which 4 come before the leave."""
    pace = pace_of(date(2025, 12, 31), (FIRST, 1200), leaves=(LEAVE,))
    assert pace.forecast_on == date(2025, 12, 31) + timedelta(days=184 + 70)


def test_a_late_start_spreads_the_hours_over_what_is_left() -> None:
    """From January 1 there are 181 days; by March 1, 60 have gone: 2400 x 60 / 181 = 795.6."""
    pace = pace_of(date(2026, 3, 1), (date(2026, 2, 1), 800), begins_on=date(2026, 1, 1))
    assert (pace.expected_minutes, pace.standing) == (795, Standing.ON_TRACK)
    assert pace.expected[:3] == ((FIRST, 0), (date(2026, 1, 1), 0), (LAST, 2400))
    assert pace_of(date(2025, 12, 1), begins_on=date(2026, 1, 1)).standing == Standing.NOT_STARTED


def test_an_october_cohort_is_measured_by_its_own_year() -> None:
    pace = pace_of(date(2026, 3, 31), first=date(2025, 10, 1), last=date(2026, 9, 30))
    assert pace.expected_minutes == 1196  # 2400 x 182 / 365


def test_an_extension_to_september_asks_for_less_by_any_day() -> None:
    today = date(2026, 6, 30)
    longer = pace_of(today, (FIRST, 1900), last=date(2026, 9, 17))
    assert longer.expected_minutes == 1972  # 2400 x 365 / 444
    assert (longer.standing, pace_of(today, (FIRST, 1900)).standing) == (Standing.ON_TRACK, Standing.BEHIND)


def test_a_floor_is_asked_of_every_month() -> None:
    """Leave takes 27 of January's days: 180 x 4 / 31 = 23 minutes; the whole of February; 15 days of March."""
    held = [(date(2025, 7, 9), 200), (date(2025, 8, 9), 100), (date(2026, 1, 3), 30), (date(2026, 3, 20), 60)]
    pace = pace_of(date(2026, 3, 27), *held, leaves=(LEAVE,), floor=180)
    months = {month.month.month: month for month in pace.months}
    assert len(pace.months) == 12
    assert [months[number].floor_minutes for number in (7, 1, 2, 3, 4)] == [180, 23, 0, 92, 180]
    assert [months[number].standing for number in (7, 8, 1, 2, 3, 4)] == [
        Standing.DONE,
        Standing.LATE,
        Standing.DONE,
        Standing.NOT_APPLICABLE,
        Standing.DUE_SOON,
        Standing.NOT_STARTED,
    ]
    assert months[7].reason == "3 h 20 min of 3 h in July"
    assert months[8].reason == "1 h 40 min of 3 h in August; 1 h 20 min short"
    assert months[2].reason == "0 min in February"
    assert months[3].reason == "1 h of 1 h 32 min in March; 32 min to go by Mar 31"
    assert sum(month.held_minutes for month in pace.months) == pace.held_minutes


def test_a_month_that_runs_is_on_track_until_its_last_week() -> None:
    standings = [
        pace_of(date(2025, 7, day), (date(2025, 7, 2), 60), floor=180).months[0].standing
        for day in (1, 24, 25)
    ]
    assert standings == [Standing.NOT_STARTED, Standing.ON_TRACK, Standing.DUE_SOON]


@pytest.mark.parametrize("turn", [(LAST, FIRST), (FIRST, FIRST)])
def test_odd_dates_are_suffered(turn: tuple[date, date]) -> None:
    pace = pace_of(FIRST, (FIRST, 30), first=turn[0], last=turn[1], leaves=((LAST, FIRST),))
    assert pace.standing in WORST_FIRST


DAYS = st.dates(date(2025, 1, 1), date(2027, 6, 30))
SPANS = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))
SESSION = st.tuples(DAYS, st.integers(1, 600))
FACTS = st.builds(
    lambda span, minimum, held, today, leaves, begins, floor: PaceFacts(
        starts_on=span[0],
        ends_on=span[1],
        minimum_minutes=minimum,
        held=tuple(held),
        today=today,
        leaves=tuple(leaves),
        begins_on=begins,
        monthly_floor_minutes=floor,
    ),
    SPANS,
    st.none() | st.integers(0, 6000),
    st.lists(SESSION, max_size=12),
    DAYS,
    st.lists(SPANS, max_size=3),
    st.none() | DAYS,
    st.none() | st.integers(0, 400),
)


@given(FACTS, SESSION)
def test_one_more_session_never_stands_worse(facts: PaceFacts, session: tuple[date, int]) -> None:
    before, after = judge_pace(facts), judge_pace(replace(facts, held=(*facts.held, session)))
    assert WORST_FIRST.index(after.standing) >= WORST_FIRST.index(before.standing)
    assert after.missing_minutes <= before.missing_minutes
    for month, same in zip(before.months, after.months, strict=True):
        assert WORST_FIRST.index(same.standing) >= WORST_FIRST.index(month.standing)


@given(FACTS, st.randoms())
def test_the_order_of_entry_never_matters(facts: PaceFacts, chance: Random) -> None:
    held, leaves = list(facts.held), list(facts.leaves)
    chance.shuffle(held)
    chance.shuffle(leaves)
    assert judge_pace(replace(facts, held=tuple(held), leaves=tuple(leaves))) == judge_pace(facts)


@given(FACTS, SPANS)
def test_one_more_leave_never_expects_more(facts: PaceFacts, leave: tuple[date, date]) -> None:
    before, after = judge_pace(facts), judge_pace(replace(facts, leaves=(*facts.leaves, leave)))
    assert after.expected_minutes <= before.expected_minutes
    assert after.days_left <= before.days_left


@given(FACTS)
def test_totals_are_exact_and_expectations_keep_their_bounds(facts: PaceFacts) -> None:
    pace = judge_pace(facts)
    last = min(facts.ends_on, facts.today)
    assert pace.held_minutes == sum(minutes for day, minutes in facts.held if facts.starts_on <= day <= last)
    assert 0 <= pace.expected_minutes <= (facts.minimum_minutes or 0)
    assert sum(month.held_minutes for month in pace.months) == pace.held_minutes
    assert list(pace.expected) == sorted(pace.expected)
    assert list(pace.actual) == sorted(pace.actual)
    assert "\n" not in pace.reason
    assert (pace.standing == Standing.DONE) == bool(
        facts.minimum_minutes and pace.held_minutes >= facts.minimum_minutes
    )


@given(FACTS)
def test_what_is_needed_is_enough(facts: PaceFacts) -> None:
    pace = judge_pace(facts)
    if pace.needed_minutes is not None:
        assert pace.needed_minutes * pace.days_left * 16 >= pace.missing_minutes * 487


@given(FACTS, st.integers(1, 400))
def test_expectation_never_falls_as_days_go_by(facts: PaceFacts, days: int) -> None:
    later = judge_pace(replace(facts, today=facts.today + timedelta(days=days)))
    assert later.expected_minutes >= judge_pace(facts).expected_minutes
