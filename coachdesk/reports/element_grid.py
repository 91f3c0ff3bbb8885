"""Elements across, in the groups of their standards: where each stands in a chart, and how its boxes are shaded."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Rect
from reportlab.lib.colors import HexColor

from coachdesk.reports.charts import Inks

ROW = 20.0
"""The height of a row in points."""
_GAP = 6.0


class ElementGrid:
    """Where each element's column stands, with a gap between two standards."""

    def __init__(self, groups: Sequence[Sequence[str]], left: float, width: float) -> None:
        self.codes = [code for group in groups for code in group]
        self._before = [place for place, group in enumerate(groups) for _code in group]
        self._left = left
        gaps = _GAP * max(0, len(groups) - 1)
        self.cell = max(4.0, (width - left - gaps) / max(1, len(self.codes)))

    def x(self, place: int) -> float:
        """The left edge of a column."""
        return self._left + place * self.cell + self._before[place] * _GAP

    def middle(self, place: int) -> float:
        """The middle of a column."""
        return self.x(place) + self.cell / 2


def short_words(words: str, room: float) -> str:
    """Words cut to what fits in so many points of a chart."""
    most = max(4, int(room / 4.6))
    return words if len(words) <= most else words[: most - 1] + "…"


def level_box(grid: ElementGrid, at: tuple[int, float], inks: Inks, fill: str | None) -> Rect:
    """The box of an element in a row that begins at a height; without a fill it is empty."""
    place, bottom = at
    return Rect(
        grid.x(place) + 1,
        bottom + 1.5,
        grid.cell - 2,
        ROW - 3,
        rx=2.5,
        ry=2.5,
        strokeWidth=0.7,
        strokeColor=HexColor(inks.accent if fill else inks.line),
        fillColor=HexColor(fill) if fill else None,
    )


def shade(card: str, accent: str, level: int | None, most: int) -> str:
    """The ground of a level: from nearly the card's colour at the lowest to half of the accent at the highest.

    Text in the ordinary colour stays readable on each.
    """
    if not level:
        return card
    share = 0.08 + 0.4 * (min(level, most) - 1) / max(1, most - 1)
    one, other = (
        tuple(int(colour.lstrip("#")[at : at + 2], 16) for at in (0, 2, 4)) for colour in (card, accent)
    )
    mixed = [round(a + (b - a) * share) for a, b in zip(one, other, strict=True)]
    return "#" + "".join(f"{part:02x}" for part in mixed)
