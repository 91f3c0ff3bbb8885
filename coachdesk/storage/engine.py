"""An encrypted database for SQLAlchemy: a small pool of the connections that `connection` makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from coachdesk.storage.connection import connect, require_data, require_safe_engine


def open_engine(path: Path, key: Callable[[], str], *, backup: bool = False) -> Engine:
    """An engine on an existing database file; `key` gives the 96 hex digits of key and salt when asked.

    Raises EngineTooOld, and what `connect` raises. Connections that write come from
    ``engine.execution_options(writes=True)``: they take the write lock at once.
    """
    from sqlcipher3 import dbapi2

    require_safe_engine()
    require_data(path)
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key(), backup=backup),
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")
