"""Coverage as bars: a row for each standard, its elements as steps that are filled once a session spoke of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import HexColor

from coachdesk.reports.charts import Inks, chart_text
from coachdesk.words import n_

_LABEL = 16.0
_COUNT = 64.0


@dataclass(frozen=True, slots=True)
class CoverageBar:
    """One standard: its code, how many sessions spoke of it, and sessions by element code."""

    code: str
    sessions: int
    elements: Sequence[tuple[str, int]]


def coverage_chart(
    bars: Sequence[CoverageBar], width: float, height: float, inks: Inks | None = None
) -> Drawing:
    """Rows in points of `width` by `height`; an element nobody spoke of is an empty box, so nothing rests on colour."""
    inks = inks or Inks()
    drawing = Drawing(width, height)
    if not bars:
        return drawing
    row = min(28.0, height / len(bars))
    for place, bar in enumerate(bars):
        _add_bar(drawing, bar, height - (place + 1) * row, row, inks)
    return drawing


def _add_bar(drawing: Drawing, bar: CoverageBar, y: float, row: float, inks: Inks) -> None:
    middle, tall = y + row / 2, min(14.0, row - 4)
    drawing.add(chart_text(0, middle - 3, bar.code, inks.text, "start"))
    room = (drawing.width - _LABEL - _COUNT) / max(1, len(bar.elements))
    for place, (code, sessions) in enumerate(bar.elements):
        x = _LABEL + place * room
        drawing.add(
            Rect(
                x,
                middle - tall / 2,
                room - 4,
                tall,
                rx=3,
                ry=3,
                strokeWidth=0.8,
                strokeColor=HexColor(inks.accent if sessions else inks.line),
                fillColor=HexColor(inks.accent) if sessions else None,
                fillOpacity=0.18 if sessions else 1,
            )
        )
        words = f"{code} · {sessions}" if sessions and room > 36 else code
        drawing.add(
            chart_text(x + (room - 4) / 2, middle - 3, words, inks.text if sessions else inks.quiet, "middle")
        )
    told = n_("{n} session", "{n} sessions", bar.sessions).format(n=bar.sessions)
    drawing.add(chart_text(drawing.width, middle - 3, told, inks.quiet, "end"))
