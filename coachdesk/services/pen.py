"""The pen of a casebook: whatever writes into its file, one change at a time. Whoever holds it waits for no other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session as Db

from coachdesk.models import kinds
from coachdesk.services.saving import saved_or_said, undone_or_said, write_change
from coachdesk.storage import drafts, erasing
from coachdesk.storage.facts import note_fact
from coachdesk.storage.files import sweep_files
from coachdesk.storage.journal import Recorder
from coachdesk.storage.undo import Step, bring_again, find_steps, take_back
from coachdesk.storage.vault import Vault


class Pen:
    """Writes what the casebook is told to, each as one transaction that is kept whole or not at all.

    Raises NotSaved when the file cannot take it.
    """

    def __init__(self, vault: Vault) -> None:
        self._engine = vault.engine
        # One connection writes: what it has read of the file stays in its memory from save to save.
        self._connection = vault.engine.connect().execution_options(writes=True)

    @contextmanager
    def change(self, label: str, kind: str) -> Iterator[tuple[Db, set[str]]]:
        """A session to change records in, remembered under a label; the set has what kinds were touched, afterwards."""
        touched: set[str] = set()
        with self._writer() as db:
            recorder = Recorder(db)
            recorder.start()
            yield db, touched
            touched |= write_change(recorder, label, kind)

    def replay(self, kind: str) -> tuple[Step, frozenset[str]] | None:
        """Take the newest change back ("undo") or bring it again, as a change of its own; None when there is none."""
        with undone_or_said(), self._writer() as db:
            steps = find_steps(db)
            step = steps.undo if kind == "undo" else steps.redo
            if step is None:
                return None
            recorder = Recorder(db)
            recorder.start()
            (take_back if kind == "undo" else bring_again)(db, step.number)
            return step, write_change(recorder, step.label, kind, step.number)

    def erase(self, label: str, places: erasing.Places, past: erasing.Past) -> None:
        """Erase records for good, with all the journal holds of them, and of others a part of their past."""
        with self._writer() as db:
            erasing.erase(db, label, places, past)

    def sweep(self) -> bool:
        """Write the file anew without what was erased. False where the disk has no room for that."""
        return erasing.sweep(self._engine)

    def sweep_files(self) -> int:
        """Remove files that no evidence has, nor could have by undo or redo; answers how many went."""
        with self._writer() as db:
            return sweep_files(db)

    def note_fact(self, name: str, value: str) -> None:
        """Note a fact about the file, outside the journal."""
        with self._writer() as db:
            note_fact(db, name, value)

    def keep_draft(self, key: str, body: dict[str, Any]) -> None:
        """Keep what is being typed at a place; JSON values only."""
        with saved_or_said():
            drafts.keep_draft(self._connection, key, body)

    def discard_draft(self, key: str) -> None:
        """Throw a draft away."""
        with saved_or_said():
            drafts.discard_draft(self._connection, key)

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    @contextmanager
    def _writer(self) -> Iterator[Db]:
        kinds()
        with (
            saved_or_said(),
            self._whole_or_nothing(),
            Db(self._connection, expire_on_commit=False) as db,
            db.begin(),
        ):
            yield db

    @contextmanager
    def _whole_or_nothing(self) -> Iterator[None]:
        """A commit that was refused, as by a key that leads nowhere, leaves the file itself in a transaction."""
        try:
            yield
        except BaseException:
            raw = self._connection.connection.dbapi_connection
            if raw is not None and getattr(raw, "in_transaction", False):
                raw.rollback()
            raise
