"""A text as its words in any script, with their places, and what stands between two of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from coachdesk.services.deidentifying.wordlists import listed
from coachdesk.text import fold

_APOSTROPHES = "'’‘ʼ`´′＇"
_IN_A_WORD = re.compile(rf"[{_APOSTROPHES}]|[-‐‑–](?:[ \t]*\n[ \t]*)?")
_BROKEN = re.compile(r"[ \t]*\n[ \t]*")
_APART = re.compile(r"[^\S\n]{1,3}|[^\S\n]*\n[^\S\n]*|[-‐‑–/_.,]?[^\S\n]?|\.?,[^\S\n]*\n?")
_ENDS_SENTENCE = re.compile(r"(?:[.!?…•*|]|[-–—]{2}|^\s*[-–—])[\s\"“”'’‘«»()\[\]*_#>•–—-]*$")
_LEADS_A_LINE = re.compile(r"[\s\"“”'’‘«»()\[\]*_#>•–—-]*")
_WRAPPED = 40
"""How long a line is at least that goes on in the next one."""
_ENDINGS = frozenset({"s", "d", "t", "m", "re", "ve", "ll"})


@dataclass(frozen=True, slots=True)
class Word:
    """Letters in a row, or digits; `key` is the folded word. `ending` is the letter of a possessive or a short verb."""

    start: int
    end: int
    raw: str
    key: str
    ending: bool = False

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.raw[0].isupper() or self.raw[0].istitle()

    @property
    def cased(self) -> bool:
        """Whether its script has capital letters."""
        return self.raw[0].lower() != self.raw[0].upper()


def words_of(text: str) -> list[Word]:
    """Every word, in order; a joiner or a soft hyphen within one counts for nothing."""
    found: list[Word] = []
    for kind, group in groupby(enumerate(text), lambda at: _kind(at[1])):
        if not kind:
            continue
        places = [place for place, _letter in group]
        start, end = places[0], places[-1] + 1
        key = _key(text[start:end])
        if key:
            found.append(Word(start, end, text[start:end], key, _is_ending(text, found, start, key)))
    return found


def _is_ending(text: str, before: Sequence[Word], start: int, key: str) -> bool:
    joined = bool(before) and before[-1].end == start - 1 and text[start - 1] in _APOSTROPHES
    return joined and key in _ENDINGS


@lru_cache(maxsize=4096)
def _kind(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf":
        return "L" if letter in "\u00ad\u200b\u200c\u200d\u2060" else ""
    return {"L": "L", "M": "L", "N": "N"}.get(category[0], "")


@lru_cache(maxsize=4096)
def _key(raw: str) -> str:
    return fold(raw).replace(" ", "")


def is_one_word(text: str, left: Word, right: Word) -> bool:
    """Whether two words may be one that is written with an apostrophe or a hyphen, or broken by a line end."""
    between = text[left.end : right.start]
    return bool(_IN_A_WORD.fullmatch(between)) or bool(_BROKEN.fullmatch(between))


def is_next_to(text: str, left: Word, right: Word) -> bool:
    """Whether two words stand beside each other as the words of one name do."""
    between = text[left.end : right.start]
    return bool(_APART.fullmatch(between)) and (
        "." not in between or len(left.key) == 1 or is_title(left, right)
    )


def begins_sentence(text: str, start: int) -> bool:
    """Whether a capital at this place means nothing, because every sentence begins with one."""
    head, broken, line = text[max(0, start - 200) : start].rpartition("\n")
    if _LEADS_A_LINE.fullmatch(line) and not (start > 200 and not broken):
        above = head.rpartition("\n")[2]
        return len(above) < _WRAPPED or bool(_ENDS_SENTENCE.search(above)) or line != line.strip()
    last = re.search(r"(\w+)\.\s*$", line)
    if last and _is_short_for_something(last[1]):
        return False
    return bool(_ENDS_SENTENCE.search(line))


def _is_short_for_something(word: str) -> bool:
    """Whether a dot after a word ends no sentence: an initial, or a title that is no name of a school in capitals."""
    return (len(word) == 1 and word.isalpha()) or (fold(word) in listed("honorifics") and not word.isupper())


def is_title(word: Word, name: Word) -> bool:
    """Whether a word may stand before a name and belong to it; "MS" is a middle school, but not in "MS BELL"."""
    if word.raw.isupper() and len(word.raw) > 1 and not name.raw.isupper():
        return False
    return word.key in listed("honorifics") or (word.capital and word.key in listed("titles"))
