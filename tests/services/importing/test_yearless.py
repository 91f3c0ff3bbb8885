"""Days without a year: a log tells what was, whenever it is taken in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.days import list_days_meant
from coachdesk.models import SessionState
from coachdesk.services.importing.yearless import WrittenDay, settle_years
from tests.services.importing.test_plan import LUPE
from tests.services.importing.visits import plan_text

JUNE = date(2026, 6, 30)
HELD, PLANNED = SessionState.HELD, SessionState.PLANNED


def settled(
    *cells: str, today: date = JUNE, state: SessionState | None = None, person: str = ""
) -> list[str]:
    rows = [WrittenDay(cell, state, person) for cell in cells]
    return [day.isoformat() if day else "" for day in settle_years(rows, today, "mdy")]


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["7/15", "8/20", "9/10", "5/20"], ["2025-07-15", "2025-08-20", "2025-09-10", "2026-05-20"]),
        (["5/20", "5/2", "4/10", "3/20", "7/15"],
         ["2026-05-20", "2026-05-02", "2026-04-10", "2026-03-20", "2025-07-15"]),
        (["7/15"], ["2025-07-15"]),
        (["9/3/2024", "10/4", "1/7", "6/2"], ["", "2024-10-04", "2025-01-07", "2025-06-02"]),
        (["9/3", "10/4", "1/7/2025", "6/2"], ["2024-09-03", "2024-10-04", "", "2025-06-02"]),
        (["3/4/2024", "1/7/2025", "2/3/2024", "12/30", "1/2"], ["", "", "", "2023-12-30", "2024-01-02"]),
        (["soon", "6/2", "", "6/20"], ["", "2026-06-02", "", "2026-06-20"]),
        (["Tue, Mar 4"], ["2025-03-04"]),
        (["2/29"], ["2024-02-29"]),
        (["2026-03-03", "yesterday"], ["", ""]),
    ],
)  # fmt: skip
def test_a_day_without_a_year_is_of_the_year_that_fits(cells: list[str], days: list[str]) -> None:
    assert settled(*cells, state=HELD) == days


def test_a_whole_year_that_is_taken_in_late_is_one_year() -> None:
    months = [*range(7, 13), *range(1, 7)]
    found = settled(*(f"{month}/10" for month in months), today=date(2026, 10, 20))
    assert found == [f"{2025 + (month < 7)}-{month:02}-10" for month in months]


@pytest.mark.parametrize(
    ("cells", "today", "days"),
    [
        (
            ("9/10", "11/5", "2/10", "6/20"),
            date(2026, 6, 15),
            ["2025-09-10", "2025-11-05", "2026-02-10", "2026-06-20"],
        ),
        (
            ("9/10", "11/5", "12/12", "3/30"),
            date(2026, 3, 25),
            ["2025-09-10", "2025-11-05", "2025-12-12", "2026-03-30"],
        ),
    ],
)
def test_one_visit_to_come_makes_no_older_year_of_a_table(
    cells: tuple[str, ...], today: date, days: list[str]
) -> None:
    assert settled(*cells, today=today) == days


def test_people_one_after_the_other_each_have_their_year() -> None:
    cells = ("7/15", "11/3", "5/20")
    rows = [WrittenDay(cell, HELD, person) for person in ("rosa", "lupe", "ana") for cell in cells]
    assert settle_years(rows, JUNE, "mdy") == [date(2025, 7, 15), date(2025, 11, 3), date(2026, 5, 20)] * 3


@pytest.mark.parametrize(
    ("cells", "state", "last"),
    [
        (["5/20", "6/20", "7/15"], None, "2026-07-15"),
        (["5/20", "6/20", "7/15"], HELD, "2025-07-15"),
        (["7/15", "8/20"], None, "2025-08-20"),
        (["7/15", "8/20"], PLANNED, "2026-08-20"),
    ],
)
def test_only_what_may_be_planned_lies_ahead(cells: list[str], state: SessionState | None, last: str) -> None:
    assert settled(*cells, state=state)[-1] == last


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(0, 90),
    st.lists(st.integers(0, 28), max_size=11),
    st.booleans(),
)
def test_a_log_in_order_is_read_as_it_was_written(
    today: date, ago: int, gaps: list[int], newest_first: bool
) -> None:
    days = [today - timedelta(ago)]
    for gap in gaps:
        days.append(days[-1] - timedelta(gap))
    if not newest_first:
        days.reverse()
    rows = [WrittenDay(f"{day.month}/{day.day}", HELD) for day in days]
    assert settle_years(rows, today, "mdy") == days


@given(
    st.lists(st.sampled_from(["7/15", "1/2", "2/29", "12/31/2025", "soon", "Mon 3/4", "6/30"]), max_size=8),
    st.sampled_from([HELD, None, SessionState.CANCELLED]),
)
def test_what_was_held_never_lies_ahead(cells: list[str], state: SessionState | None) -> None:
    rows = [WrittenDay(cell, state, cell[:1]) for cell in cells]
    for row, day in zip(rows, settle_years(rows, JUNE, "mdy"), strict=True):
        assert day is None or day in list_days_meant(row.cell, range(2020, 2028))
        assert day is None or day <= JUNE or (state is None and day <= JUNE + timedelta(60))


def test_hours_of_last_summer_are_no_plans_for_the_next() -> None:
    rows = "".join(f"{day},Lupe Ybarra,9:00,10:00,Held\n" for day in ("7/15", "8/20", "9/10", "5/20"))
    plan = plan_text(f"Date,Candidate,Start,End,Status\n{rows}", LUPE, today=JUNE)
    assert plan.total_minutes() == {"Lupe Ybarra": 240}
    assert [row.remarks for row in plan.rows] == [()] * 4
