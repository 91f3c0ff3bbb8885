"""The program as a line, and coverage as bars: what is drawn where, and nothing at all without a program."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Polygon, Rect, String

from coachdesk.reports.charts import chart_page
from coachdesk.reports.coverage_chart import CoverageBar, coverage_chart
from coachdesk.reports.timeline import DuePoint, TimelineSeries, timeline_chart

YEAR = ("Year 1, 2025-26", date(2025, 7, 1), date(2026, 6, 30))


def series(*points: DuePoint, today: date = date(2026, 1, 1)) -> TimelineSeries:
    return TimelineSeries(years=[YEAR], points=points, today=today)


def test_each_state_has_a_shape_of_its_own() -> None:
    states = ("done", "open", "soon", "late")
    drawing = timeline_chart(
        series(*(DuePoint(date(2025, 9 + n, 1), state) for n, state in enumerate(states))), 600, 60
    )
    circles = [shape for shape in drawing.contents if isinstance(shape, Circle)]
    polygons = [shape for shape in drawing.contents if isinstance(shape, Polygon)]
    assert len(circles) == 2
    assert circles[0].fillColor != circles[1].fillColor
    assert sorted(len(shape.points) // 2 for shape in polygons) == [3, 4]


def test_today_and_the_year_are_named() -> None:
    words = [shape.text for shape in timeline_chart(series(), 600, 60).contents if isinstance(shape, String)]
    assert "today" in words
    assert "Year 1, 2025-26" in words
    later = timeline_chart(series(today=date(2027, 1, 1)), 600, 60)
    assert "today" not in [shape.text for shape in later.contents if isinstance(shape, String)]


@given(st.lists(st.dates(date(2025, 7, 1), date(2025, 9, 30)), max_size=12))
def test_no_sign_stands_on_the_name_of_its_year(days: list[date]) -> None:
    contents = timeline_chart(series(*(DuePoint(day, "done") for day in days)), 600, 60).contents
    (name,) = [shape for shape in contents if isinstance(shape, String) and shape.text == YEAR[0]]
    for sign in (shape for shape in contents if isinstance(shape, Circle)):
        beside = sign.cx + sign.r <= name.x or sign.cx - sign.r >= name.getEast()
        assert beside or sign.cy + sign.r <= name.y


def test_without_a_year_there_is_nothing() -> None:
    assert timeline_chart(TimelineSeries(years=[], points=[], today=date(2026, 1, 1)), 600, 60).contents == []
    assert coverage_chart([], 300, 100).contents == []


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=30), st.floats(50, 2000))
def test_every_sign_lies_within_the_drawing(days: list[date], width: float) -> None:
    drawing = timeline_chart(series(*(DuePoint(day, "done") for day in days)), width, 60)
    assert all(0 <= shape.cx <= width for shape in drawing.contents if isinstance(shape, Circle))
    assert chart_page(drawing).startswith(b"%PDF")


def test_an_element_nobody_spoke_of_is_an_empty_box() -> None:
    drawing = coverage_chart([CoverageBar("1", 2, (("1A", 2), ("1B", 0)))], 300, 40)
    boxes = [shape for shape in drawing.contents if isinstance(shape, Rect)]
    assert [box.fillColor is None for box in boxes] == [False, True]
    words = [shape.text for shape in drawing.contents if isinstance(shape, String)]
    assert words == ["1", "1A · 2", "1B", "2 sessions"]
