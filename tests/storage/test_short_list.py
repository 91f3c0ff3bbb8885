"""Where reading goes on in a damaged file is found in a copy with a short list: the same is found as without it."""

from __future__ import annotations

from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from coachdesk.storage.short_list import copy_for_trying, remove_copy
from coachdesk.storage.torn import Row, TornFile
from tests.storage.faults import disk_of
from tests.storage.filled import make_filled
from tests.storage.test_salvage import PAGE, schema_pages


@pytest.fixture
def damaged(tmp_path: Path) -> tuple[Path, str]:
    """A data file of which every ninth page of rows does not read, and its key."""
    book = make_filled(tmp_path / "A.casebook", 120)
    key = book.data_key
    book.close()
    file = book.folder / "data.db"
    content = bytearray(file.read_bytes())
    for page in range(schema_pages() + 9, len(content) // PAGE, 9):
        content[page * PAGE + 2000] ^= 1
    file.write_bytes(content)
    return file, key


def rows_of(file: Path, key: str) -> dict[str, list[Row]]:
    with closing(TornFile(file, lambda: key)) as torn:
        tables = {name: columns for name, columns in torn.tables().items() if not name.startswith("search")}
        found = {name: list(torn.rows(name, columns)) for name, columns in tables.items()}
        assert torn.failures
    return found


def test_without_room_for_the_copy_the_same_rows_are_read(damaged: tuple[Path, str]) -> None:
    file, key = damaged
    with disk_of("4m") as disk:
        (disk / "data.db").write_bytes(file.read_bytes())
        assert not copy_for_trying(disk / "data.db", disk / "copy")
        without = rows_of(disk / "data.db", key)
        assert [path.name for path in disk.iterdir()] == ["data.db"]
    assert rows_of(file, key) == without
    numbers = [[row[0] for row in rows] for rows in without.values()]
    holes = sum(after - before > 1 for each in numbers for before, after in pairwise(each))
    assert holes > 5, "reading went on behind many a page"
    assert sum(map(len, numbers)) > 300


def test_the_copy_goes_when_the_file_is_let_go_of(damaged: tuple[Path, str]) -> None:
    file, key = damaged
    before = sorted(path.name for path in file.parent.iterdir())
    rows_of(file, key)
    assert sorted(path.name for path in file.parent.iterdir()) == before


def test_a_log_beside_the_file_comes_along(tmp_path: Path) -> None:
    for end in ("", "-wal"):
        (tmp_path / f"data.db{end}").write_bytes(f"of{end}".encode())
    assert copy_for_trying(tmp_path / "data.db", tmp_path / "copy")
    assert (tmp_path / "copy-wal").read_bytes() == b"of-wal"
    remove_copy(tmp_path / "copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data.db", "data.db-wal"]
