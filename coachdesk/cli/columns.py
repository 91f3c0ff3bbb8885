"""What the verbs that take tables in say of their columns and lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from coachdesk.cli import say
from coachdesk.services.importing import PlannedSheet
from coachdesk.words import _

_SHOWN = 5
"""Lines that are named before the others are only counted."""


class Placed(Protocol):
    """A row of a plan, which knows where it stands."""

    @property
    def line(self) -> int: ...  # noqa: D102  # the class says it
    @property
    def place(self) -> str: ...  # noqa: D102
    @property
    def sheet(self) -> str: ...  # noqa: D102


def say_columns(sheets: Sequence[PlannedSheet], fields: Mapping[str, str]) -> None:
    """Which column holds what, once for all the sheets of one form."""
    told: dict[tuple[str, str], list[str]] = {}
    for sheet in sheets:
        columns = sheet.columns
        understood = ", ".join(f"{heading} = {_(fields[name])}" for name, heading in columns.headings.items())
        told.setdefault((understood, ", ".join(columns.unused)), []).append(sheet.name)
    for (understood, unused), names in told.items():
        if len(told) > 1:
            say(_("Sheets: {names}").format(names=", ".join(names)))
        say(_("Columns: {understood}").format(understood=understood))
        if unused:
            say(_("Left out: {headings}").format(headings=unused))


def say_places(rows: Sequence[Placed]) -> str:
    """Such as "line 3", "lines 2, 3, 4 and 7 more", or in a workbook "Log, row 3"."""
    if len(rows) == 1:
        return rows[0].place
    shown = ", ".join(row.place if row.sheet else str(row.line) for row in rows[:_SHOWN])
    if len(rows) > _SHOWN:
        shown = _("{shown} and {n} more").format(shown=shown, n=len(rows) - _SHOWN)
    return shown if rows[0].sheet else _("lines {shown}").format(shown=shown)
