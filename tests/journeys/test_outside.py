"""Sync folders, copies, and other computers, as a coach meets them."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from coachdesk.paths import Home
from coachdesk.services import sessions
from coachdesk.services.casebook import new_recovery_code, open_casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.sessions import SessionDraft
from coachdesk.settings import load
from tests.conftest import PASSPHRASE
from tests.journeys.books import TODAY, make_book
from tests.journeys.conftest import Arrives
from tests.storage.test_presence import leave_note


def test_a_casebook_in_a_synced_folder_moves_to_a_safe_place(
    arrives: Arrives, home: Home, tmp_path: Path
) -> None:
    book = make_book(tmp_path / "OneDrive - District")
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.sees("OneDrive folder")
    person.presses("Move it to a safe place")
    person.sees("Moved to", "Visits today")
    moved = home.casebooks / "Maya.casebook"
    assert (moved / "data.db").is_file()
    assert load(home).last_casebook == str(moved)
    assert str(book) not in load(home).recent
    assert [each.name.startswith("moved-") for each in book.parent.iterdir()] == [True]
    person.goes_to("Sessions")
    assert len(person.reads_table("Sessions")) > 0


def test_a_draft_survives_the_move(arrives: Arrives, tmp_path: Path) -> None:
    book = make_book(tmp_path / "Dropbox")
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.sees("Dropbox folder")
    person.presses("Log session")
    person.chooses("Candidates", "Rosa")
    person.types("Summary", "half a thought")
    person.presses("Move it to a safe place")
    person.sees("Moved to")
    person.opens("Left open", "Rosa Nguyễn")
    person.sees("New session")
    assert person.reads("Summary") == "half a thought"


def test_after_a_move_the_lost_passphrase_is_still_asked_for(arrives: Arrives, tmp_path: Path) -> None:
    code = new_recovery_code()
    person = arrives(make_book(tmp_path / "Dropbox", recovery_code=code))
    person.presses("Use the recovery code")
    person.types("Recovery code", code)
    person.presses("Unlock")
    person.sees("Choose a new passphrase now.")
    person.uses_shortcut("Ctrl+1")
    person.presses("Dismiss this message")
    person.sees("Dropbox folder")
    person.presses("Move it to a safe place")
    person.sees("Moved to", "Choose a new passphrase now.")
    assert "New passphrase" in person.is_at()
    person.writes("nine green kettles")
    person.types("The new one again", "nine green kettles")
    person.presses("Take the new passphrase")
    person.sees("The passphrase was changed.")


def test_a_move_that_fails_leaves_everything_as_it_was(arrives: Arrives, home: Home, tmp_path: Path) -> None:
    book = make_book(tmp_path / "Dropbox")
    home.data.mkdir()
    home.casebooks.write_text("a file where a folder should be")
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.presses("Move it to a safe place")
    person.sees("could not be made here", "Visits today")
    assert (book / "data.db").is_file()


def test_a_conflict_copy_is_named_and_compared(arrives: Arrives, tmp_path: Path) -> None:
    book = make_book(tmp_path)
    shutil.copyfile(book / "data.db", book / "data (conflicted copy 2026-03-03).db")
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.sees("There is 1 other copy of this casebook")
    person.presses("Compare them")
    person.sees("Both hold the same.")


def test_a_casebook_that_is_open_on_another_computer_opens_when_the_coach_says_so(
    arrives: Arrives, tmp_path: Path
) -> None:
    book = make_book(tmp_path)
    leave_note(book, refreshed=datetime.now(UTC))
    person = arrives(book)
    person.types("Passphrase", PASSPHRASE)
    person.presses("Unlock")
    person.sees("open on another computer since")
    person.presses("Open all the same")
    person.sees("Visits today")


def test_an_old_copy_that_was_put_back_is_noticed(arrives: Arrives, home: Home, tmp_path: Path) -> None:
    book = make_book(tmp_path)
    yesterday = shutil.copytree(book, tmp_path / "yesterday")
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    person = casebook.ask(list_candidates, today=TODAY)[0].id
    casebook.do("Log session", sessions.log, SessionDraft((person,), TODAY, minutes=30))
    casebook.back_up(home.backups)
    casebook.close()
    shutil.copyfile(yesterday / "data.db", book / "data.db")
    coach = arrives(book)
    coach.unlocks(PASSPHRASE)
    coach.sees("This is an older copy of the casebook")
