"""Coverage by element as a picture: numbers where something is, empty boxes where nothing is."""

from __future__ import annotations

from reportlab.graphics.shapes import Rect, String

from coachdesk.reports.charts import chart_page
from coachdesk.reports.element_chart import element_chart, element_chart_height

GROUPS = (("1A", "1B"), ("2A",))
LINES = [("Sessions", (3, 0, 1), ("3", "0", "1")), ("Hours", (200, 0, 60), ("3.3", "0", "1.0"))]


def test_what_is_there_is_a_number_and_what_is_not_an_empty_box() -> None:
    drawing = element_chart(GROUPS, LINES, 500, element_chart_height(LINES))
    words = [shape.text for shape in drawing.contents if isinstance(shape, String)]
    assert {"1A", "2A", "Sessions", "Hours", "3.3"} <= set(words)
    assert "0" not in words
    boxes = [shape for shape in drawing.contents if isinstance(shape, Rect)]
    assert (len(boxes), sum(box.fillColor is None for box in boxes)) == (6, 2)


def test_where_it_is_narrow_the_numbers_go_and_the_ground_stays() -> None:
    drawing = element_chart(GROUPS, LINES, 110, 80)
    assert "3.3" not in [shape.text for shape in drawing.contents if isinstance(shape, String)]
    assert any(shape.fillColor is not None for shape in drawing.contents if isinstance(shape, Rect))


def test_without_standards_there_is_no_picture() -> None:
    assert element_chart((), LINES, 500, 80).contents == []
    assert chart_page(element_chart(GROUPS, [], 500, 80)).startswith(b"%PDF")
