"""A coach reads what support would get, and saves exactly that."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import PASSPHRASE
from tests.journeys.books import COACH, PEOPLE, make_book
from tests.journeys.conftest import Arrives


def test_what_support_gets_is_read_first(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.goes_to("Settings")
    person.tabs_to("Show it")
    person.uses_shortcut("Space")
    person.sees("rows of session: 7")
    told = person.reads("What would be saved")
    assert not [word for names in (*PEOPLE, (COACH,)) for word in names if word in told]
    person.presses("Save it")
    person.saves_as(str(tmp_path / "support.txt"))
    person.sees("Saved support.txt")
    assert (tmp_path / "support.txt").read_text(encoding="utf-8") == told
