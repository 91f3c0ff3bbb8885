"""The grid of people by papers: ticked by keyboard, written as one file a person, a paper or all, stopped, reminded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import PASSPHRASE
from tests.journeys.books import PEOPLE, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.papers import text_of
from tests.journeys.person import Person

NAMES = [f"{given} {family}" for given, family, _site in PEOPLE]
PAPERS = "Papers"


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    arrived = arrives(make_book(tmp_path, held=9))
    arrived.unlocks(PASSPHRASE)
    arrived.uses_shortcut("Ctrl+P")
    arrived.sees("Page 1 of 1")
    return arrived


def folder_in(tmp_path: Path) -> Path:
    folder = tmp_path / "papers of the year"
    folder.mkdir()
    return folder


def ticks_of(person: Person) -> list[list[bool]]:
    """What a screen reader says of the boxes, row by row."""
    return [[spoken.endswith(", ticked") for spoken in row[1:]] for row in person.hears_table(PAPERS)]


def test_papers_are_ticked_by_keyboard_alone(person: Person) -> None:
    person.picks(PAPERS, NAMES[0])
    assert [row.count(True) for row in ticks_of(person)] == [1, 1, 1]
    person.uses_shortcut("Right")
    person.uses_shortcut("Right")
    person.uses_shortcut("Space")
    person.sees("Save 4 papers…")
    person.uses_shortcut("Ctrl+Space")
    person.sees("Save 6 papers…")
    person.uses_shortcut("Ctrl+Space")
    person.sees("Save 3 papers…")
    person.uses_shortcut("Shift+Space")
    person.sees("Save 15 papers…")


def test_the_paper_at_the_keys_is_shown(person: Person) -> None:
    person.picks(PAPERS, NAMES[0])
    person.hears("Preview", "Coaching Log", NAMES[0])
    person.uses_shortcut("Right")
    person.uses_shortcut("Right")
    person.hears("Preview", "Hours Summary", NAMES[0])
    person.uses_shortcut("Down")
    person.hears("Preview", "Hours Summary")
    person.presses("Caseload summary")
    person.hears("Preview", "Caseload Summary", *NAMES)


def test_a_file_for_each_person_holds_what_is_ticked(person: Person, tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    person.picks(PAPERS, NAMES[0])
    person.uses_shortcut("Right")
    person.uses_shortcut("Right")
    person.uses_shortcut("Ctrl+Space")
    person.types("File names", "{candidate} of {year}")
    person.sees("For example: ", "of 2025-26.pdf")
    person.presses("Save 6 papers…")
    person.chooses_folder(str(folder))
    person.sees("3 files saved")
    assert {file.name for file in folder.iterdir()} == {f"{name} of 2025-26.pdf" for name in NAMES}
    for name in NAMES:
        text = text_of(folder / f"{name} of 2025-26.pdf")
        assert "Coaching Log" in text
        assert "Hours Summary" in text
        assert not [other for other in NAMES if other != name and other in text]


def test_a_file_for_each_paper_says_which_it_is(person: Person, tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    person.picks(PAPERS, NAMES[0])
    person.uses_shortcut("Right")
    person.uses_shortcut("Right")
    person.uses_shortcut("Space")
    person.chooses("Files", "One for each paper")
    person.presses("Save 4 papers…")
    person.chooses_folder(str(folder))
    person.sees("4 files saved")
    assert len([file for file in folder.iterdir() if file.stem.endswith("Coaching log")]) == 3
    assert len([file for file in folder.iterdir() if file.stem.endswith("Hours summary")]) == 1


def test_one_file_for_all_has_a_bookmark_for_each_person(person: Person, tmp_path: Path) -> None:
    person.chooses("Files", "One for all")
    person.presses("Save 3 papers…")
    assert person.reads("File name:") == "2025-26 papers.pdf"
    person.saves_as(str(tmp_path / "all.pdf"))
    person.sees("Saved all.pdf")
    marks = [
        str(mark["/Title"]) for mark in PdfReader(tmp_path / "all.pdf").outline if not isinstance(mark, list)
    ]
    assert sorted(marks) == sorted(NAMES)
    assert re.findall(r"Page \d+ of \d+", text_of(tmp_path / "all.pdf")) == ["Page 1 of 1"] * 3


def test_a_pattern_that_means_nothing_is_said_under_its_field(person: Person) -> None:
    person.types("File names", "{name}")
    assert person.reads_problem("File names").startswith("In braces may stand: {year}")
    person.types("File names", "{candidate}")
    assert person.reads_problem("File names") == ""


def test_words_like_students_names_are_pointed_out_before_anything_leaves(person: Person) -> None:
    person.goes_to("Sessions")
    person.uses_shortcut("Ctrl+N")
    person.writes(NAMES[0])
    person.uses_shortcut("Return")
    person.types("Length", "45")
    person.types("Summary", "Met the parents of Dante about his IEP.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")
    person.uses_shortcut("Ctrl+P")
    person.sees("1 word may be the name of a student", "Dante")


def test_nothing_ticked_nothing_to_save(person: Person) -> None:
    person.picks(PAPERS, NAMES[0])
    person.uses_shortcut("Right")
    person.uses_shortcut("Ctrl+Space")
    person.sees("Save 0 papers…")
    person.presses("Save as PDF…")
    person.sees("File name:")
    person.uses_shortcut("Escape")


def test_a_paper_is_saved_as_a_web_page_for_screen_readers(person: Person, tmp_path: Path) -> None:
    person.picks(PAPERS, NAMES[0])
    person.hears("Preview", "Coaching Log", NAMES[0])
    person.presses("Save as PDF…")
    person.saves_as(str(tmp_path / "rosa.html"))
    person.sees("Saved rosa.html")
    page = (tmp_path / "rosa.html").read_text(encoding="utf-8")
    assert "<h1>" in page
    assert NAMES[0] in page


def test_printing_is_stopped_between_two_papers(person: Person, tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    person.picks(PAPERS, NAMES[0])
    for name in NAMES:
        person.picks(PAPERS, name)
        person.uses_shortcut("Shift+Space")
    person.sees("Save 39 papers…")
    person.presses("Save 39 papers…")
    person.chooses_folder(str(folder))
    person.presses("Stop")
    person.sees("Printing was stopped")
    assert len(list(folder.iterdir())) < len(NAMES)
    person.sees("Save 39 papers…", "Everything is saved")


def test_how_papers_are_to_look_stands_there_after_a_lock(person: Person) -> None:
    assert person.reads("Paper") == "As the program asks"
    person.chooses("Paper", "A4")
    person.chooses("Layout", "Narrative")
    person.chooses("Files", "One for each paper")
    person.types("File names", "{candidate} of {year}")
    person.uses_shortcut("Ctrl+L")
    person.unlocks(PASSPHRASE)
    person.uses_shortcut("Ctrl+P")
    person.sees("Page 1 of 1")
    assert [person.reads(each) for each in ("Paper", "Layout", "Files", "File names")] == [
        "A4",
        "Narrative",
        "One for each paper",
        "{candidate} of {year}",
    ]
    person.types("File names", "{name}")
    person.goes_to("Sessions")
    person.uses_shortcut("Ctrl+L")
    person.unlocks(PASSPHRASE)
    person.uses_shortcut("Ctrl+P")
    person.sees("Page 1 of 1")
    assert person.reads("File names") == "{candidate} of {year}"
