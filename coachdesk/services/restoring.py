"""Getting a casebook back: from a backup, beside the old one or in its place, or out of a damaged file.

Every function takes an `unlock` from `services.casebook.unlock_with`: the passphrase or the recovery code is
enough, on any machine. All of it takes a moment: ask it in a worker.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from coachdesk.errors import CannotOpen
from coachdesk.services.casebook import Casebook, unlock_with
from coachdesk.storage import restoring, salvage, swapping
from coachdesk.storage.keys import read_header
from coachdesk.storage.manifest import Manifest
from coachdesk.storage.salvage import Salvaged
from coachdesk.storage.vault import Unlock


@dataclass(frozen=True, slots=True)
class RestoredRow:
    """What a backup was found to hold; after `restore_over`, `kept` is where the earlier state stands."""

    made_at: datetime
    candidates: int
    sessions: int
    changes: int
    casebook: UUID
    program: str
    kept: Path | None = None


def _row(manifest: Manifest, kept: Path | None = None) -> RestoredRow:
    return RestoredRow(
        made_at=manifest.moment,
        candidates=manifest.counts.get("candidate", 0),
        sessions=manifest.counts.get("session", 0),
        changes=manifest.changes,
        casebook=UUID(manifest.casebook),
        program=manifest.program,
        kept=kept,
    )


def examine_backup(package: Path, unlock: Unlock) -> RestoredRow:
    """Try a restore in a temporary folder; CannotRead when it would fail."""
    return _row(restoring.examine_backup(package, unlock))


def try_backup(casebook: Casebook, package: Path) -> RestoredRow:
    """The same for a backup of an open casebook, without asking for the passphrase: a drill."""
    return examine_backup(package, unlock_with(key=bytes.fromhex(casebook.data_key[:64])))


def restore(package: Path, folder: Path, unlock: Unlock) -> RestoredRow:
    """Make a new casebook of a backup, in a folder where nothing stands."""
    return _row(restoring.restore(package, folder, unlock))


def restore_over(folder: Path, package: Path, unlock: Unlock) -> RestoredRow:
    """Put a backup in the place of its casebook, which has to be closed; what stands there is kept beside it."""
    return _row(*restoring.restore_over(folder, package, unlock))


def settle_restore(folder: Path) -> str:
    """End or clear away a restore that was interrupted here; answers what to tell the coach, or nothing.

    Opening does the same; ask this where the folder is missing, before anything else is said of it.
    """
    return swapping.settle(folder)


def put_back_key(folder: Path, package: Path, unlock: Unlock) -> None:
    """Give a casebook whose two key files are gone the one from its backup, when that opens the data file."""
    restoring.put_back_key(folder, package, unlock)


def salvage_casebook(damaged: Path, folder: Path, unlock: Unlock) -> Salvaged:
    """Read what can be read of a damaged casebook into a new one; the damaged folder is left as it is."""
    return salvage.salvage(damaged, folder, unlock)


def casebook_id(folder: Path) -> UUID | None:
    """Whose backups to look for when a casebook does not open; None when its key files are of no use either."""
    try:
        return read_header(folder).db_id
    except CannotOpen:
        return None
