"""A casebook that another computer says it has open, on the command line."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from tests.cli.commands import Command, is_plain
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.storage.test_presence import leave_note


def test_it_is_refused_in_a_sentence_and_opened_when_the_command_says_so(
    command: Command, book: Path
) -> None:
    leave_note(book, refreshed=datetime.now(UTC))
    refused = command("hours", book, "--passphrase-stdin", stdin=PASSPHRASE)
    assert refused.code == 3
    assert is_plain(refused)
    assert "open on another computer" in refused.err
    opened = command("hours", book, "--passphrase-stdin", "--all-the-same", stdin=PASSPHRASE)
    assert (opened.code, opened.err) == (0, "")


def test_check_names_what_a_sync_program_left(command: Command, book: Path) -> None:
    shutil.copyfile(book / "data.db", book / "data-LAPTOP.db")
    (book / "data (1).db").write_bytes(b"\0" * 8192)
    told = command("check", book, "--passphrase-stdin", stdin=PASSPHRASE)
    assert told.code == 1
    assert "the journal verifies" in told.out
    same, unread = sorted(told.err.splitlines(), key=lambda line: "cannot be read" in line)
    assert "data-LAPTOP.db" in same
    assert "3 candidates, 7 sessions, last changed" in same
    assert "Both hold the same." in same
    assert "data (1).db: A copy of the casebook cannot be read" in unread


def test_check_says_that_a_folder_is_synced(command: Command, tmp_path: Path) -> None:
    book = make_book(tmp_path / "OneDrive - District")
    told = command("--home", tmp_path / "home", "check", book, "--passphrase-stdin", stdin=PASSPHRASE)
    assert told.code == 0
    assert "OneDrive folder" in told.err
