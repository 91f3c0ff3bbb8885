"""Charts as reportlab drawings: paper embeds them, the screen shows the same drawing as a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from io import BytesIO

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Group, Line, PolyLine, Shape, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from coachdesk.days import MONTHS
from coachdesk.words import _

Points = Sequence[tuple[date, int]]
"""A day and the minutes reached by then."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a chart as ``#rrggbb``: text, quiet text, lines, and the one that matters."""

    text: str = "#1a1d20"
    quiet: str = "#5b626a"
    line: str = "#d8d9d4"
    accent: str = "#1c6b74"


@dataclass(frozen=True, slots=True)
class PaceSeries:
    """What a pace chart shows: the year's ends, today, the minimum, minutes reached and minutes expected."""

    starts_on: date
    ends_on: date
    today: date
    minimum_minutes: int | None
    reached: Points
    expected: Points


LEFT, RIGHT, BOTTOM, TOP = 38.0, 12.0, 22.0, 10.0


def pace_chart(series: PaceSeries, width: float, height: float, inks: Inks | None = None) -> Drawing:
    """Hours over the program year in points: a solid line for what was reached, a dashed one for what is expected."""
    inks = inks or Inks()
    top = max(series.minimum_minutes or 0, series.reached[-1][1] if series.reached else 0, 60)
    plot = _Plot(series.starts_on, series.ends_on, top, width, height)
    drawing = Drawing(width, height)
    for minutes in _grid(top):
        y = plot.y(minutes)
        drawing.add(Line(LEFT, y, width - RIGHT, y, strokeColor=HexColor(inks.line), strokeWidth=0.6))
        drawing.add(_text(LEFT - 6, y - 3, f"{minutes // 60} h", inks.quiet, "end"))
    for first in _months(series.starts_on, series.ends_on):
        drawing.add(_text(plot.x(first), 6, _(MONTHS[first.month - 1])[:3], inks.quiet, "middle"))
    drawing.add(_line(plot, series.expected, inks.quiet, 1, dash=(3, 3)))
    if series.starts_on <= series.today <= series.ends_on:
        x = plot.x(series.today)
        drawing.add(Line(x, BOTTOM, x, height - TOP, strokeColor=HexColor(inks.text), strokeWidth=0.8))
        drawing.add(_text(x + 4, BOTTOM + 5, _("today"), inks.text, "start"))
    drawing.add(_line(plot, series.reached, inks.accent, 2))
    return drawing


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where a day and a number of minutes lie in the drawing."""

    first: date
    last: date
    top: int
    width: float
    height: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return LEFT + min(1.0, max(0.0, share)) * (self.width - LEFT - RIGHT)

    def y(self, minutes: int) -> float:
        return BOTTOM + minutes / self.top * (self.height - BOTTOM - TOP)


def _grid(top: int) -> list[int]:
    """Round hours from nothing to the top, about four of them."""
    step = next(hours for hours in (1, 2, 5, 10, 20, 50, 100, 200, 500) if top / 60 / hours <= 4) * 60
    return list(range(0, top + 1, step))


def _months(first: date, last: date) -> list[date]:
    """Every second month of the year, by its first day."""
    count = (last.year - first.year) * 12 + last.month - first.month
    firsts = (
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(1, count + 1)
    )
    return [day for day in firsts if first < day < last][::2]


def _line(plot: _Plot, points: Points, ink: str, thick: float, dash: tuple[int, int] | None = None) -> Shape:
    """A line through the points; one alone, as before the first session, makes none."""
    flat = [place for day, minutes in points for place in (plot.x(day), plot.y(minutes))]
    if len(points) < 2:
        return Group()
    return PolyLine(
        flat, strokeColor=HexColor(ink), strokeWidth=thick, strokeDashArray=dash, strokeLineJoin=1
    )


def _text(x: float, y: float, text: str, ink: str, anchor: str) -> String:
    return String(x, y, text, fontName=_font(), fontSize=8.5, fillColor=HexColor(ink), textAnchor=anchor)


@cache
def _font() -> str:
    """The font of figures in charts, registered when the first chart is drawn."""
    with_file = files("fontpkg_inter").joinpath("files/Inter[opsz,wght].ttf")
    pdfmetrics.registerFont(TTFont("CoachDeskChart", str(with_file)))
    return "CoachDeskChart"


def chart_page(drawing: Drawing) -> bytes:
    """A drawing as a PDF of one page of its own size, for the screen."""
    target = BytesIO()
    renderPDF.drawToFile(drawing, target, autoSize=1)
    return target.getvalue()
