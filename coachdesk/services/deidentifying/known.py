"""The names a casebook knows, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from coachdesk.services.deidentifying.findings import FindingKind


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
