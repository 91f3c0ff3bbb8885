"""A casebook that does not open any more: one page says what was found, and each way leads back to the work."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachdesk.paths import Home
from coachdesk.services import sessions
from coachdesk.services.casebook import new_recovery_code, open_casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.sessions import SessionDraft
from tests.conftest import PASSPHRASE
from tests.journeys import walks
from tests.journeys.books import TODAY, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.mishaps import damage, lose_the_data, lose_the_keys
from tests.journeys.person import Person
from tests.journeys.test_access import cut_in_the_end, larger_letters
from tests.journeys.test_restore import MADE, back_up
from tests.storage.test_presence import leave_note
from tests.storage.test_salvage import PAGE, schema_pages

__all__ = ["larger_letters"]

REPAIR = "This casebook needs repair"


@pytest.fixture
def book(home: Home, tmp_path: Path) -> Path:
    """A closed casebook with one backup, and one session more than that has."""
    made = make_book(tmp_path)
    back_up(made, home.backups)
    log_one_more(made)
    return made


def log_one_more(book: Path, passphrase: str = PASSPHRASE) -> None:
    casebook = open_casebook(book, passphrase=passphrase)
    who = casebook.ask(list_candidates, today=TODAY)[0].id
    casebook.do("Log session", sessions.log, SessionDraft((who,), TODAY, minutes=30, summary="The newest"))
    casebook.close()


def tear(book: Path) -> None:
    """Break one page in the middle: it no longer opens, and most of it still reads."""
    content = bytearray((book / "data.db").read_bytes())
    first = schema_pages() * PAGE  # the list of tables stands before that
    content[(first + (len(content) - first) // 2) // PAGE * PAGE + 2000] ^= 1
    (book / "data.db").write_bytes(content)


def tries(arrives: Arrives, book: Path) -> Person:
    person = arrives(book)
    person.types("Passphrase", PASSPHRASE)
    person.presses("Unlock")
    person.sees(REPAIR)
    return person


def held(person: Person) -> int:
    person.goes_to("Sessions")
    return len(person.reads_table("Sessions"))


def test_the_newest_good_backup_is_offered_with_what_is_missing_in_it(arrives: Arrives, book: Path) -> None:
    tear(book)
    content = (book / "data.db").read_bytes()
    person = tries(arrives, book)
    person.sees("data file is damaged", f"The folder stays as it is: {book}", "1 later change is not in it")
    ((made, candidates, counted, size),) = person.reads_table("Backups")
    assert (candidates, counted) == ("3", "7")
    assert size.endswith("MB")
    assert datetime.now().astimezone().strftime("%Y") in made
    person.presses("Restore this backup")
    person.sees("Visits today", "Restored: 3 candidates, 7 sessions.", "What stood before is kept in")
    kept = [folder for folder in book.parent.iterdir() if folder.name.startswith("before-restore")]
    assert [(folder / "data.db").read_bytes() for folder in kept] == [content]
    assert held(person) == 7


def test_what_can_still_be_read_is_saved_beside_it_and_counted(arrives: Arrives, book: Path) -> None:
    tear(book)
    content = (book / "data.db").read_bytes()
    person = tries(arrives, book)
    person.presses("Save what can still be read")
    person.sees("Saved: 3 candidates, 8 sessions, 0 next steps.")
    person.presses("Open what was saved")
    person.sees("Visits today")
    assert held(person) == 8
    assert (book / "data.db").read_bytes() == content


def test_where_nothing_reads_the_backup_is_left(arrives: Arrives, book: Path) -> None:
    damage(book)
    person = tries(arrives, book)
    person.sees("What was written after that is not in it. The data file was last written")
    person.presses("Save what can still be read")
    person.sees("Keep the file and restore the newest backup.")
    person.presses("Restore this backup")
    person.sees("Visits today")


def test_a_missing_data_file_leads_to_the_backup(arrives: Arrives, book: Path) -> None:
    lose_the_data(book)
    person = tries(arrives, book)
    person.sees("data file is missing or empty")
    person.no_longer_sees("Save what can still be read")
    person.presses("Restore this backup")
    person.sees("Visits today")


def test_a_lost_key_is_put_back_and_nothing_is_missing(arrives: Arrives, book: Path) -> None:
    lose_the_keys(book)
    person = tries(arrives, book)
    person.sees("key file is missing")
    person.presses("Put back the key")
    person.sees("Visits today", "The key is back, and nothing is missing.")
    assert held(person) == 8


def test_a_rotten_newer_backup_is_passed_over_and_said(arrives: Arrives, home: Home, book: Path) -> None:
    newer = back_up(book, home.backups)
    content = bytearray(newer.read_bytes())
    content[9000] ^= 1
    newer.write_bytes(content)
    tear(book)
    person = tries(arrives, book)
    person.sees("1 newer backup does not read back whole and is not offered.")
    assert [row[2] for row in person.reads_table("Backups")] == ["7"]


def test_a_backup_from_before_the_passphrase_was_changed_asks_for_the_old_one(
    arrives: Arrives, book: Path
) -> None:
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    casebook.change_passphrase("nine green kettles")
    casebook.close()
    tear(book)
    person = arrives(book)
    person.types("Passphrase", "nine green kettles")
    person.presses("Unlock")
    person.sees(REPAIR)
    person.finds(MADE)
    person.presses("Restore this backup")
    person.sees("of the day it was made")
    person.types("Passphrase", PASSPHRASE)
    person.presses("Restore this backup")
    person.sees("Visits today")


def test_another_computer_that_has_it_open_is_said_before_it_is_restored_over(
    arrives: Arrives, book: Path
) -> None:
    leave_note(book, refreshed=datetime.now(UTC))
    person = arrives(book)
    person.presses("Restore a backup")
    person.finds(MADE)
    person.types("Passphrase", PASSPHRASE)
    person.presses("Restore")
    person.sees("open on another computer since")
    assert [each.name for each in book.parent.iterdir() if each.name.startswith("before")] == []
    person.presses("Restore all the same")
    person.sees("Visits today", "What stood before is kept in")


def test_with_the_recovery_code_alone(arrives: Arrives, home: Home, tmp_path: Path) -> None:
    code = new_recovery_code()
    book = make_book(tmp_path / "of code", recovery_code=code)
    back_up(book, home.backups)
    tear(book)
    person = arrives(book)
    person.presses("Use the recovery code")
    person.types("Recovery code", code)
    person.presses("Unlock")
    person.sees(REPAIR)
    person.presses("Restore this backup")
    person.sees("The recovery sheet opened the casebook.")


def test_a_restore_that_was_cut_off_is_told_after_opening(arrives: Arrives, book: Path) -> None:
    os.rename(book, book.with_name(f".{book.name}.restored"))  # noqa: PTH104 - what a kill between two renames leaves
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.sees("Visits today", "A restore was interrupted and is complete now.")


@pytest.mark.usefixtures("larger_letters")
@pytest.mark.parametrize("mishap", [tear, lose_the_keys, lose_the_data])
def test_the_page_is_for_everybody(arrives: Arrives, book: Path, mishap: Callable[[Path], None]) -> None:
    mishap(book)
    person = tries(arrives, book)
    person.finds(MADE)
    assert walks.unnamed() == []
    assert walks.beyond_tab() == []
    assert walks.markup() == []
    assert cut_in_the_end(person) == []


def test_damage_in_a_large_casebook_is_found_while_it_is_open(
    arrives: Arrives, home: Home, tmp_path: Path
) -> None:
    """What takes a while to read whole is looked at once the coach is in; she is led out to the repair."""
    book = make_book(tmp_path, held=0)
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    who = casebook.ask(list_candidates, today=TODAY)[0].id
    for number in range(24):
        words = f"{number} of many words " * 12_000
        casebook.do("Log session", sessions.log, SessionDraft((who,), TODAY, minutes=30, private_note=words))
    casebook.close()
    back_up(book, home.backups)
    tear(book)
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.sees("Part of the casebook's file is damaged.")
    person.presses("Repair it")
    person.sees(REPAIR)
    person.presses("Restore this backup")
    person.sees("Visits today", "Restored: 3 candidates, 25 sessions.")
