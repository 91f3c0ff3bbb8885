"""A coach chooses larger letters, and reads them after the next start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from coachdesk.paths import Home
from coachdesk.settings import load
from tests.conftest import PASSPHRASE
from tests.journeys import eyes
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives


@pytest.fixture
def letters_of_before(qapp: QApplication) -> Iterator[None]:
    """The letters belong to the whole application, which outlives the window."""
    before = qapp.font()
    yield
    qapp.setFont(before)


@pytest.mark.usefixtures("letters_of_before")
def test_letters_are_chosen_and_read_from_the_next_start_on(
    arrives: Arrives, tmp_path: Path, home: Home
) -> None:
    book = make_book(tmp_path)
    person = arrives(book)
    usual = height_of("This casebook is locked.")
    person.unlocks(PASSPHRASE)
    person.goes_to("Settings")
    person.chooses("Letters", "Very large")
    person.sees("The letters change with the next start.")
    assert load(home).text_size == "largest"
    person.closes_the_window()
    arrives(book).sees("This casebook is locked.")
    assert height_of("This casebook is locked.") >= 1.4 * usual


def height_of(words: str) -> int:
    """The pixels of a line of these words."""
    (label,) = (each for each in eyes.on_screen(QLabel) if words in each.text())
    return label.fontMetrics().height()
