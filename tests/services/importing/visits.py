"""A year of made-up visits in the layout a coach keeps: one table, one row a session, hours rounded to hundredths."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from coachdesk.programs.profiles import shipped_profile
from coachdesk.programs.standards import shipped_standards
from coachdesk.services.importing import Fingerprint, ImportPlan, Known, PlannedRow, Vocabulary, plan_import
from coachdesk.services.tables import read_csv

TODAY = date(2026, 11, 2)
PEOPLE = (
    ("Imani Őrsi-Ngata", "Cedar Flat ES"),
    ("Արամ Տէրեան", "Mission Annex"),
    ("Lupe Ybarra", "Fremont MS"),
    ("D'Angelo Phạm", "Harbor HS"),
)
HEADINGS = "Date,Candidate,School,Start,End,Hours,Type,Topic,CPSEL,Notes,Next steps".split(",")  # noqa: SIM905
LENGTHS = (75, 60, 45, 20, 40, 90, 10, 50, 25)
MODES = ("In person", "Zoom", "Site visit", "Phone", "Email")
TOPICS = ("walk-throughs", "budget, second draft", "family evening", "co-teaching")
STEPS = (
    "",
    "Coach sends a template",
    "Candidate visits two rooms",
    "Both: read the plan",
    "Draft a letter; Call Ms. Ito",
)


@dataclass(frozen=True)
class Visit:
    candidate: str
    school: str
    held_on: date
    starts_at: time
    minutes: int
    number: int

    @property
    def ends_at(self) -> time:
        return (datetime.combine(self.held_on, self.starts_at) + timedelta(minutes=self.minutes)).time()

    def cells(self, *, clock: bool = True) -> list[str]:
        hours = round(Decimal(self.minutes) / 60, 2)
        return [
            self.held_on.isoformat(),
            self.candidate,
            self.school,
            f"{self.starts_at:%H:%M}" if clock else "",
            f"{self.ends_at:%H:%M}" if clock else "",
            f"{hours:.2f}",
            MODES[self.number % 5],
            TOPICS[self.number % 4],
            ("2C; 4B", "3D", "1A; 1C; 6A")[self.number % 3],
            f"Talked through {TOPICS[self.number % 4]}.",
            STEPS[self.number % 5],
        ]


def make_visits(number: int = 60) -> list[Visit]:
    return [
        Visit(
            *PEOPLE[place % 4],
            held_on=date(2025, 7, 7) + timedelta(5 * place),
            starts_at=time(8 + place % 7, 15 * (place % 4)),
            minutes=LENGTHS[place % len(LENGTHS)],
            number=place,
        )
        for place in range(number)
    ]


def totals(visits: list[Visit]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for visit in visits:
        counted[visit.candidate] += visit.minutes
    return dict(counted)


def as_csv(rows: list[list[str]]) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    return target.getvalue().encode()


def visits_csv(visits: list[Visit], *, clock: bool = True) -> bytes:
    return as_csv([HEADINGS, *(visit.cells(clock=clock) for visit in visits)])


def program_words() -> Vocabulary:
    profile = shipped_profile("laasc")

    def find_mode(text: str) -> str | None:
        mode = profile.find_mode(text)
        return mode.key if mode else None

    def find_activity(text: str) -> str | None:
        activity = profile.find_activity(text)
        return activity.key if activity else None

    return Vocabulary(shipped_standards().read_codes, find_mode, find_activity)


def none_there(_days: Collection[date]) -> set[Fingerprint]:
    """A casebook that has no session yet."""
    return set()


def plan_text(text: str, *known: Known, **more: Any) -> ImportPlan:
    given = {"known": known, "existing": none_there, "today": TODAY, "words": program_words(), **more}
    return plan_import(read_csv(text.encode()), **given)


def one_row(text: str, *known: Known, **more: Any) -> PlannedRow:
    (row,) = plan_text(text, *known, **more).rows
    return row
