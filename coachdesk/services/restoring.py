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
from coachdesk.storage import restoring, salvage
from coachdesk.storage.keys import read_header
from coachdesk.storage.manifest import Manifest
from coachdesk.storage.salvage import Salvaged, Tell
from coachdesk.storage.vault import Unlock
from coachdesk.words import _, n_


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


def restore(package: Path, folder: Path, unlock: Unlock) -> RestoredRow:
    """Make a new casebook of a backup, in a folder where nothing stands."""
    return _row(restoring.restore(package, folder, unlock))


def restore_over(folder: Path, package: Path, unlock: Unlock, *, all_the_same: bool = False) -> RestoredRow:
    """Put a backup in the place of its casebook, which has to be closed; what stands there is kept beside it.

    Raises OpenElsewhere where another computer says that it has it open; ask, and restore `all_the_same`.
    """
    return _row(*restoring.restore_over(folder, package, unlock, all_the_same=all_the_same))


def put_back_key(folder: Path, package: Path, unlock: Unlock) -> None:
    """Give a casebook whose two key files are gone the one from its backup, when that opens the data file."""
    restoring.put_back_key(folder, package, unlock)


def salvage_casebook(
    damaged: Path, folder: Path, unlock: Unlock, *, tell: Tell = lambda _done, _whole: None
) -> Salvaged:
    """Read what can be read of a damaged casebook into a new one; the damaged folder is left as it is.

    `tell` hears how much is done, and of how much.
    """
    return salvage.salvage(damaged, folder, unlock, tell=tell)


def say_salvaged(got: Salvaged) -> str:
    """What was saved, what was put together from the journal and what is lost, in sentences for the coach."""
    told = [
        _("Saved: {people}, {sessions}, {steps}.").format(
            people=n_("{n} candidate", "{n} candidates", got.kept.get("candidate", 0)),
            sessions=n_("{n} session", "{n} sessions", got.kept.get("session", 0)),
            steps=n_("{n} next step", "{n} next steps", got.kept.get("next_step", 0)),
        )
    ]
    if got.rebuilt:
        told.append(n_("{n} record was put together from the journal.",
                       "{n} records were put together from the journal.", got.rebuilt))  # fmt: skip
    if not got.has_history:
        told.append(_("The journal could not be read whole: the history begins with today."))
    lost = sum(number for kind, number in got.lost.items() if kind not in {"change", "image"})
    if lost:
        told.append(n_("At least {n} record is lost.", "At least {n} records are lost.", lost))
    else:
        told.append(_("Nothing is known to be lost."))
    return " ".join(told)


def casebook_id(folder: Path) -> UUID | None:
    """Whose backups to look for when a casebook does not open; None when its key files are of no use either."""
    try:
        return read_header(folder).db_id
    except CannotOpen:
        return None
