"""Text broken into lines: words of one style, or spans of several, fitted into a width.

Lines break at spaces, after a hyphen between letters, at a zero-width space, and, for a word that is longer than
the whole line (an address, or a sentence in Khmer), between any two letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from coachdesk.reports.direction import in_visual_order, leads_right_to_left, levels, runs_right_to_left
from coachdesk.reports.fonts import REGULAR, base_covers
from coachdesk.reports.shaping import Shaped, shape

_INSIDE_A_WORD = re.compile("(?<=[^\\W\\d_][-\u2013/])(?=[^\\W\\d_])|(?<=[^\\W_]\u2014)(?=[^\\W_])|\u200b")
_STACKERS = frozenset("\u17d2\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u200d")
"""After these the next letter is written under the one before: no line may break there."""
_LONGER_THAN_A_LINE = 400


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: size and leading in points, weight on the fonts' axis, gray from 0 (black) to 1."""

    size: float = 9.0
    leading: float = 12.5
    weight: int = REGULAR
    gray: float = 0.0
    align: str = "left"
    space_before: float = 0.0
    space_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of regular text in one weight and gray; its reading direction does not touch its neighbours'."""

    text: str
    weight: int = REGULAR
    gray: float = 0.0


class Placed(NamedTuple):
    """A shaped word, the gray it is printed in and its level of direction."""

    shaped: Shaped
    gray: float
    level: int


Word = tuple[Placed, ...]
"""Parts that no line break comes between, in the order they are read."""


@dataclass(slots=True)
class Line:
    """Words in the order they stand on paper, spaces among them; `width` in thousandths of the type size."""

    placed: list[Placed] = field(default_factory=list)
    width: int = 0
    reach: float = 1.0
    to_right: bool = False


@dataclass(slots=True)
class PlainLine:
    """A line of words of the first face in one gray, from left to right, with `space` between any two."""

    words: list[Shaped]
    space: Shaped
    gray: float
    width: int = 0
    reach = 1.0
    to_right = False

    @property
    def placed(self) -> list[Placed]:
        """The same line as any other one."""
        spread = [Placed(each, self.gray, 0) for word in self.words for each in (word, self.space)]
        return spread[:-1]


def break_lines(spans: list[Span], width: float) -> list[Line | PlainLine]:
    """The lines of the spans in `width` (thousandths of the type size); a newline always starts a new one."""
    lines: list[Line | PlainLine] = []
    for paragraph in _paragraphs(spans):
        lines.extend((_is_plain(paragraph) and _fill_plainly(paragraph[0], width)) or _fill(paragraph, width))
    return lines


def _is_plain(paragraph: list[Span]) -> bool:
    if len(paragraph) != 1:
        return False
    text = paragraph[0].text
    return base_covers(text) and not _INSIDE_A_WORD.search(text)


def _fill_plainly(span: Span, width: float) -> list[PlainLine]:
    """What `_fill` does, for what nearly all text is: words of the first face, broken at spaces; else nothing."""
    weight, gray = span.weight, span.gray
    space = shape(" ", weight)
    gap = space.width
    lines: list[PlainLine] = []
    words: list[Shaped] = []
    used = -gap
    for text in span.text.split(" "):
        if not text:
            continue
        word = shape(text, weight)
        if used + gap + word.width > width:
            if not words or word.width > width:
                return []
            lines.append(PlainLine(words, space, gray, used))
            words, used = [], -gap
        words.append(word)
        used += gap + word.width
    lines.append(PlainLine(words, space, gray, max(used, 0)))
    return lines


def _paragraphs(spans: list[Span]) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for span in spans:
        first, *others = span.text.split("\n")
        paragraph.append(Span(first, span.weight, span.gray))
        for other in others:
            yield paragraph
            paragraph = [Span(other, span.weight, span.gray)]
    yield paragraph


def _fill(paragraph: list[Span], width: float) -> list[Line]:
    lines = [Line()]
    mixed = False
    gap: Placed | None = None
    for word, space in _words(paragraph):
        if not word:
            gap = gap or space
            continue
        for part in _fitting(word, width):
            needed = _width(part) + (gap.shaped.width if gap else 0)
            if lines[-1].placed and lines[-1].width + needed > width:
                lines.append(Line())
            if gap and lines[-1].placed:
                _append(lines[-1], gap)
            for placed in part:
                mixed = mixed or placed.level > 0
                _append(lines[-1], placed)
            gap = None
        gap = space
    if mixed:
        _order(lines, to_right=len(lines) > 1 and leads_right_to_left(paragraph[0].text))
    return lines


def _width(word: Word) -> int:
    return sum(placed.shaped.width for placed in word)


def _append(line: Line, placed: Placed) -> None:
    line.placed.append(placed)
    line.width += placed.shaped.width
    line.reach = max(line.reach, placed.shaped.reach)


def _order(lines: list[Line], *, to_right: bool) -> None:
    for line in lines:
        line.placed = in_visual_order([(placed, placed.level) for placed in line.placed])
        line.to_right = to_right


def _words(paragraph: list[Span]) -> Iterator[tuple[Word, Placed | None]]:
    """Each unbreakable part of the paragraph with the space that follows it; several spaces are one."""
    for span in paragraph:
        if runs_right_to_left(span.text):
            yield from _directed_words(span)
            continue
        space = Placed(shape(" ", span.weight), span.gray, 0)
        words = span.text.split(" ")
        for number, word in enumerate(words, start=1):
            *before, last = _parts(word)
            for part in filter(None, before):
                yield (Placed(shape(part, span.weight), span.gray, 0),), None
            gap = space if number < len(words) else None
            yield ((Placed(shape(last, span.weight), span.gray, 0),) if last else ()), gap


def _parts(word: str) -> list[str]:
    """The word cut where a line may break inside it, and wherever it goes on for longer than any line."""
    parts = _INSIDE_A_WORD.split(word)
    if len(word) <= _LONGER_THAN_A_LINE:
        return parts
    return [part for each in parts for part in _stretches(each)]


def _stretches(part: str) -> Iterator[str]:
    while len(part) > _LONGER_THAN_A_LINE:
        cut = next(
            (at for at in range(_LONGER_THAN_A_LINE, 0, -1) if _may_cut(part, at)), _LONGER_THAN_A_LINE
        )
        yield part[:cut]
        part = part[cut:]
    yield part


def _directed_words(span: Span) -> Iterator[tuple[Word, Placed | None]]:
    """The words of text that runs both ways, each divided where the direction changes."""
    text, level = span.text, levels(span.text)
    start = 0
    for end in [at for at, char in enumerate(text) if char == " "] + [len(text)]:
        gap = Placed(shape(" ", span.weight), span.gray, level[end]) if end < len(text) else None
        yield tuple(_one_way(span, level, start, end)), gap
        start = end + 1


def _one_way(span: Span, level: list[int], start: int, end: int) -> Iterator[Placed]:
    for number, places in groupby(range(start, end), key=level.__getitem__):
        part = span.text[start : (start := start + len(list(places)))]
        for stretch in _stretches(part):
            yield Placed(shape(stretch, span.weight, number % 2 == 1), span.gray, number)


def _fitting(word: Word, width: float) -> Iterator[Word]:
    """The word itself, or parts of it where it is wider than a whole line."""
    if _width(word) <= width:
        yield word
        return
    for placed in word:
        rest = placed
        rtl = rest.level % 2 == 1
        while rest.shaped.width > width and len(rest.shaped.text) > 1:
            text, weight = rest.shaped.text, rest.shaped.runs[0].face.weight
            cut = _longest_fit(text, weight, width, rtl=rtl)
            yield (rest._replace(shaped=shape(text[:cut], weight, rtl)),)
            rest = rest._replace(shaped=shape(text[cut:], weight, rtl))
        yield (rest,)


def _longest_fit(text: str, weight: int, width: float, *, rtl: bool) -> int:
    """The most letters from the start of `text` that fit; at least one letter with its marks."""
    allowed = [at for at in range(1, len(text)) if _may_cut(text, at)]
    low, high = 0, len(allowed)
    while low < high:
        middle = (low + high) // 2
        if shape(text[: allowed[middle]], weight, rtl).width <= width:
            low = middle + 1
        else:
            high = middle
    return allowed[max(low - 1, 0)] if allowed else len(text)


def _may_cut(text: str, at: int) -> bool:
    return unicodedata.category(text[at])[0] != "M" and text[at] != "\u200d" and text[at - 1] not in _STACKERS
