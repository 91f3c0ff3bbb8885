"""The casebook's folder: made once, whole or not at all, and opened by one program at a time.

``NAME.casebook/`` holds ``data.db`` (encrypted, with its write-ahead log), ``key.json`` and a second copy of it,
and ``lock``. Nothing here ever makes a new database where one was expected.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from filelock import FileLock, Timeout

from coachdesk.errors import CasebookExists, CasebookInUse, CasebookMissing, CoachDeskError, NotSaved
from coachdesk.storage.connection import (
    cannot_write,
    connect,
    damaged,
    make_database,
    refused,
    require_data,
    require_safe_engine,
)
from coachdesk.storage.durable import flush_folder, make_folder, sweep_unfinished
from coachdesk.storage.glance import Glances, is_readable
from coachdesk.storage.keys import (
    DataKey,
    KdfCost,
    KeyHeader,
    mend_copies,
    new_header,
    read_header,
    write_header,
)
from coachdesk.storage.presence import Presence, require_free
from coachdesk.storage.schema import TODAY, SchemaSteps, migrate, stands_at_newest
from coachdesk.storage.swapping import settle
from coachdesk.storage.wrapping import STRONG
from coachdesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Engine

DATA = "data.db"

PATIENCE = 1.0
"""Seconds to wait for the lock: a window that is just closing should not turn its successor away."""

CHECKED_ALWAYS = 8 << 20
"""Bytes of data file up to which every opening checks it whole: 30 ms at most, 10,000 sessions are ten times that."""

Unlock = Callable[[KeyHeader], DataKey]
"""How the data key is had from the header: by passphrase, by recovery code, or from the keyring."""


@dataclass(slots=True)
class Vault:
    """An open casebook file. `close()` gives up the lock and forgets the key.

    `glances` ask it in plain SQL, the `engine` through SQLAlchemy. `notice` is a sentence for the coach about what was
    put right while it was opened, or empty.
    """

    folder: Path
    header: KeyHeader
    key: DataKey
    lock: FileLock
    notice: str = ""
    presence: Presence | None = None
    glances: Glances = field(init=False)
    _engine: Engine | None = None
    _making: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.glances = Glances(lambda: connect(self.folder / DATA, self.key.pragma))

    @property
    def engine(self) -> Engine:
        """The file as SQLAlchemy sees it, from the first time that it is asked for: the first page does without."""
        with self._making:
            if self._engine is None:
                from coachdesk.storage.engine import open_engine

                self._engine = open_engine(self.folder / DATA, lambda: self.key.pragma)
            return self._engine

    def keep_header(self, header: KeyHeader) -> None:
        """Write another key header, both copies of it; raises NotSaved, after which the old one still opens."""
        write_header(self.folder, header)
        self.header = header

    def let_go(self) -> None:
        """Close every connection; the lock and the key stay."""
        self.glances.close()
        with self._making:
            if self._engine is not None:
                self._engine.dispose()

    def close(self) -> None:
        """Close every connection, forget the key, let others in; closing twice does nothing."""
        self.let_go()
        self.key.wipe()
        if self.presence is not None and self.lock.is_locked:
            self.presence.end()
        self.lock.release()


def make_vault(folder: Path, passphrase: str, recovery_code: str, *, cost: KdfCost = STRONG) -> Vault:
    """Make a new casebook folder and open it; raises CasebookExists rather than touch anything that stands there.

    It is built beside its place and renamed into it, so that there is never half a casebook.
    """
    from sqlalchemy.exc import DatabaseError

    from coachdesk.storage.engine import open_engine

    if folder.exists():
        raise CasebookExists(_("Something with this name is already there."), _("Choose another name."))
    header, key = new_header(passphrase, recovery_code, cost=cost)
    made = building = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}")
    try:
        make_folder(folder.parent)
        building.mkdir(mode=0o700)
        write_header(building, header)
        make_database(building / DATA, key.pragma)
        engine = open_engine(building / DATA, lambda: key.pragma)
        migrate(engine)
        engine.dispose()
        made = building.rename(folder)
        flush_folder(folder.parent)
    except (OSError, DatabaseError, CoachDeskError) as problem:
        shutil.rmtree(made, ignore_errors=True)
        raise NotSaved(
            _("The casebook could not be made here."), _("Choose a folder you can write to.")
        ) from problem
    return open_vault(folder, lambda _header: key)


def open_vault(
    folder: Path, unlock: Unlock, *, steps: SchemaSteps = TODAY, all_the_same: bool = False
) -> Vault:
    """Open a casebook folder; every way in which that can fail is a CannotOpen with its own sentence.

    A restore that was interrupted is settled first; the vault's `notice` says so. An older casebook is brought up
    to date, after a backup. OpenElsewhere is not raised when it is to be opened `all_the_same`.
    """
    notice = settle(folder)
    if not folder.is_dir():
        raise CasebookMissing(
            _("There is no casebook here."), _("Look for the folder that ends in .casebook.")
        )
    header = read_header(folder)
    with _locked(folder) as lock:
        if not all_the_same:
            require_free(folder)
        key = unlock(header)
        left_open = _was_left_open(folder)
        require_safe_engine()
        require_data(folder / DATA)
        vault = Vault(folder, header, key, lock, notice)
        try:
            _make_ready(vault, steps, suspicious=left_open)
        except BaseException:
            vault.let_go()
            raise
        mend_copies(folder, header)
        sweep_unfinished(folder)
        vault.presence = Presence(folder)
        return vault


def _was_left_open(folder: Path) -> bool:
    """Whether the program that had the file open last was ended hard: it would have folded this log in."""
    try:
        return (folder / f"{DATA}-wal").stat().st_size > 0
    except OSError:
        return False


def _make_ready(vault: Vault, steps: SchemaSteps, *, suspicious: bool) -> None:
    """Check the file where that is quick or advisable, and bring it up to date."""
    from sqlcipher3 import dbapi2

    small = (vault.folder / DATA).stat().st_size <= CHECKED_ALWAYS
    try:
        with vault.glances.look() as glance:
            if (suspicious or small) and not is_readable(glance):
                raise damaged()
            current = stands_at_newest(glance.value, steps)
    except dbapi2.DatabaseError as problem:
        raise refused(problem) from problem
    if not current:
        from coachdesk.storage.updating import bring_up_to_date

        bring_up_to_date(vault, steps)


@contextmanager
def _locked(folder: Path) -> Iterator[FileLock]:
    """Hold the casebook's lock; it is let go again only when what follows fails."""
    # Not thread-local: the window opens a casebook on one thread and closes it on another.
    lock = FileLock(folder / "lock", timeout=PATIENCE, thread_local=False)
    try:
        lock.acquire()
    except Timeout as problem:
        raise CasebookInUse(
            _("This casebook is already open in another window."), _("Use that window, or close it first.")
        ) from problem
    except OSError as problem:
        raise cannot_write() from problem
    try:
        yield lock
    except BaseException:
        with suppress(OSError):
            lock.release()
        raise
