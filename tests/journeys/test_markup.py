"""Names and notes that look like markup are shown letter by letter: nothing is read or fetched for them."""

from __future__ import annotations

import socket
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from coachdesk.services import candidates, sessions
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import make_casebook, new_recovery_code
from coachdesk.services.coaches import set_up
from coachdesk.services.sessions import SessionDraft
from tests.conftest import CHEAP, PASSPHRASE
from tests.journeys import walks
from tests.journeys.books import TODAY
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

RED = QColor(255, 0, 17)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    shown = QImage(300, 300, QImage.Format.Format_RGB32)
    shown.fill(RED)
    file = tmp_path / "red.png"
    assert shown.save(str(file))
    return file


def shows_red() -> bool:
    """Whether a pixel of the picture is anywhere in the windows."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            image = window.grab().toImage()
            places = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
            if any(image.pixelColor(x, y) == RED for x, y in places):
                return True
    return False


def marked_book(folder: Path, markup: str) -> Path:
    casebook = make_casebook(
        folder / "Maya.casebook", PASSPHRASE, new_recovery_code(), cost=CHEAP,
        then=lambda made: made.do("Set up", set_up, name=f"Maya {markup}", program="laasc"),
    )  # fmt: skip
    draft = CandidateDraft(
        given="Ann", family=markup, site=markup, program="laasc", starts_on=date(2025, 7, 1)
    )
    who = casebook.do("Add candidate", candidates.add, draft)
    held = SessionDraft(candidates=(who,), held_on=TODAY, minutes=45, place=markup, focus=markup, summary=markup,
                        private_note=markup, coach_steps=markup, others=markup)  # fmt: skip
    casebook.do("Log session", sessions.log, held)
    casebook.close()
    return casebook.folder


def test_nothing_is_read_or_fetched_for_a_name(arrives: Arrives, tmp_path: Path, picture: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        there = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        markup = f"<img src='{picture.as_uri()}'><img src='{picture}'><img src='{there}'><b>Ann</b>"
        person = arrives(marked_book(tmp_path, markup))
        person.unlocks(PASSPHRASE)
        for place in ("Today", "Caseload", "Sessions", "Trash", "Settings", "Print"):
            looks_at(person, place)
        person.goes_to("Caseload")
        person.opens("Candidates", "Ann")
        person.sees("<b>Ann</b>")
        assert walks.markup() == []
        assert not shows_red()
        with pytest.raises(BlockingIOError):
            server.accept()


def looks_at(person: Person, place: str) -> None:
    person.goes_to(place)
    QApplication.processEvents()
    assert walks.markup() == []
    assert not shows_red(), place


def test_the_red_picture_would_be_seen(arrives: Arrives, tmp_path: Path, picture: Path) -> None:
    from PySide6.QtWidgets import QLabel

    label = QLabel(f"<img src='{picture}'>")
    label.show()
    assert shows_red()
    label.close()
