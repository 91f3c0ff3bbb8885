"""What the plan of a roster is made of: for every row of the list what happens with whom, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from coachdesk.days import Order, say_day
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.importing.planned import PlannedSheet, say_line
from coachdesk.services.importing.roster_columns import ROSTER_FIELDS
from coachdesk.words import _

RosterAction = Literal["add", "change", "skip", "ask", "refuse"]
Value = str | date | int
"""What a cell says: a text, a day or a number."""
Part = Literal["person", "position", "new_position", "credential", "enrollment", "year"]
"""Which record of a person a change is for; `new_position` begins another one."""
RowKey = tuple[str, int]
"""Sheet and line."""

ANOTHER = "another"
"""The answer that says: somebody the casebook does not know. Other answers are ids in hex, or LEAVE_OUT."""
LEAVE_OUT = "leave out"


@dataclass(frozen=True, slots=True, repr=False)
class FieldChange:
    """One field of one record: what stood there, and what will; None is nothing."""

    part: Part
    field: str
    before: Value | None
    after: Value

    def __str__(self) -> str:
        field = _(ROSTER_FIELDS[self.field]) if self.field in ROSTER_FIELDS else self.field
        if self.before in (None, ""):
            return _("{field}: {after}").format(field=field, after=say_value(self.after))
        return _("{field}: {before} → {after}").format(
            field=field, before=say_value(self.before), after=say_value(self.after)
        )


def say_value(value: Value | None) -> str:
    """A value as a person reads it."""
    return say_day(value) if isinstance(value, date) else "" if value is None else str(value)


@dataclass(frozen=True, slots=True, repr=False)
class Choice:
    """One answer to the question who a row is about: its key and its words."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, repr=False)
class PlannedPerson:
    """What will happen with a row, and why. New people have a `draft`, others an id and what changes.

    `begins_on` is the day of a new position among the changes, `position` the one that is filled in.
    A row that asks has the choices there are.
    """

    line: int
    sheet: str
    action: RosterAction
    reason: str
    name: str = ""
    remarks: tuple[str, ...] = ()
    candidate: UUID | None = None
    draft: CandidateDraft | None = None
    changes: tuple[FieldChange, ...] = ()
    begins_on: date | None = None
    position: UUID | None = None
    choices: tuple[Choice, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return say_line(self.line, self.sheet)

    @property
    def key(self) -> RowKey:
        """What an answer names it by."""
        return self.sheet, self.line


@dataclass(frozen=True, slots=True)
class ForNew:
    """What holds for new people whose row does not say it."""

    program: str = ""
    starts_on: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class RosterPlan:
    """What a roster will do, row by row; applying it does exactly this."""

    rows: tuple[PlannedPerson, ...]
    sheets: tuple[PlannedSheet, ...]
    problems: tuple[str, ...] = ()
    order: Order = "mdy"
    asks_order: bool = False

    def count(self, action: RosterAction) -> int:
        """How many rows add, change, are skipped, ask or are refused."""
        return sum(row.action == action for row in self.rows)

    @property
    def work(self) -> tuple[PlannedPerson, ...]:
        """The rows that do something."""
        return tuple(row for row in self.rows if row.action in ("add", "change"))

    def refusals(self) -> dict[str, list[PlannedPerson]]:
        """Why rows are refused or asked about, each reason once with the rows it is about."""
        found: dict[str, list[PlannedPerson]] = defaultdict(list)
        for row in self.rows:
            if row.action in ("refuse", "ask"):
                found[row.reason].append(row)
        return dict(found)


Answers = Mapping[RowKey, str]
"""What a person answered to rows that ask."""
