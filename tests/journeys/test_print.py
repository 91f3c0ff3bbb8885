"""Printing: the page itself is shown, one log is saved, then every log, and the files hold every session."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import COACH, PEOPLE, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.papers import text_of
from tests.journeys.person import Person

HELD = 9


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    arrived = arrives(make_book(tmp_path, held=HELD))
    arrived.unlocks(PASSPHRASE)
    arrived.uses_shortcut("Ctrl+P")
    arrived.sees("Page 1 of 1")
    return arrived


def summaries(who: int) -> list[str]:
    """The summaries that stand on the log of one of the people, by their place among them."""
    return [f"visit number {number}." for number in range(HELD) if number % len(PEOPLE) == who]


def test_the_page_is_shown_and_read_out(person: Person) -> None:
    person.picks("Papers", "Rosa Nguyễn")
    heard = person.hears("Preview", "Rosa Nguyễn", COACH, *summaries(0))
    assert "For my eyes only" not in heard
    assert "By mode" in heard
    person.picks("Papers", "Lupe Ybarra")
    person.hears("Preview", "Fremont MS", *summaries(2))


def test_one_log_is_saved(person: Person, tmp_path: Path) -> None:
    person.picks("Papers", "Անի Հակոբյան")
    person.sees("Page 1 of 1")
    person.presses("Save as PDF…")
    assert person.reads("File name:") == "2025-26 Անի Հակոբյան.pdf"
    person.saves_as(str(tmp_path / "ani.pdf"))
    person.sees("Saved ani.pdf")
    printed = text_of(tmp_path / "ani.pdf")
    assert all(each in printed for each in ("Անի Հակոբյան", "Mission Annex", COACH, *summaries(1)))
    assert "For my eyes only" not in printed


def test_every_log_is_saved(person: Person, tmp_path: Path) -> None:
    folder = tmp_path / "logs of the year"
    folder.mkdir()
    person.presses("Save 3 papers…")
    person.chooses_folder(str(folder))
    person.sees("3 files saved")
    printed = {file.name: text_of(file) for file in folder.iterdir()}
    assert set(printed) == {f"2025-26 {given} {family}.pdf" for given, family, _site in PEOPLE}
    for who, (given, family, site) in enumerate(PEOPLE):
        page = printed[f"2025-26 {given} {family}.pdf"]
        assert all(each in page for each in (f"{given} {family}", site, *summaries(who)))


def test_a_file_that_cannot_be_written_is_said(person: Person, tmp_path: Path) -> None:
    (tmp_path / "stick").write_text("no folder", encoding="utf-8")
    person.presses("Save as PDF…")
    person.saves_as(str(tmp_path / "stick" / "rosa.pdf"))
    person.sees("Choose another folder.")
    assert person.reads_message().startswith("The PDF could not be written there.")


def test_an_empty_year_prints(person: Person, tmp_path: Path) -> None:
    person.goes_to("Caseload")
    person.presses("Add candidate")
    person.types("Name", "Kofi Mensah")
    person.types("Year begins", "8/4/2025")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Add candidate")
    person.uses_shortcut("Ctrl+P")
    person.picks("Papers", "Kofi Mensah")
    person.presses("Save as PDF…")
    person.saves_as(str(tmp_path / "empty.pdf"))
    person.sees("Saved empty.pdf")
    assert "Kofi Mensah" in text_of(tmp_path / "empty.pdf")


def test_a_candidate_reads_paper_in_her_language_and_the_coach_her_screen(
    person: Person, tmp_path: Path
) -> None:
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    person.sees("Coaching hours")
    person.uses_shortcut("F2")
    person.sees("Edit candidate")
    person.chooses("Language of papers", "Español")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Edit candidate")
    person.uses_shortcut("Ctrl+P")
    person.picks("Papers", "Rosa Nguyễn")
    person.uses_shortcut("Right")
    person.uses_shortcut("Right")
    heard = person.hears("Preview", "Rosa Nguyễn", "Resumen de horas")
    assert "Hours Summary" not in heard
    person.sees("Papers as they are signed and filed")
    person.uses_shortcut("Left")
    person.hears("Preview", "By mode")
    person.chooses("Language", "Español")
    person.hears("Preview", "Por modalidad")
