"""Backups back into casebooks: built beside their place, proven, and only then put there.

Nothing a backup says is taken on trust: its members are a fixed list, its digest, its key, its pages, its journal
and its counts are checked before anybody sees the casebook that comes of it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, func, select, table, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session as Db

from coachdesk.errors import (
    CannotOpen,
    CannotRead,
    CasebookDamaged,
    CasebookExists,
    CasebookMissing,
    NotSaved,
)
from coachdesk.storage.engine import open_engine
from coachdesk.storage.facts import RESTORED_AT, get_fact, note_fact
from coachdesk.storage.health import examine
from coachdesk.storage.keys import DataKey, KeyHeader, read_header, write_header
from coachdesk.storage.manifest import Manifest
from coachdesk.storage.package import DATA, not_a_backup, read_data, read_key, read_manifest
from coachdesk.storage.presence import require_free
from coachdesk.storage.reasons import why
from coachdesk.storage.schema import TODAY, SchemaSteps, is_current, migrate
from coachdesk.storage.swapping import building_room, closed_casebook, put_in_place
from coachdesk.words import _

Unlock = Callable[[KeyHeader], DataKey]


def examine_backup(package: Path, unlock: Unlock, *, steps: SchemaSteps = TODAY) -> Manifest:
    """Go through a whole restore in a temporary folder; answers what the backup truly holds.

    Raises CannotRead for a damaged file, and what `unlock` raises for a wrong passphrase or code.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="coachdesk-", ignore_cleanup_errors=True) as room:
            return _build(package, Path(room), unlock, steps)
    except OSError as problem:
        raise NotSaved(
            _("There is no room to try the backup: {why}.").format(why=why(problem)),
            _("Make room on the disk, then try again."),
        ) from problem


def restore(package: Path, folder: Path, unlock: Unlock, *, steps: SchemaSteps = TODAY) -> Manifest:
    """Make a new casebook folder of a backup; raises CasebookExists rather than touch anything that stands there."""
    if folder.exists():
        raise CasebookExists(_("Something with this name is already there."), _("Choose another name."))
    manifest, _kept = _restore(package, folder, unlock, steps)
    return manifest


def restore_over(
    folder: Path,
    package: Path,
    unlock: Unlock,
    *,
    steps: SchemaSteps = TODAY,
    all_the_same: bool = False,
) -> tuple[Manifest, Path | None]:
    """Put a backup of this casebook in its place; what stands there now, sound or not, is kept beside it.

    Close the casebook first. Answers with what was restored and where the earlier state is kept (nowhere, when
    nothing stood there). Raises CannotRead for a backup of another casebook, and OpenElsewhere where another computer
    says that it has this one open, unless a person wants it `all_the_same`.
    """
    with suppress(CasebookDamaged, CasebookMissing):
        if str(read_header(folder).db_id) != read_manifest(package).casebook:
            raise CannotRead(
                _("This backup belongs to another casebook."),
                _("Restore it beside this one, under a new name."),
            )
    if not all_the_same:
        require_free(folder)
    if folder.is_dir():
        with closed_casebook(folder):
            pass  # Windows renames nothing in which a file is open: the lock cannot be kept until then
    return _restore(package, folder, unlock, steps)


def _restore(package: Path, folder: Path, unlock: Unlock, steps: SchemaSteps) -> tuple[Manifest, Path | None]:
    try:
        with building_room(folder) as room:
            manifest = _build(package, room.path, unlock, steps)
            return manifest, put_in_place(room, folder)
    except OSError as problem:
        raise NotSaved(
            _("The backup could not be restored here: {why}.").format(why=why(problem)),
            _("Nothing was changed. Make room or choose another folder."),
        ) from problem


def _build(package: Path, room: Path, unlock: Unlock, steps: SchemaSteps) -> Manifest:
    """A whole casebook of today's schema in `room`, proven; the manifest it came with."""
    manifest, header = read_manifest(package), read_key(package)
    if str(header.db_id) != manifest.casebook:
        raise not_a_backup()
    key = unlock(header)
    _unpack(package, room / DATA, manifest.digest)
    write_header(room, header)
    try:
        engine = open_engine(room / DATA, lambda: key.pragma)
        try:
            _prove(engine, manifest, steps)
        finally:
            engine.dispose()
            key.wipe()
    except (CasebookDamaged, CasebookMissing) as problem:
        raise not_a_backup() from problem
    except DatabaseError as problem:
        raise NotSaved(
            _("The backup could not be restored here: {why}.").format(why=why(problem)),
            _("Nothing was changed. Make room or choose another folder."),
        ) from problem
    return manifest


def _unpack(package: Path, target: Path, digest: str) -> None:
    """Write the database out; what does not have its digest does not stay."""
    found = hashlib.sha256()
    with target.open("xb") as file:
        for part in read_data(package):
            found.update(part)
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    if found.hexdigest() != digest:
        raise not_a_backup()


def _prove(engine: Engine, manifest: Manifest, steps: SchemaSteps) -> None:
    """Count what came, bring it up to date, look at all of it, and begin a new line of backups."""
    if not is_current(engine, steps):
        _require_counts(engine, manifest)
        migrate(engine, steps)
    else:
        _require_counts(engine, manifest)
    health = examine(engine)
    if health.problems:
        raise CannotRead(
            _("This backup does not read back well: {why}").format(why=health.problems[0]),
            _("Choose an earlier backup."),
        )
    with Db(engine.execution_options(writes=True)) as db, db.begin():
        note_fact(db, RESTORED_AT, _next_line(get_fact(db, RESTORED_AT)))


def _require_counts(engine: Engine, manifest: Manifest) -> None:
    """The tables a backup speaks of have to be there, with as many rows as it says."""
    with engine.connect() as connection:
        tables = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
        if not tables >= manifest.counts.keys():
            raise not_a_backup()
        for name, count in manifest.counts.items():
            if connection.execute(select(func.count()).select_from(table(name))).scalar() != count:
                raise not_a_backup()
        if "change" in tables:
            newest = connection.exec_driver_sql("SELECT max(number) FROM change").scalar() or 0
            if newest != manifest.changes:
                raise not_a_backup()


def _next_line(before: str) -> str:
    """The moment of this restore, and later than that of the one before whatever the clock says."""
    now = datetime.now(UTC)
    if before:
        now = max(now, datetime.fromisoformat(before) + timedelta(seconds=1))
    return now.isoformat(timespec="milliseconds")


def put_back_key(folder: Path, package: Path, unlock: Unlock) -> None:
    """Give a casebook whose key files are gone the key header from one of its backups.

    Raises CannotOpen when that is not the key of this data file; nothing was then changed.
    """
    header = read_key(package)
    key = unlock(header)
    try:
        open_engine(folder / DATA, lambda: key.pragma).connect().close()
    except CasebookDamaged as problem:
        raise CannotOpen(
            _("The key in this backup does not open the casebook."), _("Try another backup.")
        ) from problem
    finally:
        key.wipe()
    write_header(folder, header)
