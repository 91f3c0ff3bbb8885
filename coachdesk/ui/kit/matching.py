"""Finding by a few letters: without regard to case or accents, and with letters left out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The key of `coachdesk.text.fold`, kept, and had at once for plain letters: a table folds 50,000 names."""
    if text.isascii() and text.isprintable():
        return " ".join(text.replace("'", "").replace("`", "").replace("-", " ").lower().split())
    from coachdesk.text import fold as fold_any  # its patterns are not needed before the first such name

    return fold_any(text)


def score(wanted: str, text: str) -> int:
    """How well `text` answers what was typed: 0 not at all, more is better.

    Every typed word must be found: at the start of a word (best), inside one, or as letters in this order.
    """
    found = fold(text)
    words = found.split()
    total = 0
    for part in fold(wanted).split():
        points = _part_score(part, found, words)
        if not points:
            return 0
        total += points
    return total


def _part_score(part: str, found: str, words: list[str]) -> int:
    if words and words[0].startswith(part):
        return 100
    if any(word.startswith(part) for word in words):
        return 80
    if part in found:
        return 40
    return 10 if len(part) > 1 and _in_order(part, words) else 0


def _in_order(part: str, words: Iterable[str]) -> bool:
    """Whether the letters stand in this order, the first of them at the start of a word."""
    whole = " ".join(words)
    for begin in (place for place in range(len(whole)) if place == 0 or whole[place - 1] == " "):
        if whole[begin] == part[0]:
            rest = iter(whole[begin:])
            if all(letter in rest for letter in part):
                return True
    return False


def marked(wanted: str, text: str) -> frozenset[int]:
    """The places in `text` that answer what was typed, for showing them: whole parts, else letters in order."""
    letters, places = _folded_places(text)
    found: set[int] = set()
    for part in fold(wanted).split():
        starts = [at for at in range(len(letters)) if letters.startswith(part, at)]
        if starts:
            at = next((at for at in starts if at == 0 or letters[at - 1] == " "), starts[0])
            found.update(places[at : at + len(part)])
        else:
            found.update(_loose_places(part, letters, places))
    return frozenset(found)


def _folded_places(text: str) -> tuple[str, list[int]]:
    """The folded letters, and for each the place of the letter it came from."""
    pairs = [(letter, at) for at, each in enumerate(text) for letter in (fold(each) or " " * each.isspace())]
    return "".join(letter for letter, _at in pairs), [at for _letter, at in pairs]


def _loose_places(part: str, letters: str, places: list[int]) -> list[int]:
    begins = (at for at in range(len(letters)) if at == 0 or letters[at - 1] == " ")
    for begin in begins:
        taken: list[int] = []
        at = begin
        for letter in part:
            at = letters.find(letter, at)
            if at < 0 or (not taken and at != begin):
                break
            taken.append(places[at])
            at += 1
        if len(taken) == len(part):
            return taken
    return []
