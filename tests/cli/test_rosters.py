"""What `roster` says of a list of people, and what it leaves behind."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

from coachdesk.programs.changes import copy_of
from coachdesk.services.casebook import Casebook
from coachdesk.services.programs import get_text, use
from tests.cli.conftest import Shell
from tests.services.books import workbook

HEADS = ("Name", "School", "E-mail")
FOR_NEW = ("--program", "laasc", "--year-start", "2025-07-01")


def write(tmp_path: Path, *rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> Path:
    file = tmp_path / "roster.xlsx"
    file.write_bytes(workbook({"People": (heads, *rows)}))
    return file


def test_a_dry_run_prints_the_plan_that_is_then_carried_out(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    casebook.close()
    file = write(
        tmp_path, ("Rosa Nguyen", "Cesar Chavez MS", "r@example.org"), ("Ybarra, Lupe", "Harbor HS", None)
    )
    told = [
        "Columns: Name = the name, E-mail = the e-mail address, School = the school",
        "People, row 2: Rosa Nguyen: the e-mail address: r@example.org",
        "People, row 3: Lupe Ybarra: A new candidate.",
        "1 new, 1 changed, 0 skipped, 0 refused",
    ]
    for command in (("--dry-run",), ("--dry-run",), ()):
        answer = shell("roster", casebook.folder, file, *FOR_NEW, *command)
        assert (answer.code, answer.out.splitlines(), answer.err) == (0, told, "")
    again = shell("roster", casebook.folder, file, *FOR_NEW)
    assert again.out.splitlines()[-1] == "0 new, 0 changed, 2 skipped, 0 refused"
    assert "Lupe Ybarra" in shell("hours", casebook.folder).out


def test_what_is_missing_for_new_people_is_told_and_the_others_are_taken_in(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    casebook.close()
    file = write(
        tmp_path,
        ("Lupe Ybarra", "Harbor HS"),
        ("Arn Ito", "Harbor HS"),
        ("Rosa Nguyễn", "Cesar Chavez MS", "r@x.org"),
    )
    answer = shell("roster", casebook.folder, file)
    assert answer.code == 1
    assert answer.err == "People, rows 2, 3: Choose the program.\n"
    assert answer.out.splitlines()[-1] == "0 new, 1 changed, 0 skipped, 2 refused"


def test_a_map_and_an_order_of_day_and_month_are_taken(
    shell: Shell, casebook: Casebook, tmp_path: Path
) -> None:
    casebook.close()
    file = write(tmp_path, ("Lupe Ybarra", "3/4/2025"), heads=("Wer", "Wann"))
    (tmp_path / "map.toml").write_text('name = "Wer"\nadmitted_on = "Wann"\n', encoding="utf-8")
    assert shell("roster", casebook.folder, file, *FOR_NEW).code == 1
    first = shell("roster", casebook.folder, file, *FOR_NEW, "--map", tmp_path / "map.toml", "--dry-run")
    assert "March 4" in first.err
    told = shell("roster", casebook.folder, file, *FOR_NEW, "--map", tmp_path / "map.toml", "--dates", "dmy")
    assert (told.code, told.err) == (0, "")
    assert shell("roster", casebook.folder, file, "--program", "nowhere").code == 2


def test_people_are_enrolled_in_a_program_of_the_coachs_own(
    shell: Shell, casebook: Casebook, tmp_path: Path
) -> None:
    text = copy_of(casebook.ask(get_text, "laasc"), "laasc-aaaaaa")
    casebook.do("Use a program", use, text)
    casebook.close()
    people = write(tmp_path, ("Lupe Ybarra", "Harbor HS", None))
    visits = tmp_path / "visits.csv"
    visits.write_text("Date,Candidate,Hours\n2025-09-03,Ana Ito,1\n", encoding="utf-8")
    how = ("laasc-aaaaaa", "--year-start", "2025-07-01")
    for command in (
        ("roster", casebook.folder, people, "--program"),
        ("import", casebook.folder, visits, "--enroll"),
    ):
        answer = shell(*command, *how)
        assert (answer.code, answer.err) == (0, "")
        unknown = shell(*command, "laasc-bbbbbb", "--year-start", "2025-07-01")
        assert (unknown.code, unknown.out) == (2, "")
        assert "laasc-bbbbbb" in unknown.err
    told = json.loads(shell("hours", casebook.folder, "--json").out)
    assert {row["candidate"]: row["program"] for row in told} == {
        "Lupe Ybarra": "laasc-aaaaaa",
        "Ana Ito": "laasc-aaaaaa",
    }
