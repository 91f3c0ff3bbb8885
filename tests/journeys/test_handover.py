"""From one coach to another at the window: the file, the code, what is in it, and the hours that stay who they were."""

from __future__ import annotations

import zipfile
from pathlib import Path

from coachdesk.services.casebook import new_recovery_code, open_casebook
from coachdesk.services.handover import hand_over
from coachdesk.services.parcels.people import find_named
from tests.conftest import PASSPHRASE, casebook_of
from tests.journeys.books import TODAY, make_book
from tests.journeys.conftest import Arrives

CODE = r"[0-9A-Z]{4}(-[0-9A-Z]{4}){7}"


def anas_book(folder: Path) -> Path:
    made = casebook_of(folder / "Ana.casebook", coach="Ana Ruiz")
    made.close()
    return made.folder


def given(folder: Path) -> tuple[Path, str]:
    """A hand-over of Rosa, and its code."""
    casebook, code = open_casebook(make_book(folder), passphrase=PASSPHRASE), new_recovery_code()
    who = casebook.ask(find_named, "Rosa Nguyễn")
    file = casebook.ask(hand_over, who, folder / "rosa.cdhandover", code, today=TODAY)
    casebook.close()
    return file, code


def test_a_candidate_goes_from_coach_to_coach(arrives: Arrives, tmp_path: Path) -> None:
    maya = arrives(make_book(tmp_path))
    maya.unlocks(PASSPHRASE)
    maya.goes_to("Caseload")
    maya.opens("Candidates", "Rosa Nguyễn")
    maya.presses("More")
    maya.uses_shortcut("Down")
    maya.uses_shortcut("Down")
    maya.uses_shortcut("Return")
    maya.sees("Hand over to another coach", "Private notes, tags and planned visits stay here.")
    assert "Rosa Nguyễn" in maya.reads_chosen("Whom")
    maya.presses("Save the hand-over…")
    maya.saves_as(str(tmp_path / "rosa.cdhandover"))
    (code,) = maya.finds(CODE)
    maya.sees("The code of rosa.cdhandover, shown only now.")
    maya.presses("Back")
    maya.no_longer_sees(code)
    maya.closes_the_window()

    ana = arrives(anas_book(tmp_path))
    ana.unlocks(PASSPHRASE)
    ana.uses_shortcut("Ctrl+K")
    ana.writes("receive a hand")
    ana.uses_shortcut("Return")
    ana.sees("No file chosen")
    ana.presses("Choose the file…")
    ana.saves_as(str(tmp_path / "rosa.cdhandover"))
    ana.types("Code", code)
    ana.uses_shortcut("Return")
    ana.sees("From Maya Torres")
    assert ana.reads_table("People in this hand-over") == [["Rosa Nguyễn", "New", "2", "1.8 h", "–", "0"]]
    ana.presses("Take in")
    ana.sees("Received from Maya Torres: 1 candidate, 2 new sessions")
    assert [row[0] for row in ana.reads_table("Candidates")] == ["Rosa Nguyễn"]
    ana.uses_shortcut("Ctrl+Z")
    ana.sees("Undone: Receive a hand-over")
    assert ana.reads_table("Candidates") == []


def test_a_wrong_code_is_said_and_nothing_comes_in(arrives: Arrives, tmp_path: Path) -> None:
    file, code = given(tmp_path)
    person = arrives(anas_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.uses_shortcut("Ctrl+K")
    person.writes("receive a hand")
    person.uses_shortcut("Return")
    person.sees("No file chosen")
    person.types("Code", code)
    person.uses_shortcut("Return")
    assert person.reads_problem("Code") == "Choose the file first."
    person.presses("Choose the file…")
    person.saves_as(str(file))
    person.types("Code", new_recovery_code())
    person.presses("Look inside")
    person.sees("This code does not open the file, or the file was altered or cut off.")
    person.types("Code", code)
    person.presses("Look inside")
    person.sees("From Maya Torres")
    person.goes_to("Today")
    person.goes_to("Caseload")
    person.sees("Your candidates appear here")


def test_everything_about_one_candidate_is_exported(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    person.opens("Candidates", "Lupe Ybarra")
    person.presses("More")
    person.uses_shortcut("Down")
    person.uses_shortcut("Down")
    person.uses_shortcut("Down")
    person.uses_shortcut("Return")
    person.sees("Export everything about Lupe Ybarra")
    person.presses("Export everything…")
    person.saves_as(str(tmp_path / "Lupe.zip"))
    person.sees("Saved Lupe.zip. It is not encrypted.")
    with zipfile.ZipFile(tmp_path / "Lupe.zip") as found:
        told = b"".join(map(found.read, found.namelist()))
    assert b"visit number 2" in told
    assert b"For my eyes only" not in told
