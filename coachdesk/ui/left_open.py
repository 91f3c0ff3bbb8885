"""Where something is that was left half-written, by the key its draft is kept under."""

from __future__ import annotations

from typing import Final
from uuid import UUID

PEOPLE: Final = "people"
"""Drafts about the people and dates of a candidate: this, the candidate's id and the errand, parted by colons."""

PROGRAM: Final = "profile"
"""Drafts of programs: this, and the key or the name of the file after a colon."""


def people_prefix(candidate: UUID) -> str:
    """What the keys of all drafts about the people and dates of a candidate begin with."""
    return f"{PEOPLE}:{candidate.hex}"


def place_of(key: str) -> tuple[str, object]:
    """The place that shows a draft, and what to show there."""
    kind, _colon, rest = key.partition(":")
    if kind == PEOPLE:
        return "candidate", (UUID(hex=rest.partition(":")[0]), PEOPLE)
    return ("programs" if kind == PROGRAM else "sessions"), key
