"""The real program with somebody at it who opens a session and, told so, locks; and who is still there afterwards.

Arguments and the first line of the input are the program's own. What is seen is printed: "open", then "locked" by
the process that has taken its place. Nothing here knows a word of the casebook's, or it would be found in memory.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coachdesk.__main__ import main
from coachdesk.faults import FILE
from tests.journeys.person import Person
from tests.journeys.typist import waits

TYPED = "Typed a moment ago. "
LOCKED = "Locked. What you were typing is kept."


def writes_and_locks() -> None:
    """Open the newest session with its private note, add to it, and lock when a line comes in."""
    person = Person(waits)
    person.sees("Visits today")
    person.goes_to("Sessions")
    person.uses_shortcut("Home")
    person.sees("Private note")
    person.tabs_to("Private note")
    person.writes(TYPED)
    say("open")
    sys.stdin.readline()
    log = Path(sys.argv[sys.argv.index("--home") + 1], "logs", FILE)
    once(log.exists, stays_and_unlocks)
    person.uses_shortcut("Ctrl+L")


def stays_and_unlocks() -> None:
    """Be at the gate in the same process, where none could take its place, and go in with what the next line says."""
    person = Person(waits)
    person.sees(LOCKED)
    say("stayed")
    person.unlocks(sys.stdin.readline().strip())
    say("open")


def finds_it_locked() -> None:
    """See the gate of a casebook that was locked."""
    Person(waits).sees(LOCKED)
    say("locked")


def say(word: str) -> None:
    """Tell the test."""
    print(word, flush=True)  # noqa: T201


def once(holds: Callable[[], object], act: Callable[[], None]) -> None:
    """Act on the window's thread, in whichever event loop, as soon as something is so."""

    def wait() -> None:
        while not holds():
            threading.Event().wait(0.01)
        app = QApplication.instance()
        assert app is not None
        QTimer.singleShot(0, app, act)

    threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    locked = any(word.startswith("--locked") for word in sys.argv)
    once(QApplication.topLevelWidgets, finds_it_locked if locked else writes_and_locks)
    sys.exit(main())
