"""A round as a picture: a line for each component, the levels across it, and who gave which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Shape
from reportlab.lib.colors import HexColor

from coachdesk.reports.charts import Inks, chart_text
from coachdesk.reports.element_grid import short_words
from coachdesk.services.round_rows import RaterRow, RoundRow
from coachdesk.words import _

ROW: Final = 28.0
"""The height of a row in points."""
_HEAD: Final = 18.0
_BESIDE: Final = 13.0
"""Points between two marks at one level."""
_LAST: Final = 0x24F
"""The last of the Latin letters."""


@dataclass(frozen=True, slots=True)
class AgreementSeries:
    """`levels` are the names of the scale; a row is a component's label and marks: whose (a role), and the level."""

    levels: Sequence[str]
    rows: Sequence[tuple[str, Sequence[tuple[str, int]]]]


def agreement_series(row: RoundRow, codes: dict[str, str]) -> AgreementSeries:
    """What everybody gave in a round, by component; `codes` says how a component is called."""
    raters = (row.own, *row.others)
    return AgreementSeries(
        row.levels, [(codes.get(key, key), tuple(_marks(raters, key))) for key in row.components]
    )


def _marks(raters: Iterable[RaterRow], component: str) -> Iterable[tuple[str, int]]:
    for rater in raters:
        level = rater.level_of(component)
        if level is not None:
            yield rater.role, level


def say_marks() -> str:
    """What the signs of the picture mean."""
    return _("● my level   ◆ reference score   ○ another coach")


def agreement_height(series: AgreementSeries) -> float:
    """The height in points that shows every row."""
    return _HEAD + ROW * len(series.rows) + 6


def agreement_chart(
    series: AgreementSeries, width: float, height: float, inks: Inks | None = None, *, card: str = "#ffffff"
) -> Drawing:
    """The rows in points of `width` by `height`; whose a mark is shows by its shape, so nothing rests on colour.

    `card` is the ground the chart lies on.
    """
    inks = inks or Inks()
    drawing = Drawing(width, height)
    if not series.rows or not series.levels:
        return drawing
    label = min(width * 0.3, max(48.0, max(len(row[0]) for row in series.rows) * 5.2))
    step = (width - label) / len(series.levels)

    def x(level: int) -> float:
        return label + step * (level - 0.5)

    top = height - _HEAD
    for level, name in enumerate(series.levels, 1):
        drawing.add(
            chart_text(x(level), top + 6, short_words(_named(level, name), step - 6), inks.quiet, "middle")
        )
    for words, marks in series.rows:
        middle = top - ROW / 2
        drawing.add(Line(label, top, width, top, strokeColor=HexColor(inks.line), strokeWidth=0.6))
        drawing.add(chart_text(0, middle - 3, short_words(words, label - 6), inks.text, "start"))
        _add_marks(drawing, [(role, x(level)) for role, level in marks], middle, inks, card)
        top -= ROW
    return drawing


def _named(level: int, name: str) -> str:
    """The level with its name, where that is in letters the font of charts has."""
    return str(level) if name == str(level) or max(map(ord, name), default=0) > _LAST else f"{level} {name}"


def _add_marks(drawing: Drawing, marks: Sequence[tuple[str, float]], y: float, inks: Inks, card: str) -> None:
    """The gap as a stroke, and the marks side by side where they are at one level."""
    at: dict[float, list[str]] = defaultdict(list)
    for role, x in marks:
        at[x].append(role)
    if len(at) > 1:
        drawing.add(Line(min(at), y, max(at), y, strokeColor=HexColor(inks.quiet), strokeWidth=1))
    for x, roles in at.items():
        left = x - _BESIDE * (len(roles) - 1) / 2
        for place, role in enumerate(roles):
            drawing.add(_mark(role, left + place * _BESIDE, y, inks, card))


def _mark(role: str, x: float, y: float, inks: Inks, card: str) -> Shape:
    if role == "self":
        return Circle(x, y, 5, fillColor=HexColor(inks.accent), strokeColor=HexColor(inks.accent))
    ink = HexColor(inks.text)
    if role == "anchor":
        corners = [x - 6, y, x, y + 6, x + 6, y, x, y - 6]
        return Polygon(corners, fillColor=ink, strokeColor=ink, strokeWidth=1)
    return Circle(x, y, 4.5, fillColor=HexColor(card), strokeColor=ink, strokeWidth=1.4)
