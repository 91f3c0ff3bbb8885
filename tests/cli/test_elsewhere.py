"""A casebook that another computer says it has open, on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.cli.commands import Command, is_plain
from tests.conftest import PASSPHRASE
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
