"""What an import page shows of any file: its rows, its columns, and what is still to be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from coachdesk.days import Order

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook
    from coachdesk.services.importing.roster_planned import Choice, RowKey

Subject = Literal["people", "sessions", "visits", "export"]
Tell = Callable[[int, int], bool]
Take = Callable[["Casebook", Tell], str]
"""Imports what was seen, and says in words what came in."""


@dataclass(frozen=True, slots=True, repr=False)
class PreviewRow:
    """One row of the file: what happens with it, and why. `answer` is the choice that stands."""

    id: RowKey
    where: str
    who: str
    what: str
    action: str
    why: str
    remarks: str
    choices: tuple[Choice, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Preview:
    """What importing would do. `columns` are headings with the field each is taken for, in the order of the file.

    `problem` says why the file cannot be imported as this; then there are no rows, and nothing to take in. `asks_zone`
    says that a time zone is to be told. `sums` is told instead of how many rows there are of each kind.
    """

    rows: tuple[PreviewRow, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    remarks: tuple[str, ...] = ()
    asks_order: bool = False
    asks_zone: bool = False
    order: Order = "mdy"
    does: int = 0
    sums: str = ""
    take: Take | None = None
