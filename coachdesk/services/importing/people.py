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
from coachdesk.text import fold, one_line
from coachdesk.words import _

_SEVERAL = re.compile(r"[;&/+]|\band\b")
_BEFORE_A_FAMILY_NAME = re.compile(
    "al|bin|da|de|del|della|der|di|dos|du|el|la|las|le|los|st|ten|van|von|y", re.IGNORECASE
)
_COMMAS = str.maketrans("\uff0c\ufe50\ufe10", ",,,")
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
    names = (say_name(given, family), say_name(family, given), say_name(preferred or given, family))
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=_PEOPLE)
def name_key(name: str) -> str:
    """What a name is compared by: case, accents, full stops and "Family, Given" do not count."""
    given, family = _turned(unicodedata.normalize("NFKC", name))  # a dot of any width is a full stop
    return fold(re.sub(r"[.,()]", " ", f"{given} {family}"))


def _turned(name: str) -> tuple[str, str]:
    family, _comma, given = one_line(name.translate(_COMMAS)).strip(" ,").partition(",")
    given = one_line(given.replace(",", " "))  # "Ruiz, Ana, Ed.D." has one family name and no second turn
    return (given, family.strip()) if given else (family.strip(), "")


def split_name(name: str) -> tuple[str, str]:
    """Given and family name; particles such as "de la" belong to the family name, one word is a given name."""
    given, family = _turned(name)
    if family:
        return given, family
    words = given.split()
    start = len(words) - 1
    while start > 1 and _BEFORE_A_FAMILY_NAME.fullmatch(words[start - 1]):
        start -= 1
    return (" ".join(words[:start]), " ".join(words[start:])) if start > 0 else (given, "")


class People:
    """The candidates a casebook knows, found by name."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_key: dict[str, list[Known]] = defaultdict(list)
        for person in known:
            for key in {name_key(name) for name in person.names}:
                self._by_key[key].append(person)
        self._by_key.pop("", None)

    def find(self, name: str) -> Known | None:
        """The candidate of that name, None for an unknown one; UsageError when it names no one person."""
        if not name_key(name):
            raise UsageError(_("This row names no candidate."))
        if len(name) > LONGEST_NAME:
            raise UsageError(_("This is too long to be a name."))
        found = self._by_key.get(name_key(name), [])
        if len(found) > 1:
            raise UsageError(_("Several candidates have this name."))
        if not found and self._names_several(name):
            raise UsageError(_("This names several candidates; give each a row of their own."))
        return next(iter(found), None)

    def _names_several(self, name: str) -> bool:
        parts = [name_key(part) for part in _SEVERAL.split(one_line(name))]
        return len(parts) > 1 and any(part in self._by_key for part in parts)
