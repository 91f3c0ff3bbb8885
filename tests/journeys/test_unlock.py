"""Unlocking: a wrong passphrase is said under its field, the right one opens the casebook."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives


def test_a_wrong_passphrase_and_then_the_right_one(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.sees("Maya", "This casebook is locked.")
    assert "Passphrase" in person.is_at()
    person.types("Passphrase", "not this one")
    person.uses_shortcut("Return")
    person.sees("This passphrase does not open the casebook.")
    assert person.reads_problem("Passphrase").startswith("This passphrase does not open the casebook.")
    assert "Passphrase" in person.is_at()
    assert person.reads_selection("Passphrase") == person.reads("Passphrase") != ""
    person.writes(PASSPHRASE)
    person.presses("Unlock")
    person.sees("Visits today", "Everything is saved")
