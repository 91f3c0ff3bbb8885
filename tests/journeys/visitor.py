"""Somebody who opens a casebook in the real window, looks at its pages, and closes it again."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from coachdesk.paths import find_home
from coachdesk.ui.window import MainWindow
from tests.journeys.books import TODAY
from tests.journeys.person import Person
from tests.journeys.typist import waits


def main(home: str, book: str, passphrase: str) -> None:
    """Unlock, visit, close; the process ends with an error where a page does not come."""
    app = QApplication([])
    window = MainWindow(app, find_home(Path(home)), casebook=Path(book), today=lambda: TODAY)
    window.show()
    window.gate.start()
    person = Person(waits)
    person.unlocks(passphrase)
    for place in ("Caseload", "Sessions", "Print", "Settings", "Today"):
        person.goes_to(place)
    window.close()
    waits(lambda: not window.isVisible())


if __name__ == "__main__":
    main(*sys.argv[1:4])
