"""Candidates as tables name them: "Nguyễn, Rosa" is Rosa Nguyen, and two of one name are told apart by nobody."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from coachdesk.errors import UsageError
from coachdesk.models import say_name
from coachdesk.services.importing.states import read_state
from coachdesk.text import fold, one_line
from coachdesk.words import _

_SEVERAL = re.compile(r"[;&+]|\band\b", re.IGNORECASE)
"""What stands between people and in nobody's name."""
_PERHAPS_SEVERAL = re.compile(r"[,/]|\b(?:y|e|with|con)\b", re.IGNORECASE)
"""What stands between people, and within a name as well."""
_BEFORE_A_FAMILY_NAME = re.compile(
    "al|bin|da|de|del|della|der|di|dos|du|el|la|las|le|los|st|ten|van|von|y", re.IGNORECASE
)
_COMMAS = str.maketrans(dict.fromkeys("\uff0c\ufe50\ufe10\u060c\u3001\ufe51\uff64", ","))
"""Commas of other scripts, Arabic and Chinese ones among them."""
_UNSPACED = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
"""Letters of names that are written without a space: Han, kana and Hangul."""
_TITLES = frozenset("dr mr mrs ms mx prof professor dra sr sra srta lic mtro mtra".split())  # noqa: SIM905
_DEGREE = re.compile(
    r"(?:(?:ed|ph|psy)\.?d|ed\.?s|m\.?ed|m\.?b\.?a|m\.?p\.?a|m\.?s\.?w|m\.?[as]\.?ed|l\.?c\.?s\.?w|n\.?b\.?c\.?t"
    r"|m\.a\.t|[mb]\.[as]|j\.d|m\.d)\.?",
    re.IGNORECASE,
)
"""What stands behind names; M.A. only with its full stops, for Ma is a family name."""
_CAPITAL_DEGREE = re.compile("[MB][AS]|MAT|JD|MD")
"""Degrees where they stand alone behind a comma and a whole name in small letters."""
_GENERATION = re.compile(r"(?:jr|sr|i{2,3}|iv)\.?", re.IGNORECASE)
_SCHOOL = re.compile(
    r"(?P<name>.+?)(?:\s*\((?P<within>[^()]*)\)|\s[-\u2013\u2014]\s(?P<behind>.*))\s*", re.DOTALL
)
_OF_A_SCHOOL = re.compile(
    r"\b(school|elementary|elem|middle|intermediate|high|academy|charter|magnet|prep|preschool|campus|college|district"
    r"|[emjh]s|shs|jhs|[uehj]?usd|uhsd|esd|k ?8|tk ?8|escuela|primaria|secundaria|preparatoria|colegio|distrito)\b"
)
LONGEST_NAME = 120
_PEOPLE = 8192
"""So many names are kept as they were read: all are asked for again with every choice made over a table."""


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """A candidate the casebook has, by every name it may be written with, and the program years (both ends in)."""

    id: UUID
    names: tuple[str, ...]
    years: tuple[tuple[date, date], ...] = ()

    @property
    def name(self) -> str:
        """The name as it stands on paper."""
        return self.names[0]


@lru_cache(maxsize=_PEOPLE)
def known_names(given: str, family: str, preferred: str) -> tuple[str, ...]:
    """Every way a table may write a person, the one of paper first."""
    names = [say_name(given, family), say_name(family, given), say_name(preferred or given, family)]
    for first in (given, preferred):
        if _UNSPACED.fullmatch(first) and _UNSPACED.fullmatch(family):
            names += [f"{family}{first}", f"{first}{family}"]
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=_PEOPLE)
def name_key(name: str) -> str:
    """What a name is compared by: case, accents, full stops and "Family, Given" do not count."""
    given, family = _turned(unicodedata.normalize("NFKC", name))  # a dot of any width is a full stop
    words = [fold(re.sub(r"[.,()]", " ", f"{given} {family}")).split()]
    _drop_titles(words)  # again, for "Dr.Rosa" is two words by now
    return " ".join(words[0])


def _turned(name: str) -> tuple[str, str]:
    """Given and family name where a comma turns them, else everything and nothing; titles and degrees are gone."""
    parts = [one_line(part) for part in one_line(name.translate(_COMMAS)).strip(" ,").split(",")]
    parts = _without_titles([part for part in parts if part])
    generation = ""
    if len(parts) > 1 and _GENERATION.fullmatch(parts[-1]):
        generation = f" {parts.pop()}"
    if len(parts) < 2:
        return "".join(parts) + generation, ""
    return " ".join(parts[1:]), parts[0] + generation  # "Ruiz, Ana, x" has one family name and no second turn


def _without_titles(parts: list[str]) -> list[str]:
    """The parts of a name without "Dr." before and "Ed.D." behind; a name of one word keeps what stands with it."""
    kept = [part.split() for part in parts]
    for place in reversed(range(len(parts))):
        others = sum(map(len, kept)) - len(kept[place])
        if place and others > 1 and _is_title(parts[place], parts[0]):
            kept[place] = []
    _drop_titles(kept)
    return [" ".join(words) for words in kept if words]


def _drop_titles(parts: list[list[str]]) -> None:
    """Take titles before and degrees behind each part away, as long as two words are left of the whole."""
    for words in parts:
        while words and sum(map(len, parts)) > 2 and _is_word(words[0]):
            del words[0]
        while words and sum(map(len, parts)) > 2 and _DEGREE.fullmatch(words[-1]):
            del words[-1]


def _is_word(word: str) -> bool:
    """Whether a word is one that stands before names, such as "Dr."."""
    return fold(word).rstrip(".") in _TITLES


def _is_title(part: str, name: str) -> bool:
    """Whether what stands behind a comma is a degree or a title and no part of a name: "Ph. D.", "Ed.D. M.A.", "MA"."""
    if _GENERATION.fullmatch(part):
        return False
    plain = _CAPITAL_DEGREE.fullmatch(part) and not name.isupper()
    degree = _DEGREE.fullmatch(part.replace(" ", "")) or all(map(_DEGREE.fullmatch, part.split()))
    return bool(plain or degree or _is_word(part))


def split_name(name: str) -> tuple[str, str]:
    """Given and family name; particles such as "de la" belong to the family name, one word is a given name.

    Titles and degrees are left out; "Jr." belongs to the family name.
    """
    given, family = _turned(name)
    if family:
        return given, family
    words = given.split()
    start = len(words) - 1
    if start > 1 and _GENERATION.fullmatch(words[start]):
        start -= 1
    while start > 1 and _BEFORE_A_FAMILY_NAME.fullmatch(words[start - 1]):
        start -= 1
    return (" ".join(words[:start]), " ".join(words[start:])) if start > 0 else (given, "")


def without_school(name: str) -> str:
    """A name without the school some lists set behind it: "Rosa Nguyễn (Harbor HS)" is Rosa Nguyễn."""
    found = _SCHOOL.fullmatch(name) if len(name) <= 2 * LONGEST_NAME else None
    behind = (found["within"] or found["behind"] or "") if found else ""
    is_school = _OF_A_SCHOOL.search(fold(behind)) and read_state(behind) is None
    return found["name"] if found and is_school else name


class People:
    """The candidates a casebook knows, found by name; `named` are the names a table has, whoever they are."""

    def __init__(self, known: Iterable[Known], named: Iterable[str] = ()) -> None:
        self._by_key: dict[str, list[Known]] = defaultdict(list)
        for person in known:
            for key in {name_key(name) for name in person.names}:
                self._by_key[key].append(person)
        self._by_key.pop("", None)
        self._named = frozenset((*self._by_key, *map(name_key, named)))

    def find(self, name: str) -> Known | None:
        """The candidate of that name, None for an unknown one; UsageError when it names no one person."""
        if not name_key(name):
            raise UsageError(_("This row names no candidate."))
        if len(name) > LONGEST_NAME:
            raise UsageError(_("This is too long to be a name."))
        found = self._by_key.get(name_key(name)) or self._by_key.get(name_key(without_school(name)), [])
        if len(found) > 1:
            raise UsageError(_("Several candidates have this name."))
        if not found and self._names_several(one_line(name)):
            raise UsageError(_("This names several candidates; give each a row of their own."))
        return next(iter(found), None)

    def _names_several(self, name: str) -> bool:
        """Whether people stand beside each other: in so many words, or because somebody is named so elsewhere."""
        if names_several(name):
            return True
        name = name.translate(_COMMAS)
        parts = _parts(_PERHAPS_SEVERAL, name)
        whole = all(len(part.split()) > 1 or _UNSPACED.search(part) for part in parts)
        somebody = any(name_key(part) in self._named for part in parts) and (whole or "," not in name)
        return len(parts) > 1 and (somebody or (whole and "/" in name))


def names_several(name: str) -> bool:
    """Whether a name says in so many words that it is several, such as "Rosa Nguyễn & Lupe Ybarra"."""
    return len(_parts(_SEVERAL, name)) > 1


def _parts(between: re.Pattern[str], name: str) -> list[str]:
    return [part for part in between.split(name) if any(letter.isalpha() for letter in part)]
