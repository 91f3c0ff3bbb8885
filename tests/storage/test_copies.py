"""Conflict copies: known by their names, read without being touched, and told apart by their journals."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.errors import CannotRead
from coachdesk.services import sessions
from coachdesk.services.casebook import make_casebook, new_recovery_code, open_casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.conflicts import compare, list_conflicts, say_conflicts
from coachdesk.services.sessions import SessionDraft
from coachdesk.storage.copies import is_conflict_name
from tests.conftest import CHEAP, PASSPHRASE
from tests.journeys.books import TODAY, make_book


@pytest.mark.parametrize(
    "name",
    [
        "data (Maya's conflicted copy 2026-03-03).db",
        "data (conflicted copy 2026-03-03 140200).db",
        "data (1).db",
        "data(1).db",
        "data 2.db",
        "data-LAPTOP.db",
        "data - Copy.db",
        "data.sync-conflict-20260303-140200-ABCDEFG.db",
        "data_conflict-20260303-140200.db",
        "data.Conflict.db",
        "Copy of data.db",
    ],
)
def test_names_that_sync_programs_give(name: str) -> None:
    assert is_conflict_name(name, "data.db")


@pytest.mark.parametrize(
    "name",
    [
        "data.db",
        "data.db-wal",
        "data.db-shm",
        "data.db-journal",
        "key.json",
        "database.db",
        "lock",
        "data2.db",
    ],
)
def test_what_belongs_in_the_folder_is_no_conflict(name: str) -> None:
    assert not is_conflict_name(name, "data.db")


plain = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(plain, plain)
def test_any_name_with_a_mark_in_brackets_is_one_and_the_name_itself_is_not(name: str, mark: str) -> None:
    original = f"{name}.casebook"
    assert is_conflict_name(f"{name} ({mark}).casebook", original)
    assert is_conflict_name(f"{name}.sync-conflict-{mark}.casebook", original)
    assert not is_conflict_name(original, original)
    assert not is_conflict_name(f"moved-2026-03-03-{original}", original)
    assert not is_conflict_name(f"before-restore-2026-03-03-{original}", original)


def log_one(book: Path, minutes: int) -> None:
    """One more session, as another computer would have logged it."""
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    person = casebook.ask(list_candidates, today=TODAY)[0].id
    casebook.do("Log session", sessions.log, SessionDraft((person,), TODAY, minutes=minutes))
    casebook.close()


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("here", "there", "relation"),
    [((), (), "same"), ((30,), (), "older"), ((), (30,), "newer"), ((30,), (45,), "parted")],
)
def test_the_journals_tell_which_copy_knows_more(
    tmp_path: Path, here: tuple[int, ...], there: tuple[int, ...], relation: str
) -> None:
    book = make_book(tmp_path)
    copy = book.with_name("Maya (1).casebook")
    shutil.copytree(book, copy)
    for minutes in here:
        log_one(book, minutes)
    for minutes in there:
        log_one(copy, minutes)
    before = bytes_in(copy)
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    assert list_conflicts(book) == [copy]
    row = compare(casebook, copy)
    assert row.relation == relation
    assert (row.here.counts["session"], row.there.counts["session"]) == (7 + len(here), 7 + len(there))
    assert "Maya (1).casebook" in row.sentence
    casebook.close()
    assert bytes_in(copy) == before


def test_a_copy_of_the_data_file_alone_is_found_and_read(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    copy = book / "data-LAPTOP.db"
    shutil.copyfile(book / "data.db", copy)
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    assert list_conflicts(book) == [copy]
    assert compare(casebook, copy).relation == "same"
    casebook.close()


def test_a_casebook_of_its_own_with_a_like_name_is_none(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    make_casebook(tmp_path / "Maya 2.casebook", PASSPHRASE, new_recovery_code(), cost=CHEAP).close()
    (tmp_path / "Maya (1).casebook").mkdir()
    assert list_conflicts(book) == []
    assert say_conflicts([]) == ""


@pytest.mark.parametrize("content", [b"", b"\0" * 8192, b"not a database at all"])
def test_a_copy_that_does_not_read_is_said(tmp_path: Path, content: bytes) -> None:
    book = make_book(tmp_path)
    copy = book / "data (1).db"
    copy.write_bytes(content)
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    with pytest.raises(CannotRead):
        compare(casebook, copy)
    casebook.close()
    assert copy.read_bytes() == content
