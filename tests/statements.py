"""Statements are put into words once in each process, for every casebook that a test opens.

The program has one casebook open, and words each of its statements once. Every test opens one of its own, and a fourth
of its time went into the same words again.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

_words: LRUCache[Any, Any] = LRUCache(4_000)


class OneDialect(SQLiteDialect_pysqlite):
    """What every engine of a process speaks: what one of them has put into words, all the others need not."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


def word_once() -> None:
    """From now on the engines of this process share their words; texts that were looked for are not among them."""
    registry.register("sqlite", __name__, OneDialect.__name__)
    event.listen(Engine, "engine_connect", _share)


def _share(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_words)
