"""What a damaged casebook still tells of itself: which changes it holds that a backup does not.

Reading it takes a moment: ask it in a worker. The damaged folder is only copied, and the copy goes again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coachdesk.days import say_day, say_time
from coachdesk.errors import CoachDeskError
from coachdesk.services.backup_rows import BackupRow
from coachdesk.storage.salvage import Remembered, recollect
from coachdesk.storage.vault import DATA, Unlock
from coachdesk.words import _, n_


@dataclass(frozen=True, slots=True)
class Traces:
    """When the data file was last written, and what of its journal reads; None where nothing of that does."""

    written_at: datetime | None
    remembered: Remembered | None


def find_traces(folder: Path, unlock: Unlock) -> Traces:
    """What a casebook that does not open tells of itself, as far as the secret and the damage allow."""
    remembered = None
    with suppress(CoachDeskError):
        remembered = recollect(folder, unlock)
    return Traces(_written_at(folder), remembered)


def has_data(folder: Path) -> bool:
    """Whether there is a data file from which something could be read."""
    with suppress(OSError):
        return (folder / DATA).stat().st_size > 0
    return False


def _written_at(folder: Path) -> datetime | None:
    """When the data file or its log was last written; the log alone, where the newest changes stand there."""
    found = []
    for name in (DATA, f"{DATA}-wal"):
        with suppress(OSError):
            found.append((folder / name).stat().st_mtime)
    return datetime.fromtimestamp(max(found), UTC) if found else None


def say_missing(backup: BackupRow, traces: Traces) -> str:
    """What would be missing after restoring a backup, in a sentence."""
    remembered = traces.remembered
    if remembered is None or backup.manifest is None or backup.manifest.restored_at != remembered.restored_at:
        if traces.written_at is None:
            return _("What was written after that is not in it.")
        told = _("What was written after that is not in it. The data file was last written {moment}.")
        return told.format(moment=_moment(traces.written_at))
    later = [change for change in remembered.changes if change.number > backup.changes]
    if not later:
        return _("Nothing is missing in it as far as the damaged file still tells.")
    count = later[-1].number - backup.changes
    told = n_("{n} later change is not in it.", "{n} later changes are not in it.", count)
    last = _("The last was “{label}”, {moment}.")
    return f"{told} " + last.format(label=later[-1].label, moment=_moment(later[-1].made_at))


def _moment(moment: datetime) -> str:
    local = moment.astimezone()
    return _("{day}, {time}").format(day=say_day(local.date()), time=say_time(local.time()))
