"""Backups as a coach meets them: when one is due, where they go, what stands there, and which may go again.

The first place is the program's own folder and is made when needed; every other place (a stick, a cloud folder)
has to stand ready. Everything here takes a moment: ask it in a worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

from coachdesk.days import say_day, say_time
from coachdesk.errors import CannotRead, CoachDeskError
from coachdesk.models import Change, Draft
from coachdesk.services.backup_rows import BackupRow, PlaceRow
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.thinning import thin
from coachdesk.storage.backups import copy_backup, require_ready
from coachdesk.storage.facts import RESTORED_AT, get_fact
from coachdesk.storage.manifest import Manifest
from coachdesk.storage.package import SUFFIX, holds, read_manifest
from coachdesk.storage.proof import newest_digest
from coachdesk.storage.thinning import copy_of
from coachdesk.words import _

HOUR = timedelta(hours=1)


def list_backups(folder: Path, casebook: UUID | None = None, *, thoroughly: bool = False) -> list[BackupRow]:
    """The backups in a folder, those of this casebook first, newest first, and damaged ones last.

    `thoroughly` reads each of them whole.
    """
    rows = []
    for path in folder.glob(f"[!.]*{SUFFIX}"):
        with suppress(FileNotFoundError):  # thinned while we look
            rows.append(_row(path, casebook, thoroughly=thoroughly))
    return sorted(rows, key=_order, reverse=True)


def _row(path: Path, casebook: UUID | None, *, thoroughly: bool) -> BackupRow:
    size = path.stat().st_size
    try:
        manifest = read_manifest(path)
    except CannotRead as damage:
        return BackupRow(path, size, problem=damage.sentence)
    problem = "" if not thoroughly or holds(path) else _("This backup is damaged.")
    return BackupRow(path, size, manifest, ours=manifest.casebook == str(casebook), problem=problem)


def _order(row: BackupRow) -> tuple[bool, bool, tuple[str, int, datetime, str] | str]:
    if row.manifest is None:
        return False, False, row.path.name
    return True, row.ours, copy_of(row.path.name, row.manifest).order


def last_verified(places: Iterable[Path], casebook: UUID) -> BackupRow | None:
    """The newest backup of this casebook in all places that still reads back as it was written."""
    rows = [row for folder in places for row in list_backups(folder, casebook) if row.ours]
    return next((row for row in sorted(rows, key=_order, reverse=True) if holds(row.path)), None)


def find_good(places: Iterable[Path], casebook: UUID | None) -> tuple[list[BackupRow], int]:
    """The backups to restore from, newest first and beginning with one that reads back whole, and how many do not.

    Only those of this casebook; of every one where its own id is not known. What is older than the first good one is
    read whole when it is chosen.
    """
    rows = [row for folder in places for row in list_backups(folder, casebook)]
    listed = sorted((row for row in rows if row.ours or casebook is None), key=_order, reverse=True)
    damaged = sum(bool(row.problem) for row in listed)
    offered = [row for row in listed if not row.problem]
    for newer, row in enumerate(offered):
        if holds(row.path):
            return offered[newer:], damaged + newer
    return [], damaged + len(offered)


def needs_backup(casebook: Casebook, last: BackupRow | None, *, now: datetime, closing: bool = False) -> bool:
    """Whether a backup is due: something changed since the last one, and an hour has gone by or it is closed.

    A clock that was set back counts as an hour.
    """
    if not casebook.ask(_has_changed_since, last.manifest if last else None):
        return False
    if closing or last is None or last.made_at is None:
        return True
    return not timedelta(0) <= now - last.made_at < HOUR


def _has_changed_since(db: Db, manifest: Manifest | None) -> bool:
    drafted_at = db.scalar(select(func.max(Draft.saved_at)))
    if manifest is None or manifest.newest != newest_digest(db).hex():
        return True
    return drafted_at is not None and drafted_at > manifest.moment


def back_up_all(casebook: Casebook, places: Sequence[Path]) -> tuple[PlaceRow, ...]:
    """Put a verified backup into every place, then thin what stands there; never raises for a place.

    It is made once and copied. A place that fails does not keep the others from their backup.
    """
    rows: list[PlaceRow] = []
    made: Path | None = None
    for number, folder in enumerate(dict.fromkeys(places)):
        try:
            path = _put_backup(casebook, folder, made, may_make=number == 0)
        except CoachDeskError as problem:
            rows.append(PlaceRow(folder, problem=problem.sentence, hint=problem.hint))
        else:
            made = made or path
            rows.append(PlaceRow(folder, path, thinned=thin(casebook, folder)))
    return tuple(rows)


def _put_backup(casebook: Casebook, folder: Path, made: Path | None, *, may_make: bool) -> Path:
    if made is not None:
        return copy_backup(made, folder)
    if not may_make:
        require_ready(folder)
    return casebook.back_up(folder)[0]


def older_copy(casebook: Casebook, places: Iterable[Path]) -> str:
    """A warning when a backup knows changes that this casebook does not: a sync program put an old copy back.

    Backups from before a restore do not count: going back was meant.
    """
    restored_at = casebook.ask(get_fact, RESTORED_AT)
    rows = [row for folder in places for row in list_backups(folder, casebook.id) if row.ours]
    for row in sorted(rows, key=_order, reverse=True):
        if row.manifest and row.manifest.newest and row.manifest.restored_at >= restored_at:
            if casebook.ask(_digest_of, row.changes) == row.manifest.newest:
                return ""
            day = row.manifest.moment.astimezone()
            return _(
                "This is an older copy of the casebook: the backup of {day} holds changes that are missing here."
            ).format(day=f"{say_day(day.date())}, {say_time(day.time())}")
    return ""


def _digest_of(db: Db, number: int) -> str:
    digest = db.scalar(select(Change.digest).where(Change.number == number))
    return digest.hex() if digest else ""
