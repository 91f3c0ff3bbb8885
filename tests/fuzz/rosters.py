"""What lists of people are tried with: headings that mean something, cells that may, and people who are there."""

from __future__ import annotations

import csv
import io
from datetime import date
from random import Random
from uuid import UUID

from coachdesk.services.importing.roster_known import KnownPerson, KnownPosition
from coachdesk.services.importing.roster_plan import plan_roster
from coachdesk.services.importing.roster_planned import ForNew
from coachdesk.services.tables import read_csv
from tests.fuzz.inputs import CELLS, HOSTILE, ODD_LETTERS, SPELLINGS, Strategy, by_chance

TODAY = date(2026, 11, 2)
HEADS = (
    "Name", "Candidate", "First name", "Last name", "E-mail", "Phone", "Position", "School", "District", "Supervisor",
    "Program", "Cohort", "Admission date", "Year start", "Year end", "Program year", "Credential number",
    "Credential expires", "Supervisor e-mail", "Preferred name", "Total",
)  # fmt: skip
SAID = (
    "Rosa Nguyễn", "Nguyen, Rosa", "Ana Ruiz", "Ruiz, Ana, Ed.D.", "a@example.org", "b@example.org", "210001", "210002",
    "Harbor HS", "Fremont MS", "LAASC", "mcoe", "Year 2", "2025-26", "7/1/2026", "3/4/2026", "30.6.2030", "45730",
    "(415) 555-0133", "Dean", "Total", "@", ",",
)  # fmt: skip


def rosters() -> Strategy[bytes]:
    """Lists of people as CSV, with odd cells among those that are meant."""
    filling = (*SAID, *SAID, *SAID, *CELLS, *SPELLINGS, *HOSTILE, *ODD_LETTERS, "", "")

    def made(chance: Random) -> bytes:
        heads = chance.sample(HEADS, chance.randint(2, 9))
        rows = [chance.choices(filling, k=chance.randint(0, 10)) for _row in range(chance.randint(0, 6))]
        target = io.StringIO()
        csv.writer(target).writerows([heads, *rows])
        return target.getvalue().encode(errors="replace")

    return by_chance(made)


def _known(number: int, name: str, **values: str) -> KnownPerson:
    place = KnownPosition(
        UUID(int=number + 20),
        date(2025, 7, 1),
        {"title": "", "site": "Harbor HS", "district": "", "supervisor": ""},
    )
    return KnownPerson(
        UUID(int=number), (name,), values, (place,), UUID(int=number + 40), sites=("Harbor HS",)
    )


KNOWN = (
    _known(1, "Rosa Nguyễn", email="a@example.org"),
    _known(2, "Ana Ruiz", credential="210001"),
    _known(3, "Ana Ruiz", email="b@example.org"),
)


def plan_any_roster(content: bytes) -> None:
    """Each row has one word, and only rows that do something carry what they do."""
    plan = plan_roster(
        read_csv(content),
        known=KNOWN,
        today=TODAY,
        find_program=lambda text: "laasc" if text == "LAASC" else None,
        for_new=ForNew("laasc", date(2026, 7, 1)),
    )
    for row in plan.rows:
        assert row.reason
        assert (row.draft is not None) == (row.action == "add")
        assert bool(row.changes) == (row.action == "change")
        assert bool(row.choices) == (row.action == "ask")
    assert len({row.candidate for row in plan.rows if row.candidate}) == plan.count("change")
