"""Making backups that prove themselves: each is opened again and compared before it has a name of its own.

A backup is written under a temporary name in its own folder, examined, read back and renamed at the end.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session as Db

from coachdesk import __version__
from coachdesk.errors import CannotOpen, NotSaved
from coachdesk.storage.durable import UNFINISHED, flush_folder, make_folder, replace_patiently
from coachdesk.storage.engine import open_engine
from coachdesk.storage.facts import RESTORED_AT, get_fact
from coachdesk.storage.health import examine
from coachdesk.storage.manifest import Manifest
from coachdesk.storage.package import PART, SUFFIX, holds, write_package
from coachdesk.storage.proof import newest_digest
from coachdesk.storage.reasons import why
from coachdesk.storage.schema import read_schema
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.storage.vault import Vault  # which makes a backup before it brings a file up to date

_ABANDONED = 3600.0
"""Seconds after which an unfinished file in a folder of backups was left by a crash."""


def make_backup(vault: Vault, folder: Path) -> tuple[Path, Manifest]:
    """Write a backup of the open casebook into a folder, prove it, and only then give it its name.

    Raises NotSaved with the reason when it cannot be written or does not prove itself; nothing half-done stays.
    """
    stem = f"{UNFINISHED}{uuid4().hex[:8]}"
    copy, package = folder / f"{stem}.db", folder / f"{stem}{SUFFIX}"
    try:
        make_folder(folder)
        _sweep(folder)
        with vault.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")  # VACUUM runs outside a transaction
            connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
        manifest = _examine(copy, vault)
        write_package(package, copy, vault.header, manifest)
        return _name(package, _free_name(folder)), manifest
    except (OSError, DatabaseError) as problem:
        raise _not_backed_up(problem) from problem
    except CannotOpen as problem:
        raise NotSaved(
            _("No backup could be made: {why}").format(why=problem.sentence), problem.hint
        ) from problem
    finally:
        for leftover in (copy, package):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def copy_backup(package: Path, folder: Path) -> Path:
    """Copy a verified backup to a second place that stands ready, and compare what arrived there.

    Raises NotSaved. The folder is never made: where a stick was, its empty place would be taken for it.
    """
    require_ready(folder)
    arriving = folder / f"{UNFINISHED}{uuid4().hex[:8]}{SUFFIX}"
    try:
        _sweep(folder)
        with package.open("rb") as source, arriving.open("xb") as target:
            digest = hashlib.sha256()
            while part := source.read(PART):
                digest.update(part)
                target.write(part)
            target.flush()
            os.fsync(target.fileno())
        if _digest(arriving) != digest.digest():
            raise _reads_back_differently()
        target_name = folder / package.name
        return _name(arriving, _free_name(folder) if target_name.exists() else target_name)
    except OSError as problem:
        raise _not_backed_up(problem) from problem
    finally:
        with suppress(OSError):
            arriving.unlink(missing_ok=True)


def require_ready(folder: Path) -> None:
    """Raise NotSaved where the coach's own folder for backups is not there."""
    if not folder.is_dir():
        raise NotSaved(
            _("The folder for the second backup is not there."), _("Put the stick in, or choose another.")
        )


def _not_backed_up(problem: OSError | DatabaseError) -> NotSaved:
    return NotSaved(
        _("The backup could not be written: {why}. Earlier backups are untouched.").format(why=why(problem)),
        _("Make room on the disk or choose another folder."),
    )


def _reads_back_differently() -> NotSaved:
    return NotSaved(
        _("The backup reads back differently from what was written."), _("Choose another folder or disk.")
    )


def _examine(copy: Path, vault: Vault) -> Manifest:
    """Open the copy as a stranger would, check it in every way there is, and count what is in it."""
    engine = open_engine(copy, lambda: vault.key.pragma, backup=True)
    try:
        health = examine(engine)
        with Db(engine) as db:
            restored_at, newest = get_fact(db, RESTORED_AT), newest_digest(db).hex()
            schema = read_schema(db.connection()) or ""
    finally:
        engine.dispose()
    if health.problems:
        raise NotSaved(
            _("The copy does not read back well: {why}").format(why=health.problems[0]), _("Run a check.")
        )
    return Manifest(
        casebook=str(vault.header.db_id),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        program=__version__,
        schema=schema,
        changes=health.proof.changes,
        counts=health.counts,
        digest=_digest(copy).hex(),
        newest=newest,
        restored_at=restored_at,
    )


def _name(package: Path, target: Path) -> Path:
    """Read the finished file once more, and give it its name."""
    if not holds(package):
        raise _reads_back_differently()
    replace_patiently(package, target)
    flush_folder(target.parent)
    return target


def _free_name(folder: Path) -> Path:
    """A name that is not taken, even when the clock was set back."""
    stem = f"CoachDesk-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
    names = (folder / f"{stem}{extra}{SUFFIX}" for extra in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _digest(path: Path) -> bytes:
    """The SHA-256 of a file, read from the disk itself where the system can be asked to forget what it holds."""
    whole = hashlib.sha256()
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while part := file.read(PART):
            whole.update(part)
    return whole.digest()


def _sweep(folder: Path) -> None:
    """Remove what a crash in the middle of an earlier backup left; another program may be writing the newer."""
    for leftover in folder.glob(f"{UNFINISHED}*"):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _ABANDONED:
                leftover.unlink()
