"""Which words changed between two texts; pure, and quick with texts of any length."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

Spans = tuple[tuple[int, int], ...]
"""Begin and end of stretches of a text, in letters, in order; what is between them did not change."""

MOST_WORDS: Final = 1000
"""From so many words on, lines are compared: word by word would take seconds."""

_WORDS: Final = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
_LINES: Final = re.compile(r"[^\n]*\n|[^\n]+")


def changed_words(before: str, after: str) -> tuple[Spans, Spans]:
    """The words that went from `before` and those that came in `after`."""
    first, second = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(first), len(second)) > MOST_WORDS:
        first, second = _LINES.findall(before), _LINES.findall(after)
    if max(len(first), len(second)) > MOST_WORDS:
        return _ends_cut(before, after)
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    places, others = _places(first), _places(second)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for _tag, begin, end, other_begin, other_end in (op for op in matcher.get_opcodes() if op[0] != "equal"):
        gone += [(places[begin], places[end])] if end > begin else []
        come += [(others[other_begin], others[other_end])] if other_end > other_begin else []
    return tuple(gone), tuple(come)


def _places(words: list[str]) -> list[int]:
    """Where each word begins, and where the last one ends."""
    places = [0]
    for word in words:
        places.append(places[-1] + len(word))
    return places


def _ends_cut(before: str, after: str) -> tuple[Spans, Spans]:
    """Everything between the beginning and the end that both have."""
    shared = min(len(before), len(after))
    head = next((at for at in range(shared) if before[at] != after[at]), shared)
    tail = next((at for at in range(shared - head) if before[-1 - at] != after[-1 - at]), shared - head)
    gone, come = (head, len(before) - tail), (head, len(after) - tail)
    return ((gone,) if gone[1] > gone[0] else ()), ((come,) if come[1] > come[0] else ())
