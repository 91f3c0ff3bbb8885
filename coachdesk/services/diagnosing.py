"""What somebody who helps with CoachDesk needs to know of this computer and casebook, without one word of a client.

Only numbers, versions and words of the program's own go in: no name, no note, no key, and no path, which can hold a
name too. It is a text, so that a coach can read all of it before she hands it on.
"""

from __future__ import annotations

import locale
import platform
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sqlalchemy import text

from coachdesk import __version__
from coachdesk.errors import CoachDeskError, NotSaved
from coachdesk.faults import FILE as FAULTS
from coachdesk.paths import Home
from coachdesk.services.backing_up import list_backups
from coachdesk.services.casebook import Casebook, Db
from coachdesk.settings import Settings, load
from coachdesk.storage.reasons import why
from coachdesk.storage.schema import read_schema
from coachdesk.words import _

_PARTS = ("PySide6_Essentials", "PySide6_Pdf", "SQLAlchemy", "alembic", "sqlcipher3", "cryptography", "keyring",
          "filelock", "platformdirs", "reportlab", "uharfbuzz")  # fmt: skip
_FAULT = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d CoachDesk [\w.+]+ \w+: (?:[\w.<>]+:\d+ in [\w<>]+(?: > )?)*"
)
"""A line as `note_fault` writes it; another one is none of ours and stays out."""
_MOST_FAULTS = 40

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The whole of it as text, as it is shown and saved."""

    text: str

    def keep(self, file: Path) -> None:
        """Write it to a file; raises NotSaved."""
        try:
            file.write_text(self.text, encoding="utf-8")
        except OSError as problem:
            raise NotSaved(
                _("The text for support was not saved: {why}.").format(why=why(problem)),
                _("Choose another place."),
            ) from problem


def diagnose(home: Home, casebook: Casebook | None, *, window: Facts | None = None) -> Diagnosis:
    """How things stand here; reads the whole casebook, so ask in a worker. `window` says what only Qt knows."""
    parts: list[tuple[str, Facts]] = [
        (_("CoachDesk"), {"version": __version__, "at": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"}),
        (_("This computer"), {**_computer(home), **(window or {})}),
        (_("Parts"), {name: _version(name) for name in _PARTS}),
        (_("Settings"), _chosen(load(home))),
    ]
    if casebook is not None:
        parts += [
            (_("Casebook"), _casebook(casebook)),
            (_("Backups on this computer"), _backups(home, casebook)),
        ]
    faults = _faults(home.logs / FAULTS)
    told = [_part(heading, (f"{name}: {value}" for name, value in facts.items())) for heading, facts in parts]
    told.append(_part(_("Faults of the program"), faults or [_("none noted")]))
    return Diagnosis("\n\n".join(told) + "\n")


def _part(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading, *(f"  {line}" for line in lines)])


def _computer(home: Home) -> Facts:
    place = next(folder for folder in (home.data, *home.data.parents) if folder.exists())
    return {
        "system": f"{platform.system()} {platform.release()}",
        "processor": platform.machine(),
        "Python": platform.python_version(),
        "installed as": "program" if getattr(sys, "frozen", False) else "package",
        "language": locale.getlocale()[0] or "C",
        "free on the disk": _megabytes(shutil.disk_usage(place).free),
        "own folder": _yes(home.own),
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def _chosen(settings: Settings) -> Facts:
    return {
        "appearance": settings.appearance,
        "text size": settings.text_size,
        "language": settings.language or "system",
        "locks after minutes": settings.lock_after_minutes or "never",
        "key in the keyring": _yes(settings.keep_key_in_keyring),
        "last casebook": _yes(bool(settings.last_casebook)),
        "recent casebooks": len(settings.recent),
        "second place for backups": _yes(bool(settings.second_backup_folder)),
        "window": settings.window or "not kept",
        "of a newer version": len(settings.unknown),
    }


def _casebook(casebook: Casebook) -> Facts:
    """What stands in the file by number, and whether it is sound; a file that cannot be read is told, not raised."""
    facts: dict[str, object] = {
        name: _megabytes(size)
        for name in ("data.db", "data.db-wal")
        if (size := _size(casebook.folder / name))
    }
    try:
        health = casebook.examine()
        facts |= casebook.ask(_engine_facts)
    except CoachDeskError as problem:
        return facts | {"cannot be read": problem.sentence}
    facts |= {"changes": health.proof.changes, "images": health.proof.images, "erased": health.proof.blanked}
    facts |= {f"rows of {table}": number for table, number in health.counts.items()}
    return facts | {"checked": "; ".join(health.problems) or "sound"}


def _engine_facts(db: Db) -> dict[str, object]:
    return {
        "SQLCipher": db.scalar(text("PRAGMA cipher_version")),
        "SQLite": db.scalar(text("SELECT sqlite_version()")),
        "schema": read_schema(db.connection()),
        "journal mode": db.scalar(text("PRAGMA journal_mode")),
    }


def _backups(home: Home, casebook: Casebook) -> Facts:
    rows = list_backups(home.backups, casebook.id)
    ours = [row for row in rows if row.ours]
    newest = max((row.made_at for row in ours if row.made_at), default=None)
    return {
        "of this casebook": len(ours),
        "of others": sum(not row.ours and not row.problem for row in rows),
        "damaged": sum(bool(row.problem) for row in rows),
        "size": _megabytes(sum(row.bytes for row in rows)),
        "newest": f"{newest:%Y-%m-%d %H:%M} UTC" if newest else "none",
    }


def _faults(log: Path) -> list[str]:
    """The newest lines of the log of faults."""
    lines: list[str] = []
    with suppress(OSError):
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines if _FAULT.fullmatch(line)][-_MOST_FAULTS:]


def _size(file: Path) -> int:
    """Of a file that may not be there; asked of the folder, as nothing but the engine may open the live file."""
    with suppress(OSError):
        return file.stat().st_size
    return 0


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def _yes(claim: bool) -> str:
    return "yes" if claim else "no"
