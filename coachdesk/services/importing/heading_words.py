"""What the words of a heading say of a column of sessions: that it is private, or that it is about something else."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from coachdesk.paths import resource_folder

Claim = Literal["sure", "doubtful", "foreign"]

_NO_EXCUSE = re.compile(
    r"\b(coach|session|sesion|visit|meeting|reunion|total|date|fecha|ytd|cumul|acumul|running)"
)


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """The lists of a file of words, each as one pattern."""

    private: re.Pattern[str]
    foreign: re.Pattern[str]
    beside: re.Pattern[str]
    format: re.Pattern[str]
    excepting: re.Pattern[str]


@cache
def heading_words(file: str) -> HeadingWords:
    """The words of a file in the folder of tables."""
    found = tomllib.loads((resource_folder("tables") / file).read_text(encoding="utf-8"))
    lists = (found[name] for name in ("private", "foreign", "beside", "format", "except"))
    return HeadingWords(*map(_any_of, lists))


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(phrase.replace("*", r"\w*") for phrase in phrases) + r")\b")


def is_private(words: str, file: str) -> bool:
    """Whether a heading says that its column is for the coach alone; `words` are folded and one space apart."""
    return bool(heading_words(file).private.search(words))


def weigh(words: str, known: str, own: frozenset[str], file: str) -> Claim:
    """How far a heading with a `known` one inside is about the session itself: what else it says counts.

    `own` are the words of all the headings that mean the same. Words nobody foresaw make it doubtful.
    """
    told = heading_words(file)
    said = _without_exceptions(words, known, told)
    said = told.format.sub("", said)
    if told.foreign.search(said):
        return "foreign"
    left = (
        word
        for word in f" {said} ".replace(f" {known} ", " ", 1).split()
        if word not in own and not word.isdecimal()
    )
    return "sure" if all(told.beside.fullmatch(word) for word in left) else "doubtful"


def _without_exceptions(words: str, known: str, told: HeadingWords) -> str:
    """The heading up to what it leaves out, unless that is the session, or a sum follows behind it."""
    found = told.excepting.search(words)
    if found is None or f" {known} " not in f" {words[: found.start()]} ":
        return words
    exception = words[found.end() :].strip()
    excused = exception and not _NO_EXCUSE.search(exception)
    return words[: found.start()].strip() if excused else words
