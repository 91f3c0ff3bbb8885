"""What every paper has in common: how its sheet is asked for, and how it is made a part of what is bound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar
from uuid import UUID

from coachdesk.reports.page import Part

T = TypeVar("T")


class Asks(Protocol):
    """Whoever answers questions about a casebook: the casebook itself, or the desk."""

    def ask(self, question: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """The answer to a question."""
        ...


@dataclass(frozen=True, slots=True)
class Wish:
    """What a paper is wished for: a candidate's year, one session in it, or everybody's years of a label.

    `today` is the day on which standings are told; `layout` overrides the program's own, where a paper has several.
    """

    today: date
    year: UUID | None = None
    candidate: UUID | None = None
    session: UUID | None = None
    label: str = ""
    layout: str = ""


class Paper(Protocol):
    """A module of this package that makes a paper: it asks for a sheet, and makes a part of the sheet."""

    def ask(self, asker: Asks, wish: Wish) -> Any:
        """The frozen sheet with everything that is to be printed."""
        ...

    def part(self, sheet: Any) -> Part:
        """The sheet as it is bound; raises CannotPrint where no font has a character of it."""
        ...
