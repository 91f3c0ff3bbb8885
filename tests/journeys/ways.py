"""The ways to the pages, by the words on them: from where the program starts to where something can be looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.conftest import PASSPHRASE
from tests.journeys.books import COACH
from tests.journeys.person import Person

Goes = Callable[[Person], None]
"""Leads a person to a page, from where the program starts."""


def welcome(person: Person) -> None:
    person.sees("Welcome to CoachDesk")


def about_you(person: Person) -> None:
    person.presses("Set up my casebook")
    person.sees("About you")


def choosing_a_passphrase(person: Person) -> None:
    about_you(person)
    person.types("Your name", COACH)
    person.chooses("Program", "LAASC · Los Angeles Administrative Services Credential")
    person.presses("Next")
    person.sees("Choose a passphrase")


def recovery_sheet(person: Person) -> None:
    choosing_a_passphrase(person)
    person.types("Passphrase", PASSPHRASE)
    person.types("The same again", PASSPHRASE)
    person.presses("Next")
    person.sees("Your recovery sheet")


def unlocking(person: Person) -> None:
    person.sees("This casebook is locked.")


def recovering(person: Person) -> None:
    person.presses("Use the recovery code")


def today(person: Person) -> None:
    person.unlocks(PASSPHRASE)


def caseload(person: Person) -> None:
    today(person)
    person.goes_to("Caseload")


def candidate(person: Person) -> None:
    caseload(person)
    person.opens("Candidates", "Rosa Nguyễn")
    person.sees("Coaching hours")


def files(person: Person) -> None:
    candidate(person)
    person.pages_back_to("Add link or place")
    person.uses_shortcut("Ctrl+Shift+O")
    person.types("Link or place", "https://example.org/post/4")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Open link")


def candidate_form(person: Person) -> None:
    candidate(person)
    person.uses_shortcut("F2")
    person.sees("Edit candidate")


def adding(person: Person) -> None:
    today(person)
    person.uses_shortcut("Ctrl+Shift+N")
    person.sees("Add candidate", "More…")


def importing(person: Person) -> None:
    today(person)
    person.uses_shortcut("Ctrl+K")
    person.writes("import roster")
    person.uses_shortcut("Return")
    person.sees("No file chosen")


def importing_a_list(person: Person) -> None:
    importing(person)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "roster.csv"
        file.write_text("Name,School,E-mail\nAna Ruiz,Harbor HS,\nAna Ruiz,Mission ES,\n", encoding="utf-8")
        person.uses_shortcut("Space")
        person.saves_as(str(file))
        person.sees("1 new · 1 to answer")
    person.picks("What will happen", "Another row has this name: line 2.")
    person.presses("Correct the columns")
    person.sees("Who is it?", "the e-mail address")


def giving(person: Person) -> None:
    candidate(person)
    person.presses("More")
    person.uses_shortcut("Down")
    person.uses_shortcut("Down")
    person.uses_shortcut("Return")
    person.sees("Hand over to another coach")


def receiving(person: Person) -> None:
    today(person)
    person.uses_shortcut("Ctrl+K")
    person.writes("receive a hand")
    person.uses_shortcut("Return")
    person.sees("No file chosen")


def sessions(person: Person) -> None:
    today(person)
    person.goes_to("Sessions")


def new_session(person: Person) -> None:
    sessions(person)
    person.presses("Log session")
    person.sees("New session")


def old_session(person: Person) -> None:
    sessions(person)
    person.picks("Sessions", "visit number 1.")
    person.types("Summary", "Half a sentence")
    person.goes_to("Today")
    person.opens("Left open", "Half a sentence")
    person.sees("Discard draft")


def beginning(person: Person) -> None:
    today(person)
    person.uses_shortcut("Ctrl+R")
    person.sees("Start a session")


def running(person: Person) -> None:
    beginning(person)
    person.uses_shortcut("Return")
    person.sees("Running")
    person.writes("> A step #2A")


def running_again(person: Person) -> None:
    running(person)
    person.uses_shortcut("Ctrl+L")
    person.unlocks(PASSPHRASE)
    person.sees("Is it still going on?")


def events(person: Person) -> None:
    today(person)
    person.uses_shortcut("Ctrl+4")
    person.uses_shortcut("Ctrl+E")
    person.writes("Induction Day 3")
    person.uses_shortcut("Ctrl+Return")
    person.sees("All attended")
    person.uses_shortcut("Return")
    person.uses_shortcut("U")
    person.sees("Made up on")


def new_event(person: Person) -> None:
    events(person)
    person.uses_shortcut("Ctrl+E")
    person.sees("It was canceled")


def calendar_out(person: Person) -> None:
    events(person)
    person.presses("Save as calendar file…")


def calendar(person: Person) -> None:
    today(person)
    person.uses_shortcut("Ctrl+6")
    person.sees("March 2026")
    person.uses_shortcut("Tab")


def calendar_week(person: Person) -> None:
    calendar(person)
    person.uses_shortcut("W")
    person.sees("Mar 2 to Mar 8, 2026")


def program_dates(person: Person) -> None:
    events(person)
    person.presses("Take the program's dates…")
    person.sees("Take in 4 events")


def plan(person: Person) -> None:
    candidate(person)
    for _tab in range(2):
        person.uses_shortcut("Right")
    person.sees("Begin the plan")


def new_goal(person: Person) -> None:
    plan(person)
    person.uses_shortcut("Ctrl+E")
    person.types("Specific", "Every team tells the vision in its own words")
    person.sees("The goal reads", "Discard draft")


def stepping(person: Person) -> None:
    new_goal(person)
    person.uses_shortcut("Ctrl+Return")
    person.sees("new action step")


def goal(person: Person) -> None:
    stepping(person)
    person.writes("Ask the teams")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Steps 1")
    person.uses_shortcut("Escape")


def reviewing_a_goal(person: Person) -> None:
    goal(person)
    person.uses_shortcut("R")
    person.sees("new review")


def planned(person: Person) -> None:
    goal(person)
    person.uses_shortcut("Escape")
    person.sees("1 goal on", "Goal 1 names no element")
    person.uses_shortcut("F")


def rating(person: Person) -> None:
    candidate(person)
    person.turns_to("Add a point")
    person.tabs_to("Levels by element and point")
    person.writes("3")
    person.sees("Done: Rate 1A Meets")


def covering(person: Person) -> None:
    candidate(person)
    person.presses("All elements")
    person.sees("Standards covered")


def learning(person: Person) -> None:
    candidate(person)
    person.turns_to("Add learning")
    person.uses_shortcut("Ctrl+E")
    person.sees("New learning")


def signing(person: Person) -> None:
    candidate(person)
    person.pages_back_to("Hand in, sign, seal")
    person.presses("Hand in")
    person.sees("Done: Hand in a period")


def a_signature(person: Person) -> None:
    signing(person)
    person.presses("Sign…")
    person.sees("Who signed")


def verifying(person: Person) -> None:
    today(person)
    person.uses_shortcut("Ctrl+K")
    person.writes("verify a printed")
    person.uses_shortcut("Return")
    person.sees("No file chosen")


def reconciling(person: Person) -> None:
    today(person)
    person.goes_to("Reconcile")
    person.picks("Findings", "No session of the year")
    person.presses("Leave it…")
    person.sees("Why it is right as it is")


def history(person: Person) -> None:
    sessions(person)
    person.picks("Sessions", "visit number 1.")
    person.uses_shortcut("Ctrl+H")
    person.sees("Back to the session", "Log session")


def printing(person: Person) -> None:
    today(person)
    person.goes_to("Print")
    person.sees("Page 1 of")


def programs(person: Person) -> None:
    today(person)
    person.goes_to("Programs")
    person.picks("Programs", "LAASC")
    person.picks("What the program asks", "Learning a year")
    person.sees("Written in:")


def changing_a_program(person: Person) -> None:
    programs(person)
    person.presses("Make a copy to change")
    person.opens("Figures", "Coaching a year")
    person.sees("New value")


def answering(person: Person) -> None:
    changing_a_program(person)
    person.uses_shortcut("Escape")
    person.uses_shortcut("Ctrl+Tab")
    person.opens("To ask the program", "Coach signs the log")
    person.sees("Who said so")


def comparing(person: Person) -> None:
    changing_a_program(person)
    person.uses_shortcut("Escape")
    for _side in ("To ask", "Text", "Compare"):
        person.uses_shortcut("Ctrl+Tab")
    person.sees("Compared with LAASC")


def marking(person: Person) -> None:
    new_session(person)
    person.types("Private note", "She waits with her own answer.")
    person.uses_shortcut("Ctrl+M")
    person.sees("Evidence of", "Take these private words as evidence")


def trash(person: Person) -> None:
    today(person)
    person.goes_to("Trash")


def searching(person: Person) -> None:
    today(person)
    person.uses_shortcut("Ctrl+F")
    person.writes("rosa eyes")
    person.sees("2 found")


def templates(person: Person) -> None:
    today(person)
    person.goes_to("Settings")
    person.tabs_to("Look at the templates")
    person.uses_shortcut("Space")
    person.sees("Prompts beside the summary.")


def changing_a_template(person: Person) -> None:
    templates(person)
    person.opens("Session templates", "GROW")
    person.sees("Save template")


def settings(person: Person) -> None:
    today(person)
    person.goes_to("Settings")
    person.presses("Change the passphrase")
