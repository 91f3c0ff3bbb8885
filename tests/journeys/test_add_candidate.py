"""Adding a candidate: the form says what is missing, the page of the new candidate opens, and Undo takes it back."""

from __future__ import annotations

from pathlib import Path

from coachdesk.services import program_years
from coachdesk.services.casebook import open_casebook
from coachdesk.services.years import list_years
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives


def test_a_candidate_is_added(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.uses_shortcut("Ctrl+Shift+N")
    person.sees("The name, the program and its first day are enough to begin.")
    assert "Name" in person.is_at()
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_problem("Name")
    person.types("Name", "Đặng Thu Hà")
    person.types("Site", "Harbor HS")
    person.types("Year begins", "Augst 4")
    person.presses("Save")
    assert person.reads_problem("Year begins")
    assert "Year begins" in person.is_at()
    person.types("Year begins", "8/4/2025")
    person.presses("Save")
    person.sees("Đặng Thu Hà", "Harbor HS", "No session has been held yet.")
    assert person.reads_message() == "Done: Add candidate"
    person.goes_to("Caseload")
    person.sees("0 of 40 h")  # the hours come a moment after the names
    rows = {row[0]: row for row in person.reads_table("Candidates")}
    assert len(rows) == 4
    assert "0 of 40 h" in rows["Đặng Thu Hà"]


def test_a_name_and_a_site_are_all_there_is_to_write(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    before = person.keystrokes
    person.uses_shortcut("Ctrl+Shift+N")
    person.writes("Beatriz Azevedo")
    person.uses_shortcut("Tab")
    assert person.reads("Program").startswith("LAASC")
    person.uses_shortcut("Tab")
    assert person.reads("Year begins") == "Jul 1, 2025"
    person.uses_shortcut("Tab")
    person.writes("Harbor HS")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Beatriz Azevedo", "Harbor HS")
    assert person.keystrokes - before == 5
    assert person.reads_message() == "Done: Add candidate"


def test_more_shows_all_fields_with_what_was_written(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.uses_shortcut("Ctrl+Shift+N")
    person.types("Name", "Beatriz de la Cruz")
    person.types("Site", "Harbor HS")
    person.presses("More…")
    assert "Given name" in person.is_at()
    assert (person.reads("Given name"), person.reads("Family name")) == ("Beatriz", "de la Cruz")
    assert (person.reads("Site"), person.reads("Year begins")) == ("Harbor HS", "Jul 1, 2025")
    person.types("Cohort", "Fall 2025")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Beatriz de la Cruz", "Done: Add candidate")


def test_undo_takes_the_new_candidate_back_and_redo_brings_her_again(
    arrives: Arrives, tmp_path: Path
) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    person.presses("Add candidate")
    person.types("Name", "Azevedo, Beatriz")
    person.types("Year begins", "8/4/2025")
    person.presses("Save")
    person.sees("Beatriz Azevedo")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Add candidate")
    person.goes_to("Caseload")
    assert "Beatriz Azevedo" not in {row[0] for row in person.reads_table("Candidates")}
    person.uses_shortcut("Ctrl+Shift+Z")
    person.sees("Beatriz Azevedo")


def test_a_candidate_is_changed(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    person.opens("Candidates", "Lupe Ybarra")
    person.uses_shortcut("F2")
    assert person.reads("Site") == "Fremont MS"
    person.types("Site", "Fremont & Sons <b>HS</b>")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Edit candidate", "Fremont & Sons <b>HS</b>")


def test_the_second_year_takes_neither_days_nor_number_of_the_first(arrives: Arrives, tmp_path: Path) -> None:
    book = make_book(tmp_path)
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    for year in casebook.ask(list_years):
        casebook.do("Add", program_years.add_year, casebook.ask(program_years.suggest_year, year.enrollment))
    casebook.close()
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    person.opens("Candidates", "Lupe Ybarra")
    person.uses_shortcut("F2")
    assert person.reads("Year begins") == "Jul 1, 2026"
    person.types("Year begins", "1/1/2026")
    person.types("Program year number", "1")
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_problem("Year begins") == "The year before ends on Jun 30, 2026."
    assert person.reads_problem("Program year number") == "Year 1 is there already."
    person.types("Year begins", "7/15/2026")
    person.types("Program year number", "2")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Edit candidate")
