"""Cells whose meaning depends on the column around them."""

from __future__ import annotations

import contextlib
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.days import Order
from coachdesk.durations import Unit
from coachdesk.errors import UsageError
from coachdesk.models import Owner, SessionState
from coachdesk.services.importing.cells import (
    is_span,
    read_date,
    read_length,
    read_span,
    read_steps,
    rounding_of,
    settle_order,
    settle_unit,
)
from coachdesk.services.importing.states import read_state

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("cells", "order", "words"),
    [
        (["3/4/2026", "3/14/2026", ""], "mdy", ""),
        (["3/4/2026", "14/3/2026", "soon"], "dmy", ""),
        (["14.3.26", "3.4.26"], "dmy", ""),
        (["2026-03-04", "Mar 4"], "mdy", ""),
        (["3/3/2026"], "mdy", ""),
        ([], "mdy", ""),
        (["3/4/2026", "5/4/2026"], "mdy", "do not tell"),
        (["3/14/2026", "14/3/2026"], "mdy", "Some dates begin"),
    ],
)
def test_the_column_tells_whether_the_day_comes_first(cells: list[str], order: Order, words: str) -> None:
    found, remark = settle_order(cells)
    assert found == order
    assert words in remark
    assert bool(remark) == bool(words)


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 12, 31)), min_size=1), st.sampled_from(["mdy", "dmy"]))
def test_a_column_with_one_clear_date_is_read_right(days: list[date], order: Order) -> None:
    form = "{0.month}/{0.day}/{0.year}" if order == "mdy" else "{0.day}/{0.month}/{0.year}"
    cells = [form.format(day) for day in [*days, date(2025, 6, 30)]]
    found, remark = settle_order(cells)
    assert (found, remark) == (order, "")
    assert [read_date(cell, TODAY, found) for cell in cells[:-1]] == days


def test_a_spreadsheets_number_for_a_day_is_understood() -> None:
    assert read_date("45873", TODAY, "mdy") == date(2025, 8, 4)


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("9:00", "10:15", (time(9), time(10, 15))),
        ("11:30", "1:00", (time(11, 30), time(13))),
        ("5:30", "7", (time(17, 30), time(19))),
        ("9:00-10:15", "", (time(9), time(10, 15))),
        ("8 am – 9:30 am", "", (time(8), time(9, 30))),
        ("1 to 2:30 pm", "", (time(13), time(14, 30))),
    ],
)
def test_start_and_end_are_read_together(start: str, end: str, span: tuple[time, time]) -> None:
    assert end or is_span(start)
    assert read_span(start, end) == span


@pytest.mark.parametrize("cell", ["9:00", "", "-", "about noon", "1-" * 40])
def test_one_time_is_no_span(cell: str) -> None:
    assert not is_span(cell)


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        (["1", "2", "1.5"], "hours"),
        (["1", "1", "2"], "hours"),
        (["45", "60", "10"], "minutes"),
        (["0.5", "45", "2"], "hours"),
        (["1:15", "45 min"], "hours"),
        ([], "hours"),
    ],
)
def test_the_column_tells_what_a_small_number_is(cells: list[str], unit: Unit) -> None:
    assert settle_unit(cells) == unit


@pytest.mark.parametrize(
    ("cell", "unit", "small", "minutes"),
    [
        ("0.33", "hours", "hours", 20),
        ("2", "hours", "minutes", 120),
        ("2", None, "hours", 120),
        ("10", None, "minutes", 10),
        ("45", None, "hours", 45),
        ("0.6666666666666666", None, "hours", 40),
        ("1:15", "minutes", "hours", 75),
        ("45 min", "hours", "hours", 45),
    ],
)
def test_lengths_follow_their_column(cell: str, unit: Unit | None, small: Unit, minutes: int) -> None:
    assert read_length(cell, unit, small) == minutes


@pytest.mark.parametrize(
    ("cell", "minutes"), [("1.3", 3), ("1,3 h", 3), (".5", 3), ("1.33", 0), ("1", 0), ("1:20", 0), ("80", 0)]
)
def test_one_decimal_may_be_rounded(cell: str, minutes: int) -> None:
    assert rounding_of(cell) == minutes


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Held", SessionState.HELD),
        ("CANCELED", SessionState.CANCELLED),
        ("no-show", SessionState.NO_SHOW),
        ("Scheduled", SessionState.PLANNED),
        ("approved", None),
        ("", None),
    ],
)
def test_states(cell: str, state: SessionState | None) -> None:
    assert read_state(cell) is state


ME, COACH = Owner.CANDIDATE, Owner.COACH


@pytest.mark.parametrize(
    ("cell", "steps"),
    [
        ("", ()),
        ("Coach sends rubric", ((COACH, "Coach sends rubric"),)),
        ("Candidate drafts agenda", ((ME, "Candidate drafts agenda"),)),
        ("Both: look at data again", ((ME, "look at data again"), (COACH, "look at data again"))),
        ("We meet the union", ((ME, "We meet the union"), (COACH, "We meet the union"))),
        ("Coach: send it; draft letter", ((COACH, "send it"), (ME, "draft letter"))),
        ("- I will call\n• read ch. 3\n;\u00a0;--", ((COACH, "I will call"), (ME, "read ch. 3"))),
        ("Coaching plan; coachable", ((ME, "Coaching plan"), (ME, "coachable"))),
    ],
)
def test_next_steps_belong_to_whom_they_name(cell: str, steps: tuple[tuple[Owner, str], ...]) -> None:
    assert read_steps(cell) == steps


def test_a_column_of_its_own_says_whose_steps_they_are() -> None:
    assert read_steps("Coach: send it; call", COACH) == ((COACH, "send it"), (COACH, "call"))


@given(st.text() | st.text("0123456789-–:;.,to \n•apm", max_size=20), st.text(max_size=8))
def test_any_cell_means_something_or_is_a_problem(cell: str, other: str) -> None:
    read_state(cell)
    assert all(text for _owner, text in read_steps(cell))
    settle_order([cell, other])
    for read in (
        lambda: read_length(cell, None, settle_unit([cell, other])),
        lambda: read_date(cell, TODAY, "mdy"),
        lambda: read_span(cell, other) if other or is_span(cell) else None,
    ):
        with contextlib.suppress(UsageError):
            read()
