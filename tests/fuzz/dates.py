"""What dates of programs are tried with: tables of events, and the plans made of them and of calendar files."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random
from uuid import UUID

from coachdesk.programs.profiles import shipped_profile
from coachdesk.services.calendars import (
    CalendarFile,
    Clock,
    KnownEvent,
    Target,
    plan_events,
    read_calendar,
    read_event_table,
)
from coachdesk.services.calendars.rule_names import RuleName, rule_names
from coachdesk.services.tables import read_csv
from tests.fuzz.inputs import CELLS, HOSTILE, ODD_LETTERS, Strategy, altered_bytes, as_csv, by_chance
from tests.services.calendars.files import CLOCK, PACIFIC

TODAY = date(2026, 11, 2)

HEADS = (
    "Date", "Event", "Start", "End", "Hours", "Minutes", "Place", "No.", "Status", "Counts as", "ID", "Day", "Notes",
)  # fmt: skip


def event_tables() -> Strategy[bytes]:
    """Tables of events with headings that mean something and cells that may."""
    filling = (*CELLS, *CELLS, *CELLS, *HOSTILE, *ODD_LETTERS, "Induction Day 3", "cohort session", "")

    def made(chance: Random) -> bytes:
        heads = ("Date", *chance.sample(HEADS, chance.randint(1, 8)))
        rows = [chance.choices(filling, k=chance.randint(0, 9)) for _row in range(chance.randint(0, 6))]
        return as_csv(heads, rows, chance.choice(",,;\t|"))

    return by_chance(made) | altered_bytes(
        [as_csv(HEADS, [["2026-09-10", "Induction Day", "9:00", "12:00"]], ",")]
    )


def plan_calendar(content: bytes) -> None:
    """Whatever a calendar holds, each of its events is one row, and asking is over once the zone is told."""
    _plan(read_calendar(content, today=TODAY, clock=CLOCK))
    told = read_calendar(content, today=TODAY, clock=Clock(PACIFIC, "America/Denver"))
    assert not list(told.zones())


def plan_table(content: bytes) -> None:
    """Whatever a table holds, each of its rows is one row of the plan."""
    _plan(read_event_table(read_csv(content), today=TODAY))


def _plan(file: CalendarFile) -> None:
    known = KnownEvent(id=UUID(int=7), uid="a", title="Induction Day 1", held_on=date(2026, 9, 10))
    plan = plan_events(file.entries, existing=[known], target=Target("laasc", "11"), rules=_rules())
    assert len(plan.rows) == len(file.entries)
    for row in plan.rows:
        assert row.reason
        assert (row.action in {"ask", "skip"}) or row.entry.held_on is not None
        assert row.values.get("minutes", 0) >= 0


@cache
def _rules() -> tuple[RuleName, ...]:
    return rule_names(shipped_profile("laasc").events)
