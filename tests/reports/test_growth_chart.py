"""Growth as a picture: numbers in boxes, arrows below, and nothing that rests on colour alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Drawing, Path, Polygon, Rect, String

from coachdesk.reports.charts import chart_page
from coachdesk.reports.element_grid import shade
from coachdesk.reports.growth_chart import GrowthSeries, chart_height, growth_chart

GROUPS = (("1A", "1B"), ("2A",))
SERIES = GrowthSeries(
    GROUPS, [("Initial", (2, None, 4), 4), ("Final", (3, 1, 3), 4)], [("Steps", (1, None, -1))]
)


def drawn(series: GrowthSeries = SERIES) -> Drawing:
    return growth_chart(series, 400, chart_height(series))


def words(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.contents if isinstance(shape, String)]


def test_every_level_is_a_number_in_a_box() -> None:
    drawing = drawn()
    told = words(drawing)
    assert {"1A", "1B", "2A", "Initial", "Final", "Steps"} <= set(told)
    assert sorted(text for text in told if text.isdigit()) == ["1", "2", "3", "3", "4"]
    boxes = [shape for shape in drawing.contents if isinstance(shape, Rect)]
    assert (len(boxes), sum(box.fillColor is None for box in boxes)) == (6, 1)


def test_steps_are_arrows_with_their_number() -> None:
    drawing = drawn()
    arrows = [shape for shape in drawing.contents if isinstance(shape, Polygon)]
    assert len(arrows) == 2
    assert {"+1", "\u22121"} <= set(words(drawing))
    up, down = (arrow.points for arrow in arrows)
    assert up[5] > up[1]
    assert down[5] < down[1]


def test_without_a_point_there_is_no_picture() -> None:
    empty = GrowthSeries(GROUPS, [], [])
    assert drawn(empty).contents == []
    assert chart_page(drawn(empty)).startswith(b"%PDF")


levels = st.lists(st.none() | st.integers(1, 6), min_size=3, max_size=3)


@given(st.lists(st.tuples(st.text(max_size=30), levels, st.integers(1, 6)), max_size=4), st.floats(60, 900))
def test_any_levels_fit_any_width(rows: list[tuple[str, list[int | None], int]], width: float) -> None:
    series = GrowthSeries(GROUPS, rows, [("Steps", (0, 2, None))] if rows else [])
    drawing = growth_chart(series, width, chart_height(series))
    for shape in drawing.contents:
        if isinstance(shape, Rect):
            assert 0 <= shape.x <= shape.x + shape.width <= width + 0.01
            assert shape.y >= 0


@given(st.integers(1, 9), st.integers(1, 9))
def test_a_higher_level_is_never_lighter(level: int, most: int) -> None:
    def red(said: int | None) -> int:
        return int(shade("#ffffff", "#000000", said, most)[1:3], 16)

    assert red(level + 1) <= red(level) < red(None)


def test_a_point_named_in_another_script_is_drawn_joined_and_in_its_place() -> None:
    named = [("تقييم أولي", (2, None, 4), 4), ("ការវាយតម្លៃ", (3, 1, 3), 4)]
    drawing = drawn(GrowthSeries(GROUPS, named, [("Steps", (1, None, -1))]))
    assert not {"تقييم أولي", "ការវាយតម្លៃ"} & set(words(drawing)), "the font of figures has no such letters"
    outlines = [shape for shape in drawing.contents if isinstance(shape, Path)]
    assert len(outlines) == 2
    first_box = min(shape.x for shape in drawing.contents if isinstance(shape, Rect))
    for outline in outlines:
        left, _low, right, _high = outline.getBounds()
        assert -1 <= left < right <= first_box
    assert chart_page(drawing).startswith(b"%PDF")
