"""Where each rule of a profile file is written: its sources by their keys, spelled out, and the years it is for."""

from __future__ import annotations

from typing import TypedDict

from coachdesk.programs.tables import Table
from coachdesk.words import _

MAX_YEARS = 9
"""A program has so many years at most."""


class Origin(TypedDict):
    """Where a rule is written, spelled out, and whether it is really said there."""

    source: str
    confirmed: bool


class YearOrigin(Origin):
    """The same for a rule of certain program years."""

    years: tuple[int, ...]
    people: tuple[str, ...]


class Origins:
    """The sources of one file; `titles` are those under ``[sources]`` by their keys. Problems are noted in the file."""

    def __init__(self, top: Table) -> None:
        table = top.table("sources")
        self.titles = {key: table.text(key) for key in table.listed()} if table else {}

    def of(self, table: Table) -> Origin:
        """What a table of a rule says of its source."""
        return {"source": self._source(table), "confirmed": table.flag("confirmed")}

    def of_years(self, table: Table) -> YearOrigin:
        """The same for a rule of certain years."""
        years = table.numbers("years", least=1, most=MAX_YEARS)
        return {**self.of(table), "years": years, "people": table.texts("people")}

    def _source(self, table: Table) -> str:
        """One key of ``[sources]``, or several, spelled out."""
        known = tuple(self.titles)
        keys = table.one_or_more(
            "source", known, _("a key of [sources]: {names}").format(names=", ".join(known))
        )
        return "; ".join(self.titles.get(key, key) for key in keys)
