"""New records go into the file by one statement a table.

The unit of work would write them with all it needs for relations and for defaults of the database. The models have
neither, and a quarter of every save went there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Dialect, inspect
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import make_transient_to_detached

from coachdesk.models import Record, kinds, tables


def write_new(db: Db) -> None:
    """Insert every new record, tables in the order in which they name each other; from then on they are known."""
    by_kind: dict[str, list[Record]] = defaultdict(list)
    for record in db.new:
        if isinstance(record, Record):
            by_kind[type(record).__tablename__].append(record)
    for kind in sorted(by_kind, key=_order().__getitem__):
        connection = db.connection()
        way = _way(kind, connection.dialect)
        connection.exec_driver_sql(way.statement, [way.row(record) for record in by_kind[kind]])
        for record in by_kind[kind]:
            db.expunge(record)
            make_transient_to_detached(record)
            db.add(record)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a kind of record is written: the statement, and the fields in its order with what makes them plain."""

    statement: str
    fields: tuple[tuple[str, Callable[[Any], Any] | None], ...]

    def row(self, record: Record) -> tuple[Any, ...]:
        """What the engine is given for a record."""
        return tuple(
            plain(getattr(record, name)) if plain else getattr(record, name) for name, plain in self.fields
        )


@cache
def _way(kind: str, dialect: Dialect) -> _Way:
    columns = inspect(kinds()[kind]).columns
    names = ", ".join(dialect.identifier_preparer.quote(column.name) for column in columns)
    marks = ", ".join("?" for _column in columns)
    return _Way(
        f"INSERT INTO {kind} ({names}) VALUES ({marks})",  # noqa: S608 - our own tables
        tuple(
            (name, column.type.dialect_impl(dialect).bind_processor(dialect))
            for name, column in columns.items()
        ),
    )


@cache
def _order() -> dict[str, int]:
    return {table.name: place for place, table in enumerate(tables().sorted_tables)}
