"""Which schema a casebook has, and how an older one is brought up to date.

A casebook whose schema is current opens without importing Alembic: one row is read and compared.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachdesk import __version__
from coachdesk.errors import CasebookNewer
from coachdesk.storage.connection import damaged
from coachdesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Ask = Callable[[str], Any]
"""Asks an open file for one value, in plain SQL."""


@dataclass(frozen=True, slots=True)
class SchemaSteps:
    """Every step a program knows, oldest first, and the folder of their scripts."""

    known: tuple[str, ...]
    scripts: Path

    @property
    def newest(self) -> str:
        """The step a file has to stand at."""
        return self.known[-1]


TODAY = SchemaSteps(
    (
        *("0001", "0002", "0003", "0004", "0005", "0006", "0007"),
        *("0008", "0009", "0010", "0011", "0012", "0013", "0014"),
    ),
    Path(__file__).parent / "migrations",
)
"""The steps of this program; a test holds them and `migrations/versions` together."""

HEAD = TODAY.newest


def read_schema(connection: Connection) -> str | None:
    """The step the file stands at, None for a file that has none yet."""
    return _read(_asking(connection))


def _asking(connection: Connection) -> Ask:
    return lambda sql: connection.exec_driver_sql(sql).scalar()


def _read(ask: Ask) -> str | None:
    if not ask("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"):
        return None
    found: str | None = ask("SELECT version_num FROM alembic_version")
    return found


def is_current(engine: Engine, steps: SchemaSteps = TODAY) -> bool:
    """Whether the file can be used as it is; raises what `stands_at_newest` does."""
    with engine.connect() as connection:
        return stands_at_newest(_asking(connection), steps)


def stands_at_newest(ask: Ask, steps: SchemaSteps = TODAY) -> bool:
    """Whether the file can be used as it is; raises CasebookNewer for one this program does not know.

    Raises CasebookDamaged for a file without a schema: what was a casebook once is never filled with an empty one.
    """
    schema = _read(ask)
    if schema is None:
        raise damaged()
    if schema not in steps.known:
        raise _newer(ask)
    return schema == steps.newest


def known_step(schema: str, steps: SchemaSteps = TODAY) -> str:
    """The step itself; CasebookNewer for one this program does not know."""
    if schema not in steps.known:
        raise CasebookNewer(
            _("This casebook was written by a newer CoachDesk."), _("Install the newer program.")
        )
    return schema


def _newer(ask: Ask) -> CasebookNewer:
    written_by = ask("SELECT value FROM fact WHERE name = 'written_by'")
    return CasebookNewer(
        _(
            "This casebook was written by CoachDesk {theirs}; this is CoachDesk {ours}, which is older."
        ).format(theirs=written_by or "?", ours=__version__),
        _("Install the newer program. The casebook was not changed."),
    )


_one_at_a_time = threading.Lock()
"""Alembic keeps what it works on in one place for the whole process; a backup may be tried beside an opening."""


def migrate(engine: Engine, steps: SchemaSteps = TODAY, to: str = "head") -> None:
    """Run every step the file has not had, all in one transaction: it ends at the newest step or as it was."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", steps.scripts.as_posix().replace("%", "%%"))
    with _one_at_a_time, engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        note_writer(connection)


def note_writer(connection: Connection) -> None:
    """Note which program last wrote the file, for the sentence an older program would have to say."""
    connection.exec_driver_sql(
        "INSERT INTO fact (name, value) VALUES ('written_by', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1",
        (__version__,),
    )
