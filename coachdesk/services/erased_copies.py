"""Erased people in older copies: backups made before, which hold them until they go, and what earlier restores kept.

Reading the places takes a moment: ask it in a worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from coachdesk.models import Change
from coachdesk.paths import SUFFIX
from coachdesk.services.backing_up import back_up_all
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.thinning import own_copies
from coachdesk.storage.facts import RESTORED_AT, get_fact
from coachdesk.storage.package import holds
from coachdesk.storage.thinning import Copy
from coachdesk.storage.updating import BEFORE_UPDATE
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class Holding:
    """Backups that still hold somebody who was erased, the moment of the oldest, and folders kept by earlier restores.

    Nothing ever removes those folders but the coach's own hand.
    """

    backups: int
    oldest: datetime | None
    folders: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class LetGo:
    """How many backups went, and a sentence for each place where none could go."""

    removed: int
    problems: tuple[str, ...]


def find_holding(casebook: Casebook, places: Iterable[Path]) -> Holding:
    """What still holds people who were erased from this casebook; nothing where nobody was."""
    erased = casebook.ask(_erasure)
    if erased is None:
        return Holding(0, None, ())
    found = [copy for folder in _all(casebook, places) for copy, _path in _before(casebook, folder, erased)]
    oldest = min((copy.made_at for copy in found), default=None)
    return Holding(len(found), oldest, tuple(_kept_folders(casebook.folder)))


def let_go(casebook: Casebook, places: Iterable[Path]) -> LetGo:
    """Make a verified backup of now in every place, then remove from it the ones that hold erased people.

    Where no new one stands and holds, the old ones stay: a place is never left without a backup.
    """
    erased, removed, problems = casebook.ask(_erasure), 0, []
    if erased is None:
        return LetGo(0, ())
    for place in back_up_all(casebook, list(places)):
        if place.path is None or not holds(place.path):
            problems.append(
                f"{place.problem} {place.hint}".strip() or _("The new backup does not read back.")
            )
        else:
            removed += _remove(casebook, place.folder, erased)
    if not problems:
        removed += _remove(casebook, casebook.folder / BEFORE_UPDATE, erased)
    return LetGo(removed, tuple(problems))


Erasure = tuple[str, int]
"""Since which restore changes are counted, and the number of the newest change that erased somebody."""


def _erasure(db: Db) -> Erasure | None:
    number = db.scalar(select(func.max(Change.number)).where(Change.kind == "erase"))
    return (get_fact(db, RESTORED_AT), number) if number is not None else None


def _before(casebook: Casebook, folder: Path, erased: Erasure) -> Iterator[tuple[Copy, Path]]:
    for copy, path in own_copies(casebook, folder).items():
        if (copy.restored_at, copy.changes) < erased:
            yield copy, path


def _remove(casebook: Casebook, folder: Path, erased: Erasure) -> int:
    removed = 0
    for _copy, path in list(_before(casebook, folder, erased)):
        with suppress(OSError):
            path.unlink()
            removed += 1
    return removed


def _all(casebook: Casebook, places: Iterable[Path]) -> list[Path]:
    """The places of backups, and the one inside the casebook for the time before an update."""
    return [*dict.fromkeys(places), casebook.folder / BEFORE_UPDATE]


def _kept_folders(folder: Path) -> Iterator[Path]:
    """Earlier states of this casebook that a restore or a move put aside."""
    with suppress(OSError):
        for each in sorted(folder.parent.iterdir()):
            aside = each.name.startswith(("before-restore-", "moved-"))
            if aside and each.name.endswith(f"-{folder.stem}{SUFFIX}") and each.is_dir():
                yield each
