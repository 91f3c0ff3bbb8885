"""The first run: from a bare machine to an empty casebook, with the recovery sheet saved and typed back."""

from __future__ import annotations

from pathlib import Path

from coachdesk.paths import Home
from coachdesk.services.casebook import open_casebook
from tests.journeys.books import COACH
from tests.journeys.conftest import Arrives
from tests.journeys.papers import text_of
from tests.journeys.person import Person

PASSPHRASE = "seven quiet herons"
PROGRAM = "LAASC · Los Angeles Administrative Services Credential"
CODE = r"([0-9A-Z]{4}-){7}[0-9A-Z]{4}"


def tells_about_herself(person: Person) -> None:
    person.presses("Set up my casebook")
    person.types("Your name", COACH)
    person.chooses("Program", PROGRAM)
    person.presses("Next")
    person.sees("Choose a passphrase")


def chooses_a_passphrase(person: Person) -> str:
    person.types("Passphrase", PASSPHRASE)
    person.types("The same again", PASSPHRASE)
    person.presses("Next")
    person.sees("Your recovery sheet")
    (code,) = person.finds(CODE)
    return code


def types_two_groups(person: Person, code: str) -> list[str]:
    """Type back what is asked for; answers the two labels."""
    asked = person.finds(r"Group \d of the code")
    for label in asked:
        person.types(label, code.split("-")[int(label.split()[1]) - 1])
    return asked


def test_from_nothing_to_a_casebook(arrives: Arrives, home: Home, tmp_path: Path) -> None:
    person = arrives()
    person.sees("Welcome to CoachDesk", "encrypted. Nothing leaves it.")
    tells_about_herself(person)
    code = chooses_a_passphrase(person)
    sheet = tmp_path / "sheet.pdf"
    person.presses("Save the recovery sheet as PDF")
    person.saves_as(str(sheet))
    person.sees("Saved. Print it and keep it apart from this computer.")
    printed = text_of(sheet)
    assert COACH in printed
    assert all(group in printed for group in code.split("-"))
    first, second = types_two_groups(person, code)
    person.types(second, "AAAA")
    person.presses("Make my casebook")
    person.sees("This is not what stands on the sheet.")
    assert person.reads_problem(second) == "This is not what stands on the sheet."
    assert person.reads_problem(first) == ""
    assert second in person.is_at()
    assert not home.casebooks.exists()
    types_two_groups(person, code)
    person.presses("Make my casebook")
    person.sees("Tuesday, Mar 3", "Visits today", "Everything is saved")
    person.goes_to("Caseload")
    person.presses("Add your first candidate")
    person.sees("Add candidate")
    assert "Name" in person.is_at()
    assert person.reads("Program") == PROGRAM
    person.closes_the_window()
    (folder,) = home.casebooks.iterdir()
    assert folder.stem == COACH
    open_casebook(folder, recovery_code=code).close()
    open_casebook(folder, passphrase=PASSPHRASE).close()


def test_each_step_says_what_is_missing(arrives: Arrives, home: Home) -> None:
    person = arrives()
    person.presses("Set up my casebook")
    person.presses("Next")
    person.sees("Enter your name.", "Choose the program you coach in.")
    assert "Your name" in person.is_at()
    person.presses("Back")
    person.sees("Welcome to CoachDesk")
    tells_about_herself(person)
    person.types("Passphrase", "short")
    person.presses("Next")
    person.sees("Take at least 8 characters.")
    person.types("Passphrase", PASSPHRASE)
    person.types("The same again", PASSPHRASE + "!")
    person.presses("Next")
    person.sees("The two differ.")
    assert person.reads_problem("The same again") == "The two differ."
    person.presses("Back")
    assert person.reads("Your name") == COACH
    assert not home.casebooks.exists()


def test_by_keyboard_alone(arrives: Arrives) -> None:
    person = arrives()
    person.tabs_to("Set up my casebook")
    person.uses_shortcut("Space")
    person.tabs_to("Your name")
    person.writes(COACH)
    person.uses_shortcut("Tab")
    person.writes("Los Ang")
    person.uses_shortcut("Return")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Choose a passphrase")
    person.writes(PASSPHRASE)
    person.uses_shortcut("Tab")
    person.writes(PASSPHRASE)
    person.uses_shortcut("Return")
    (code,) = person.finds(CODE)
    for label in person.finds(r"Group \d of the code"):
        person.tabs_to(label)
        person.writes(code.split("-")[int(label.split()[1]) - 1].lower())
    person.uses_shortcut("Return")
    person.sees("Visits today")
