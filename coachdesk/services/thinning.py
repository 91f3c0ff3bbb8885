"""Letting old backups go: the rule of `storage.thinning`, and the coach's word where it waits for one."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coachdesk.errors import CannotRead
from coachdesk.services.casebook import Casebook, Db
from coachdesk.storage.facts import RESTORED_AT, get_fact, note_fact
from coachdesk.storage.health import count_rows
from coachdesk.storage.package import SUFFIX, holds, read_manifest
from coachdesk.storage.thinning import ENOUGH, JOURNAL, Copy, copy_of, find_obsolete
from coachdesk.words import _

THINNING_CONFIRMED = "thinning_confirmed"
"""The fact that holds the restore after which the coach said that the casebook is as it should be."""

RECORDS_CONFIRMED = "records_confirmed"
"""The fact that holds how many records the coach said are right, when many had gone."""


def thin(casebook: Casebook, folder: Path) -> int:
    """Remove what the rule lets go in a place; answers how many files went."""
    facts = casebook.ask(_facts)
    if facts.is_frozen:
        return 0
    copies = own_copies(casebook, folder)
    right = facts.calls_right(_newest(copies))
    gone = find_obsolete(copies, lambda copy: holds(copies[copy]), fewer_is_right=right)
    removed = 0
    for copy in gone:
        with suppress(OSError):
            copies[copy].unlink()
            removed += 1
    return removed


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the casebook knows about its own thinning."""

    restored_at: str
    confirmed: str
    records: int

    @property
    def is_frozen(self) -> bool:
        return self.restored_at != self.confirmed

    def calls_right(self, newest: Copy | None) -> bool:
        """Whether the newest backup holds about as many records as the coach called right."""
        return newest is not None and bool(self.records) and newest.rows >= ENOUGH * self.records


def _facts(db: Db) -> _Facts:
    records = get_fact(db, RECORDS_CONFIRMED)
    return _Facts(get_fact(db, RESTORED_AT), get_fact(db, THINNING_CONFIRMED), int(records or 0))


def thinning_question(casebook: Casebook, places: Iterable[Path]) -> str:
    """Why old backups are all kept for now, as a sentence to confirm or leave alone; mostly empty."""
    facts = casebook.ask(_facts)
    if facts.is_frozen:
        return _("This casebook was restored. All backups are kept until you say that it is as it should be.")
    for folder in places:
        copies = own_copies(casebook, folder)
        newest = _newest(copies)
        fuller = newest and any(newest.rows < ENOUGH * copy.rows for copy in copies)
        if fuller and not facts.calls_right(newest):
            return _(
                "Earlier backups hold many more records. They are kept until you say that fewer is right."
            )
    return ""


def confirm_thinning(casebook: Casebook) -> None:
    """Note the coach's word that the casebook is as it should be: old backups may go again."""
    with casebook.change(_("Let old backups go")) as db:
        counts = count_rows(db.connection())
        records = sum(count for table, count in counts.items() if table not in JOURNAL)
        note_fact(db, THINNING_CONFIRMED, get_fact(db, RESTORED_AT))
        note_fact(db, RECORDS_CONFIRMED, str(records))


def own_copies(casebook: Casebook, folder: Path) -> dict[Copy, Path]:
    """The casebook's own backups in a folder that say what they are; others are never touched."""
    copies: dict[Copy, Path] = {}
    for path in folder.glob(f"[!.]*{SUFFIX}"):
        with suppress(CannotRead):
            manifest = read_manifest(path)
            if manifest.casebook == str(casebook.id):
                copies[copy_of(path.name, manifest)] = path
    return copies


def _newest(copies: Iterable[Copy]) -> Copy | None:
    return max(copies, key=lambda copy: copy.order, default=None)
