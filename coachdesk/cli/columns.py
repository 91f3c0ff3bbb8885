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
    """Such as "line 3", "lines 2, 3, 4 and 7 more", or in a workbook "Log, row 3; Old, rows 4, 5"."""
    if len(rows) == 1:
        return rows[0].place
    sheets: dict[str, list[str]] = {}
    for row in rows[:_SHOWN]:
        sheets.setdefault(row.sheet, []).append(str(row.line))
    shown = "; ".join(_say_rows(sheet, lines) for sheet, lines in sheets.items())
    return (
        _("{shown} and {n} more").format(shown=shown, n=len(rows) - _SHOWN) if len(rows) > _SHOWN else shown
    )


def _say_rows(sheet: str, lines: Sequence[str]) -> str:
    if not sheet:
        return _("lines {shown}").format(shown=", ".join(lines))
    told = _("{sheet}, row {shown}") if len(lines) == 1 else _("{sheet}, rows {shown}")
    return told.format(sheet=sheet, shown=", ".join(lines))
