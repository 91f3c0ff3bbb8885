"""Copies of files that other programs open: in a folder that nobody else can read, and wiped when it is over.

Each window has a folder of its own and holds a lock beside it for as long as it lives. A lock that nobody holds
belongs to a program that was ended hard; what it left is wiped at the next start.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from filelock import FileLock, Timeout

from coachdesk.errors import NotSaved
from coachdesk.services.offered import ending_of
from coachdesk.storage.reasons import why
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook

_LOCK = ".lock"
_AT_ONCE: Final = 1 << 20
"""Bytes that are overwritten at once."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class PrivateCopies:
    """The copies that one window has handed out, all in one folder under `place`; nothing is made before the first."""

    def __init__(self, place: Path) -> None:
        self._folder = place / uuid4().hex
        self._lock = _lock_of(self._folder)
        self._handed: dict[str, Path] = {}
        self._one_at_a_time = threading.Lock()
        self._over = False

    def hand_out(self, casebook: Casebook, key: UUID) -> Path:
        """A copy of a file for another program to open; takes a moment. Raises CannotRead and NotSaved.

        It can only be read: what another program wrote into it would be gone after the next lock.
        """
        with self._one_at_a_time:
            if self._over:
                raise NotSaved(_("The casebook is locked."))
            return self._hand_out(casebook, key)

    def _hand_out(self, casebook: Casebook, key: UUID) -> Path:
        from coachdesk.services.evidence import get_evidence
        from coachdesk.storage.files import copy_bytes

        row = casebook.ask(get_evidence, key)
        handed = self._handed.get(row.digest)
        if handed is not None and handed.is_file() and handed.stat().st_size == row.size:
            return handed
        ending = ending_of(row.name)
        target = self._folder / f"{uuid4().hex}{f'.{ending}' if ending else ''}"
        try:
            self._make_ready()
            with os.fdopen(os.open(target, _NEW, 0o600), "wb") as file:
                casebook.ask(copy_bytes, row.digest, file.write)
            target.chmod(0o400)
        except OSError as problem:
            _wipe(target)
            raise NotSaved(
                _("The private copy could not be written: {why}.").format(why=why(problem)),
                _("Make room on the disk, then open it again."),
            ) from problem
        except BaseException:
            _wipe(target)
            raise
        self._handed[row.digest] = target
        return target

    def _make_ready(self) -> None:
        """The folder, for this account alone, and our lock beside it."""
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        self._folder.parent.chmod(0o700)
        self._lock.acquire()
        self._folder.mkdir(mode=0o700, exist_ok=True)

    def take_back(self) -> int:
        """Wipe every copy and hand out no more; answers how many another program does not let go of.

        Those are wiped at the next start.
        """
        with self._one_at_a_time:
            self._over = True
            self._handed.clear()
            left = _wipe_folder(self._folder)
            self._lock.release()
            if not left:
                _remove_lock(self._folder)
            return left


def sweep_copies(place: Path) -> int:
    """Wipe what windows left behind that are no longer there; answers how many files could not be wiped."""
    left, names = 0, set[str]()
    with suppress(OSError):
        names = {path.name.removesuffix(_LOCK) for path in place.iterdir()}
    for folder in (place / name for name in names):
        lock = _lock_of(folder)
        try:
            lock.acquire()
        except (Timeout, OSError):
            continue
        still = _wipe_folder(folder)
        lock.release()
        if not still:
            _remove_lock(folder)
        left += still
    return left


def _lock_of(folder: Path) -> FileLock:
    # Not thread-local: a worker makes the copies, and the window takes them back.
    return FileLock(folder.with_name(folder.name + _LOCK), timeout=0, thread_local=False)


def _remove_lock(folder: Path) -> None:
    with suppress(OSError):
        folder.with_name(folder.name + _LOCK).unlink(missing_ok=True)


def _wipe_folder(folder: Path) -> int:
    """Wipe all that lies in a folder, also what other programs put there, and the folder; how many files are left."""
    if folder.is_file() or folder.is_symlink():
        return int(not _wipe(folder))
    left = 0
    for path in sorted(folder.rglob("*"), reverse=True):  # what is deepest comes first
        if path.is_dir() and not path.is_symlink():
            with suppress(OSError):
                path.rmdir()
        else:
            left += not _wipe(path)
    with suppress(OSError):
        folder.rmdir()
    return left


def _wipe(path: Path) -> bool:
    """Overwrite a file and remove it; False where it is still there."""
    with suppress(OSError):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o600)
            with path.open("r+b") as file:
                _overwrite(file.fileno(), path.stat().st_size)
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _overwrite(file: int, size: int) -> None:
    for start in range(0, size, _AT_ONCE):
        os.write(file, bytes(min(_AT_ONCE, size - start)))
    os.fsync(file)
