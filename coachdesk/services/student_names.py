"""Words that look like the names of students, for the coach to look at before a text leaves: a hint, never a verdict.

A name is taken for one by its capital letter near a word such as "student", "parent", a grade or an IEP, inside a
sentence or at its head with an ending or a comma. Scripts without capitals cannot be looked at this way, and a name
without such a word beside it is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from coachdesk.text import clean, fold, one_line

_NEAR: Final = 4
"""How many words away a name is looked for."""
_AROUND: Final = 24
"""Characters that are shown on either side."""
_WORD: Final = re.compile(r"[^\W\d_](?:[\w'’\-]*\w)?|\d+(?:st|nd|rd|th)?", re.UNICODE)
_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+|\n+")
_GRADE: Final = re.compile(r"\d{1,2}(st|nd|rd|th)?|k")

_BESIDE: Final = """
student students pupil pupils child children kid kids boy girl son daughter sibling brother sister parent parents mother
father mom dad guardian grandmother grandfather family grader graders iep ieps 504 sst expelled expulsion suspended
suspension
"""
_PLAIN_WORDS: Final = """
a about after agreed all also an and any are as asked at be because before both but by can did do does each for from
good had has have he her his how i if in into is it its last let looked may more most mr mrs ms my new next no not
notes now of on one or our out over plan said saw school she should so some spoke talked than that the their them then
there these they this those to today tomorrow two up visited walked was we were what when where which while who why
will with without would you your every first second third teacher teachers staff team principal assistant coach dr
district board university college elementary middle high academy center office january february march april may june
july august september october november december monday tuesday wednesday thursday friday saturday sunday english
spanish math mathematics algebra geometry science history art music reading writing literacy pe stem ell eld sped plc
plcs pbis cpsel casc grade grades kindergarten american african asian latino latina hispanic black white california
title back night council conference conferences association pta support services study success handbook
"""
TRIGGERS: Final = frozenset(_BESIDE.split())
"""Words beside which a name is likely a student's or a family's, folded."""
_HINTED: Final = re.compile(rf"\b(?:{'|'.join(TRIGGERS)}|grades?)\b", re.IGNORECASE)
PLAIN_WORDS: Final = frozenset(_PLAIN_WORDS.split())
"""Capitalized words that are nobody's name: what begins sentences, days, months, subjects, places of work."""


@dataclass(frozen=True, slots=True)
class NameHint:
    """A word that looks like a student's name, with a few words around it, on one line."""

    word: str
    around: str


def find_student_names(texts: Iterable[str], known: Iterable[str] = ()) -> list[NameHint]:
    """Every such word once, in the order of the texts, but those of `known`: the candidate, the coach, sites."""
    ours = {fold(word) for name in known for word in _WORD.findall(clean(name))}
    found: dict[str, NameHint] = {}
    for text in texts:
        for sentence in _SENTENCE.split(clean(text)):
            for word, start in _named_in(sentence, ours) if _HINTED.search(sentence) else ():
                found.setdefault(fold(word), NameHint(word, _shown(sentence, start, start + len(word))))
    return list(found.values())


def _named_in(sentence: str, ours: set[str]) -> Iterator[tuple[str, int]]:
    words = [(match[0], match.start()) for match in _WORD.finditer(sentence)]
    marks = [place for place, (word, _start) in enumerate(words) if _is_trigger(words, place, word)]
    for place, (word, start) in enumerate(words):
        if place == 0 and not _leads_as_a_name(sentence, words):
            continue
        if _looks_like_a_name(word, ours) and any(abs(place - mark) <= _NEAR for mark in marks):
            yield _bare(word), start


def _leads_as_a_name(sentence: str, words: list[tuple[str, int]]) -> bool:
    """Every sentence begins with a capital: its first word is looked at only where it stands as names do."""
    word, start = words[0]
    after = sentence[start + len(word) : start + len(word) + 1]
    follows = fold(words[1][0]) if len(words) > 1 else ""
    return _bare(word) != word or after == "," or follows in {"is", "was", "has", "had", "who"}


def _is_trigger(words: list[tuple[str, int]], place: int, word: str) -> bool:
    plain = _plain(word)
    if plain in TRIGGERS:
        return True
    beside = [_plain(words[at][0]) for at in (place - 1, place + 1) if 0 <= at < len(words)]
    return plain in {"grade", "grades"} and any(_GRADE.fullmatch(each) for each in beside)


def _looks_like_a_name(word: str, ours: set[str]) -> bool:
    bare = _bare(word)
    plain = fold(bare)
    cased = len(bare) > 1 and bare[0].isupper() and not bare.isupper()
    return cased and plain not in PLAIN_WORDS and plain not in TRIGGERS and plain not in ours


def _bare(word: str) -> str:
    """Without the ending of a possessive."""
    return re.sub(r"['’]s?$", "", word)


def _plain(word: str) -> str:
    return fold(_bare(word))


def _shown(sentence: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(sentence), end + _AROUND)
    if first:
        first = sentence.find(" ", first, start) + 1 or first
    if last < len(sentence):
        last = max(sentence.rfind(" ", end, last), end)
    told = one_line(sentence[first:last])
    return ("…" if first else "") + told + ("…" if last < len(sentence) else "")
