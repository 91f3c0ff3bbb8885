"""Lengths as a coach types them, and as CoachDesk says them."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coachdesk.durations import LONGEST, Unit, read_minutes, say_hours, say_minutes
from coachdesk.errors import UsageError

LENGTHS = st.integers(1, LONGEST)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("75", 75),
        ("2", 2),
        ("1440", 1440),
        ("1h15", 75),
        ("1H15", 75),
        ("1:15", 75),
        ("1:15 h", 75),
        ("0:45", 45),
        ("01:15:00", 75),
        ("1.25", 75),
        ("1.25 h", 75),
        ("1,5h", 90),
        ("1,25", 75),
        (".5", 30),
        ("1.", 60),
        ("0.33 h", 20),
        ("0.67h", 40),
        ("0.17 h", 10),
        ("0.83 h", 50),
        ("0.1 h", 6),
        ("45 min", 45),
        ("45 min.", 45),
        ("45'", 45),
        ("90m", 90),
        ("75.0 min", 75),
        ("2h", 120),
        ("2 hrs.", 120),
        ("1 hour", 60),
        ("24 h", 1440),
        ("1 h 15 min", 75),
        ("1 hour and 5 minutes", 65),
        ("1 hr, 15", 75),
        ("½ h", 30),
        ("1½ hours", 90),
        ("1 ½ h", 90),
        ("¾", 45),
        ("  1h15\u00a0", 75),
        ("١:١٥", 75),
    ],
)
def test_lengths_as_people_type_them(text: str, minutes: int) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "how long"),
        ("  ", "how long"),
        ("-15", "negative"),
        ("−1 h", "negative"),
        ("0", "zero"),
        ("0:00", "zero"),
        ("0.004 h", "zero"),
        ("24:01", "longer than a day"),
        ("25 h", "longer than a day"),
        ("1441", "longer than a day"),
        ("75.5", "longer than a day"),
        ("1h75", "59 minutes"),
        ("1:60", "59 minutes"),
        ("45.5 min", "whole"),
        ("1,200 min", "whole"),
        ("1,200.5", "cannot be read"),
        ("1.5 h 15", "cannot be read"),
        ("1:5", "cannot be read"),
        ("an hour", "cannot be read"),
        ("1 2", "cannot be read"),
        ("²", "cannot be read"),
        ("1e3", "cannot be read"),
        ("9" * 5000, "cannot be read"),
    ],
)
def test_a_length_that_cannot_be_meant_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_minutes(text)
    assert words in caught.value.sentence
    assert "1h15" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "bare", "minutes"),
    [
        ("2", "hours", 120),
        ("0.33", "hours", 20),
        ("2", "minutes", 2),
        ("75.0", "minutes", 75),
        ("45 min", "hours", 45),
    ],
)
def test_a_column_says_what_a_bare_number_is(text: str, bare: Unit, minutes: int) -> None:
    assert read_minutes(text, bare=bare) == minutes


@given(LENGTHS)
def test_what_is_said_can_be_read_again(minutes: int) -> None:
    assert read_minutes(say_minutes(minutes)) == minutes
    assert read_minutes(f"{minutes // 60}:{minutes % 60:02}") == minutes
    assert read_minutes(f"{minutes // 60}h{minutes % 60:02}") == minutes
    assert read_minutes(str(minutes)) == minutes


@given(LENGTHS, st.integers(2, 5))
def test_hours_with_decimals_give_back_the_minutes_they_were_made_from(minutes: int, places: int) -> None:
    hours = round(Decimal(minutes) / 60, places)
    assert read_minutes(f"{hours} h") == minutes
    assert read_minutes(f"{hours}".replace(".", ","), bare="hours") == minutes


@given(st.text() | st.text("0123456789.,:½h min'-", max_size=12), st.sampled_from([None, "hours", "minutes"]))
@example("99999 h", None)
def test_any_text_is_a_length_or_a_problem(text: str, bare: Unit | None) -> None:
    with contextlib.suppress(UsageError):
        assert 1 <= read_minutes(text, bare=bare) <= LONGEST


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(75, "1 h 15 min"), (60, "1 h"), (45, "45 min"), (0, "0 min"), (2400, "40 h"), (61, "1 h 1 min")],
)
def test_minutes_are_said_in_words(minutes: int, said: str) -> None:
    assert say_minutes(minutes) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1700, "28.3 h"),
        (2400, "40.0 h"),
        (0, "0.0 h"),
        (3, "0.1 h"),
        (2, "0.0 h"),
        (9, "0.2 h"),
        (57, "1.0 h"),
    ],
)
def test_hours_are_said_to_a_tenth(minutes: int, said: str) -> None:
    assert say_hours(minutes) == said


@given(st.integers(0, 100_000))
def test_hours_are_never_more_than_three_minutes_off(minutes: int) -> None:
    told = Decimal(say_hours(minutes).removesuffix(" h")) * 60
    assert -3 < told - minutes <= 3
