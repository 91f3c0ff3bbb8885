"""Days and lengths as they are said and read in Spanish, and in English all the while."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.days import read_day, read_time, say_day, say_month, say_time
from coachdesk.durations import read_minutes, say_hours, say_minutes
from coachdesk.words import speaking

TODAY = date(2026, 3, 3)  # a Tuesday


@pytest.fixture(autouse=True)
def _in_spanish() -> Iterator[None]:
    with speaking("es"):
        yield


def test_days_and_times_are_said_as_spanish_says_them() -> None:
    assert say_day(TODAY) == "3 mar 2026"
    assert say_day(TODAY, weekday=True) == "mar, 3 mar 2026"
    assert say_month(TODAY) == "marzo de 2026"
    assert say_time(time(15, 30)) == "3:30 p. m."
    assert (say_minutes(75), say_hours(1700)) == ("1 h 15 min", "28.3 h")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hoy", TODAY),
        ("ayer", date(2026, 3, 2)),
        ("mañana", date(2026, 3, 4)),
        ("manana", date(2026, 3, 4)),
        ("14 de marzo de 2026", date(2026, 3, 14)),
        ("14 de marzo", date(2026, 3, 14)),
        ("14 mar", date(2026, 3, 14)),
        ("lunes", date(2026, 3, 2)),
        ("mie", date(2026, 2, 25)),
        ("próximo viernes", date(2026, 3, 6)),
        ("martes 3 de marzo", TODAY),
        ("el viernes", date(2026, 2, 27)),
        ("el 14 de marzo", date(2026, 3, 14)),
        ("the 14th of March", date(2026, 3, 14)),
        ("mar, 3 mar 2026", TODAY),
        ("3/14/2026", date(2026, 3, 14)),
        ("Mar 14, 2026", date(2026, 3, 14)),
        ("March 14", date(2026, 3, 14)),
        ("yesterday", date(2026, 3, 2)),
        ("tue", TODAY),
        ("+3", date(2026, 3, 6)),
        ("+3 días", date(2026, 3, 6)),
    ],
)
def test_days_are_read_in_both_languages(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.booleans())
def test_what_is_said_can_be_read_again(day: date, weekday: bool) -> None:
    with speaking("es"):
        assert read_day(say_day(day, weekday=weekday), TODAY) == day


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_a_time_that_is_said_can_be_read_again(at: time) -> None:
    with speaking("es"):
        assert read_time(say_time(at)) == at


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2 horas", 120),
        ("1 hora", 60),
        ("1 hora y 15 minutos", 75),
        ("45 minutos", 45),
        ("1h15", 75),
        ("1,5 h", 90),
        ("1 hour 15 min", 75),
    ],
)
def test_lengths_are_read_in_both_languages(text: str, minutes: int) -> None:
    assert read_minutes(text) == minutes


@given(st.integers(1, 1440))
def test_a_length_that_is_said_can_be_read_again(minutes: int) -> None:
    with speaking("es"):
        assert read_minutes(say_minutes(minutes)) == minutes
