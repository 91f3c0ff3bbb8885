"""What a plan for a calendar is made of: what would happen with each of its events, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Literal
from uuid import UUID

from coachdesk.services.calendars.entry import CalendarEntry

Action = Literal["add", "change", "same", "skip", "ask"]

AS_TITLED = "*"
"""Every event counts as what its title says, such as "Induction Day 3"."""


@dataclass(frozen=True, slots=True)
class Target:
    """For whom a calendar is taken in: the program, its cohort (empty for all), and what its events count as.

    `counts_as` is the key of an event rule, `AS_TITLED`, or empty for nothing.
    """

    program: str
    cohort: str = ""
    counts_as: str = AS_TITLED


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class KnownEvent:
    """An event the casebook has, as far as it is compared; `noted` says how many people's attendance is known."""

    id: UUID
    uid: str = ""
    title: str = ""
    held_on: date
    starts_at: time | None = None
    minutes: int = 0
    place: str = ""
    cancelled: bool = False
    number: int | None = None
    rule: str = ""
    noted: int = 0
    trashed: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class PlannedEvent:
    """What will happen with one event of a calendar, and why.

    `id` is its line. `values` are the fields of the event that will be written, all of them for a new one; `known` is
    the event that is changed.
    """

    id: int
    action: Action
    reason: str
    entry: CalendarEntry
    title: str = ""
    known: UUID | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class EventPlan:
    """What taking a calendar in will do, event by event; carrying it out does exactly this."""

    target: Target
    rows: tuple[PlannedEvent, ...]
    remarks: tuple[str, ...] = ()

    def count(self, *actions: Action) -> int:
        """With how many events this will happen."""
        return sum(row.action in actions for row in self.rows)

    def zones(self) -> tuple[str, ...]:
        """The time zones that have to be told before some of them can be taken."""
        return tuple(dict.fromkeys(row.entry.zone for row in self.rows if row.action == "ask"))
