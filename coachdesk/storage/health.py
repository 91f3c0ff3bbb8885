"""Whether a casebook file is sound: the engine's own checks, the journal's chain, and a count of every table."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CasebookDamaged
from coachdesk.models import tables
from coachdesk.storage.connection import damaged, refused
from coachdesk.storage.files import list_file_problems
from coachdesk.storage.proof import Proof, prove
from coachdesk.storage.schema import HEAD, read_schema
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class Health:
    """Rows by table, what the journal proves, and every problem in a plain sentence."""

    counts: dict[str, int]
    proof: Proof
    problems: tuple[str, ...]


def examine(engine: Engine) -> Health:
    """Read the whole file in every way there is; nothing is changed. An older schema is checked as far as it goes.

    The write-ahead log is folded in first: the page check reads the file alone and would find fault with a
    healthy one otherwise. Raises CannotOpen where the disk, and not the file, is the trouble.
    """
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        with engine.connect() as connection:
            _begin_afresh(connection)
            problems = [
                _sentence(check) for check in _CHECKS if not _clean(connection.execute(text(check)).all())
            ]
            counts = count_rows(connection)
            today = read_schema(connection) == HEAD
        with Db(engine) as db:
            proof = prove(db, with_records=today)
            problems += list_file_problems(db) if today else []
    except (DatabaseError, CasebookDamaged) as problem:
        _require_damage(problem)
        return Health({}, Proof(0, 0, 0, ()), (_("Part of the file cannot be read."),))
    return Health(counts, proof, (*problems, *proof.problems))


def _begin_afresh(connection: Connection) -> None:
    """Put a new one in its place: the search's index finds fault with what an older one remembers of it.

    Raises a CannotOpen as `connect` does, which SQLAlchemy would wrap if it came with the first question.
    """
    connection.invalidate()
    if not connection.connection.is_valid:
        raise damaged()


def _require_damage(problem: DatabaseError | CasebookDamaged) -> None:
    """Raise the CannotOpen that says it better, where the disk and not the file is the trouble."""
    reason = refused(problem) if isinstance(problem, DatabaseError) else problem
    if not isinstance(reason, CasebookDamaged):
        raise reason from problem


def count_rows(connection: Connection) -> dict[str, int]:
    """Rows by table, for every table this program knows that stands in the file."""
    found = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
    return {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in tables().tables.items()
        if name in found
    }


_CHECKS = ("PRAGMA cipher_integrity_check", "PRAGMA integrity_check", "PRAGMA foreign_key_check")


def _clean(answer: object) -> bool:
    return answer in ([], [("ok",)])


def _sentence(check: str) -> str:
    if "foreign_key" in check:
        return _("Some records point to others that are not there.")
    return _("Part of the file is damaged.")
