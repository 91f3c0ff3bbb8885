"""The page of calibration: reached by its keys, with a tab for each side of a coach's own work."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    """A coach at her casebook."""
    someone = arrives(make_book(tmp_path))
    someone.unlocks(PASSPHRASE)
    return someone


def test_the_page_is_reached_by_its_keys_and_says_what_it_is_for(person: Person) -> None:
    person.uses_shortcut("Ctrl+7")
    person.sees("your own coaching, against a rubric")
    person.sees("Evidence of your own coaching, by component.", "Go to the sessions")
