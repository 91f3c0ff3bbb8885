"""Log sheets for tests, put together as the casebook's question does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from coachdesk.services.logs import LogEntry, LogPosition, LogSheet

FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)
COACH = "Marguerite Beaumont"
ENTRY = LogEntry(
    held_on=date(2025, 9, 3),
    starts_at=time(15, 30),
    minutes=60,
    mode="Site visit",
    counts=True,
    activity="Observation",
    place="Cesar Chavez MS",
    others="",
    focus="Instructional rounds",
    elements=("2A", "3C"),
    summary="Walked three classrooms and agreed on one question.",
    coach=COACH,
    group_size=1,
)


def entry(**changes: Any) -> LogEntry:
    return replace(ENTRY, **changes)


def weekly(count: int, **changes: Any) -> list[LogEntry]:
    """So many sessions, each a few days after the one before."""
    return [
        entry(held_on=FIRST + timedelta(days=number * 350 // max(count, 1)), **changes)
        for number in range(count)
    ]


def sheet(entries: Sequence[LogEntry] = (ENTRY,), **changes: Any) -> LogSheet:
    modes, months, coaches = Counter[str](), Counter[date](), Counter[str]()
    for each in entries:
        if each.counts:
            modes[each.mode] += each.minutes
            months[each.held_on.replace(day=1)] += each.minutes
            coaches[each.coach] += each.minutes
    made = LogSheet(
        program="laasc",
        program_title="Los Angeles Administrative Services Credential",
        log_title="Coaching Log",
        layout="table",
        candidate="Rosa Nguyễn",
        coaches=tuple(dict.fromkeys(each.coach for each in entries)) or (COACH,),
        positions=(
            LogPosition("Assistant Principal", "Cesar Chavez MS", "Los Angeles USD", "M. Lopez", FIRST, LAST),
        ),
        cohort="Cohort 16",
        year_label="2025-26",
        year_number=2,
        starts_on=FIRST,
        ends_on=LAST,
        entries=tuple(entries),
        total_minutes=sum(modes.values()),
        minimum_minutes=2400,
        by_mode=tuple(modes.items()),
        by_month=tuple(sorted(months.items())),
        by_coach=tuple(coaches.items()),
        certification="We state that these sessions took place as shown.",
        signers=(("Candidate", "Rosa Nguyễn"), ("Coach", COACH), ("Program coordinator", "")),
    )
    return replace(made, **changes)
