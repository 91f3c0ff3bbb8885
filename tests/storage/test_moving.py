"""Moving a casebook: proven at its new place before the old one is let go of, and undone by any failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.errors import CannotOpen, CasebookExists, CasebookInUse, NotSaved
from coachdesk.paths import find_home
from coachdesk.services.casebook import open_casebook, unlock_with
from coachdesk.services.moving import find_unsafe_place, move_casebook
from coachdesk.storage.moving import move
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book

UNLOCK = unlock_with(passphrase=PASSPHRASE)


def counts_in(book: Path) -> dict[str, int]:
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    health = casebook.examine()
    casebook.close()
    assert health.problems == ()
    return health.counts


def test_all_of_it_arrives_and_the_old_folder_is_kept(tmp_path: Path) -> None:
    book, target = make_book(tmp_path / "Dropbox"), tmp_path / "safe" / "Maya.casebook"
    before = counts_in(book)
    kept = move(book, target, UNLOCK)
    assert counts_in(target) == before
    assert not book.exists()
    assert kept.name.startswith("moved-")
    assert kept.parent == book.parent
    assert counts_in(kept) == before
    assert [each.name for each in target.parent.iterdir()] == ["Maya.casebook"]


def test_changes_that_a_kill_left_in_the_log_move_along(tmp_path: Path) -> None:
    book, target = make_book(tmp_path / "Dropbox"), tmp_path / "safe" / "Maya.casebook"
    live = open_casebook(book, passphrase=PASSPHRASE)
    live.keep_draft("session", {"summary": "half a word"})
    killed = tmp_path / "Killed.casebook"
    killed.mkdir()
    for name in ("data.db", "data.db-wal", "key.json", "key-copy.json"):
        (killed / name).write_bytes((book / name).read_bytes())
    live.close()
    assert (killed / "data.db-wal").stat().st_size > 0
    move(killed, target, UNLOCK)
    moved = open_casebook(target, passphrase=PASSPHRASE)
    assert [draft.body for draft in moved.list_drafts()] == [{"summary": "half a word"}]
    moved.close()


def test_an_open_casebook_is_not_moved(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    with pytest.raises(CasebookInUse):
        move(book, tmp_path / "safe" / "Maya.casebook", UNLOCK)
    casebook.close()
    assert book.is_dir()
    assert list((tmp_path / "safe").glob("*") if (tmp_path / "safe").exists() else []) == []


def test_nothing_that_stands_is_replaced(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    (tmp_path / "safe").mkdir()
    with pytest.raises(CasebookExists):
        move(book, tmp_path / "safe", UNLOCK)


def test_a_damaged_casebook_stays_where_it_is(tmp_path: Path) -> None:
    book, target = make_book(tmp_path), tmp_path / "safe" / "Maya.casebook"
    whole = bytearray((book / "data.db").read_bytes())
    whole[4096 * 5 : 4096 * 5 + 64] = bytes(64)
    (book / "data.db").write_bytes(whole)
    with pytest.raises((NotSaved, CannotOpen)):
        move(book, target, UNLOCK)
    assert (book / "data.db").read_bytes() == whole
    assert list(target.parent.iterdir()) == []


def test_a_place_that_takes_nothing_leaves_it_where_it_is(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    (tmp_path / "safe").write_text("a file, not a folder")
    with pytest.raises(NotSaved, match="was not moved"):
        move(book, tmp_path / "safe" / "Maya.casebook", UNLOCK)
    counts_in(book)


def test_the_usual_place_of_this_computer_is_the_safe_one(tmp_path: Path) -> None:
    home, book = find_home(tmp_path / "home"), make_book(tmp_path / "Dropbox")
    unsafe = find_unsafe_place(book, home)
    assert unsafe is not None
    assert unsafe.movable
    assert "Dropbox" in unsafe.sentence
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    key = bytes.fromhex(casebook.data_key[:64])
    casebook.close()
    moved = move_casebook(book, home, key)
    assert moved.folder == home.casebooks / "Maya.casebook"
    assert moved.renamed
    assert find_unsafe_place(moved.folder, home) is None
    counts_in(moved.folder)


def test_nowhere_is_better_when_the_usual_place_is_synced_too(tmp_path: Path) -> None:
    home, book = find_home(tmp_path / "Dropbox" / "home"), make_book(tmp_path / "Dropbox")
    unsafe = find_unsafe_place(book, home)
    assert unsafe is not None
    assert not unsafe.movable
