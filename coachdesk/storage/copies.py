"""Copies that a sync program or a person left beside a casebook or in it: found by their names, read from a copy.

Which of two copies is the right one only the coach can say; here she gets to know what each holds.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CannotOpen, CannotRead
from coachdesk.models import Change
from coachdesk.storage.engine import open_engine
from coachdesk.storage.health import count_rows
from coachdesk.storage.keys import read_header
from coachdesk.storage.package import DATA
from coachdesk.words import _

T = TypeVar("T")

# “data (conflicted copy).db”, “data.sync-conflict-….db”, “data-LAPTOP.db”, “data 2.db”, “data_conflict-….db”
_MARK = r"(?: ?\(.+\)| \d+| ?- ?.+|[._ ](?:sync-)?conflict.*)"


def is_conflict_name(name: str, original: str) -> bool:
    """Whether a name is what sync programs make of `original` when two computers changed it."""
    dot = original.rfind(".")
    stem, ending = re.escape(original[:dot]), re.escape(original[dot:])
    flags = re.IGNORECASE | re.DOTALL
    return bool(re.fullmatch(rf"{stem}{_MARK}{ending}|Copy of {stem}{ending}", name, flags))


def find_conflicts(folder: Path) -> list[Path]:
    """Copies of a casebook beside it (folders), and of its data file in it (files), by name.

    A folder counts only when it is a copy of the same casebook: coaches give similar names too.
    """
    inside = [path for path in _listed(folder) if is_conflict_name(path.name, DATA) and path.is_file()]
    beside = [path for path in _listed(folder.parent) if is_conflict_name(path.name, folder.name)]
    if beside:
        with suppress(CannotOpen):
            ours = read_header(folder).db_id
            inside += [path for path in beside if path.is_dir() and _belongs_to(path, ours)]
    return sorted(inside)


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _belongs_to(folder: Path, casebook: object) -> bool:
    try:
        return read_header(folder).db_id == casebook
    except CannotOpen:
        return False


@dataclass(frozen=True, slots=True)
class Contents:
    """What a casebook's file holds: rows by table, and the number, digest and moment of its newest change."""

    counts: dict[str, int]
    number: int = 0
    digest: bytes = b""
    changed_at: datetime | None = None


def read_contents(db: Db) -> Contents:
    """What the file holds that this database session reads."""
    newest = db.scalars(select(Change).order_by(Change.number.desc()).limit(1)).first()
    counts = count_rows(db.connection())
    if newest is None:
        return Contents(counts)
    return Contents(counts, newest.number, newest.digest, newest.made_at)


def digest_at(db: Db, number: int) -> bytes:
    """The digest of a change, which stands for everything up to it; nothing where there is no such change."""
    return db.scalar(select(Change.digest).where(Change.number == number)) or b""


def ask_copy(copy: Path, key: str, question: Callable[[Db], T]) -> T:
    """The answer of a conflict copy, read from a copy of it: the file itself is left as it is.

    `key` is the casebook's, 96 hex digits. Raises CannotRead when it does not open the copy.
    """
    source = copy / DATA if copy.is_dir() else copy
    try:
        with tempfile.TemporaryDirectory(prefix="coachdesk-", ignore_cleanup_errors=True) as room:
            target = Path(room) / DATA
            for ending in ("", "-wal"):
                part = source.with_name(source.name + ending)
                if not ending or part.is_file():
                    shutil.copyfile(part, target.with_name(target.name + ending))
            return _ask(target, key, question)
    except (OSError, DatabaseError, CannotOpen) as problem:
        raise CannotRead(
            _("A copy of the casebook cannot be read with this casebook's key."),
            _("Keep it until you know that nothing in it is missing here."),
        ) from problem


def _ask(data: Path, key: str, question: Callable[[Db], T]) -> T:
    engine = open_engine(data, lambda: key, backup=True)
    try:
        with Db(engine) as db:
            return question(db)
    finally:
        engine.dispose()
