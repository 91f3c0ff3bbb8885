"""The pace chart: one page of its own size, whose steps reach today and not beyond, and which may be empty."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader
from reportlab.graphics.shapes import PolyLine

from coachdesk.reports.charts import PaceSeries, Points, chart_page, pace_chart

START, END, TODAY = date(2025, 7, 1), date(2026, 6, 30), date(2026, 3, 3)
EXPECTED = ((START, 0), (END, 2400))
HELD = ((date(2025, 9, 1), 90), (date(2025, 12, 1), 180))


def series(
    reached: Points = (), *, minimum: int | None = 2400, expected: Points = EXPECTED, today: date = TODAY
) -> PaceSeries:
    return PaceSeries(START, END, today, minimum, reached, expected)


def page_of(shown: PaceSeries) -> PageObject:
    (page,) = PdfReader(BytesIO(chart_page(pace_chart(shown, 400, 200)))).pages
    return page


def lines_of(shown: PaceSeries) -> list[list[tuple[float, float]]]:
    """The corners of each line over the grid, in the order they are drawn."""
    drawn = [shape for shape in pace_chart(shown, 400, 200).contents if isinstance(shape, PolyLine)]
    return [list(zip(line.points[::2], line.points[1::2], strict=True)) for line in drawn]


def corners_printed(page: PageObject) -> int:
    """How many strokes the page makes, beside those of its grid and of today."""
    content = page.get_contents()
    assert content is not None
    return sum(operator == b"l" for _operands, operator in content.operations)


@pytest.mark.parametrize(
    ("reached", "minimum"),
    [
        ((), 2400),
        (((START, 0),), 2400),
        (((START, 0), (TODAY, 3000)), 2400),
        (((START, 0), (TODAY, 90)), None),
    ],
)
def test_every_state_of_a_year_is_drawn(reached: Points, minimum: int | None) -> None:
    page = page_of(series(reached, minimum=minimum))
    assert (float(page.mediabox.width), float(page.mediabox.height)) == (400, 200)
    assert "today" in page.extract_text()


def test_hours_rise_on_the_day_of_a_session_and_stay_level_until_the_next() -> None:
    expected, reached = lines_of(series(HELD))
    assert len(expected) == 2
    days = [round(x, 3) for x, _y in reached]
    heights = [round(y, 3) for _x, y in reached]
    assert (days[1], days[3]) == (days[2], days[4])
    assert (heights[0], heights[2], heights[4]) == (heights[1], heights[3], heights[5])
    assert heights[0] < heights[2] < heights[4]


def test_steps_end_at_today() -> None:
    early = lines_of(series(HELD, today=date(2025, 10, 1)))[-1]
    late = lines_of(series(HELD))[-1]
    assert max(y for _x, y in early) < max(y for _x, y in late)
    assert early[-1][0] < late[3][0]


def test_a_year_that_is_over_is_drawn_to_its_end() -> None:
    after = lines_of(series(HELD, today=END + timedelta(days=90)))
    assert after[1][-1][0] == after[0][-1][0]
    assert "today" not in page_of(series(HELD, today=END + timedelta(days=90))).extract_text()


def test_before_the_first_session_of_a_program_without_a_minimum_no_line_is_drawn() -> None:
    bare = series(minimum=None, expected=())
    assert lines_of(bare) == []
    assert {"0 h", "1 h", "today"} <= set(page_of(bare).extract_text().split("\n"))


def test_the_page_holds_the_same_strokes_as_the_drawing() -> None:
    bare = corners_printed(page_of(series(minimum=2400, expected=())))
    assert corners_printed(page_of(series(HELD))) - bare == 1 + 5


@given(st.integers(0, 364), st.integers(0, 200_000))
@settings(max_examples=25, deadline=None)
def test_any_first_session_is_drawn_inside_the_page(day: int, minutes: int) -> None:
    lines = lines_of(series(((START + timedelta(days=day), minutes),), today=END))
    assert all(0 <= x <= 400 and 0 <= y <= 200 for line in lines for x, y in line)
