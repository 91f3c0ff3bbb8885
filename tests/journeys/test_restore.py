"""A dead laptop, a backup, and the passphrase or the recovery sheet: everything is back."""

from __future__ import annotations

import shutil
from pathlib import Path

from coachdesk.paths import Home
from coachdesk.services.casebook import open_casebook
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives

MADE = r"\w+ \d+, \d{4}, \d{1,2}:\d\d [AP]M"
"""What a backup in the list looks like: the moment it was made."""


def back_up(book: Path, folder: Path) -> Path:
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    package, _manifest = casebook.back_up(folder)
    casebook.close()
    return package


def test_a_backup_becomes_a_casebook_on_another_computer(
    arrives: Arrives, home: Home, tmp_path: Path
) -> None:
    book = make_book(tmp_path)
    back_up(book, home.backups)
    shutil.rmtree(book)
    person = arrives()
    person.presses("Restore a backup")
    person.finds(MADE)
    person.types("Passphrase", "not this one")
    person.presses("Restore")
    person.sees("does not open")
    person.types("Passphrase", PASSPHRASE)
    person.presses("Restore")
    person.sees("Visits today", "Restored: ")


def test_a_damaged_casebook_is_kept_beside_the_restored_one(
    arrives: Arrives, home: Home, tmp_path: Path
) -> None:
    book = make_book(tmp_path)
    back_up(book, home.backups)
    damaged = b"\0" * 40_000
    (book / "data.db").write_bytes(damaged)
    person = arrives(book)
    person.types("Passphrase", PASSPHRASE)
    person.presses("Unlock")
    person.sees("damaged")
    person.finds(MADE)
    person.presses("Restore this backup")
    person.sees("Visits today", "What stood before is kept in")
    kept = [folder for folder in book.parent.iterdir() if folder.name.startswith("before-restore")]
    assert [(folder / "data.db").read_bytes() for folder in kept] == [damaged]
