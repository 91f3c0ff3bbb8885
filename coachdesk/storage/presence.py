"""A note beside the casebook's lock that says on which computer it is open.

The lock is the system's own and ends with the process, but another computer that sees the same folder through a
sync program or a shared drive does not see it. The note it does see. No name of a person or a computer is in it:
a computer goes by a digest of its name.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import stat
import tempfile
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coachdesk.days import say_day, say_time
from coachdesk.errors import OpenElsewhere
from coachdesk.storage.durable import UNFINISHED, replace_patiently
from coachdesk.words import _

FILE = "opened-by.json"

FRESH = timedelta(hours=2)
"""How long a note counts after it was last refreshed: by then that computer was switched off, or its program killed."""

_LARGEST = 4096


@dataclass(frozen=True, slots=True)
class Note:
    """Who has the casebook open: a digest for the computer, the number of the process, and since when, in UTC."""

    computer: str
    process: int
    opened_at: datetime
    refreshed_at: datetime

    def is_of_same_opening(self, other: Note) -> bool:
        """Whether both speak of one opening; when it was last refreshed does not matter."""
        return (self.computer, self.process, self.opened_at) == (
            other.computer,
            other.process,
            other.opened_at,
        )

    def is_fresh(self, now: datetime) -> bool:
        """Whether the casebook may still be open there; a clock that is ahead of ours counts as fresh."""
        return now - self.refreshed_at < FRESH

    @property
    def since(self) -> str:
        """When it was opened, in this computer's time, for a sentence."""
        at = self.opened_at.astimezone()
        return _("{day}, {time}").format(day=say_day(at.date(), year=False), time=say_time(at.time()))


def this_computer() -> str:
    """A digest that stays the same on this computer: only of the first part of its name, networks change the rest."""
    name = platform.node().partition(".")[0].casefold()
    return hashlib.sha256(f"coachdesk:{name}".encode("utf-8", "surrogateescape")).hexdigest()[:32]


def read_note(folder: Path) -> Note | None:
    """The note in a casebook's folder; None where there is none, and for anything that is no such note."""
    try:
        return _note(json.loads(_bytes_of(folder / FILE)))
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _bytes_of(path: Path) -> bytes:
    if not stat.S_ISREG(path.stat().st_mode):
        return b""
    with path.open("rb") as file:
        return file.read(_LARGEST)


def _note(found: dict[str, object]) -> Note:
    opened, refreshed = (datetime.fromisoformat(str(found[name])) for name in ("opened_at", "refreshed_at"))
    if type(found["process"]) is not int or not all(
        at.tzinfo and 2000 < at.year < 9000 for at in (opened, refreshed)
    ):
        raise ValueError("no note of ours")
    return Note(str(found["computer"]), found["process"], opened.astimezone(UTC), refreshed.astimezone(UTC))


def require_free(folder: Path, now: datetime | None = None) -> None:
    """Raise OpenElsewhere where a fresh note says that another computer has the casebook open."""
    note = read_note(folder)
    if note and note.computer != this_computer() and note.is_fresh(now or datetime.now(UTC)):
        raise _elsewhere(note)


def _elsewhere(note: Note) -> OpenElsewhere:
    return OpenElsewhere(
        _("This casebook is open on another computer since {moment}.").format(moment=note.since),
        _("Close it there first. What is written on both at once can be lost."),
    )


class Presence:
    """Our own note in a folder, from opening to closing. A folder that takes none keeps nobody from working."""

    def __init__(self, folder: Path, now: datetime | None = None) -> None:
        moment = now or datetime.now(UTC)
        self.folder = folder
        self.note = Note(this_computer(), os.getpid(), moment, moment)
        self._write()

    def refresh(self, now: datetime | None = None) -> None:
        """Say again that it is open here; raises OpenElsewhere when another computer opened it meanwhile."""
        moment = now or datetime.now(UTC)
        standing = read_note(self.folder)
        if standing and standing.computer != self.note.computer and standing.is_fresh(moment):
            raise _elsewhere(standing)
        self.note = replace(self.note, refreshed_at=moment)
        self._write()

    def end(self) -> None:
        """Take the note away, unless it is another's by now."""
        standing = read_note(self.folder)
        if standing and standing.is_of_same_opening(self.note):
            with contextlib.suppress(OSError):
                (self.folder / FILE).unlink()

    def _write(self) -> None:
        told = asdict(self.note) | {
            "opened_at": self.note.opened_at.isoformat(),
            "refreshed_at": self.note.refreshed_at.isoformat(timespec="seconds"),
        }
        # Not flushed to the disk: after a power cut nobody has it open, and a flush is felt when opening.
        with contextlib.suppress(OSError):
            handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=self.folder)
            try:
                with os.fdopen(handle, "w", encoding="ascii") as file:
                    json.dump(told, file)
                replace_patiently(Path(name), self.folder / FILE)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
