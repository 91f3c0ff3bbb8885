"""The disk runs full in the middle of work: nothing typed is lost, all can be read, and later it is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.test_rounds import begins, goes_there
from tests.storage.faults import disk_of, fill_up

SUMMARY = "Talked about the schedule. " * 300


def test_a_save_that_finds_no_room_is_said_and_tried_again(arrives: Arrives) -> None:
    with disk_of("8m") as disk:
        person = arrives(make_book(disk))
        person.unlocks(PASSPHRASE)
        person.presses("Log session")
        person.chooses("Candidates", "Lupe")
        person.types("Length", "1h15")
        person.types("Summary", "Talked")
        ballast = fill_up(disk)
        QApplication.clipboard().setText(SUMMARY)
        person.types("Summary", "")
        person.uses_shortcut("Ctrl+V")
        person.presses("Save")
        person.sees("This was not saved: the disk is full.", "make room or wait, then save again")
        assert person.reads("Summary") == SUMMARY
        person.goes_to("Caseload")
        assert [row[0] for row in person.reads_table("Candidates")]
        ballast.unlink()
        person.goes_to("Sessions")
        assert person.reads("Summary") == SUMMARY
        person.presses("Save")
        person.sees("Done: Log session")
        person.closes_the_window()


def test_evidence_that_found_no_room_stands_at_its_component_again(arrives: Arrives) -> None:
    with disk_of("8m") as disk:
        person = arrives(make_book(disk))
        person.unlocks(PASSPHRASE)
        goes_there(person)
        begins(person)
        person.picks("Components", "LAASC A")
        person.types("Evidence", "x")
        ballast = fill_up(disk)
        QApplication.clipboard().setText(SUMMARY)
        person.types("Evidence", "")
        person.uses_shortcut("Ctrl+V")
        person.picks("Components", "LAASC B")
        person.sees("the disk is full")
        assert person.reads("Evidence") == ""
        ballast.unlink()
        person.picks("Components", "LAASC A")
        assert person.reads("Evidence") == SUMMARY
        person.closes_the_window()
        again = arrives(disk / "Maya.casebook")
        again.unlocks(PASSPHRASE)
        again.opens("Left open", "Fall visit")
        assert again.reads("Evidence").strip() == SUMMARY.strip()
