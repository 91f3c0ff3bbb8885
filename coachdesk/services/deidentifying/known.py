"""The names a casebook knows, as plain values, with what is said for them.

That is said in English, whatever the language of the window: it becomes part of a text in which names are found by
what is usual in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coachdesk.services.deidentifying.findings import FindingKind

THE_CANDIDATE: Final = "the candidate"
ANOTHER: Final = "another candidate"
ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
"""Candidates in one text are told apart by their order in it."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name as it stands in the casebook, with what is said for it; two with one `owner` name the same.

    `family` is the family name of a person, `text` then the given ones; empty where nobody said which is which.
    """

    text: str
    owner: str
    kind: FindingKind
    replacement: str
    family: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Every name of a casebook, and by how many weeks its dates are moved when they are."""

    names: tuple[KnownName, ...] = ()
    weeks: int = -26
