"""Whether there is a backup, and where: Today says so, and warns when the last one is a week old."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from coachdesk.paths import Home
from coachdesk.ui.preferences.backups import BackupsCard
from tests.conftest import PASSPHRASE
from tests.journeys import eyes
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.test_restore import back_up

OVERDUE = "There has been no verified backup for a week"
VERIFIED = r"Last verified backup: \w+ \d+, \d{4}, \d{1,2}:\d\d [AP]M, on this computer\."


@pytest.mark.parametrize("days", [0, 7])
def test_today_shows_the_last_verified_backup_and_where_it_is(
    arrives: Arrives, home: Home, tmp_path: Path, days: int
) -> None:
    book = make_book(tmp_path)
    back_up(book, home.backups)
    person = arrives(book, today=lambda: date.today() + timedelta(days))  # noqa: DTZ011 - the coach's own day
    person.unlocks(PASSPHRASE)
    assert len(person.finds(VERIFIED)) == 1
    person.no_longer_sees(OVERDUE)


def test_after_a_week_without_one_today_warns(arrives: Arrives, home: Home, tmp_path: Path) -> None:
    book = make_book(tmp_path)
    back_up(book, home.backups)
    person = arrives(book, today=lambda: date.today() + timedelta(8))  # noqa: DTZ011 - the coach's own day
    person.unlocks(PASSPHRASE)
    person.sees(OVERDUE)
    person.presses("Where they go")
    person.sees("Choose a second place…")


def test_a_place_that_takes_no_backup_is_told_until_there_is_one(
    arrives: Arrives, home: Home, tmp_path: Path
) -> None:
    book = make_book(tmp_path)
    home.data.mkdir(parents=True, exist_ok=True)
    home.backups.write_text("a file where a folder should be")
    person = arrives(book, today=date.today)
    person.unlocks(PASSPHRASE)
    person.sees("There is no verified backup of this casebook yet.")
    home.backups.unlink()
    person.presses("Back up now")
    person.sees("Backup verified")
    person.no_longer_sees("There is no verified backup")
    assert len(person.finds(VERIFIED)) == 1


def test_no_second_place_is_in_the_casebook_itself(arrives: Arrives, tmp_path: Path) -> None:
    """A backup there would go with what it is to outlive."""
    book = make_book(tmp_path)
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.goes_to("Settings")
    (card,) = eyes.in_windows(BackupsCard)
    card.use_second(str(book))  # as if it had been chosen in the dialog
    person.sees("This place is inside a casebook.")
