"""Growth as a picture: elements across, points down, darker where the level is higher, and below the steps taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line, Polygon
from reportlab.lib.colors import HexColor

from coachdesk.reports.charts import Inks, chart_text
from coachdesk.reports.element_grid import ROW, ElementGrid, level_box, shade, short_words
from coachdesk.services.assessments import CANDIDATE, Matrix
from coachdesk.services.growth import Growth, count_levels, list_growth
from coachdesk.words import _, n_

_LEAST = 44.0


@dataclass(frozen=True, slots=True)
class GrowthSeries:
    """Levels by point, each a row as long as there are elements, and the steps below them.

    `groups` are the codes of each standard's elements. A row is its label, its levels (None where not rated) and how
    many levels its scale has. `steps` are a label and levels up or down, None where nothing can be said.
    """

    groups: Sequence[Sequence[str]]
    rows: Sequence[tuple[str, Sequence[int | None], int]]
    steps: Sequence[tuple[str, Sequence[int | None]]]


def growth_series(matrix: Matrix, rater: str = CANDIDATE) -> GrowthSeries:
    """What one rater said at each point, and the growth between neighbours and from first to last."""
    standards = matrix.standards.standards if matrix.standards else ()
    rows = [
        (point.label, [point.of(rater).levels.get(code) for code in matrix.codes], len(point.of(rater).scale))
        for point in matrix.made(rater)
    ]
    told = list_growth(matrix, rater)
    shown = told[-1:] if len(told) > 2 else told
    return GrowthSeries(
        [[element.code for element in standard.elements] for standard in standards],
        rows,
        [(_("Steps"), [step.by for step in growth.steps]) for growth in shown],
    )


def say_growth(growth: Growth) -> str:
    """Growth in a sentence: how many elements rose, stayed and fell, and which had no two levels."""
    if not growth.comparable:
        return _("{first} and {last} were rated on different scales and cannot be compared.").format(
            first=growth.first, last=growth.last
        )
    parts = [
        n_("{n} element rose", "{n} elements rose", growth.up),
        _("{n} stayed").format(n=growth.level),
        _("{n} fell").format(n=growth.down),
    ]
    if growth.unrated:
        parts.append(_("{n} not rated both times").format(n=growth.unrated))
    told = _("From {first} to {last}: {steps}.")
    return told.format(first=growth.first, last=growth.last, steps=", ".join(parts))


def say_levels(matrix: Matrix, rater: str = CANDIDATE) -> list[str]:
    """For each point how many elements stood at each level, such as "Initial: 3 Directed toward, 12 Approaches"."""
    told = []
    for point in matrix.made(rater):
        said = point.of(rater)
        counted = [f"{count} {name}" for name, count in count_levels(said) if count]
        missing = len(matrix.codes) - len([code for code in matrix.codes if code in said.levels])
        if missing:
            counted.append(_("{n} not rated").format(n=missing))
        told.append(f"{point.label}: {', '.join(counted)}")
    return told


def chart_height(series: GrowthSeries) -> float:
    """The height in points that shows every row."""
    return ROW * (len(series.rows) + len(series.steps) + 1) + 10


def growth_chart(
    series: GrowthSeries, width: float, height: float, inks: Inks | None = None, *, card: str = "#ffffff"
) -> Drawing:
    """The rows in points of `width` by `height`, each level as its number on a ground that deepens with it.

    A box without a number is not rated; up and down are arrows with the number of steps, so that nothing rests on
    colour. Without rows an empty drawing. `card` is the ground the chart lies on.
    """
    inks = inks or Inks()
    drawing = Drawing(width, height)
    if not series.rows:
        return drawing
    label = min(width * 0.24, max(_LEAST, max(len(row[0]) for row in series.rows) * 4.9))
    grid = ElementGrid(series.groups, label + 8, width)
    top = height - ROW
    for place, code in enumerate(grid.codes):
        drawing.add(chart_text(grid.middle(place), top + 6, code, inks.quiet, "middle"))
    for words, levels, most in series.rows:
        top -= ROW
        drawing.add(chart_text(0, top + 6.5, short_words(words, label), inks.text, "start"))
        for place, level in enumerate(levels):
            fill = shade(card, inks.accent, level, most) if level else None
            drawing.add(level_box(grid, (place, top), inks, fill))
            if level:
                drawing.add(chart_text(grid.middle(place), top + 6.5, str(level), inks.text, "middle"))
    top -= 4
    for words, steps in series.steps:
        drawing.add(Line(0, top, width, top, strokeColor=HexColor(inks.line), strokeWidth=0.6))
        top -= ROW
        drawing.add(chart_text(0, top + 6.5, short_words(words, label), inks.text, "start"))
        for place, by in enumerate(steps):
            _add_step(drawing, grid.middle(place), top + 10, by, inks)
    return drawing


def _add_step(drawing: Drawing, x: float, y: float, by: int | None, inks: Inks) -> None:
    if by is None:
        return
    if by == 0:
        drawing.add(Line(x - 4, y, x + 4, y, strokeColor=HexColor(inks.quiet), strokeWidth=1.4))
        return
    tip, base = (4.0, -3.0) if by > 0 else (-4.0, 3.0)
    left = x - 7  # arrow, air and number stand in the middle together
    ink = HexColor(inks.accent if by > 0 else inks.text)
    drawing.add(
        Polygon(
            [left - 4, y + base, left + 4, y + base, left, y + tip],
            fillColor=ink if by > 0 else None,
            strokeColor=ink,
            strokeWidth=1,
        )
    )
    drawing.add(chart_text(x + 1.5, y - 3.5, f"{by:+d}".replace("-", "\u2212"), inks.text, "start"))
