"""A glance at an open casebook: questions in plain SQL, for what has to be on screen before SQLAlchemy is read.

To read SQLAlchemy and to describe every kind of record to it takes longer than all the rest of a start. The first page
and the opening itself therefore ask the encrypted file directly; everything else asks through SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from coachdesk.storage.connection import refused
from coachdesk.storage.reasons import kind_of


class Glance:
    """One moment of the file, whatever is written meanwhile; nothing can be changed through it."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Every row of an answer, as the file holds it: ids as hex digits, days and moments as ISO text.

        Raises a CannotOpen when the file can no longer be read.
        """
        from sqlcipher3 import dbapi2

        try:
            found: list[tuple[Any, ...]] = self._connection.execute(sql, values).fetchall()
        except dbapi2.DatabaseError as problem:
            if kind_of(problem):
                raise refused(problem) from problem
            raise
        return found

    def value(self, sql: str, *values: object) -> Any:
        """The first value of an answer, None where there is none."""
        found = self.rows(sql, *values)
        return found[0][0] if found else None


class Glances:
    """Connections for glances: as many as threads look at once, each made when the others are in use."""

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect = connect
        self._idle: list[Any] = []
        self._over = False

    @contextmanager
    def look(self, *, afresh: bool = False) -> Iterator[Glance]:
        """A glance; raises what `connection.connect` does. `afresh` goes by nothing that was read before."""
        connection = None if afresh else self._take_idle()
        connection = connection or self._connect()
        try:
            connection.execute("BEGIN")
            yield Glance(connection)
            connection.execute("ROLLBACK")
        except BaseException:
            connection.close()  # whatever is wrong with it, the next glance has nothing to do with it
            raise
        if self._over or afresh:
            connection.close()
        else:
            self._idle.append(connection)

    def _take_idle(self) -> Any:
        try:
            return self._idle.pop()
        except IndexError:
            return None

    def close(self) -> None:
        """Close them all; one that is in use closes itself when it is done."""
        self._over = True
        while self._idle:
            self._idle.pop().close()


def is_readable(glance: Glance) -> bool:
    """Whether every page can be read and the tables hang together: about 4 ms for each megabyte.

    Raises a CannotOpen as `rows` does, CasebookDamaged for a page that is none.
    """
    return glance.rows("PRAGMA quick_check") == [("ok",)]
