"""Putting a casebook folder in its place by renames alone, so that an interruption leaves the old one or the new.

A folder is built as ``.NAME.restoring-…`` beside its place. Once it is complete and proven it is renamed to
``.NAME.restored``: from then on it is the one that counts where no casebook stands.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from coachdesk.errors import CasebookInUse
from coachdesk.storage.durable import flush_folder, make_folder, replace_patiently
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class Room:
    """A folder in which a casebook is built, and the casebook's own lock, held while that lasts."""

    path: Path
    lock: FileLock


@contextmanager
def building_room(folder: Path) -> Iterator[Room]:
    """An empty room beside `folder` in which its successor is built; it goes again unless it was put in place."""
    make_folder(folder.parent)
    path = folder.with_name(f".{folder.name}.restoring-{uuid4().hex[:8]}")
    path.mkdir(mode=0o700)
    room = Room(path, FileLock(path / "lock", timeout=0))
    try:
        room.lock.acquire()
        yield room
    finally:
        room.lock.release()
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def closed_casebook(folder: Path) -> Iterator[None]:
    """Keep others from opening a casebook that nobody has open; a folder that takes no lock is trusted.

    Raises CasebookInUse.
    """
    lock = FileLock(folder / "lock", timeout=1)
    try:
        lock.acquire()
    except Timeout as problem:
        raise CasebookInUse(
            _("This casebook is open in another window."), _("Close it, then try again.")
        ) from problem
    except OSError:
        pass  # a read-only disk: nobody writes there
    try:
        yield
    finally:
        lock.release()


def put_in_place(room: Room, folder: Path) -> Path | None:
    """Let what was built stand at `folder`; answers where what stood there is kept now, if anything did.

    Interrupted between any two steps, `settle` brings it to an end.
    """
    _let_rename(room.lock)
    ready, kept = _ready(folder), None
    flush_folder(room.path)
    replace_patiently(room.path, ready)
    if folder.exists():
        kept = _free_name(folder)
        replace_patiently(folder, kept)
    replace_patiently(ready, folder)
    flush_folder(folder.parent)
    return kept


def settle(folder: Path) -> str:
    """Bring an interrupted restore to its end and clear away what it left; answers what to tell, or nothing.

    Does nothing while another program still builds there.
    """
    rooms = [Room(path, FileLock(path / "lock", timeout=0)) for path in _traces(folder)]
    try:
        with ExitStack() as held:
            for room in rooms:
                held.enter_context(room.lock)
            return _settle(folder, rooms)
    except (OSError, Timeout):
        return ""


def _settle(folder: Path, rooms: list[Room]) -> str:
    told = _("A restore was interrupted. The casebook is as it was before.") if rooms else ""
    for room in rooms:
        _let_rename(room.lock)
        if room.path == _ready(folder) and not folder.exists():
            replace_patiently(room.path, folder)
            told = _("A restore was interrupted and is complete now. What stood here is kept beside it.")
        else:
            shutil.rmtree(room.path, ignore_errors=True)
    return told if folder.exists() else ""


def _let_rename(lock: FileLock) -> None:
    """Windows renames no folder in which a file is open; elsewhere the lock goes along."""
    if os.name == "nt":
        lock.release()


def _traces(folder: Path) -> list[Path]:
    """What a restore that did not end left beside the folder."""
    try:
        rooms = [path for path in folder.parent.iterdir() if path.name.startswith(f".{folder.name}.restor")]
    except OSError:
        return []
    return [path for path in rooms if path.is_dir()]


def _ready(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.restored")


def _free_name(folder: Path) -> Path:
    """Where what stands now is kept, under the day on which it made room."""
    stem = f"before-restore-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}-{folder.stem}"
    extras = ("", *(f"-{number}" for number in range(2, 1000)))
    names = (folder.with_name(f"{stem}{extra}{folder.suffix}") for extra in extras)
    return next(name for name in names if not name.exists())
