"""A year begins and ends on days that exist, whatever its month and length."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.profiles import shipped_profile
from coachdesk.programs.year_shapes import YearLength, YearStart, suggest_end, suggest_start

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def start(month: int | None, day: int | None, last_month: int | None, last_day: int | None) -> YearStart:
    return YearStart(
        source="",
        confirmed=True,
        key="s",
        label="S",
        month=month,
        day=day,
        last_month=last_month,
        last_day=last_day,
    )


def length(months: int) -> YearLength:
    return YearLength(source="", confirmed=True, key="l", label="L", months=months)


def test_the_years_of_san_diego() -> None:
    july, january = shipped_profile("sdcoe").starts
    assert (july.first_on(2025), july.last_on(2025)) == (date(2025, 7, 1), date(2026, 6, 30))
    assert (january.first_on(2026), january.last_on(2026)) == (date(2026, 1, 1), date(2026, 12, 30))


def test_the_cohorts_of_riverside_and_of_acsa() -> None:
    october, april = shipped_profile("rcoe").starts
    assert (october.first_on(2025), april.first_on(2026)) == (date(2025, 10, 1), date(2026, 4, 1))
    assert october.last_on(2025) is None
    summer, winter = shipped_profile("acsa").starts
    assert (summer.first_on(2025), summer.last_on(2025)) == (None, None)
    assert winter.first_on(2026) == date(2026, 1, 1)


def test_the_lengths_of_pomona() -> None:
    eleven, twelve = shipped_profile("pomona").lengths
    assert eleven.last_on(date(2025, 8, 1)) == date(2026, 6, 30)
    assert twelve.last_on(date(2025, 8, 1)) == date(2026, 7, 31)


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 1), 1, date(2025, 1, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 15), 1, date(2026, 1, 14)),
        (date(9999, 12, 1), 11, date.max),
    ],
)
def test_a_length_ends_the_day_before_the_next_begins(first: date, months: int, last: date) -> None:
    assert length(months).last_on(first) == last


@given(DAYS, st.integers(1, 24))
def test_a_length_has_its_months(first: date, months: int) -> None:
    last = length(months).last_on(first)
    assert timedelta(days=28 * months - 1) <= last - first <= timedelta(days=31 * months)
    assert length(months).last_on(first + timedelta(days=1)) >= last


@given(
    st.integers(1, 12),
    st.none() | st.integers(1, 31),
    st.integers(1, 12),
    st.none() | st.integers(1, 31),
    st.integers(1990, 2090),
)
def test_a_year_is_over_within_a_year(
    month: int, day: int | None, last_month: int, last_day: int | None, year: int
) -> None:
    shape = start(month, day, last_month, last_day)
    first, last = shape.first_on(year), shape.last_on(year)
    assert first is not None
    assert last is not None
    assert timedelta(0) < last - first <= timedelta(days=366)


@pytest.mark.parametrize(
    ("program", "today", "first", "last"),
    [
        ("rcoe", date(2026, 3, 3), date(2026, 4, 1), None),
        ("rcoe", date(2026, 8, 3), date(2026, 10, 1), None),
        ("sdcoe", date(2026, 9, 20), date(2026, 7, 1), date(2027, 6, 30)),
        ("sdcoe", date(2026, 12, 20), date(2027, 1, 1), date(2027, 12, 30)),
        ("acsa", date(2026, 9, 20), date(2027, 1, 1), None),
        ("generic", date(2026, 9, 20), None, None),
    ],
)
def test_the_nearest_start_is_suggested(
    program: str, today: date, first: date | None, last: date | None
) -> None:
    profile = shipped_profile(program)
    assert suggest_start(profile.starts, today) == first
    assert (suggest_end(profile.starts, profile.lengths, first) if first else None) == last


def test_the_shortest_length_is_suggested() -> None:
    pomona = shipped_profile("pomona")
    assert suggest_end(pomona.starts, pomona.lengths, date(2026, 8, 1)) == date(2027, 6, 30)
