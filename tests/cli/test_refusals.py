"""A casebook that cannot be opened: every verb ends with 3 and one plain sentence, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.commands import Command, is_plain
from tests.conftest import PASSPHRASE
from tests.journeys.mishaps import everything_in, mishaps

VERBS = {
    "hours": ("hours", "BOOK"),
    "log": ("log", "BOOK", "--year", "2025-26", "--out", "OUT"),
    "import": ("import", "BOOK", "TABLE"),
    "backup": ("backup", "BOOK", "OUT"),
    "check": ("check", "BOOK"),
}


@pytest.mark.parametrize(
    "mishap", [mishap for mishap, _sentence in mishaps()], ids=lambda mishap: mishap.__name__
)
@pytest.mark.parametrize("verb", VERBS)
def test_no_casebook_to_open_ends_with_3(
    command: Command, book: Path, tmp_path: Path, verb: str, mishap: Callable[[Path], None]
) -> None:
    (tmp_path / "table.csv").write_text(
        "Date,Candidate,Minutes\n2026-01-05,Rosa Nguyen,45\n", encoding="utf-8"
    )
    mishap(book)
    before = everything_in(tmp_path)
    places = {"BOOK": book, "OUT": tmp_path / "out", "TABLE": tmp_path / "table.csv"}
    words = [places.get(word, word) for word in VERBS[verb]]
    told = command(*words, "--passphrase-stdin", stdin=PASSPHRASE)
    assert told.code == 3
    assert is_plain(told), told
    assert everything_in(tmp_path) == before
    assert not (tmp_path / "out").exists()
