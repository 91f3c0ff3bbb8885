"""The one way text reaches paper: `para()`, which knows no markup, so that nothing people type can be any.

reportlab's own `Paragraph` reads tags, embeds files they name, drops what looks like a tag and slows down with
the square of a text's length; a lint rule keeps it out of this package. What is typed here is what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from coachdesk.reports.characters import regular
from coachdesk.reports.embedding import DocumentFonts
from coachdesk.reports.lines import Line, PlainLine, Span, Style, break_lines
from coachdesk.reports.pen import Pen

BODY = Style()
_BASELINE = 0.76
_KEPT_TOGETHER = 2


def para(text: str | Sequence[Span], style: Style = BODY) -> Text:
    """A paragraph, or several divided by newlines, of anybody's text, printed letter for letter."""
    spans = [Span(text, style.weight, style.gray)] if isinstance(text, str) else text
    return Text([Span(regular(span.text), span.weight, span.gray) for span in spans], style)


class Text(Flowable):  # type: ignore[misc]
    """Lines of text that flow over pages; made by `para()`.

    The lines are broken once for a width; the parts a page break leaves behind keep them, so that a text of any
    length is set in time that grows with its length alone.
    """

    def __init__(
        self, spans: list[Span], style: Style, lines: list[Line | PlainLine] | None = None, width: float = 0
    ) -> None:
        super().__init__()
        self.style = style
        self.width = width
        self.height = 0.0
        self._spans = spans
        self._lines = lines
        if lines is not None:
            self._measure(lines)

    @property
    def spans(self) -> tuple[Span, ...]:
        """What it says, in the weights it says it in; of a part that a page break left behind, nothing."""
        return tuple(self._spans)

    def lines(self, width: float) -> list[Line | PlainLine]:
        """The lines of the text in `width` points."""
        if self._lines is None or (self._spans and width != self.width):
            self._lines = break_lines(self._spans, width * 1000 / self.style.size)
            self._measure(self._lines)
        self.width = width
        return self._lines

    def _measure(self, lines: list[Line | PlainLine]) -> None:
        self.height = self.style.leading * sum([line.reach for line in lines])

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The size it takes in `width` points."""
        self.lines(width)
        return width, self.height

    def split(self, width: float, height: float) -> list[Text]:
        """The part that fits into `height` points and the rest, at least two lines each; or nothing."""
        lines = self.lines(width)
        fit = self._lines_within(lines, height)
        if fit == len(lines):
            return [self]
        if fit == len(lines) - 1:
            fit -= 1
        if fit < _KEPT_TOGETHER:
            return []
        return [Text([], self.style, part, width) for part in (lines[:fit], lines[fit:])]

    def _lines_within(self, lines: list[Line | PlainLine], height: float) -> int:
        for count, line in enumerate(lines):
            height -= self._height_of(line)
            if height < -0.01:
                return count
        return len(lines)

    def draw(self) -> None:
        """Print at the place reportlab has moved to."""
        self.canv.addLiteral(self.operators(self.canv.fonts, 0, self.height_in(self.width)))

    def height_in(self, width: float) -> float:
        """Its height in `width` points."""
        self.lines(width)
        return self.height

    def line_width(self) -> float:
        """Its width in points where nothing but newlines breaks it."""
        return max(line.width for line in break_lines(self._spans, float("inf"))) * self.style.size / 1000

    def operators(self, fonts: DocumentFonts, left: float, top: float) -> str:
        """The PDF operators that print its lines with the upper left corner at this place."""
        pen = Pen(fonts, self.style.size)
        for line in self._lines or []:
            height = self._height_of(line)
            baseline = top - (height - self.style.leading) / 2 - self.style.leading * _BASELINE
            pen.write(line, self._start(line, left), baseline)
            top -= height
        return pen.finish()

    def _height_of(self, line: Line | PlainLine) -> float:
        return self.style.leading * line.reach

    def _start(self, line: Line | PlainLine, left: float) -> float:
        room = self.width - line.width * self.style.size / 1000
        if self.style.align == "center":
            return left + room / 2
        return left + room if self.style.align == "right" or line.to_right else left

    def getSpaceBefore(self) -> float:
        """For reportlab's frames."""
        return self.style.space_before

    def getSpaceAfter(self) -> float:
        """For reportlab's frames."""
        return self.style.space_after
