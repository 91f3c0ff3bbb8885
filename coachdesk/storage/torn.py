"""Reading a damaged database with the right key: table by table, past every page that cannot be read.

Each page carries its own seal, so that a row either reads as it was written or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from coachdesk.storage.connection import PAGE, damaged
from coachdesk.storage.short_list import copy_for_trying, remove_copy, shorten_list

Row = tuple[Any, ...]

PATIENT_STEPS = 200
"""How many unreadable rows in a row are passed one by one; more than that is a branch of the table's tree."""

_LAST_ROW = 1 << 60

_NO_PAGE = b"\xff" * PAGE
"""What no seal fits. The engine takes a page of zeros for one that was never written, and hands it on as it is."""


def copy_readable(source: Path, target: Path) -> None:
    """Copy a file from a disk that may fail; what it does not give up, or gives as zeros, becomes a page unsealed."""
    with source.open("rb", buffering=0) as file, target.open("xb") as copy:
        for start in range(0, source.stat().st_size, PAGE):
            try:
                file.seek(start)
                part = file.read(PAGE)
            except OSError:
                part = b""
            copy.write(part if any(part) else _NO_PAGE)


class TornFile:
    """A damaged database. Work on a copy: opening it folds its write-ahead log in.

    Once a connection has met a page that does not read, the engine refuses every other page to it; so each
    failure is answered with a fresh connection.
    """

    def __init__(self, path: Path, key: Callable[[], str]) -> None:
        from sqlcipher3 import dbapi2

        self._path, self._key, self._dbapi2 = path, key, dbapi2
        self._connection: Any = None
        self._trial: Path | None = None
        self._trying: Any = None
        self._in_trial = frozenset[str]()
        self.failures: set[str] = set()

    def close(self) -> None:
        """Let go of the file."""
        self._hang_up()
        self._stop_trying()
        if self._trial is not None:
            remove_copy(self._trial)
            self._trial = None

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _stop_trying(self) -> None:
        if self._trying is not None:
            self._trying.close()
            self._trying = None

    def tables(self) -> dict[str, tuple[str, ...]]:
        """The columns of every table; raises CasebookDamaged when not even the list of tables reads."""
        try:
            names = [name for (name,) in self._ask("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {
                name: tuple(row[1] for row in self._ask(f'PRAGMA table_info("{name}")')) for name in names
            }
        except self._dbapi2.DatabaseError as problem:
            raise damaged() from problem

    def rows(self, table: str, columns: Iterable[str]) -> Iterator[Row]:
        """Every row that reads, each after its rowid; `failures` names the tables in which some do not."""
        listed = ", ".join(f'"{column}"' for column in columns)
        query = f'SELECT rowid, {listed} FROM "{table}" WHERE rowid > ? ORDER BY rowid'  # noqa: S608 - our own tables
        after: int | None = -1
        while after is not None:
            try:
                for row in self._ask(query, after):
                    yield row
                    after = row[0]
            except self._dbapi2.DatabaseError:
                self.failures.add(table)
                after = self._next_readable(partial(self._reads, table, query), after)
            else:
                return

    def _next_readable(self, reads: Callable[[int], bool], after: int) -> int | None:
        """The rowid after which rows read again: step by step at first, then in strides and back again."""
        for step in range(1, PATIENT_STEPS):
            if reads(after + step):
                return after + step
        bad, stride = after + PATIENT_STEPS, 1
        while not reads(bad + stride):
            bad, stride = bad + stride, stride * 2
            if bad > _LAST_ROW:
                return None
        good = bad + stride
        while good - bad > 1:
            middle = (good + bad) // 2
            bad, good = (bad, middle) if reads(middle) else (middle, good)
        return good

    def _reads(self, table: str, query: str, after: int) -> bool:
        """Whether the next row after this one reads; tried in a copy that opens in a moment, where there is one."""
        if self._trial is None:
            self._trial = self._path.with_name(f"trial-{self._path.name}")
            self._in_trial = self._make_trial(self._trial)
        ask = self._try if table in self._in_trial else self._ask
        try:
            next(ask(query, after), None)
        except self._dbapi2.DatabaseError:
            return False
        return True

    def _make_trial(self, trial: Path) -> frozenset[str]:
        """The tables that can be tried in the copy; none where there is no room for it."""
        self._hang_up()
        if not copy_for_trying(self._path, trial):
            return frozenset()
        try:
            with closing(self._connect(trial)) as connection:
                names = shorten_list(connection)
            with closing(self._connect(trial)) as connection:
                for name in names:
                    connection.execute(f'SELECT * FROM "{name}" LIMIT 0')  # noqa: S608 - our own tables
        except self._dbapi2.DatabaseError:
            remove_copy(trial)
            return frozenset()
        return names

    def _try(self, query: str, after: int) -> Iterator[Row]:
        try:
            if self._trying is None:
                self._trying = self._connect(self._trial)
            yield from self._trying.execute(query, (after,))
        except self._dbapi2.DatabaseError:
            self._stop_trying()
            raise

    def count(self, table: str) -> int | None:
        """How many rows a table had, by whichever of its indexes still reads; None when none does."""
        ways = ["", "NOT INDEXED", *(f'INDEXED BY "{index}"' for index in self._indexes(table))]
        for way in ways:
            found = self.answer(f'SELECT count(*) FROM "{table}" {way}')  # noqa: S608 - our own tables
            if found is not None:
                return int(found[0][0])
        return None

    def answer(self, query: str) -> list[Row] | None:
        """All rows of an answer, or None when one of its pages does not read."""
        try:
            return list(self._ask(query))
        except self._dbapi2.DatabaseError:
            return None

    def _indexes(self, table: str) -> list[str]:
        found = self.answer(f'PRAGMA index_list("{table}")')
        return [row[1] for row in found or ()]

    def _ask(self, query: str, *values: object) -> Iterator[Row]:
        """The rows of an answer as they come; after a failure the next question begins on a fresh connection."""
        try:
            if self._connection is None:
                self._connection = self._connect()
            yield from self._connection.execute(query, values)
        except self._dbapi2.DatabaseError:
            self._hang_up()
            raise

    def _connect(self, path: Path | None = None) -> Any:
        connection = self._dbapi2.connect(path or self._path, isolation_level=None)
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{self._key()}'\"")
        connection.execute("PRAGMA writable_schema = ON")  # or a file that was cut short does not open at all
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection
