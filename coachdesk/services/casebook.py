"""The casebook as everybody meets it: ask a question, run a change, take it back."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from coachdesk.errors import CasebookDamaged, CoachDeskError, NotSaved, WrongPassphrase
from coachdesk.services.parcels.leaving import require_outside
from coachdesk.services.passphrases import check_new
from coachdesk.storage import drafts
from coachdesk.storage.facts import RECOVERY_USED_AT, glance_at_fact
from coachdesk.storage.glance import Glance, is_readable
from coachdesk.storage.keys import (
    DataKey,
    KdfCost,
    KeyHeader,
    change_passphrase,
    change_recovery,
    open_with_key,
    open_with_passphrase,
    open_with_recovery,
)
from coachdesk.storage.recovery import groups, new_code
from coachdesk.storage.vault import Unlock, Vault, make_vault, open_vault
from coachdesk.storage.wrapping import STRONG
from coachdesk.words import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from coachdesk.services.pen import Pen
    from coachdesk.storage import erasing
    from coachdesk.storage.health import Health
    from coachdesk.storage.manifest import Manifest
    from coachdesk.storage.undo import Step, Steps

    Db = Session
    """A database session; the word session itself belongs to coaching."""
else:

    def __getattr__(name: str) -> object:
        """`Db` at run time: whoever asks for it has a use for SQLAlchemy, which opening a casebook has not."""
        if name != "Db":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from sqlalchemy.orm import Session

        return Session


P = ParamSpec("P")
T = TypeVar("T")

DraftRow = drafts.DraftRow

__all__ = [
    "Casebook",
    "Db",
    "DraftRow",
    "Glance",
    "Kinds",
    "make_casebook",
    "new_recovery_code",
    "open_casebook",
    "unlock_with",
]

Kinds = frozenset[str]
"""Kinds of record by the names of their tables, such as ``session``."""


class Casebook:
    """An open casebook. Questions and changes may come from any thread; changes wait for each other.

    `by_recovery` says that it was opened with the recovery code: the passphrase is lost and a new one is due.
    """

    def __init__(self, vault: Vault, *, by_recovery: bool = False) -> None:
        self._vault = vault
        self._made_pen: Pen | None = None
        self.by_recovery = by_recovery
        self._writing = threading.RLock()
        self._listeners: list[Callable[[Kinds], None]] = []
        self._at_the_end: list[Callable[[], object]] = []
        self._kind = "change"

    @property
    def folder(self) -> Path:
        """Where the casebook stands."""
        return self._vault.folder

    @property
    def name(self) -> str:
        """What the coach called it."""
        return self.folder.stem

    @property
    def id(self) -> UUID:
        """The casebook's own id, which its backups and its keyring entry carry."""
        return self._vault.header.db_id

    @property
    def data_key(self) -> str:
        """Key and salt as 96 hex digits, for a keyring or for opening the file without this program."""
        return self._vault.key.pragma

    @property
    def notice(self) -> str:
        """What was put right while it was opened, in a sentence for the coach; mostly empty."""
        return self._vault.notice

    @property
    def _pen(self) -> Pen:
        """What writes, from the first time that something is written; only for whoever holds `_writing`."""
        if self._made_pen is None:
            from coachdesk.services.pen import Pen

            self._made_pen = Pen(self._vault)
        return self._made_pen

    def ask(self, question: Callable[Concatenate[Db, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a question: a function of a database session that returns frozen rows.

        Raises a CannotOpen when the file can no longer be read; no part of an answer is then given.
        """
        from sqlalchemy.exc import DatabaseError
        from sqlalchemy.orm import Session

        from coachdesk.storage.connection import refused
        from coachdesk.storage.reasons import kind_of

        try:
            with Session(self._vault.engine) as db:
                return question(db, *args, **kwargs)
        except DatabaseError as problem:
            if kind_of(problem):
                raise refused(problem) from problem
            raise

    def glance(self, question: Callable[Concatenate[Glance, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a question in plain SQL, for the first page: SQLAlchemy need not be there for it.

        Raises a CannotOpen as `ask` does.
        """
        with self._vault.glances.look() as glance:
            return question(glance, *args, **kwargs)

    def know_kinds(self) -> None:
        """Read what is not read yet of the models: before anything is written, and before a second thread asks."""
        from coachdesk.models import kinds

        kinds()

    @contextmanager
    def change(self, label: str) -> Iterator[Db]:
        """One transaction under a label a person would read; all of it is kept and remembered, or none.

        Raises NotSaved when the file cannot take it; what was typed is then still where it was typed. Raises UnderSeal
        where it would alter what was sealed without amending it.
        """
        with self._writing:
            with self._pen.change(label, self._kind) as (db, touched):
                yield db
            self._tell(frozenset(touched))

    @contextmanager
    def setting_up(self) -> Iterator[None]:
        """What is changed meanwhile is what the casebook begins with: undo stops before it."""
        from coachdesk.storage.undo import SET_UP

        self._kind = SET_UP
        try:
            yield
        finally:
            self._kind = "change"

    def do(self, label: str, change: Callable[Concatenate[Db, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one change function under a label and return what it returns."""
        with self.change(label) as db:
            return change(db, *args, **kwargs)

    def note(
        self, label: str, change: Callable[Concatenate[Db, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Note what happened outside the casebook, such as a print: a change that undo passes by."""
        from coachdesk.storage.undo import NOTE

        with self._writing:
            before, self._kind = self._kind, NOTE
            try:
                return self.do(label, change, *args, **kwargs)
            finally:
                self._kind = before

    def steps(self) -> Steps:
        """What undo and redo would do now."""
        from coachdesk.storage.undo import find_steps

        return self.ask(find_steps)

    def undo(self) -> Step | None:
        """Take the newest change back, as a change of its own; None when there is nothing to undo."""
        return self._replay("undo")

    def redo(self) -> Step | None:
        """Bring the newest undone change again; None when there is nothing to redo."""
        return self._replay("redo")

    def _replay(self, kind: str) -> Step | None:
        with self._writing:
            done = self._pen.replay(kind)
            if done is None:
                return None
            step, touched = done
            self._tell(touched)
        return step

    def erase(self, label: str, places: erasing.Places, past: erasing.Past = ()) -> None:
        """Erase records for good, with all the journal holds of them, and of others a part of their past.

        This cannot be undone.
        """
        with self._writing:
            self._pen.erase(label, places, past)
            self._tell(frozenset(kind for kind, _key in places))

    def sweep(self) -> bool:
        """Write the file anew without what was erased: for a worker. False where the disk has no room for that."""
        with self._writing:
            return self._pen.sweep()

    def sweep_files(self) -> int:
        """Remove files that no evidence has, nor could have by undo or redo; answers how many went."""
        with self._writing:
            return self._pen.sweep_files()

    def examine(self) -> Health:
        """Whether the file is sound, the journal whole, and the records what it says; with rows counted."""
        from coachdesk.storage.health import examine

        return examine(self._vault.engine)

    def is_readable(self) -> bool:
        """Whether every page of the file can be read: for a worker, after opening a large one (4 ms a megabyte)."""
        try:
            with self._vault.glances.look(afresh=True) as glance:
                return is_readable(glance)
        except CasebookDamaged:
            return False

    def back_up(self, folder: Path) -> tuple[Path, Manifest]:
        """Write a verified backup into a folder; see `storage.backups`. Raises UsageError for one in a casebook."""
        require_outside(folder / "backup")
        from coachdesk.storage.backups import make_backup

        return make_backup(self._vault, folder)

    def change_passphrase(self, passphrase: str) -> None:
        """Let another passphrase open the casebook; backups made before still open with the old one.

        Raises UsageError for one that is too short.
        """
        check_new(passphrase)
        self._vault.keep_header(change_passphrase(self._vault.header, self._vault.key, passphrase))

    def change_recovery_code(self, code: str) -> None:
        """Let another recovery code open the casebook; the old sheet opens only backups made before."""
        self._vault.keep_header(change_recovery(self._vault.header, self._vault.key, code))
        self._note_recovery("")

    @property
    def recovery_used_at(self) -> datetime | None:
        """When the recovery code that counts now was typed to open the casebook; None while only the sheet knows it."""
        noted = self.glance(glance_at_fact, RECOVERY_USED_AT)
        return datetime.fromisoformat(noted) if noted else None

    def note_recovery_used(self) -> None:
        """Note that the recovery code was typed, so that the coach is reminded of a new sheet until she makes one."""
        self._note_recovery(datetime.now(UTC).isoformat(timespec="seconds"))

    def _note_recovery(self, moment: str) -> None:
        # A full disk keeps nobody out, and a reminder too many does no harm.
        with suppress(NotSaved), self._writing:
            self._pen.note_fact(RECOVERY_USED_AT, moment)

    def is_passphrase(self, passphrase: str) -> bool:
        """Whether this is the passphrase now; takes as long as unlocking does."""
        try:
            open_with_passphrase(self._vault.header, passphrase).wipe()
        except WrongPassphrase:
            return False
        return True

    def keep_draft(self, key: str, body: dict[str, Any]) -> None:
        """Keep what is being typed at a place; JSON values only. Raises NotSaved as a change does."""
        with self._writing:
            self._pen.keep_draft(key, body)

    def list_drafts(self) -> list[drafts.DraftRow]:
        """What was typed and neither saved nor thrown away, newest first."""
        return self.glance(drafts.list_drafts)

    def discard_draft(self, key: str) -> None:
        """Throw a draft away."""
        with self._writing:
            self._pen.discard_draft(key)

    def listen(self, listener: Callable[[Kinds], None]) -> None:
        """Call `listener` with the kinds of record touched, after every change."""
        self._listeners.append(listener)

    def _tell(self, touched: Kinds) -> None:
        if touched:
            for listener in self._listeners:
                listener(touched)

    def stay_open(self) -> None:
        """Say again, for other computers, that it is open here: once an hour. Raises OpenElsewhere."""
        if self._vault.presence is not None:
            self._vault.presence.refresh()

    def at_the_end(self, leave: Callable[[], object]) -> None:
        """Call `leave` when the casebook is closed, once: for what may not outlive it."""
        self._at_the_end.append(leave)

    def close(self) -> None:
        """Close the file and forget the key; closing twice does nothing."""
        self._listeners.clear()
        while self._at_the_end:
            self._at_the_end.pop()()
        with self._writing:
            if self._made_pen is not None:
                self._made_pen.close()
            self._vault.close()


def make_casebook(
    folder: Path,
    passphrase: str,
    recovery_code: str,
    *,
    then: Callable[[Casebook], object] | None = None,
    cost: KdfCost = STRONG,
) -> Casebook:
    """A new casebook in a folder that does not exist yet, open; `then` puts the first records in.

    Undo never takes those back. When `then` fails, the folder that was just made goes again: there is no casebook
    without its coach.
    """
    check_new(passphrase)
    casebook = Casebook(make_vault(folder, passphrase, recovery_code, cost=cost))
    try:
        if then is not None:
            with casebook.setting_up():
                then(casebook)
    except BaseException:
        casebook.close()
        shutil.rmtree(folder)
        raise
    return casebook


def open_casebook(
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    key: bytes | None = None,
    all_the_same: bool = False,
) -> Casebook:
    """Open a casebook with whichever of the three is given; every failure is a CannotOpen.

    `all_the_same` opens one that another computer says it has open (OpenElsewhere): a person has to have said so.
    """
    by_recovery = passphrase is None and recovery_code is not None
    unlock = unlock_with(passphrase=passphrase, recovery_code=recovery_code, key=key)
    casebook = Casebook(open_vault(folder, unlock, all_the_same=all_the_same), by_recovery=by_recovery)
    if by_recovery:
        casebook.note_recovery_used()
    return casebook


def unlock_with(
    *, passphrase: str | None = None, recovery_code: str | None = None, key: bytes | None = None
) -> Unlock:
    """How to get at the data key with whichever of the three is given."""

    def unlock(header: KeyHeader) -> DataKey:
        if passphrase is not None:
            return open_with_passphrase(header, passphrase)
        if recovery_code is not None:
            return open_with_recovery(header, recovery_code)
        if key is not None:
            return open_with_key(header, key)
        raise CoachDeskError(_("A passphrase or a recovery code is needed."))

    return unlock


def new_recovery_code() -> str:
    """A fresh recovery code, in groups as it is printed and typed."""
    return "-".join(groups(new_code()))
