"""What `import` says of a table: the columns once, and each reason once."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

from coachdesk.services.casebook import Casebook
from coachdesk.services.importing import FIELDS
from tests.cli.conftest import Shell


def test_a_heading_that_is_not_understood_is_told_once(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    casebook.close()
    table = tmp_path / "visits.csv"
    rows = "".join(f"2026-01-{day:02},Rosa Nguyen,{day}\n" for day in range(1, 11))
    table.write_text(f"Date,Candidate,Zeitdauer\n{rows}", encoding="utf-8")
    answer = shell("import", casebook.folder, table)
    assert answer.code == 1
    assert answer.out.splitlines() == [
        "Columns: Date = the date, Candidate = the candidate",
        "Left out: Zeitdauer",
        "0 to log, 0 skipped, 10 refused",
    ]
    assert answer.err.splitlines() == [
        "lines 2, 3, 4, 5, 6 and 5 more: This row does not say how long it lasted.",
        "No column says how long the sessions lasted; give it a heading such as Hours or Minutes.",
    ]


def test_help_shows_the_form_of_a_map_with_every_field(shell: Shell) -> None:
    answer = shell("import", "--help")
    assert answer.code == 0
    assert 'date = "Day of visit"' in answer.out
    told = answer.out.partition("The fields are ")[2]
    assert re.findall(r"[a-z_]+", told.replace(" and ", " ")) == list(FIELDS)


def test_a_year_nobody_means_is_a_usage_error(shell: Shell, casebook: Casebook, tmp_path: Path) -> None:
    table = tmp_path / "visits.csv"
    table.write_text("Date,Candidate,Hours\n2026-01-05,Rosa,1\n", encoding="utf-8")
    casebook.close()
    answer = shell("import", casebook.folder, table, "--enroll", "laasc", "--year-start", "9999-12-01")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "A program year cannot begin then. Check its first day.\n"
