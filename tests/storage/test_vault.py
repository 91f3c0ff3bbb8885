"""The casebook's folder: what is in it, and every way in which it cannot be opened."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session as Db

from coachdesk.errors import (
    CannotOpen,
    CasebookDamaged,
    CasebookExists,
    CasebookInUse,
    CasebookMissing,
    CasebookNewer,
    NotSaved,
    WrongPassphrase,
)
from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code, open_casebook
from tests.conftest import CHEAP, PASSPHRASE


def digests(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "lock"}


def test_a_bare_connection_with_key_and_salt_opens_it(casebook: Casebook) -> None:
    from sqlcipher3 import dbapi2

    key = casebook.data_key
    casebook.close()
    connection = dbapi2.connect(casebook.folder / "data.db")
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    assert connection.execute("SELECT name FROM coach").fetchall() == [("Maya Torres",)]
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_the_settings_that_keep_a_save_are_in_force(casebook: Casebook) -> None:
    def asked(db: Db, name: str) -> object:
        return db.execute(text(f"PRAGMA {name}")).scalar()

    found = {
        name: casebook.ask(asked, name)
        for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store")
    }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2}


def test_a_wrong_passphrase_changes_nothing(casebook: Casebook) -> None:
    folder = casebook.folder
    casebook.close()
    before = digests(folder)
    with pytest.raises(WrongPassphrase):
        open_casebook(folder, passphrase="wrong")
    assert digests(folder) == before
    open_casebook(folder, passphrase=PASSPHRASE).close()


def test_the_recovery_code_opens_it(tmp_path: Path) -> None:
    code = new_recovery_code()
    make_casebook(tmp_path / "A.casebook", PASSPHRASE, code, cost=CHEAP).close()
    open_casebook(tmp_path / "A.casebook", recovery_code=code.lower().replace("-", " ")).close()


def test_a_second_opening_is_told_so(casebook: Casebook) -> None:
    with pytest.raises(CasebookInUse):
        open_casebook(casebook.folder, passphrase=PASSPHRASE)


def test_what_one_thread_opened_another_closes(casebook: Casebook) -> None:
    folder = casebook.folder
    casebook.close()
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(open_casebook, folder, passphrase=PASSPHRASE).result().close()
    open_casebook(folder, passphrase=PASSPHRASE).close()


def test_nothing_is_ever_made_in_place_of_what_is_missing(casebook: Casebook) -> None:
    folder = casebook.folder
    casebook.close()
    (folder / "data.db").unlink()
    with pytest.raises(CasebookMissing):
        open_casebook(folder, passphrase=PASSPHRASE)
    assert not (folder / "data.db").exists()
    (folder / "data.db").write_bytes(b"")
    with pytest.raises(CasebookMissing):
        open_casebook(folder, passphrase=PASSPHRASE)
    with pytest.raises(CasebookMissing):
        open_casebook(folder.with_name("Other.casebook"), passphrase=PASSPHRASE)
    assert not folder.with_name("Other.casebook").exists()


def test_a_missing_key_file_is_mended_from_its_copy(casebook: Casebook) -> None:
    folder = casebook.folder
    casebook.close()
    (folder / "key.json").unlink()
    open_casebook(folder, passphrase=PASSPHRASE).close()
    assert json.loads((folder / "key.json").read_bytes()) == json.loads(
        (folder / "key-copy.json").read_bytes()
    )
    for copy in ("key.json", "key-copy.json"):
        (folder / copy).unlink()
    with pytest.raises(CannotOpen):
        open_casebook(folder, passphrase=PASSPHRASE)


@pytest.mark.parametrize("place", [0, 40, 4096 * 2 + 100])
def test_damage_is_told_apart_from_a_wrong_passphrase(casebook: Casebook, place: int) -> None:
    folder = casebook.folder
    casebook.close()
    whole = bytearray((folder / "data.db").read_bytes())
    whole[place : place + 64] = bytes(64)
    (folder / "data.db").write_bytes(whole)
    try:
        opened = open_casebook(folder, passphrase=PASSPHRASE)
    except CasebookDamaged:
        return
    assert opened.examine().problems
    opened.close()


def test_a_newer_casebook_is_refused_with_both_versions_and_left_alone(casebook: Casebook) -> None:
    def from_the_future(db: Db) -> None:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        db.execute(text("UPDATE fact SET value = '9.9' WHERE name = 'written_by'"))
        db.commit()

    casebook.ask(from_the_future)
    folder = casebook.folder
    casebook.close()
    before = digests(folder)
    with pytest.raises(CasebookNewer, match=r"9\.9.*0\.1"):
        open_casebook(folder, passphrase=PASSPHRASE)
    assert digests(folder)["data.db"] == before["data.db"]


def test_nothing_that_stands_is_replaced(casebook: Casebook) -> None:
    with pytest.raises(CasebookExists):
        make_casebook(casebook.folder, PASSPHRASE, new_recovery_code(), cost=CHEAP)


def test_a_failed_set_up_leaves_no_casebook(tmp_path: Path) -> None:
    def fail(_made: Casebook) -> None:
        raise NotSaved("No.")

    with pytest.raises(NotSaved):
        make_casebook(tmp_path / "A.casebook", PASSPHRASE, new_recovery_code(), then=fail, cost=CHEAP)
    assert list(tmp_path.iterdir()) == []
