"""The plain way to search: one FTS5 query on a bare sqlcipher3 connection, for the same words, as many and as new."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2

MOST = 50


class RawSearch:
    """A casebook's file opened without CoachDesk; `find` gives the numbers of what holds all the words."""

    def __init__(self, data: Path, key: str) -> None:
        self._file = dbapi2.connect(data, isolation_level=None)
        self._file.execute(f"PRAGMA key = \"x'{key}'\"")

    def find(self, typed: str) -> list[int]:
        """The newest records with every word, the last of which may be a beginning."""
        words = " ".join(f'"{word}"' for word in typed.replace('"', "").split())
        query = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
        return [number for (number,) in self._file.execute(query, (f"{words}*", MOST))]

    def close(self) -> None:
        """Close the file."""
        self._file.close()
