"""An import step by step: it tells how far it is, and stops as a whole when somebody wants it no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from coachdesk.errors import CoachDeskError
from coachdesk.words import _

T = TypeVar("T")

Tell = Callable[[int, int], bool]
"""Told how many rows are done, and of how many; False means that nobody wants the rest."""

_OFTEN = 10
"""Rows between two tellings."""


class Stopped(CoachDeskError):
    """Somebody stopped an import; the change it ran in is taken back whole."""


def follow(rows: Sequence[T], tell: Tell | None) -> Iterator[T]:
    """The rows one by one; raises Stopped when `tell` says so."""
    for number, row in enumerate(rows):
        if tell is not None and number % _OFTEN == 0 and not tell(number, len(rows)):
            raise Stopped(_("The import was stopped; nothing was changed."))
        yield row
    if tell is not None and not tell(len(rows), len(rows)):
        raise Stopped(_("The import was stopped; nothing was changed."))
