"""Moving a closed casebook to another folder by copying it, proving the copy, and only then letting go of the old one.

Nothing is deleted: the old folder stays beside its place under a name that says so.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CasebookExists, NotSaved
from coachdesk.storage.copies import Contents, read_contents
from coachdesk.storage.durable import flush_folder, replace_patiently
from coachdesk.storage.engine import open_engine
from coachdesk.storage.health import examine
from coachdesk.storage.keys import DataKey, read_header, write_header
from coachdesk.storage.package import DATA, PART
from coachdesk.storage.reasons import why
from coachdesk.storage.swapping import Room, building_room, closed_casebook
from coachdesk.storage.vault import Unlock
from coachdesk.words import _


def move(folder: Path, target: Path, unlock: Unlock) -> Path:
    """Move a closed casebook to `target`, where nothing stands; answers where the old folder is kept.

    That is its own place when it cannot be renamed. Raises CasebookExists, CasebookInUse, another CannotOpen, or
    NotSaved; the casebook then stands where it was and nothing stands at `target`.
    """
    if target.exists():
        raise CasebookExists(_("Something with this name is already there."), _("Choose another name."))
    try:
        with closed_casebook(folder), building_room(target) as room:
            _build(folder, room.path, unlock)
            _put(room, target)
    except (OSError, DatabaseError) as problem:
        raise NotSaved(
            _("The casebook was not moved: {why}.").format(why=why(problem)),
            _("It stands where it was. Make room on the disk, then try again."),
        ) from problem
    return _set_aside(folder)  # outside the lock: Windows renames no folder in which a file is open


def _build(folder: Path, room: Path, unlock: Unlock) -> None:
    """A proven copy of the whole casebook in `room`."""
    header = read_header(folder)
    key = unlock(header)
    try:
        before = _examined(folder / DATA, key)
        if _copy(folder / DATA, room / DATA) != _digest(room / DATA):
            raise _differs()
        write_header(room, header)
        if _examined(room / DATA, key) != before:
            raise _differs()
    finally:
        key.wipe()


def _examined(data: Path, key: DataKey) -> Contents:
    """What a sound file holds; afterwards all of it is in the one file, and none in a write-ahead log."""
    engine = open_engine(data, lambda: key.pragma)
    try:
        return _sound_contents(engine)
    finally:
        engine.dispose()


def _sound_contents(engine: Engine) -> Contents:
    health = examine(engine)
    if health.problems:
        raise NotSaved(
            _("The casebook was not moved: {why}").format(why=health.problems[0]),
            _("Restore the newest backup instead."),
        )
    with Db(engine) as db:
        return read_contents(db)


def _differs() -> NotSaved:
    return NotSaved(
        _("The casebook was not moved: the copy reads back differently."), _("It stands where it was.")
    )


def _copy(source: Path, target: Path) -> bytes:
    """Copy a file to the disk itself; the digest of what was read. Nobody may have the source open."""
    digest = hashlib.sha256()
    with source.open("rb") as file, target.open("xb") as copy:
        while part := file.read(PART):
            digest.update(part)
            copy.write(part)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.digest()


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _put(room: Room, target: Path) -> None:
    flush_folder(room.path)
    if os.name == "nt":
        room.lock.release()
    replace_patiently(room.path, target)
    flush_folder(target.parent)


def _set_aside(folder: Path) -> Path:
    """Rename what was moved, so that nobody goes on working in it."""
    stem = f"moved-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}-{folder.stem}"
    with suppress(OSError):
        replace_patiently(folder, folder.with_name(f"{stem}{folder.suffix}"))
        return folder.with_name(f"{stem}{folder.suffix}")
    return folder
