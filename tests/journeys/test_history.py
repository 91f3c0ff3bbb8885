"""The history of a session and of a candidate, read and used by words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QTableView

from tests.conftest import PASSPHRASE
from tests.journeys import eyes, walks
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

ROSA = "Rosa Nguyễn"


def at_a_changed_session(arrives: Arrives, folder: Path) -> Person:
    person = arrives(make_book(folder))
    person.unlocks(PASSPHRASE)
    person.goes_to("Sessions")
    person.picks("Sessions", "visit number 1.")
    person.types("Summary", "Walked through quiet rooms, visit number 1.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Amend session")
    person.picks("Sessions", "quiet rooms")
    person.uses_shortcut("Ctrl+H")
    person.sees("Log session")
    return person


def test_the_history_of_a_session_stands_side_by_side_and_gives_words_back(
    arrives: Arrives, tmp_path: Path
) -> None:
    person = at_a_changed_session(arrives, tmp_path)
    assert [row[1] for row in person.reads_table("Changes")] == ["Amend session", "Log session"]
    assert person.reads("Summary, before") == "Walked through rooms, visit number 1."
    assert person.reads("Summary, after") == "Walked through quiet rooms, visit number 1."
    assert "quiet" in person.hears("Summary, after", "came")
    person.presses("Bring this text back: Summary")
    person.sees("Done: Bring back: Summary")
    assert person.reads_table("Changes")[0][1] == "Bring back: Summary"
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Bring back: Summary")
    person.presses("Back to the session")
    assert person.reads("Summary") == "Walked through quiet rooms, visit number 1."


def test_the_words_for_the_coach_alone_are_in_the_history_on_screen(arrives: Arrives, tmp_path: Path) -> None:
    person = at_a_changed_session(arrives, tmp_path)
    person.picks("Changes", "Log session")
    person.sees("For my eyes only.")
    assert walks.unnamed() == []
    assert walks.markup() == []
    assert walks.beyond_tab() == []


def test_the_history_of_a_candidate_is_a_side_of_her_page(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    person.opens("Candidates", ROSA)
    person.sees("Coaching hours")
    for _side in range(12):
        if eyes.called("Changes", QTableView):
            break
        person.uses_shortcut("Right")
    person.sees("Plan visit", "Add candidate")
    person.picks("Changes", "Add candidate")
    person.sees("Cesar Chavez MS")
    assert walks.unnamed() == []
