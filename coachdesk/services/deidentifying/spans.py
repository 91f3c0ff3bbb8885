"""Stretches of a text that are to be replaced, before it is settled which of them stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from coachdesk.services.deidentifying.findings import FindingKind


@dataclass(frozen=True, slots=True)
class Span:
    """From one place up to another, with the words for it; one with `leave` is shown and proposed to stay.

    `owner` is whom or what it names, where the casebook knows.
    """

    start: int
    end: int
    kind: FindingKind
    phrase: str
    sure: bool = True
    leave: bool = False
    owner: str = ""


def settle(text: str, spans: Iterable[Span]) -> list[Span]:
    """One beside the other: where two meet the longer one stands, and of the other what sticks out.

    What is only guessed, and what rather stays, gives way to the rest.
    """
    taken = bytearray(len(text))
    standing: list[Span] = []
    for span in sorted(spans, key=_rank):
        for start, end in _free(text, taken, span):
            standing.append(replace(span, start=start, end=end))
            taken[start:end] = b"\1" * (end - start)
    return sorted(standing, key=lambda each: each.start)


def _rank(span: Span) -> tuple[bool, bool, int, bool, int]:
    return span.leave, span.kind is FindingKind.PERHAPS, span.start - span.end, not span.sure, span.start


def _free(text: str, taken: bytearray, span: Span) -> Iterator[tuple[int, int]]:
    """The parts of a span that nothing else has: all of it, or what sticks out from its first letter to its last."""
    at = span.start
    while (start := taken.find(0, at, span.end)) >= 0:
        at = taken.find(1, start, span.end)
        at = span.end if at < 0 else at
        letters = [place for place in range(start, at) if text[place].isalnum()]
        if (start, at) == (span.start, span.end):
            yield start, at
        elif letters:
            yield letters[0], letters[-1] + 1
