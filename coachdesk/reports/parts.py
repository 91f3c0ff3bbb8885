"""The parts that printed documents are put together from: headings, facts, boxes, subtotals, signature lines."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import total
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.para import Text, para
from coachdesk.reports.table import Column, Row, Table, cell
from coachdesk.words import _

BODY = Style(size=9, leading=12.5)
SMALL = Style(size=8, leading=11)
QUIET = Style(size=8, leading=11, gray=0.35)
LABEL = Style(size=7, leading=10, gray=0.4)
TITLE = Style(size=21, leading=26, weight=BOLD)
SECTION = Style(size=10.5, leading=14, weight=BOLD, space_before=14, space_after=4)
_GAP = 22.0


class Mark(Flowable):  # type: ignore[misc]
    """A bookmark to the page it lands on; takes no room."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """No room at all."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Add the bookmark."""
        self.canv.mark(self._title)


class Rule(Flowable):  # type: ignore[misc]
    """A line across the page with room around it."""

    def __init__(
        self, *, thick: float = 0.7, gray: float = 0.0, before: float = 4.0, after: float = 6.0
    ) -> None:
        super().__init__()
        self._pen = f"{gray:g} G {thick:g} w"
        self._before, self._after = before, after

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The whole width."""
        self.width = width
        return width, self._before + self._after

    def draw(self) -> None:
        """Draw the line."""
        self.canv.addLiteral(f"{self._pen} 0 {self._after:g} m {self.width:.2f} {self._after:g} l S")


class Beside(Flowable):  # type: ignore[misc]
    """Stacks of parts side by side, aligned at the top; `shares` divide the width."""

    def __init__(
        self, stacks: Sequence[Sequence[Flowable]], shares: Sequence[float], *, before: float = 0.0
    ) -> None:
        super().__init__()
        self.stacks = stacks
        self._shares = shares
        self._before = before
        self._heights: list[list[float]] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The height of the tallest stack."""
        self._heights = [
            [part.wrap(each, height)[1] for part in stack]
            for stack, each in zip(self.stacks, self._widths(width), strict=True)
        ]
        self.width = width
        self.height = max(sum(heights) for heights in self._heights)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Every stack divided at the same height; nothing where not a single part fits above it."""
        halves = [
            _divide(stack, each, height) for stack, each in zip(self.stacks, self._widths(width), strict=True)
        ]
        if not any(above for above, _below in halves):
            return []
        return [Beside([half[part] for half in halves], self._shares, before=self._before) for part in (0, 1)]

    def _widths(self, width: float) -> list[float]:
        room = width - _GAP * (len(self.stacks) - 1)
        return [room * share / sum(self._shares) for share in self._shares]

    def draw(self) -> None:
        """Draw every stack from the top down."""
        left = 0.0
        for stack, heights, width in zip(self.stacks, self._heights, self._widths(self.width), strict=True):
            top = self.height
            for part, height in zip(stack, heights, strict=True):
                top -= height
                part.drawOn(self.canv, left, top)
            left += width + _GAP

    def getSpaceBefore(self) -> float:
        """For reportlab's frames."""
        return self._before


def _divide(stack: Sequence[Flowable], width: float, room: float) -> tuple[list[Flowable], list[Flowable]]:
    above: list[Flowable] = []
    for number, part in enumerate(stack):
        height = part.wrap(width, room)[1]
        if height > room:
            parts = part.split(width, room) or [part]
            rest = parts[1:] if len(parts) > 1 else parts
            return [*above, *parts[: len(parts) - len(rest)]], [*rest, *stack[number + 1 :]]
        above.append(part)
        room -= height
    return above, []


class Boxed(Flowable):  # type: ignore[misc]
    """Lines of text in a frame that survives any printer."""

    _INSIDE = 10.0

    def __init__(self, texts: Sequence[Text], *, thick: float = 0.9) -> None:
        super().__init__()
        self.texts = texts
        self._thick = thick

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The texts with room around them."""
        self.width = width
        self.height = sum(text.height_in(width - 2 * self._INSIDE) for text in self.texts) + 2 * self._INSIDE
        return self.width, self.height

    def draw(self) -> None:
        """Draw the frame, then the texts."""
        self.canv.addLiteral(f"0 G {self._thick:g} w 0.5 0.5 {self.width - 1:.2f} {self.height - 1:.2f} re S")
        top = self.height - self._INSIDE
        inside = self.width - 2 * self._INSIDE
        for text in self.texts:
            self.canv.write(text, self._INSIDE, top, inside)
            top -= text.height_in(inside)


def facts(shown: Sequence[tuple[str, Sequence[Text]]], shares: Sequence[float]) -> Beside:
    """Labels in columns side by side, each over what it names; a dash where there is nothing."""
    stacks = [[para(label, LABEL), *(texts or (para("\u2014", BODY),))] for label, texts in shown]
    return Beside(stacks, shares)


def subtotals(title: str, rows: Sequence[tuple[str, int]]) -> Table:
    """Minutes by name with their sum below."""
    figures = Style(size=8, leading=11, align="right")
    columns = (Column(title, share=1), Column(_("Time"), width=72, align="right"))
    listed = [Row((cell(name, SMALL), cell(total(minutes), figures))) for name, minutes in rows]
    strong = Style(size=8, leading=11, weight=BOLD)
    strong_figures = Style(size=8, leading=11, weight=BOLD, align="right")
    whole = total(sum(minutes for _name, minutes in rows))
    return Table(
        columns, [*listed, Row((cell(_("Total"), strong), cell(whole, strong_figures)), total=True)], pad=2.5
    )


class WriteRoom(Flowable):  # type: ignore[misc]
    """So many lines to write on by hand, wide enough apart for a pen."""

    _APART = 19.0

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The whole width."""
        self.width, self.height = width, self._lines * self._APART
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines from the top down."""
        for number in range(self._lines):
            y = self.height - (number + 1) * self._APART + 1
            self.canv.addLiteral(f"0.55 G 0.5 w 0 {y:.2f} m {self.width:.2f} {y:.2f} l S")


class TickBoxes(Flowable):  # type: ignore[misc]
    """Words in a row, each after a box to tick; they go on in another row where the first is full."""

    _BOX = 8.0
    _APART = 16.0
    _LEADING = 16.0

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.texts = [para(each, SMALL) for each in words]
        self._places: list[tuple[float, float]] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Find a place for each; a text as wide as the page gets a row of its own."""
        left = top = 0.0
        self._places = []
        for text in self.texts:
            wide = min(self._BOX + 5 + text.line_width(), width)
            if left and left + wide > width:
                left, top = 0.0, top + self._LEADING
            self._places.append((left, top))
            left += wide + self._APART
        self.width, self.height = width, top + self._LEADING if self.texts else 0.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw the boxes and their words."""
        for text, (left, down) in zip(self.texts, self._places, strict=True):
            top = self.height - down
            y = top - 2.5 - self._BOX
            self.canv.addLiteral(f"0 G 0.7 w {left:.2f} {y:.2f} {self._BOX:g} {self._BOX:g} re S")
            self.canv.write(text, left + self._BOX + 5, top - 1, self.width - left - self._BOX - 5)


class WriteLine(Flowable):  # type: ignore[misc]
    """A line to write on by hand, with what it asks for beneath."""

    _ROOM = 26.0

    def __init__(self, asked: str | Sequence[Span]) -> None:
        super().__init__()
        self.asked = para(asked, LABEL if isinstance(asked, str) else SMALL)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Room to write above the line."""
        self.width = width
        self.height = self._ROOM + 3 + self.asked.height_in(width)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line and what it asks for."""
        line = self.height - self._ROOM
        self.canv.addLiteral(f"0 G 0.6 w 0 {line:.2f} m {self.width:.2f} {line:.2f} l S")
        self.canv.write(self.asked, 0, line - 3, self.width)


def signatures(signers: Sequence[tuple[str, str]], across: int) -> list[Flowable]:
    """A line to sign on and one for the date for each (role, name or ""), so many signers side by side."""
    rows: list[Flowable] = []
    for at in range(0, len(signers), across):
        lines: list[list[Flowable]] = []
        for role, name in signers[at : at + across]:
            signed = [Span(role, BOLD), Span(f"\n{name}" if name else "")]
            lines += [[WriteLine(signed)], [WriteLine(_("Date"))]]
        lines += [[] for _empty in range(2 * across - len(lines))]
        rows.append(Beside(lines, [2.2, 1.0] * across, before=12))
    return rows
