"""What can befall a casebook on disk, and the words in which CoachDesk says so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session as Db

from coachdesk.services.casebook import open_casebook
from tests.conftest import PASSPHRASE


def damage(book: Path) -> None:
    data = book / "data.db"
    whole = bytearray(data.read_bytes())
    whole[64:4096] = bytes(4096 - 64)
    data.write_bytes(whole)


def lose_the_data(book: Path) -> None:
    (book / "data.db").unlink()


def lose_the_keys(book: Path) -> None:
    for copy in ("key.json", "key-copy.json"):
        (book / copy).unlink()


def lose_everything(book: Path) -> None:
    shutil.rmtree(book)


def come_from_the_future(book: Path) -> None:
    def change(db: Db) -> None:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        db.execute(text("UPDATE fact SET value = '9.9' WHERE name = 'written_by'"))
        db.commit()

    casebook = open_casebook(book, passphrase=PASSPHRASE)
    casebook.ask(change)
    casebook.close()


def everything_in(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != "lock")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def mishaps() -> list[tuple[Callable[[Path], None], str]]:
    """Each mishap with the words that tell it."""
    return [
        (damage, "data file is damaged; the passphrase is not the problem. Keep the file"),
        (lose_the_data, "data file is missing or empty. Restore the newest backup; nothing was created"),
        (lose_the_keys, "key file is missing. Put back the key file from the newest backup"),
        (lose_everything, "There is no casebook here."),
        (come_from_the_future, "written by CoachDesk 9.9; this is CoachDesk 0."),
    ]
