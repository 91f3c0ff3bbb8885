"""Backups as they are shown, and when one is too old: what a screen knows of them before it asks for any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from coachdesk.storage.manifest import Manifest

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup in a folder: what it says of itself, or the `problem` that keeps it from being one.

    `ours` says whether it belongs to the casebook that was asked about.
    """

    path: Path
    bytes: int
    manifest: Manifest | None = None
    ours: bool = False
    problem: str = ""

    @property
    def made_at(self) -> datetime | None:
        """When it was made, in UTC; None for a damaged one."""
        return self.manifest.moment if self.manifest else None

    @property
    def candidates(self) -> int:
        """How many candidates it holds."""
        return self.manifest.counts.get("candidate", 0) if self.manifest else 0

    @property
    def sessions(self) -> int:
        """How many sessions it holds, those in the trash among them."""
        return self.manifest.counts.get("session", 0) if self.manifest else 0

    @property
    def changes(self) -> int:
        """The number of the newest change it holds."""
        return self.manifest.changes if self.manifest else 0


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """What became of a backup in one place: the file there, or a `problem` and what to do about it."""

    folder: Path
    path: Path | None = None
    thinned: int = 0
    problem: str = ""
    hint: str = ""


def is_overdue(last: BackupRow | None, now: datetime) -> bool:
    """Whether the coach has to be told that there is no backup of the last week."""
    return last is None or last.made_at is None or now - last.made_at > WEEK


def is_week_old(last: BackupRow | None, today: date) -> bool:
    """The same for a page of a day. A backup of days to come is not too old: clocks are set back."""
    return last is None or last.made_at is None or today - last.made_at.astimezone().date() > WEEK
