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
_OF_HOW_MANY = re.compile(
    r"\b(?:(?:of|out of|de) )?\d+ (?:(?:hours|hrs|horas) )?"
    r"(?:(?:are|is|per|a|por|al) )?(?:required|minimum|needed|goal|year|requeridas|ano)$"
)
"""How many hours a program wants of a year, behind the heading of those of a session: "Hours (40 required)"."""


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """The lists of a file of words, each as one pattern."""

    private: re.Pattern[str]
    hint: re.Pattern[str]
    session: re.Pattern[str]
    clock: re.Pattern[str]
    foreign: re.Pattern[str]
    beside: re.Pattern[str]
    format: re.Pattern[str]
    excepting: re.Pattern[str]


@cache
def heading_words(file: str) -> HeadingWords:
    """The words of a file in the folder of tables."""
    found = tomllib.loads((resource_folder("tables") / file).read_text(encoding="utf-8"))
    lists = (
        found[name]
        for name in ("private", "hint", "session", "clock", "foreign", "beside", "format", "except")
    )
    return HeadingWords(*map(_any_of, lists))


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(phrase.replace("*", r"\w*") for phrase in phrases) + r")\b")


def is_private(words: str, file: str) -> bool:
    """Whether a heading says that its column is for the coach alone; `words` are folded and one space apart."""
    return bool(heading_words(file).private.search(words))


def hints_at_privacy(words: str, file: str) -> bool:
    """Whether a heading has a word that makes notes private, and says nothing of anything else."""
    return bool(heading_words(file).hint.search(words))


def names_session(words: str, file: str) -> bool:
    """Whether a heading names the session itself, so that its words may be the session's own."""
    return bool(heading_words(file).session.search(words))


def is_clock(words: str, file: str) -> bool:
    """Whether a heading is about a beginning or an end, so that its hours are those of the clock ("End hour")."""
    return bool(heading_words(file).clock.search(words))


def weigh(words: str, known: str, own: frozenset[str], file: str) -> Claim:
    """How far a heading with a `known` one inside is about the session itself: what else it says counts.

    `own` are the words of all the headings that mean the same. Words nobody foresaw make it doubtful.
    """
    told = heading_words(file)
    said = _without_exceptions(words, known, told)
    said = _OF_HOW_MANY.sub("", told.format.sub("", said))
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
