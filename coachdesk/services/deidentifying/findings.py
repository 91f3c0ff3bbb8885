"""What was found in a text, and the text with it replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Dates = Literal["shift", "drop", "keep"]
"""What becomes of days: moved by whole weeks, said without the day ("that day"), or left as they are."""


class FindingKind(StrEnum):
    """What a stretch of a text is taken for."""

    PERSON = "person"
    PLACE = "place"
    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    ADDRESS = "address"
    NUMBER = "number"
    DATE = "date"
    PERHAPS = "perhaps"


@dataclass(frozen=True, slots=True)
class Finding:
    """The stretch `text[start:end]`, in code points, and the words proposed for it, which may be none.

    `sure` is what the casebook knows or what is plain from its shape; the rest only looks like a name.
    """

    start: int
    end: int
    text: str
    kind: FindingKind
    replacement: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Scan:
    """A text with what was found in it, from the first to the last, none within another."""

    text: str
    findings: tuple[Finding, ...] = ()


def apply(text: str, findings: Sequence[Finding], decisions: Mapping[Finding, str] | None = None) -> str:
    """The text with each finding replaced by what was decided for it, or else by what was proposed.

    Deciding for the finding's own text leaves it. Raises ValueError where a finding is not of this text.
    """
    decided = decisions or {}
    parts, at = [], 0
    for found in findings:
        if found.start < at or text[found.start : found.end] != found.text:
            raise ValueError("a finding that is not of this text")
        parts += [text[at : found.start], decided.get(found, found.replacement)]
        at = found.end
    return "".join([*parts, text[at:]])
