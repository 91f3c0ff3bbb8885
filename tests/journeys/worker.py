"""The real program with somebody at it who does a day's work in the practice casebook, locks, and goes on.

Arguments and the first line of the input are the program's own; each line after it is JSON: first what to do and
write, later the passphrase. What has been reached is printed: "locked" by the process that took the first one's place,
"typing" when it is at a note again and goes on with it until it is killed, or "left" by one that was told to leave.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from coachdesk.__main__ import main
from tests.journeys import hands
from tests.journeys.locker import LOCKED, once, say
from tests.journeys.person import Person
from tests.journeys.typist import waits

FILES = "Files of this candidate"


class OtherProgram(QObject):
    """What the system would start: it takes what it is given, and does nothing."""

    @Slot(QUrl)
    def show_file(self, url: QUrl) -> None:
        """Read it, as a program does that shows it."""
        Path(url.toLocalFile()).read_bytes()


_other = OtherProgram()


def begins() -> Person:
    """Sit down."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QDesktopServices.setUrlHandler("file", _other, "show_file")  # type: ignore[arg-type]
    return Person(patiently)


def patiently(holds: Callable[[], bool]) -> bool:
    """Every log of a year takes a while."""
    return any(waits(holds) for _time in range(6))


def hears() -> Any:
    """The next line."""
    return json.loads(sys.stdin.readline())


def works() -> None:
    """A day: search, log, save a brief and every log, attach a file and open it, begin a note, and lock."""
    person, day = begins(), hears()
    person.sees("Needs you")
    if day.get("leave"):
        person.closes_the_window()
        return
    person.uses_shortcut("Ctrl+F")
    for word in day["searched"]:
        person.types("Search for", word)
        person.sees(" found")
    logs(person, day)
    person.goes_to("Caseload")
    person.opens("Candidates", day["name"])
    person.sees("Coaching hours")
    person.uses_shortcut("Ctrl+B")
    person.presses("Save as PDF…")
    person.saves_as(day["brief"])
    person.sees("Saved ")
    person.presses("Back")
    person.sees("Coaching hours")
    attaches(person, day["file"])
    person.uses_shortcut("Ctrl+P")
    person.chooses("Program year", day["year"])
    person.presses(person.finds(r"Save \d+ papers…")[0])
    person.chooses_folder(day["logs"])
    person.sees("files saved")
    begins_a_note(person, day["note"])
    person.uses_shortcut("Ctrl+L")


def logs(person: Person, day: Any) -> None:
    """Log a session with both kinds of text."""
    person.uses_shortcut("Ctrl+N")
    person.writes(day["name"])
    person.uses_shortcut("Return")
    person.types("Length", "45")
    person.types("Summary", day["summary"])
    person.tabs_to("Private note")
    person.writes(day["note"])
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Log session")


def attaches(person: Person, file: str) -> None:
    """Add a file to the candidate and open it."""
    person.turns_to("Add link or place")
    person.uses_shortcut("Ctrl+O")
    person.saves_as(file)
    person.sees("1 file added.")
    person.picks(FILES, Path(file).name)
    person.opens(FILES, Path(file).stem)
    person.sees("Opened as a private copy")


def begins_a_note(person: Person, note: str) -> None:
    """Write a note that is kept as a draft."""
    person.goes_to("Sessions")  # every system gives the keys back after a dialog; offscreen a click has to
    person.presses("Log session")
    person.types("Private note", note)
    person.sees("Draft kept")


def goes_on() -> None:
    """Come back to what was locked, and write until the end."""
    person = begins()
    person.sees(LOCKED)
    say("locked")
    day = hears()
    person.unlocks(day["passphrase"])
    person.uses_shortcut("Ctrl+F")
    for word in day["searched"]:
        person.types("Search for", word)
        person.sees(" found")
    begins_a_note(person, day["note"])
    say("typing")
    while True:
        hands.write(day["note"], pause=2)


def or_ends(act: Callable[[], None]) -> None:
    """End the process where somebody waits in vain, or the program would take it for a fault of its own."""
    try:
        act()
    except BaseException:
        traceback.print_exc()
        os._exit(1)


if __name__ == "__main__":
    locked = any(word.startswith("--locked") for word in sys.argv)
    once(QApplication.topLevelWidgets, partial(or_ends, goes_on if locked else works))
    code = main()
    say("left")
    sys.exit(code)
