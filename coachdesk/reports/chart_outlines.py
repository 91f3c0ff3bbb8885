"""Words of a chart that its font has no letters for: joined and ordered as on paper, and drawn as outlines."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

import uharfbuzz as hb
from reportlab.graphics.shapes import FILL_NON_ZERO, Path
from reportlab.lib.colors import HexColor

from coachdesk.reports.characters import regular
from coachdesk.reports.fonts import Face
from coachdesk.reports.lines import Span, break_lines
from coachdesk.reports.shaping import Run, words_kept

_PIECE = re.compile(r"<([0-9a-f]+)>|(-?\d+)")
"""Glyph numbers of four digits each, or a move to the left in thousandths."""
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def outlines(text: str, at: tuple[float, float], size: float, ink: str, anchor: str) -> Path:
    """One line of words with its baseline at a place in points; raises CannotPrint where no font has a letter."""
    with words_kept():
        (line,) = break_lines([Span(" ".join(regular(text).split()))], math.inf)
    scale = size / 1000
    pen = _Pen(at[0] - line.width * scale * _BEFORE[anchor], at[1], scale, ink)
    for placed in line.placed:
        for run in placed.shaped.runs:
            pen.write(run)
    return pen.path


class _Pen:
    """Draws glyphs one after the other; what HarfBuzz tells it is in thousandths of the type size."""

    def __init__(self, x: float, y: float, scale: float, ink: str) -> None:
        self.path = Path(fillColor=HexColor(ink), strokeColor=None, fillMode=FILL_NON_ZERO)
        self._x, self._y, self._scale = x, y, scale
        self._up = 0
        self._last = (0.0, 0.0)

    def write(self, run: Run) -> None:
        """One run, after those that stand already."""
        for rise, operands in run.pieces:
            self._up = rise
            for glyph, move in _glyphs(run.face, operands):
                if glyph is not None:
                    run.face.font.draw_glyph(glyph, _draw_funcs(), self)
                self._x += move * self._scale

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return self._x + x * self._scale, self._y + (y + self._up) * self._scale

    def move_to(self, x: float, y: float) -> None:
        """Begin an outline."""
        self._last = (x, y)
        self.path.moveTo(*self._place(x, y))

    def line_to(self, x: float, y: float) -> None:
        """A straight side of it."""
        self._last = (x, y)
        self.path.lineTo(*self._place(x, y))

    def cubic_to(self, *places: float) -> None:
        """A curve with two points that pull at it."""
        first, second, end = zip(places[::2], places[1::2], strict=True)
        self._last = end
        self.path.curveTo(*self._place(*first), *self._place(*second), *self._place(*end))

    def quadratic_to(self, x1: float, y1: float, x: float, y: float) -> None:
        """A curve with one such point, as TrueType has them."""
        x0, y0 = self._last
        self.cubic_to(
            x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3, x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3, x, y
        )

    def close(self) -> None:
        """End an outline."""
        self.path.closePath()


def _glyphs(face: Face, operands: str) -> Iterator[tuple[int | None, float]]:
    """Each glyph with its own advance, and the moves between them."""
    for codes, back in _PIECE.findall(operands):
        if back:
            yield None, -int(back)
        for at in range(0, len(codes), 4):
            glyph = int(codes[at : at + 4], 16)
            yield glyph, face.width(glyph)


@cache
def _draw_funcs() -> hb.DrawFuncs:
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, pen: pen.move_to(x, y))
    funcs.set_line_to_func(lambda x, y, pen: pen.line_to(x, y))
    funcs.set_quadratic_to_func(lambda x1, y1, x, y, pen: pen.quadratic_to(x1, y1, x, y))
    funcs.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, pen: pen.cubic_to(x1, y1, x2, y2, x, y))
    funcs.set_close_path_func(lambda pen: pen.close())
    return funcs
