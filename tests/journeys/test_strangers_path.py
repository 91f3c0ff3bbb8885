"""A stranger's path: from an empty computer to the printed log of one's own first session, by what the screen says.

Every hand is laid on something that can be read at that moment; docs/strangers-path.md has the table.
`--junitxml FILE -o junit_family=xunit1` keeps how long each step took.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

from tests.cli.commands import ROOT
from tests.journeys.conftest import Arrives
from tests.journeys.papers import text_of
from tests.journeys.person import Person
from tests.journeys.test_first_run import CODE, types_two_groups

COACH, CANDIDATE, SITE = "Ana Ruiz", "Beatriz Azevedo", "Harbor HS"
SUMMARY = "We walked three rooms and chose what to look for next time."
TABLE = ROOT / "docs" / "strangers-path.md"


def begins(person: Person) -> None:
    person.sees("Welcome to CoachDesk", "Your name, your program and a passphrase: five minutes.")
    person.presses("Set up my casebook")
    person.sees("About you")


def says_who_she_is(person: Person) -> None:
    person.types("Your name", COACH)
    person.chooses("Program", "LAASC · Los Angeles Administrative Services Credential")
    person.presses("Next")
    person.sees("Choose a passphrase")


def chooses_a_passphrase(person: Person) -> None:
    person.types("Passphrase", "seven quiet herons")
    person.types("The same again", "seven quiet herons")
    person.presses("Next")
    person.sees("Your recovery sheet")


def keeps_the_sheet(person: Person, sheet: Path) -> None:
    (code,) = person.finds(CODE)
    person.presses("Save the recovery sheet as PDF")
    person.saves_as(str(sheet))
    person.sees("Saved. Print it and keep it apart from this computer.")
    types_two_groups(person, code)
    person.presses("Make my casebook")
    person.sees("Begin here", "Three steps to the first printed log.")


def adds_a_candidate(person: Person) -> None:
    person.presses("1. Add your first candidate")
    person.sees("The name, the program and its first day are enough to begin.")
    person.types("Name", CANDIDATE)
    person.types("Year begins", "Jul 1, 2025")  # the empty field shows it as an example
    person.types("Site", SITE)
    person.presses("Save")
    person.sees(CANDIDATE, "No session has been held yet.")


def logs_a_session(person: Person) -> None:
    person.presses("Log session")
    person.sees("New session")
    person.types("Length", "1h15")
    person.types("Summary", SUMMARY)
    person.presses("Save")
    person.sees("Done: Log session")


def prints_the_log(person: Person, log: Path) -> None:
    person.goes_to("Print")
    person.sees("Page 1 of 1")
    person.presses("Save as PDF…")
    person.saves_as(str(log))
    person.sees(f"Saved {log.name}")


def told_steps() -> list[str]:
    """The steps of the table that are walked in the window."""
    rows = re.findall(r"^\| \d+ \| ([^|]+) \|", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    return [row.strip() for row in rows]


def test_from_nothing_to_a_printed_log(
    arrives: Arrives, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    person = arrives()
    log = tmp_path / "log.pdf"
    steps: dict[str, Callable[[], None]] = {
        "Begin": lambda: begins(person),
        "Say who you are": lambda: says_who_she_is(person),
        "Choose a passphrase": lambda: chooses_a_passphrase(person),
        "Keep the recovery sheet": lambda: keeps_the_sheet(person, tmp_path / "sheet.pdf"),
        "Add a candidate": lambda: adds_a_candidate(person),
        "Log a session": lambda: logs_a_session(person),
        "Print the log": lambda: prints_the_log(person, log),
    }
    began = time.perf_counter()
    for name, walk in steps.items():
        walk()
        now = time.perf_counter()
        record_property(name, f"{now - began:.1f} s")
        began = now
    printed = text_of(log)
    assert all(each in printed for each in (COACH, CANDIDATE, SITE, SUMMARY, "1 h 15 min"))
    assert told_steps()[1:] == list(steps)
