"""A fault of the program behind a button is told and noted, without a word of the coach's, and work goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coachdesk.faults import FILE
from coachdesk.paths import Home
from coachdesk.ui.crash import watch_for_faults
from coachdesk.ui.window import MainWindow
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives


@pytest.fixture
def _hook_put_back() -> Iterator[None]:
    before = sys.excepthook
    yield
    sys.excepthook = before


@pytest.mark.usefixtures("_hook_put_back")
def test_it_is_told_and_work_goes_on(arrives: Arrives, home: Home, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.presses("Log session")
    person.types("Summary", "Talked about the schedule.")
    (window,) = (
        each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()
    )
    watch_for_faults(window)

    def stumble() -> None:
        raise LookupError("Talked about the schedule.")

    QTimer.singleShot(0, stumble)
    person.sees("Something went wrong in CoachDesk itself.")
    assert person.reads("Summary") == "Talked about the schedule."
    noted = (home.logs / FILE).read_text(encoding="utf-8")
    assert "LookupError: test_fault_in_a_slot.py" in noted
    assert "schedule" not in noted
    person.chooses("Candidates", "Lupe")
    person.types("Length", "45")
    person.presses("Save")
    person.sees("Done: Log session")
