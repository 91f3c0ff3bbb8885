"""Somebody who types into the real window without a pause; the kill test ends this process in mid-word.

Each word that stands in the window is printed with the moment it stood there, by a clock that all processes share.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from coachdesk.paths import find_home
from coachdesk.ui.window import MainWindow
from tests.journeys import hands
from tests.journeys.books import TODAY
from tests.journeys.person import Person

KEY_MS = 4
"""How long a key takes: a very quick hand."""


def waits(holds: Callable[[], bool]) -> bool:
    """Let the window work until something is so, ten seconds at most."""
    end = time.monotonic() + 10
    while not holds():
        if time.monotonic() > end:
            return False
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()
    return True


def main(home: str, book: str, passphrase: str, page: str = "entry") -> None:
    """Open the casebook, begin at a page, and type words until killed.

    The page is the `entry` of a session, a `running` one, a `goal`, or the evidence for a level (`rating`).
    """
    app = QApplication([])
    window = MainWindow(app, find_home(Path(home)), casebook=Path(book), today=lambda: TODAY)
    window.show()
    window.gate.start()
    person = Person(waits)
    person.unlocks(passphrase)
    if page == "running":
        person.uses_shortcut("Ctrl+R")
        person.chooses("Candidates", "Rosa")
        person.uses_shortcut("Ctrl+Return")
        person.sees("Running")
    elif page == "goal":
        person.goes_to("Caseload")
        person.opens("Candidates", "Rosa Nguyễn")
        person.uses_shortcut("Right")
        person.uses_shortcut("Right")
        person.uses_shortcut("Ctrl+E")
        person.types("Specific", "")
    elif page == "rating":
        person.goes_to("Caseload")
        person.opens("Candidates", "Rosa Nguyễn")
        for _tab in range(4):
            person.uses_shortcut("Right")
        person.tabs_to("Levels by element and point")
        person.uses_shortcut("Return")
    else:
        person.presses("Log session")
        person.chooses("Candidates", "Rosa")
        person.types("Summary", "")
    for number in range(100_000):
        hands.write(f"word{number} ", pause=KEY_MS)
        print(number, time.monotonic(), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
