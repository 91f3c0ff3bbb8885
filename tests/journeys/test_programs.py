"""A coach copies a program, changes forty hours to forty-five, uses it, and nobody who is there is touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from coachdesk.programs.changes import copy_of
from coachdesk.programs.profiles import shipped_text
from coachdesk.services import candidates, programs
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import open_casebook
from coachdesk.ui.programs import ProgramsPage
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

TITLE = "Clear Administrative Services Credential Induction"
OWN = copy_of(shipped_text("generic"), "valley").replace("CASC (own)", "Valley")


def book_with_generic(folder: Path) -> Path:
    """The usual casebook, with one candidate in the generic program."""
    book = make_book(folder)
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    draft = CandidateDraft(given="Gene", program="generic", starts_on=date(2025, 7, 1))
    casebook.do("Add candidate", candidates.add, draft)
    casebook.close()
    return book


def begins_a_copy(arrives: Arrives, folder: Path) -> Person:
    person = arrives(book_with_generic(folder))
    person.unlocks(PASSPHRASE)
    person.goes_to("Programs")
    person.picks("Programs", "CASC")
    person.picks("Programs", TITLE)
    person.presses("Make a copy to change")
    person.sees("not in use yet")
    return person


def changes(person: Person, figure: str, value: str) -> None:
    """Change a figure of the one that is at least so much."""
    person.opens("Figures", figure)
    person.types("New value", value)
    person.uses_shortcut("Return")


def hours_of(person: Person) -> dict[str, list[str]]:
    person.goes_to("Caseload")
    return {row[0]: row for row in person.reads_table("Candidates")}


def test_forty_hours_become_forty_five_for_new_enrollments(arrives: Arrives, tmp_path: Path) -> None:
    person = begins_a_copy(arrives, tmp_path)
    changes(person, "Coaching a year", "4o")
    assert person.reads_problem("New value") == "Write hours in quarters, such as 40 or 1.25."
    person.types("New value", "45")
    person.uses_shortcut("Return")
    person.sees("Coaching a year, at least: 45")
    changes(person, "short title", "Valley")
    for _side in ("To ask", "Text", "Compare"):
        person.uses_shortcut("Ctrl+Tab")
    person.sees("Compared with CASC (generic): 2 figures differ.")
    rows = person.reads_table("What differs")
    assert ["Coaching a year", "40 h", "45 h", "changed"] in rows
    assert "-minimum_hours = 40\n+minimum_hours = 45" in person.reads("Lines of the text that differ")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Use a program for new enrollments", "your own · version 1")
    enrolls(person, "Nova")
    person.goes_to("Caseload")
    person.sees("0 of 45 h")
    people = hours_of(person)
    assert "0 of 45 h" in people["Nova"]
    assert "0 of 40 h" in people["Gene"]
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Add candidate")
    person.goes_to("Programs")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Use a program for new enrollments", "not in use yet")
    person.uses_shortcut("Ctrl+Shift+Z")
    person.sees("your own · version 1", "13 with CoachDesk, 1 of your own")
    assert "Gene" in hours_of(person)


def enrolls(person: Person, name: str) -> None:
    person.uses_shortcut("Ctrl+Shift+N")
    person.types("Name", name)
    person.chooses("Program", f"Valley · {TITLE}")
    person.types("Year begins", "7/1/2025")
    person.presses("Save")
    person.sees("Done: Add candidate")


def test_what_was_changed_outlives_a_lock_and_is_found_under_what_was_left_open(
    arrives: Arrives, tmp_path: Path
) -> None:
    person = begins_a_copy(arrives, tmp_path)
    changes(person, "Coaching a year", "45")
    person.sees("Coaching a year, at least: 45")
    person.uses_shortcut("Ctrl+L")
    person.unlocks(PASSPHRASE)
    person.opens("Left open", "CASC (own)")
    person.sees("not in use yet")
    assert ["Coaching a year, at least", "45 h", "confirmed"] in [
        row[:3] for row in person.hears_table("Figures")
    ]


def test_a_problem_in_the_text_leads_to_its_line(arrives: Arrives, tmp_path: Path) -> None:
    person = begins_a_copy(arrives, tmp_path)
    person.uses_shortcut("Ctrl+Tab")
    person.uses_shortcut("Ctrl+Tab")
    text = person.reads("Text of the profile")
    person.types("Text of the profile", 'key = "x"\nversion = 0\n')
    person.sees("Text 9")
    assert person.reads_table("Problems")[0][:2] == ["", 'the top of the file has no "title"']
    person.opens("Problems", '"version" in the top of the file is "0"')
    assert "Text of the profile" in person.is_at()
    person.writes("# ")
    assert person.reads("Text of the profile") == 'key = "x"\n# version = 0\n'
    person.uses_shortcut("Ctrl+A")
    for _key in range(40):
        person.uses_shortcut("Ctrl+Z")
    assert person.reads("Text of the profile") == text


def test_an_open_question_is_answered_and_a_rule_confirmed(arrives: Arrives, tmp_path: Path) -> None:
    person = begins_a_copy(arrives, tmp_path)
    person.uses_shortcut("Ctrl+Tab")
    person.sees("To ask 11")
    person.opens("To ask the program", "Who signs the year's log?")
    person.types("Answer", "Coach and candidate.")
    person.uses_shortcut("Return")
    assert person.reads_problem("Who said so") == "Write who said so."
    person.types("Who said so", "Ms. Lee, program office")
    person.uses_shortcut("Return")
    person.sees("To ask 10", "Answered")
    person.opens("To ask the program", "Coach signs the log")
    assert person.reads("Who said so") == "Ms. Lee, program office"
    person.uses_shortcut("Return")
    person.sees("To ask 9", "Confirmed")
    person.uses_shortcut("Ctrl+Z")
    person.sees("To ask 10")


def test_a_file_is_added_or_shown_with_what_is_wrong_in_it(arrives: Arrives, tmp_path: Path) -> None:
    good, bad = tmp_path / "valley.toml", tmp_path / "broken.toml"
    good.write_text(OWN, encoding="utf-8")
    bad.write_text(OWN.replace("= 40", "= 40.1"), encoding="utf-8")
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.goes_to("Programs")
    person.presses("Add from a file…")
    person.saves_as(str(bad))
    person.sees("broken.toml has 1 problem; mend them here.", "Text 1")
    assert person.reads_table("Problems")[0][0] == "107"
    person.presses("Add from a file…")
    person.saves_as(str(good))
    person.sees("Done: Add a program", "your own · version 1")
    person.presses("Add from a file…")
    person.saves_as(str(good))
    person.sees("Version 1 of this program is in use, and a version is never rewritten.")


def test_an_enrollment_moves_on_purpose(arrives: Arrives, tmp_path: Path) -> None:
    book = book_with_generic(tmp_path)
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    casebook.do("Use", programs.use, OWN.replace("minimum_hours = 40", "minimum_hours = 45"))
    casebook.close()
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.goes_to("Programs")
    person.picks("Programs", "Valley")
    person.picks("What the program asks", "Coaching a year")
    for _side in ("To ask", "Compare", "Enrollments"):
        person.uses_shortcut("Ctrl+Tab")
    person.picks("Enrollments under older rules", "Gene")
    person.presses("From now on version 1 for those chosen")
    person.sees("Done: Another version of the program from now on", "Nobody is under an older version.")
    person.goes_to("Caseload")
    person.sees("0 of 45 h")
    assert "0 of 45 h" in hours_of(person)["Gene"]
    person.uses_shortcut("Ctrl+Z")
    person.no_longer_sees("0 of 45 h")
    person.sees("0 of 40 h")
    assert "0 of 40 h" in hours_of(person)["Gene"]


def test_a_file_is_dropped_on_the_page(arrives: Arrives, tmp_path: Path) -> None:
    file = tmp_path / "valley.toml"
    file.write_text(OWN, encoding="utf-8")
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.goes_to("Programs")
    [page] = [widget for widget in QApplication.allWidgets() if isinstance(widget, ProgramsPage)]
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPointF(9, 9), Qt.DropAction.CopyAction, dropped, buttons, keys)
    QApplication.sendEvent(page, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, dropped, buttons, keys))
    person.sees("Done: Add a program", "your own · version 1")


def test_what_is_thrown_away_can_be_brought_back(arrives: Arrives, tmp_path: Path) -> None:
    person = begins_a_copy(arrives, tmp_path)
    changes(person, "Coaching a year", "45")
    person.presses("Discard changes")
    person.sees("The changes were thrown away.")
    assert "CASC (own)" not in [row[0] for row in person.reads_table("Programs")]
    person.presses("Bring them back")
    person.picks("Programs", "CASC (own)")
    person.sees("45 h")


def test_the_years_of_a_program_are_suggested_and_never_over_what_was_written(
    arrives: Arrives, tmp_path: Path
) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.uses_shortcut("Ctrl+Shift+N")
    person.presses("More…")
    person.chooses(
        "Program", "SDCOE CASC · San Diego County Clear Administrative Services Credential Program"
    )
    assert (person.reads("Year begins"), person.reads("Year ends")) == ("Jan 1, 2026", "Dec 30, 2026")
    person.chooses("Program", "RCOE CASC · Riverside County Clear Administrative Services Credential Program")
    assert (person.reads("Year begins"), person.reads("Year ends")) == ("Apr 1, 2026", "")
    person.types("Year begins", "2/2/2026")
    person.chooses(
        "Program", "SDCOE CASC · San Diego County Clear Administrative Services Credential Program"
    )
    assert person.reads("Year begins") == "Feb 2, 2026"
