"""The one query that reads everybody's hours, with nothing but the engine."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3

QUERY = """
    SELECT attendance.candidate_id, session.held_on, attendance.minutes, session.mode
    FROM attendance JOIN session ON session.id = attendance.session_id
    WHERE session.state = 'held' AND session.trashed_at IS NULL AND attendance.trashed_at IS NULL
"""


class RawHours:
    """A bare connection that reads and throws away."""

    def __init__(self, path: Path, key: str) -> None:
        self._connection = sqlcipher3.connect(str(path))
        self._connection.execute(f"PRAGMA key = \"x'{key}'\"")

    def read(self) -> int:
        """Read every row; returns how many there were."""
        return len(self._connection.execute(QUERY).fetchall())

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
