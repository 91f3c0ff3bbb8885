"""First letters that stand for a name, such as "R.N." and "RN", and those that stand for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coachdesk.services.deidentifying.forms import Vocabulary
from coachdesk.services.deidentifying.letters import Word
from coachdesk.services.deidentifying.spans import Span
from coachdesk.services.deidentifying.wordlists import is_abbreviation, near
from coachdesk.text import fold

_NOT_A_NAME = frozenset({"am", "pm", "eg", "ie", "us", "ok"})


def seek_initials(text: str, words: Sequence[Word], known: Vocabulary) -> Iterator[Span]:
    """Every stretch that is somebody's first letters, or those of a place: with dots, or as capitals alone."""
    at = 0
    while at < len(words):
        last = at
        while (
            last + 1 < len(words)
            and len(words[last + 1].key) == 1 == len(words[at].key)
            and text[words[last].end : words[last + 1].start] in {".", ". "}
        ):
            last += 1
        if last > at or len(words[at].raw) in (2, 3, 4, 5):
            yield from _as_initials(text, words[at : last + 1], known)
        at = last + 1


def _as_initials(text: str, letters: Sequence[Word], known: Vocabulary) -> Iterator[Span]:
    key = "".join(word.key for word in letters)
    names = known.initials.get(key)
    dotted = len(letters) > 1
    if (
        not names
        or (dotted and key in _NOT_A_NAME and not letters[0].capital)
        or (not dotted and not letters[0].raw.isupper())
    ):
        return
    end = letters[-1].end
    if dotted and text[end : end + 1] == ".":
        end += 1
    doubtful = not dotted and is_abbreviation(key)
    leave = doubtful and _stands_for_something(text, letters[0].start, end)
    yield Span(
        letters[0].start,
        end,
        names[0].kind,
        names[0].replacement,
        sure=not doubtful,
        leave=leave,
        owner=names[0].owner,
    )


def _stands_for_something(text: str, start: int, end: int) -> bool:
    """Whether capitals are meant as in "the AP" or "Los Angeles, CA 90012"; else they may be somebody's."""
    before = re.search(r"([^\W\d_]+|,)\s$", text[max(0, start - 20) : start])
    after = re.match(r"\s(\w+)", text[end : end + 20])
    does = after is not None and (fold(after[1]) in near("verbs") or after[1].endswith("ed"))
    if before and before[1].lower() in near("articles"):
        return True
    return not does and bool((before and before[1] == ",") or (after and after[1].isdecimal()))
