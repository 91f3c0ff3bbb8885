"""Which tables of a file can be taken in: a workbook has other sheets too, such as a list of names or sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from coachdesk.errors import CannotRead
from coachdesk.services.importing.columns import NoHeadings
from coachdesk.services.tables import Table
from coachdesk.words import _

_T = TypeVar("_T")


def find_usable(
    tables: Sequence[Table],
    read: Callable[[Table], _T],
    wanted: str,
    refused: tuple[type[CannotRead], ...] = (NoHeadings,),
) -> tuple[list[_T], list[str]]:
    """What `read` makes of each table it does not refuse, and what is to be said of the file.

    A file of one table is that table, and is refused with it; where none is left NoHeadings says what is `wanted`.
    """
    found: list[_T] = []
    problems: list[str] = []
    for table in tables:
        try:
            found.append(read(table))
        except refused as problem:
            if len(tables) == 1:
                raise
            problems.append(
                _("{sheet}: {why} It is left out.").format(sheet=table.sheet, why=problem.sentence)
            )
        problems += table.remarks
    if not found:
        raise NoHeadings(problems[0], wanted)
    return found, problems
