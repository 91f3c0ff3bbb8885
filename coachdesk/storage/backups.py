"""Backups that prove themselves: one file that is opened again and compared before it counts.

A backup ``*.cdbackup`` is a stored ZIP of ``data.db`` (made by VACUUM INTO, still encrypted with the same key),
``key.json`` and ``manifest.json``. It is written under a temporary name in its own folder and renamed at the end.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from sqlalchemy.exc import DatabaseError

from coachdesk import __version__
from coachdesk.errors import CannotRead, NotSaved
from coachdesk.storage.engine import open_engine
from coachdesk.storage.health import examine
from coachdesk.storage.schema import HEAD
from coachdesk.storage.vault import Vault
from coachdesk.words import _

SUFFIX = ".cdbackup"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; `counts` are rows by table, `digest` the SHA-256 of its data.db."""

    casebook: str
    made_at: str
    program: str
    schema: str
    changes: int
    counts: dict[str, int]
    digest: str


def make_backup(vault: Vault, folder: Path) -> tuple[Path, Manifest]:
    """Write a backup of the open casebook into a folder, prove it, and only then give it its name.

    Raises NotSaved with the reason when it cannot be written or does not prove itself; nothing half-done stays.
    """
    stem = f".tmp-{uuid4().hex[:8]}"
    copy, package = folder / f"{stem}.db", folder / f"{stem}{SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with vault.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")  # VACUUM runs outside a transaction
            connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
        manifest = _examine(copy, vault)
        _pack(package, copy, vault, manifest)
        _compare(package, manifest)
        target = _free_name(folder)
        package.replace(target)
        _settle(folder)
    except (OSError, DatabaseError) as problem:
        raise NotSaved(
            _("The backup could not be written; earlier backups are untouched."),
            _("Make room on the disk or choose another folder."),
        ) from problem
    finally:
        for leftover in (copy, package):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    return target, manifest


def _examine(copy: Path, vault: Vault) -> Manifest:
    """Open the copy as a stranger would, check it in every way there is, and count what is in it."""
    engine = open_engine(copy, lambda: vault.key.pragma, backup=True)
    try:
        health = examine(engine)
    finally:
        engine.dispose()
    if health.problems:
        raise NotSaved(
            _("The copy does not read back well: {why}").format(why=health.problems[0]), _("Run a check.")
        )
    with copy.open("rb") as file:
        digest = _digest(file)
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    casebook, changes = str(vault.header.db_id), health.proof.changes
    return Manifest(casebook, made_at, __version__, HEAD, changes, health.counts, digest)


def _pack(package: Path, copy: Path, vault: Vault, manifest: Manifest) -> None:
    with package.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as whole:
            whole.write(copy, "data.db")
            whole.writestr("key.json", vault.header.to_json())
            whole.writestr("manifest.json", json.dumps(asdict(manifest), indent=1))
        file.flush()
        os.fsync(file.fileno())


def _compare(package: Path, manifest: Manifest) -> None:
    """Read the finished file back and compare it with what was examined."""
    with zipfile.ZipFile(package) as whole, whole.open("data.db") as member:
        found = _digest(member)
    if found != manifest.digest:
        raise NotSaved(
            _("The backup reads back differently from what was written."), _("Choose another folder.")
        )


def read_manifest(package: Path) -> Manifest:
    """What a backup says of itself; raises CannotRead for a file that is not a backup."""
    try:
        with zipfile.ZipFile(package) as whole, whole.open("manifest.json") as member:
            found: dict[str, Any] = json.loads(member.read(1_000_000))
        return Manifest(**found)
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile) as problem:
        raise CannotRead(_("This file is not a backup of a casebook, or it is damaged.")) from problem


def _free_name(folder: Path) -> Path:
    """A name that is not taken, even when the clock was set back."""
    stem = f"CoachDesk-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
    names = (folder / f"{stem}{extra}{SUFFIX}" for extra in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _digest(file: IO[bytes]) -> str:
    whole = hashlib.sha256()
    while part := file.read(1 << 20):
        whole.update(part)
    return whole.hexdigest()


def _settle(folder: Path) -> None:
    """Make the new name survive a power cut, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
