"""The one recipe by which an encrypted database is opened.

Key and salt are given raw, so that a torn first page cannot lock anybody out; the write-ahead log is flushed
at every commit, so that a save that was confirmed survives a power cut; transactions are begun by us, so that
a failed migration rolls back whole. `docs/casebook-format.md` says the same for people without this program.

SQLAlchemy is not needed here: the first page of an open casebook stands before it is read.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from coachdesk.errors import CannotOpen, CasebookDamaged, CasebookInUse, CasebookMissing, CoachDeskError
from coachdesk.storage.reasons import kind_of
from coachdesk.words import _

OLDEST_SAFE_SQLITE = (3, 51, 3)
"""Older engines can lose rows when a write-ahead log is reset (fixed in 3.51.3)."""

PAGE = 4096
"""Bytes of a page; a file that is shorter holds nothing, and the engine takes a very short one for a new one."""


class EngineTooOld(CoachDeskError):
    """The installed database engine is one that can lose rows."""

    exit_code = 3


def require_safe_engine() -> None:
    """Raise EngineTooOld where the engine that is installed is older than `OLDEST_SAFE_SQLITE`."""
    from sqlcipher3 import dbapi2

    if dbapi2.sqlite_version_info < OLDEST_SAFE_SQLITE:
        raise EngineTooOld(
            _("The database engine on this computer is too old to be safe."), _("Update CoachDesk.")
        )


def require_data(path: Path) -> None:
    """Raise CasebookMissing where the data file is missing or as good as empty: the engine would make a new one."""
    if not path.is_file() or path.stat().st_size < PAGE:
        raise CasebookMissing(
            _("The casebook's data file is missing or empty."),
            _("Restore the newest backup; nothing was created in its place."),
        )


def make_database(path: Path, key: str) -> None:
    """Make an empty encrypted database where no file stands; OSError when the disk does not take it."""
    from sqlcipher3 import dbapi2

    try:
        with closing(dbapi2.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
            connection.execute("PRAGMA user_version = 1")
    except dbapi2.DatabaseError as problem:
        raise OSError(str(problem)) from problem


def connect(path: Path, key: str, *, backup: bool = False) -> Any:
    """One keyed connection on an existing database file, with every setting the design asks for.

    `key` is the 96 hex digits of key and salt. Raises CasebookMissing when the file is not there, CasebookDamaged when
    this key cannot read it, and another CannotOpen where the disk is the trouble. A `backup` is read as it is, without
    a write-ahead log of its own, so that nothing is left beside it.
    """
    from sqlcipher3 import dbapi2

    if len(key) != 96:
        raise ValueError("key and salt are 96 hex digits; a shorter text would be taken for a passphrase")
    place = f"{path.absolute().as_uri()}?mode=rw"
    journal = "delete" if backup else "wal"
    try:
        connection = dbapi2.connect(place, uri=True, isolation_level=None, check_same_thread=False, timeout=5)
    except dbapi2.DatabaseError as problem:
        raise refused(problem) from problem
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if connection.execute(f"PRAGMA journal_mode = {journal}").fetchone()[0] != journal:
            raise _unsafe_folder()
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute(_WORDS)
    except dbapi2.DatabaseError as problem:
        connection.close()
        raise refused(problem) from problem
    except CoachDeskError:
        connection.close()
        raise
    return connection


def refused(problem: BaseException) -> CannotOpen:
    """Why a file cannot be read, from the engine's own error; damage where it says nothing better."""
    kind = kind_of(problem)
    if kind == "busy":
        return CasebookInUse(
            _("Another program holds the casebook's data file."), _("Close that program and try again.")
        )
    if kind == "refused":
        return cannot_write()
    if kind in {"full", "disk"}:
        return CannotOpen(
            _("The disk is full, or it reports an error."), _("Make room, then open the casebook again.")
        )
    return damaged()


def cannot_write() -> CannotOpen:
    """The sentence for a folder in which nothing can be written."""
    return CannotOpen(
        _("The casebook cannot be written to where it stands."),
        _("Move its folder to the laptop's own disk, or restore a backup there."),
    )


def _unsafe_folder() -> CasebookDamaged:
    return CasebookDamaged(
        _("This folder cannot hold a casebook safely."), _("Move it to the laptop's own disk.")
    )


_SETTINGS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "trusted_schema = OFF",
    *(["fullfsync = ON"] if sys.platform == "darwin" else []),
)

_WORDS = "CREATE VIRTUAL TABLE temp.search_word USING fts5vocab('main', 'search', 'instance')"
"""The words of the search's index as a table that holds nothing and is in no file; a transaction could not keep it."""


def damaged() -> CasebookDamaged:
    """The sentence for a file that cannot be read although the key is right."""
    return CasebookDamaged(
        _("The casebook's data file is damaged; the passphrase is not the problem."),
        _("Keep the file and restore the newest backup."),
    )
