"""Importing at the window: a roster and a log, seen before they are taken in, corrected, stopped and taken back."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from coachdesk.services.casebook import open_casebook
from coachdesk.services.exporting import export_casebook
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person
from tests.services.books import workbook

HEADS = ("Name", "E-mail", "School", "Position")


def comes_with(arrives: Arrives, tmp_path: Path, file: str, content: bytes, command: str) -> Person:
    """Someone who has opened the import from the palette and chosen a file."""
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    (tmp_path / file).write_bytes(content)
    person.uses_shortcut("Ctrl+K")
    person.writes(command)
    person.uses_shortcut("Return")
    person.sees("No file chosen")
    person.uses_shortcut("Space")
    person.saves_as(str(tmp_path / file))
    person.no_longer_sees("File name:")
    person.sees(file)
    return person


def test_a_roster_is_seen_taken_in_and_taken_back(arrives: Arrives, tmp_path: Path) -> None:
    people = [
        HEADS,
        ("Rosa Nguyen", "rosa@example.org", "Cesar Chavez MS", None),
        ("Phạm, D'Angelo", None, "Harbor HS", "Dean"),
        ("Rosa Nguyen", None, None, None),
    ]
    person = comes_with(arrives, tmp_path, "roster.xlsx", workbook({"Fall": people}), "import roster")
    person.sees("Name = the name, E-mail = the e-mail address", "1 new · 1 changed · 1 skipped")
    rows = person.reads_table("What will happen")
    assert [row[:3] for row in rows] == [
        ["Fall, row 2", "Rosa Nguyen", "Changed"],
        ["Fall, row 3", "D'Angelo Phạm", "New"],
        ["Fall, row 4", "Rosa Nguyen", "Skipped"],
    ]
    assert rows[0][3] == "the e-mail address: rosa@example.org"
    person.picks("What will happen", "D'Angelo Phạm")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Imported: 1 new candidate, 1 changed")
    assert "D'Angelo Phạm" in {row[0] for row in person.reads_table("Candidates")}
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Import a roster")
    assert "D'Angelo Phạm" not in {row[0] for row in person.reads_table("Candidates")}


def test_columns_are_corrected_and_remembered(arrives: Arrives, tmp_path: Path) -> None:
    content = b"Wer,Wo\nAna Ruiz,Harbor HS\n"
    person = comes_with(arrives, tmp_path, "roster.csv", content, "import roster")
    person.sees("No row of this table names its columns.")
    person.chooses("Wer", "the name")
    person.chooses("Wo", "the school")
    person.sees("Wer = the name, Wo = the school", "1 new")
    person.presses("Import 1 person")
    person.sees("Imported: 1 new candidate, 0 changed")
    person.uses_shortcut("Ctrl+K")
    person.writes("import roster")
    person.uses_shortcut("Return")
    person.sees("No file chosen")
    person.uses_shortcut("Space")
    person.saves_as(str(tmp_path / "roster.csv"))
    person.sees("Wer = the name, Wo = the school", "Already in the casebook.")


def test_who_is_meant_is_asked_and_answered(arrives: Arrives, tmp_path: Path) -> None:
    content = b"Name,E-mail,School\nAna Ruiz,a@example.org,Harbor HS\nAna Ruiz,,Fremont MS\n"
    person = comes_with(arrives, tmp_path, "roster.csv", content, "import roster")
    person.sees("1 new · 1 to answer")
    person.picks("What will happen", "Another row has this name: line 2.")
    person.uses_shortcut("Return")
    assert "Who is it?" in person.is_at()
    person.chooses("Who is it?", "Somebody else")
    person.sees("2 new")
    person.presses("Import 2 people")
    person.sees("Imported: 2 new candidates, 0 changed")


def test_a_log_is_taken_in_with_whom_it_names(arrives: Arrives, tmp_path: Path) -> None:
    heads = ("Date", "Candidate", "Time in", "Time out", "Summary")
    visits = [
        heads,
        (date(2025, 9, 3), "Lupe Ybarra", time(9), time(10, 15), "walked the rooms"),
        ("9/4/2025", "Ana Ruiz", time(14), time(15), "budget"),
        (None, "Subtotal", None, None, None),
    ]
    person = comes_with(arrives, tmp_path, "log.xlsx", workbook({"Log": visits}), "import sessions")
    person.sees("Not on the caseload: Ana Ruiz.", "1 new · 1 refused · 1 skipped")
    person.chooses("Program of new people", "LAASC · Los Angeles Administrative Services Credential")
    person.types("Their year begins", "7/1/2025")
    person.sees("They are enrolled: Ana Ruiz.", "2 new · 1 skipped")
    person.presses("Import 2 sessions")
    person.sees("Imported: 2 sessions, 1 new candidate")


def test_which_column_is_the_length_is_asked_where_several_could_be(arrives: Arrives, tmp_path: Path) -> None:
    content = b"Date,Candidate,Total hours,Hours this visit,Private coaching notes\n9/3/2025,Lupe Ybarra,21,1.5,hush\n"
    person = comes_with(arrives, tmp_path, "log.csv", content, "import sessions")
    person.sees("Several columns (C, D) look like the length.")
    assert person.reads("Private coaching notes") == "the private note"
    assert {person.reads("Total hours"), person.reads("Hours this visit")} == {"left out"}
    person.chooses("Hours this visit", "the length")
    person.sees("Hours this visit = the length, Private coaching notes = the private note", "1 new")
    assert person.reads_table("What will happen")[0][1] == "Lupe Ybarra"
    person.sees("Sep 3, 2025, 1 h 30 min")


def test_the_order_of_day_and_month_is_asked_once(arrives: Arrives, tmp_path: Path) -> None:
    content = b"Name,Admission date\nAna Ruiz,3/4/2025\nArn Ito,5/6/2025\n"
    person = comes_with(arrives, tmp_path, "roster.csv", content, "import roster")
    person.sees("The dates do not tell whether month or day comes first")
    person.chooses("In this file, 3/4 is", "April 3")
    person.no_longer_sees("The dates do not tell whether month or day comes first")
    assert person.reads("In this file, 3/4 is") == "April 3"


def test_another_file_is_no_table(arrives: Arrives, tmp_path: Path) -> None:
    person = comes_with(arrives, tmp_path, "odd.xlsx", b"PK\x03\x04nothing", "import sessions")
    person.sees("This file cannot be read as a workbook.")


def test_an_import_under_way_is_stopped_as_a_whole(arrives: Arrives, tmp_path: Path) -> None:
    rows = "".join(f"Ana{number} Ruiz,Harbor HS\n" for number in range(1500))
    person = comes_with(arrives, tmp_path, "roster.csv", f"Name,School\n{rows}".encode(), "import roster")
    person.sees("1500 new")
    person.presses("Import 1500 people")
    person.finds(r"Importing, \d+ of 1500")
    person.presses("Stop")
    person.sees("The import was stopped; nothing was changed.")
    person.presses("Back")
    assert len(person.reads_table("Candidates")) == 3


def export_of(folder: Path) -> bytes:
    """Everything of a casebook with one session more than the one it is taken into."""
    book = make_book(folder, held=7)
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    made = casebook.ask(export_casebook, folder / "all.zip")
    casebook.close()
    return made.read_bytes()


def test_an_export_is_seen_by_kind_taken_in_and_taken_back(arrives: Arrives, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    person = comes_with(arrives, tmp_path, "all.zip", export_of(tmp_path / "other"), "import sessions")
    person.sees("Import an export", "What you have stays as it is: only what is new comes in.")
    rows = {row[1]: row for row in person.reads_table("What will happen")}
    assert rows["Session"] == ["8 records", "Session", "New", "8 new"]
    assert rows["Candidate"] == ["3 records", "Candidate", "New", "3 new"]
    person.picks("What will happen", "Session")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Added: 3 candidates, 8 sessions")
    assert len(person.reads_table("Candidates")) == 6
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Import an export")
    assert len(person.reads_table("Candidates")) == 3


def test_a_zip_that_is_no_export_is_said(arrives: Arrives, tmp_path: Path) -> None:
    person = comes_with(arrives, tmp_path, "holiday.zip", b"PK nothing", "import roster")
    person.sees("Import an export", "This file is damaged, or was not written by CoachDesk.")
