"""Charts as reportlab drawings: paper embeds them, the screen shows the same drawing as a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from io import BytesIO

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Line, PolyLine, Shape, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from coachdesk.days import MONTHS
from coachdesk.errors import CannotPrint
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
    """Hours over the program year in points: what was reached as solid steps, what is expected as a dashed line.

    Nothing reached and nothing expected make no line: then the days and hours stand there alone.
    """
    inks = inks or Inks()
    reached = _steps(series)
    top = max(series.minimum_minutes or 0, reached[-1][1] if reached else 0, 60)
    plot = _Plot(series.starts_on, series.ends_on, top, width, height)
    drawing = Drawing(width, height)
    _add_scale(drawing, plot, inks)
    _add_line(drawing, plot, series.expected, inks.quiet, thick=1, dash=(3, 3))
    if series.starts_on <= series.today <= series.ends_on:
        _add_today(drawing, plot, series.today, inks)
    _add_line(drawing, plot, reached, inks.accent, thick=2)
    return drawing


def _steps(series: PaceSeries) -> Points:
    """The corners of what was reached: level between sessions, up on the day of one, and no further than today."""
    last = min(series.today, series.ends_on)
    told = [point for point in series.reached if series.starts_on <= point[0] <= last]
    if not told:
        return ()
    corners = [(series.starts_on, 0)]
    for day, minutes in told:
        corners += [(day, corners[-1][1]), (day, minutes)]
    return tuple(dict.fromkeys((*corners, (last, corners[-1][1]))))


def _add_scale(drawing: Drawing, plot: _Plot, inks: Inks) -> None:
    """Round hours as faint lines, and the months below."""
    for minutes in _grid(plot.top):
        y = plot.y(minutes)
        drawing.add(Line(LEFT, y, plot.width - RIGHT, y, strokeColor=HexColor(inks.line), strokeWidth=0.6))
        drawing.add(chart_text(LEFT - 6, y - 3, f"{minutes // 60} h", inks.quiet, "end"))
    for first in _months(plot.first, plot.last):
        drawing.add(chart_text(plot.x(first), 6, _(MONTHS[first.month - 1])[:3], inks.quiet, "middle"))


def _add_today(drawing: Drawing, plot: _Plot, today: date, inks: Inks) -> None:
    """A stroke at today, its word on the side that has room."""
    x, late = plot.x(today), plot.x(today) > plot.width - RIGHT - 40
    drawing.add(Line(x, BOTTOM, x, plot.height - TOP, strokeColor=HexColor(inks.text), strokeWidth=0.8))
    side, anchor = (-4, "end") if late else (4, "start")
    drawing.add(chart_text(x + side, BOTTOM + 5, _("today"), inks.text, anchor))


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
    step = next(hours for hours in (1, 2, 5, 10, 20, 50, 100, 200, 500, 2500) if top / 60 / hours <= 4) * 60
    return list(range(0, top + 1, step))


def _months(first: date, last: date) -> list[date]:
    """Every second month of the year, by its first day."""
    count = (last.year - first.year) * 12 + last.month - first.month
    firsts = (
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(1, count + 1)
    )
    return [day for day in firsts if first < day < last][::2]


def _add_line(
    drawing: Drawing,
    plot: _Plot,
    points: Points,
    ink: str,
    *,
    thick: float,
    dash: tuple[int, int] | None = None,
) -> None:
    """A line through the points; one alone makes none, as reportlab would divide by what is not there."""
    if len(points) < 2:
        return
    flat = [place for day, minutes in points for place in (plot.x(day), plot.y(minutes))]
    drawing.add(
        PolyLine(flat, strokeColor=HexColor(ink), strokeWidth=thick, strokeDashArray=dash, strokeLineJoin=1)
    )


def chart_text(x: float, y: float, text: str, ink: str, anchor: str) -> Shape:
    """Words in a chart, their baseline at (x, y) in points; `anchor` is start, middle or end.

    What people typed may be in a script that the font of figures does not have; such words are outlines.
    """
    letters = pdfmetrics.getFont(_font()).face.charToGlyph
    if any(ord(char) not in letters for char in text):
        from coachdesk.reports.chart_outlines import outlines

        with suppress(
            CannotPrint
        ):  # on screen, a sign that no font has is an empty box; paper refuses it before
            return outlines(text, (x, y), _SIZE, ink, anchor)
    return String(x, y, text, fontName=_font(), fontSize=_SIZE, fillColor=HexColor(ink), textAnchor=anchor)


_SIZE = 8.5
"""Points of all words in charts."""


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
