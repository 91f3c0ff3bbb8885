"""The cheat sheet: F1 tells the keys of the page, of the program and of every page."""

from __future__ import annotations

from pathlib import Path

from coachdesk.ui.key_sheet import rows_of
from tests.conftest import PASSPHRASE
from tests.journeys import walks
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives


def test_the_sheet_tells_the_keys_of_here_and_of_everywhere(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.goes_to("Reconcile")
    person.uses_shortcut("F1")
    person.sees("Everything else: Ctrl+K finds it.")
    rows = person.reads_table("Keys")
    assert rows[0][0].startswith("Reconcile")
    assert ["Leave it…", "Ctrl+E"] in rows
    assert ["Log session", "Ctrl+N"] in rows
    assert ["Keys", "F1"] in rows
    assert ["Open the row", "Enter"] in rows
    assert walks.unnamed() == []
    assert walks.cut_short() == []
    person.uses_shortcut("Escape")
    person.no_longer_sees("Everything else: Ctrl+K finds it.")
    person.presses("Keys")
    person.sees("Everything else: Ctrl+K finds it.")
    person.presses("Close")
    person.no_longer_sees("Everything else: Ctrl+K finds it.")


def test_every_thing_stands_once_and_its_group_where_it_comes_first() -> None:
    program = [("Do", "Log session", "Ctrl+N"), ("Go to", "Today", "Ctrl+1"), ("Do", "Lock", "Ctrl+L")]
    rows = rows_of(("Today", [("Start", "Ctrl+R"), ("Start", "Ctrl+R")]), program)
    assert [(row.id, row.place) for row in rows[:4]] == [
        (("Today", "Start"), 0),
        (("Do", "Log session"), 1),
        (("Go to", "Today"), 2),
        (("Do", "Lock"), 1),
    ]
    assert len({row.id for row in rows}) == len(rows)
