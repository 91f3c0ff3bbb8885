"""Agreement from round to round as a picture: the share that is the same with its interval, and that within one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine
from reportlab.lib.colors import HexColor

from coachdesk.days import say_day
from coachdesk.programs.agreement.shares import Agreement
from coachdesk.reports.agreement_words import say_bias, say_share
from coachdesk.reports.charts import Inks, chart_text
from coachdesk.services.agreement import Drift
from coachdesk.words import _

_LEFT, _RIGHT, _BOTTOM, _TOP = 40.0, 10.0, 32.0, 10.0


@dataclass(frozen=True, slots=True)
class DriftSeries:
    """A round is its day and how far one agreed; `wanted` is the share asked for in percent, if any is."""

    rounds: Sequence[tuple[date, Agreement]]
    wanted: int | None = None


def drift_series(drift: Drift, wanted: int | None = None) -> DriftSeries:
    """The rounds of a coach on one rubric, the oldest first."""
    return DriftSeries([(row.held_on, row.agreement) for row in drift.rounds], wanted)


def say_drift(drift: Drift) -> list[str]:
    """The same in words, a line for each round."""
    return [
        _("{day}: the same level {exact}; within one {within}; on average {bias}").format(
            day=say_day(row.held_on),
            exact=say_share(row.agreement.exact),
            within=say_share(row.agreement.within),
            bias=say_bias(row.agreement.by),
        )
        for row in drift.rounds
    ]


def drift_chart(series: DriftSeries, width: float, height: float, inks: Inks | None = None) -> Drawing:
    """Rounds across in their order, shares up, in points of `width` by `height`; without rounds an empty drawing."""
    inks = inks or Inks()
    drawing = Drawing(width, height)
    if not series.rounds:
        return drawing
    step = (width - _LEFT - _RIGHT) / len(series.rounds)

    def x(place: int) -> float:
        return _LEFT + step * (place + 0.5)

    def y(share: float) -> float:
        return _BOTTOM + share * (height - _BOTTOM - _TOP)

    for percent in (0, 50, 100):
        at = y(percent / 100)
        drawing.add(Line(_LEFT, at, width - _RIGHT, at, strokeColor=HexColor(inks.line), strokeWidth=0.6))
        drawing.add(chart_text(_LEFT - 6, at - 3, f"{percent}%", inks.quiet, "end"))
    if series.wanted is not None:
        at = y(series.wanted / 100)
        ink = HexColor(inks.quiet)
        drawing.add(
            Line(_LEFT, at, width - _RIGHT, at, strokeColor=ink, strokeWidth=1, strokeDashArray=(3, 3))
        )
        drawing.add(chart_text(_LEFT - 6, at - 3, f"{series.wanted}%", inks.text, "end"))
    flat = [
        place
        for n, (_day, found) in enumerate(series.rounds)
        for place in (x(n), y(found.exact.portion or 0))
    ]
    if len(series.rounds) > 1:
        drawing.add(PolyLine(flat, strokeColor=HexColor(inks.accent), strokeWidth=1.4))
    every = -(-46 // max(1, int(step)))  # a day takes 46 points
    for place, (day, found) in enumerate(series.rounds):
        _add_round(drawing, x(place), [y(each) for each in _heights(found)], inks)
        if place % every == 0:
            drawing.add(chart_text(x(place), 17, say_day(day).partition(",")[0], inks.quiet, "middle"))
            drawing.add(chart_text(x(place), 5, _("n = {n}").format(n=found.n), inks.quiet, "middle"))
    return drawing


def _heights(found: Agreement) -> tuple[float, float, float, float]:
    """The interval of the share that is the same, the share, and the share within one."""
    low, high = found.exact.interval or (0.0, 0.0)
    return low, high, found.exact.portion or 0.0, found.within.portion or 0.0


def _add_round(drawing: Drawing, x: float, heights: Sequence[float], inks: Inks) -> None:
    low, high, exact, within = heights
    accent = HexColor(inks.accent)
    drawing.add(Line(x, low, x, high, strokeColor=accent, strokeWidth=1))
    for end in (low, high):
        drawing.add(Line(x - 3, end, x + 3, end, strokeColor=accent, strokeWidth=1))
    drawing.add(Circle(x, within, 4.5, fillColor=None, strokeColor=HexColor(inks.text), strokeWidth=1.2))
    drawing.add(Circle(x, exact, 3.5, fillColor=accent, strokeColor=accent))


def say_signs(series: DriftSeries) -> str:
    """What the signs of the picture mean."""
    told = _("● the same level, with its interval   ○ within one level")
    return told if series.wanted is None else told + _("   - - asked for")
