"""Files that people send each other: where one goes that was opened with a double click."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from coachdesk.words import _

REVIEW: Final = ".cdreview"
"""A file that a leader without a casebook reads, and that comes back to the coach."""

PAGES: Final = {
    REVIEW: "review_in",
    ".cdhandover": "receiving",
    ".cdcase": "round_in",
    ".cdscores": "round_in",
}
"""The screen that takes in a file, by how its name ends."""


def page_for(file: Path) -> str:
    """The key of the screen that takes this file in; empty for what nobody sends."""
    return PAGES.get(file.suffix.casefold(), "")


def is_review(file: Path | None) -> bool:
    """Whether a file is one that can also be read at the gate."""
    return file is not None and file.suffix.casefold() == REVIEW


def say_waits(file: Path) -> str:
    """What is told at the gate while a casebook has to be opened for this file."""
    if is_review(file):
        return _("Unlock to take in {name}. To read it as a leader, take “Other ways to begin”.").format(
            name=file.name
        )
    return _("Unlock to take in {name}.").format(name=file.name)


def say_needs_casebook(file: Path) -> str:
    """What is told at the gate of a computer without a casebook."""
    return _("{name} is taken in once you have set up or opened a casebook.").format(name=file.name)
