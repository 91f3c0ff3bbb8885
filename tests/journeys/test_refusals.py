"""A casebook that cannot be opened: one plain sentence on the screen, and nothing new in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coachdesk.services.casebook import open_casebook
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.mishaps import everything_in, mishaps


@pytest.mark.parametrize(("mishap", "sentence"), mishaps())
def test_what_is_wrong_is_said(
    arrives: Arrives, tmp_path: Path, mishap: Callable[[Path], None], sentence: str
) -> None:
    book = make_book(tmp_path)
    mishap(book)
    before = everything_in(tmp_path)
    person = arrives(book)
    person.types("Passphrase", PASSPHRASE)
    person.presses("Unlock")
    person.sees(sentence)
    assert person.is_at() & {"Passphrase", "Backups"}
    person.closes_the_window()
    after = {name: held for name, held in everything_in(tmp_path).items() if not name.startswith("home/")}
    assert after == before


def test_a_second_window_is_told_so(arrives: Arrives, tmp_path: Path) -> None:
    book = make_book(tmp_path)
    first = open_casebook(book, passphrase=PASSPHRASE)
    person = arrives(book)
    person.types("Passphrase", PASSPHRASE)
    person.presses("Unlock")
    person.sees("This casebook is already open in another window. Use that window, or close it first.")
    first.close()
    person.presses("Unlock")
    person.sees("Visits today")
