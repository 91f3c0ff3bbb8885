"""The plain way to save: one prepared INSERT and a commit, on a bare sqlcipher3 connection with the same settings."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlcipher3 import dbapi2

from coachdesk.services.sessions import SessionDraft


class RawSave:
    """A casebook's file opened without CoachDesk; `save` writes the row of a session and nothing about it."""

    def __init__(self, data: Path, key: str) -> None:
        self._file = dbapi2.connect(data, isolation_level=None)
        self._file.execute(f"PRAGMA key = \"x'{key}'\"")
        for setting in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            self._file.execute(f"PRAGMA {setting}")
        (self._coach,) = self._file.execute("SELECT id FROM coach").fetchone()

    def save(self, draft: SessionDraft) -> None:
        """Insert one session, durably."""
        self._file.execute("BEGIN IMMEDIATE")
        self._file.execute(_INSERT, self._row(draft))
        self._file.execute("COMMIT")

    def _row(self, draft: SessionDraft) -> tuple[object, ...]:
        entered = datetime.now(UTC).isoformat(timespec="milliseconds")
        what = (
            draft.minutes,
            draft.state,
            draft.mode,
            draft.activity,
            draft.place,
            draft.others,
            draft.focus,
        )
        words = ("|".join(draft.elements), "", draft.summary, draft.private_note)
        return (uuid4().hex, self._coach, str(draft.held_on), str(draft.starts_at), *what, *words, entered)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


_COLUMNS = (
    "id, coach_id, held_on, starts_at, minutes, state, mode, activity, place, others, focus, elements, competencies, "
    "summary, private_note, entered_at"
)
_INSERT = f"INSERT INTO session ({_COLUMNS}) VALUES ({', '.join('?' * 16)})"  # noqa: S608 - both are ours
