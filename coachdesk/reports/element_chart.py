"""Coverage by element as a picture: sessions, hours, goals and evidence as numbers on a ground that deepens."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing

from coachdesk.reports.charts import Inks, chart_text
from coachdesk.reports.element_grid import ROW, ElementGrid, level_box, shade, short_words

CoverageLine = tuple[str, Sequence[int], Sequence[str]]
"""A row: its label, the values that deepen the ground, and the words in the boxes."""

_LABEL = 64.0
_STEPS = 8
"""How many shades there are at most."""


def element_chart(
    groups: Sequence[Sequence[str]],
    lines: Sequence[CoverageLine],
    width: float,
    height: float,
    inks: Inks | None = None,
    *,
    card: str = "#ffffff",
) -> Drawing:
    """A row for each line in points of `width` by `height`; an empty box is an element with nothing.

    Each row is shaded by its own highest value: rows count different things.
    """
    inks = inks or Inks()
    drawing = Drawing(width, height)
    if not lines or not any(groups):
        return drawing
    grid, top = ElementGrid(groups, _LABEL + 8, width), height - ROW
    for place, code in enumerate(grid.codes):
        drawing.add(chart_text(grid.middle(place), top + 6, code, inks.quiet, "middle"))
    for label, values, words in lines:
        top -= ROW
        drawing.add(chart_text(0, top + 6.5, short_words(label, _LABEL), inks.text, "start"))
        most = max(values, default=0)
        for place, (value, word) in enumerate(zip(values, words, strict=True)):
            step = 1 + round((_STEPS - 1) * value / most) if most else 0
            drawing.add(
                level_box(grid, (place, top), inks, shade(card, inks.accent, step, _STEPS) if value else None)
            )
            if value and grid.cell >= _least(word):
                drawing.add(chart_text(grid.middle(place), top + 6.5, word, inks.text, "middle"))
    return drawing


def element_chart_height(lines: Sequence[CoverageLine]) -> float:
    """The height in points that shows every row."""
    return ROW * (len(lines) + 1) + 4


def _least(word: str) -> float:
    return len(word) * 4.9
