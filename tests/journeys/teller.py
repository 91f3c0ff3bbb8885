"""Somebody who tells the program everything, in a process that is then killed in the middle of a save.

When all is told and a transaction stands open, "told" is printed; the end comes from outside.
"""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coachdesk.paths import find_home
from coachdesk.services import candidates, evidence, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.private_copies import PrivateCopies
from coachdesk.ui.crash import watch_for_faults
from coachdesk.ui.window import MainWindow
from tests.conftest import PASSPHRASE
from tests.journeys.books import TODAY
from tests.journeys.person import Person
from tests.journeys.telltales import secretive_candidate, secretive_session, telltale
from tests.journeys.typist import waits


def tell(casebook: Casebook, offered: str, copies: PrivateCopies) -> UUID:
    """Write, amend, undo, trash and bring back, attach and open a file; the candidate about whom it all is."""
    who = casebook.do("Add candidate", candidates.add, secretive_candidate())
    key = casebook.do("Log session", sessions.log, secretive_session("s", who))
    casebook.do("Amend session", sessions.amend, key, secretive_session("a", who))
    casebook.undo()
    casebook.do("Trash session", sessions.trash, key)
    casebook.undo()
    file = evidence.add_file(casebook, offered, who, today=TODAY, label="Add file")
    assert copies.hand_out(casebook, file).stat().st_size > 0
    assert copies.take_back() == 0
    return who


def stumble() -> None:
    """A fault of the program with a note in its message."""
    raise ValueError(telltale("f", "summary"))


def main(home: str, book: str, offered: str) -> None:
    """Tell everything, by the window and behind it, and then hold a transaction open until killed."""
    app = QApplication([])
    window = MainWindow(app, find_home(Path(home)), casebook=Path(book), today=lambda: TODAY)
    watch_for_faults(window)
    window.show()
    window.gate.start()
    person = Person(waits)
    person.unlocks(PASSPHRASE)
    person.sees("Log session")
    casebook = window.casebook
    assert casebook is not None
    who = tell(casebook, offered, PrivateCopies(window.home.opened))
    casebook.back_up(window.home.backups)
    person.presses("Log session")
    person.types("Summary", telltale("d", "summary"))
    person.types("Private note", telltale("d", "private_note"))
    assert waits(lambda: telltale("d", "private_note") in str(casebook.list_drafts()))
    QTimer.singleShot(0, stumble)
    assert waits((window.home.logs / "faults.log").exists)
    with casebook.change("Log session") as db:
        sessions.log(db, secretive_session("o", who))
        db.flush()
        print("told", flush=True)  # noqa: T201
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:4])
