"""What dates of programs are tried with: calendar files of any lines, tables of events, and the plans made of them."""

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
from tests.fuzz.inputs import (
    CELLS,
    HOSTILE,
    ODD_LETTERS,
    SPELLINGS,
    Strategy,
    altered_bytes,
    as_csv,
    by_chance,
)
from tests.services.calendars.files import CLOCK, PACIFIC, calendar, event

TODAY = date(2026, 11, 2)

NAMES = (
    "UID", "SUMMARY", "LOCATION", "STATUS", "SEQUENCE", "DTSTART", "DTSTART;VALUE=DATE", "DTSTART;TZID=District Time",
    "DTSTART;TZID=America/New_York", "DTSTART;TZID=/x/y/America/Denver", "DTEND", "DTEND;TZID=Europe/Berlin",
    "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "EXDATE;TZID=America/Los_Angeles", "RECURRENCE-ID", "METHOD",
    "BEGIN", "END",
)  # fmt: skip
VALUES = (
    "20260910T090000", "20260910T090000Z", "20260910", "20260308T023000", "20261101T013000", "00010101T000000Z",
    "99991231T235959Z", "20269999", "20260910T090000/PT1H", "PT90M", "-PT1H", "P1000000000W", "P1D",
    "20260910,20260917T090000Z", "CANCELLED", "VEVENT", "VCALENDAR", "VALARM", "VTIMEZONE", "Induction Day 3",
    "Cohort session", "FREQ=SECONDLY", "FREQ=DAILY;COUNT=900", "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270101",
    "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=0", "FREQ=WEEKLY;WKST=XX",
    "FREQ=MONTHLY;BYSETPOS=-366;BYDAY=MO", "FREQ=DAILY;UNTIL=99991231T235959Z", "1", "-1", "99999999999999999999",
)  # fmt: skip
HEADS = (
    "Date", "Event", "Start", "End", "Hours", "Minutes", "Place", "No.", "Status", "Counts as", "ID", "Day", "Notes",
)  # fmt: skip


def calendar_files() -> Strategy[bytes]:
    """Calendars put together of lines that mean something, and sound ones that were damaged."""
    sound = [calendar(event(), event("s", RRULE="FREQ=WEEKLY;COUNT=4")), calendar(event("3", day="20260701"))]
    filling = (*VALUES, *VALUES, *VALUES, *HOSTILE, *ODD_LETTERS, *SPELLINGS)

    def made(chance: Random) -> bytes:
        events = [
            "\n".join(
                f"{chance.choice(NAMES)}:{chance.choice(filling)}" for _line in range(chance.randint(0, 6))
            )
            for _event in range(chance.randint(1, 4))
        ]
        usual = event(chance.choice("abc"), day=chance.choice(("20260910", "20270101")))
        return calendar(usual, *(each.encode(errors="replace").decode() for each in events))

    return altered_bytes(sound) | by_chance(made) | by_chance(made)


def event_tables() -> Strategy[bytes]:
    """Tables of events with headings that mean something and cells that may."""
    filling = (*CELLS, *CELLS, *VALUES, *HOSTILE, *ODD_LETTERS, "Induction Day 3", "")

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
