"""What rubrics and tables of survey figures are tried with."""

from __future__ import annotations

import csv
import io
from datetime import date
from random import Random
from uuid import UUID

from coachdesk.programs.rubrics import BLANK, load_rubric, shipped_rubric_text, shipped_rubrics, write_rubric
from coachdesk.services.survey_tables import ACTIONS, Told, plan_table
from coachdesk.services.surveys import FigureRow
from coachdesk.services.tables import read_csv
from tests.fuzz.inputs import CELLS, HOSTILE, ODD_LETTERS, Strategy, altered, by_chance

TODAY = date(2026, 11, 2)
HEADS = (
    "Question", "Answers", "Responses", "Mean", "Average rating", "Scale", "Survey", "Date", "Comments", "N", "Total",
)  # fmt: skip
SAID = (
    "3.6", "3,62 of 4", "86 %", "1 to 5", "12", "12 answers", "My coach listens.", "Exit", "2/27/2026", "45730", "0",
)  # fmt: skip
THERE = (FigureRow(UUID(int=1), "Exit", date(2026, 2, 27), "My coach listens.", 12, 362, 4, ""),)
DESCRIBED = '\n[descriptors.A]\n1 = ["Talks."]\n4 = ["Asks,", "waits."]\n'


def texts() -> Strategy[str]:
    """Rubrics that are shipped, with stretches cut out and other text put in."""
    shipped = [shipped_rubric_text(key) for key in (BLANK, *(rubric.key for rubric in shipped_rubrics()))]
    return altered(
        [*shipped, shipped[1] + DESCRIBED], "levels = []", "[descriptors.B]", '"1.2" = "x"', '2 = ["x"]'
    )


def read_any(text: str) -> None:
    """What is read can be written, which cleans it, and is then the same when it is written again."""
    found = load_rubric(text, "own.toml")
    again = load_rubric(write_rubric(found), "again.toml")
    assert load_rubric(write_rubric(again), "again.toml") == again
    assert [one.key for one in again.competencies] == [one.key for one in found.competencies]


def surveys() -> Strategy[bytes]:
    """Tables of figures as CSV, with odd cells among those that are meant."""
    filling = (*SAID, *SAID, *SAID, *CELLS, *HOSTILE, *ODD_LETTERS, "")

    def made(chance: Random) -> bytes:
        heads = chance.sample(HEADS, chance.randint(2, 8))
        rows = [chance.choices(filling, k=chance.randint(0, 9)) for _row in range(chance.randint(0, 6))]
        target = io.StringIO()
        csv.writer(target).writerows([heads, *rows])
        return target.getvalue().encode(errors="replace")

    return by_chance(made)


def plan_any_survey(content: bytes) -> None:
    """Every row is planned, and what would be taken in is whole."""
    plan = plan_table(read_csv(content), Told("Exit", date(2026, 2, 27), 4), THERE, today=TODAY)
    assert plan.count(*ACTIONS) == len(plan.rows)
    for row in plan.rows:
        assert row.reason if row.action == "refuse" else not row.figure.problems(today=TODAY)
