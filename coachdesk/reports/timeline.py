"""The program as a line: its years, leaves and today, with a sign at every day something is due or was settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Rect
from reportlab.lib.colors import HexColor, white

from coachdesk.days import MONTHS
from coachdesk.reports.charts import Inks, chart_text
from coachdesk.words import _

LEFT, RIGHT, ROW = 8.0, 8.0, 14.0
BAR = 18.0
"""Height of a program year's bar in points."""


@dataclass(frozen=True, slots=True)
class DuePoint:
    """A day on the line. `state` is done, open, soon or late: each has a shape of its own, not a colour alone."""

    day: date
    state: str


@dataclass(frozen=True, slots=True)
class TimelineSeries:
    """Program years as (label, first, last) with both ends included, leaves, what is due, and today."""

    years: Sequence[tuple[str, date, date]]
    points: Sequence[DuePoint]
    today: date
    leaves: Sequence[tuple[date, date]] = ()
    inks: Inks = field(default_factory=Inks)
    bad: str = "#a3262a"
    warn: str = "#8a5a00"


def timeline_chart(series: TimelineSeries, width: float, height: float) -> Drawing:
    """The line in points of `width` by `height`; without a year an empty drawing."""
    drawing = Drawing(width, height)
    if not series.years:
        return drawing
    scale = _Scale(
        min(first for _label, first, _last in series.years),
        max(last for _label, _first, last in series.years),
        width,
    )
    base = 16.0
    for year in series.years:
        _add_year(drawing, scale, year, base, series)
    for first, last in series.leaves:
        _add_leave(drawing, scale, (first, last), base, series.inks)
    _add_months(drawing, scale, base, series.inks)
    _add_points(drawing, scale, series, base)
    if scale.first <= series.today <= scale.last:
        x = scale.x(series.today)
        drawing.add(Line(x, base - 6, x, height - 4, strokeColor=HexColor(series.inks.text), strokeWidth=1))
        late = x > width - 50
        words = chart_text(
            x + (-4 if late else 4), height - 11, _("today"), series.inks.text, "end" if late else "start"
        )
        drawing.add(words)
    return drawing


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date
    width: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return LEFT + min(1.0, max(0.0, share)) * (self.width - LEFT - RIGHT)


def _add_year(
    drawing: Drawing, scale: _Scale, year: tuple[str, date, date], base: float, series: TimelineSeries
) -> None:
    (label, first, last), inks = year, series.inks
    x, end = scale.x(first), scale.x(last)
    drawing.add(
        Rect(
            x,
            base,
            max(1, end - x - 2),
            BAR,
            rx=4,
            ry=4,
            strokeColor=HexColor(inks.line),
            strokeWidth=1,
            fillColor=None,
        )
    )
    words = chart_text(x + 8, base + BAR + 5, label, inks.quiet, "start")
    wide = words.getEast() - words.x
    for at in sorted(at for at, raised, _state in _signs(scale, series.points) if raised == _MOST - 1):
        if words.x - 6 < at < words.x + wide + 6:  # the name stands as high as the highest sign
            words.x = at + 8
    drawing.add(words)


def _add_leave(drawing: Drawing, scale: _Scale, span: tuple[date, date], base: float, inks: Inks) -> None:
    x, end = scale.x(span[0]), scale.x(span[1])
    at = x
    while at < end:
        drawing.add(
            Line(
                at, base + 2, min(at + BAR - 4, end), base + 2 + min(BAR - 4, end - at),
                strokeColor=HexColor(inks.quiet), strokeWidth=0.7,
            )
        )  # fmt: skip
        at += 5


def _add_months(drawing: Drawing, scale: _Scale, base: float, inks: Inks) -> None:
    """The first of every month as a tick; every third one, or every sixth of a long program, with its name."""
    step = 3 if (scale.last - scale.first).days < 800 else 6
    year, month, n = scale.first.year, scale.first.month, 0
    while (first := date(year, month, 1)) <= scale.last:
        if first >= scale.first:
            x = scale.x(first)
            drawing.add(Line(x, base - 3, x, base, strokeColor=HexColor(inks.line), strokeWidth=0.8))
            if n % step == 0:
                name = _(MONTHS[month - 1])[:3]
                drawing.add(chart_text(x, base - 13, name, inks.quiet, "middle"))
        n += 1
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _add_points(drawing: Drawing, scale: _Scale, series: TimelineSeries, base: float) -> None:
    """Signs, those of one place above each other: a full dot is done, a ring open, a diamond soon, a triangle late."""
    y = base + BAR / 2
    for x, raised, state in _signs(scale, series.points):
        _add_sign(drawing, x, y + raised * 9, state, series)


_MOST = 3
"""More signs than these do not stand above each other."""


def _signs(scale: _Scale, points: Sequence[DuePoint]) -> Iterator[tuple[float, int, str]]:
    """Where each sign stands, how many are below it, and its state."""
    taken: dict[int, int] = {}
    for point in sorted(points, key=lambda point: (point.day, point.state)):
        x = scale.x(point.day)
        cell = round(x / 9)
        raised = taken.get(cell, 0)
        taken[cell] = raised + 1
        if raised < _MOST:
            yield x, raised, point.state


def _add_sign(drawing: Drawing, x: float, y: float, state: str, series: TimelineSeries) -> None:
    accent, size = HexColor(series.inks.accent), 3.6
    if state == "done":
        drawing.add(Circle(x, y, size, fillColor=accent, strokeColor=accent))
    elif state == "late":
        bad = HexColor(series.bad)
        drawing.add(Polygon([x - 4.4, y - 3.6, x + 4.4, y - 3.6, x, y + 4.4], fillColor=bad, strokeColor=bad))
    elif state == "soon":
        warn = HexColor(series.warn)
        drawing.add(
            Polygon([x, y - 4.6, x + 4.6, y, x, y + 4.6, x - 4.6, y], fillColor=warn, strokeColor=warn)
        )
    else:
        drawing.add(Circle(x, y, size, fillColor=white, fillOpacity=0, strokeColor=accent, strokeWidth=1.3))
