"""The stretch of a text that answers what was typed, on one line, with the places in it that do."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coachdesk.services.search.terms import Term, is_indexed
from coachdesk.text import fold

Marks = tuple[tuple[int, int], ...]
"""Places in a text from one letter up to another, in order and apart."""

LENGTH = 160
_BEFORE = 40
"""How long an excerpt gets, and how much of it stands before the first place; in letters."""

_MOST_PLACES = 100


class _Letters(dict[int, str]):
    """Each letter folded to one letter, so that places stay places."""

    def __missing__(self, code: int) -> str:
        letter = fold(chr(code))[:1] or chr(code)
        self[code] = letter
        return letter


_LETTERS = _Letters()


def aligned(text: str) -> str:
    """The text without case and accents, letter for letter as long as it was."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a text on one line."""

    text: str
    marks: Marks


Sought = tuple[re.Pattern[str], ...]
"""What each term looks like in an aligned text."""


def seek(terms: Iterable[Term]) -> Sought:
    """What to look for in texts."""
    return tuple(_pattern(term) for term in terms)


def _pattern(term: Term) -> re.Pattern[str]:
    """Words in a row, whatever stands between them; what the index does not know is sought as it is."""
    plain = aligned(term.text)
    words = re.findall(r"[^\W_]+", plain)
    if not words or not is_indexed(term):
        return re.compile(re.escape(plain))
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(words) + ("" if term.open else r"(?![^\W_])"))


def places(text: str, sought: Sought) -> list[Marks]:
    """For each term that stands in a text, the places where it does."""
    plain = aligned(text)
    found = []
    for pattern in sought:
        spots = []
        for spot in pattern.finditer(plain):
            spots.append(spot.span())
            if len(spots) == _MOST_PLACES:
                break
        if spots:
            found.append(tuple(spots))
    return found


def mark(text: str, sought: Sought) -> Marks:
    """Every place of a short text that answers a term."""
    return _united(span for spots in places(text, sought) for span in spots)


def cut(text: str, found: Sequence[Marks]) -> Excerpt:
    """The stretch of a text in which most of what was found stands, from the first place on."""
    start = _best_start(found)
    first = _word_start(text, max(0, start - _BEFORE))
    last = min(len(text), first + LENGTH)
    lead, tail = "…" if first else "", "…" if last < len(text) else ""
    inside = (
        (max(begin, first), min(end, last))
        for spots in found
        for begin, end in spots
        if begin < last and end > first
    )
    shift = len(lead) - first
    marks = tuple((begin + shift, end + shift) for begin, end in _united(inside))
    return Excerpt(lead + text[first:last].translate(_ONE_LINE) + tail, marks)


_ONE_LINE = dict.fromkeys(map(ord, "\n\t"), " ")


def _best_start(found: Sequence[Marks]) -> int:
    """The place from which most terms stand within one excerpt."""
    begins = [[begin for begin, _end in spots] for spots in found]
    if not begins:
        return 0

    def terms_from(start: int) -> int:
        return sum(
            (at := bisect_left(each, start)) < len(each) and each[at] < start + LENGTH - _BEFORE
            for each in begins
        )

    return max(sorted(start for each in begins for start in each), key=terms_from)


def _word_start(text: str, at: int) -> int:
    """The beginning of the next word, where one begins soon."""
    space = text.find(" ", at, at + 20) if at else -1
    return space + 1 if space >= 0 else at


def _united(spans: Iterable[tuple[int, int]]) -> Marks:
    united: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if united and begin <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        elif end > begin:
            united.append((begin, end))
    return tuple(united)
