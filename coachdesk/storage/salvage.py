"""What can be read of a damaged casebook, put into a new one; the damaged folder is left as it is.

A record whose row is lost is put together from the journal, when that is sure to hold its newest state. Where the
journal itself has gaps it begins anew, with every record as it stands now: a chain with holes proves nothing.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine, column, delete, insert, select, table, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CasebookExists, NotSaved
from coachdesk.models import Change, Image, kinds, tables
from coachdesk.storage.connection import damaged as damaged_file
from coachdesk.storage.connection import make_database, require_data
from coachdesk.storage.engine import open_engine
from coachdesk.storage.facts import RESTORED_AT, note_fact
from coachdesk.storage.files import settle_files
from coachdesk.storage.health import count_rows, examine
from coachdesk.storage.images import images_in_file, stands_well, values_in
from coachdesk.storage.journal import Picture, append
from coachdesk.storage.keys import read_header, write_header
from coachdesk.storage.proof import prove
from coachdesk.storage.reasons import why
from coachdesk.storage.schema import HEAD, known_step, migrate
from coachdesk.storage.swapping import building_room, closed_casebook, put_in_place
from coachdesk.storage.torn import Row, TornFile, copy_readable
from coachdesk.storage.undo import SET_UP
from coachdesk.storage.vault import DATA, Unlock
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Rows by table: `kept` in the new casebook, `lost` at least; `rebuilt` records came out of the journal.

    `has_history` says whether the journal came along whole; otherwise it begins with the salvage.
    """

    kept: dict[str, int]
    lost: dict[str, int]
    rebuilt: int
    has_history: bool


Tell = Callable[[int, int], object]
"""Hears how much is done, and of how much."""


def salvage(
    damaged: Path, folder: Path, unlock: Unlock, *, tell: Tell = lambda _done, _whole: None
) -> Salvaged:
    """Make a new casebook folder of what reads in a damaged one, under the same key.

    Raises CasebookDamaged when nothing reads, CasebookExists rather than touch anything that stands there.
    """
    if folder.exists():
        raise CasebookExists(_("Something with this name is already there."), _("Choose another name."))
    header = read_header(damaged)
    require_data(damaged / DATA)
    key = unlock(header)
    try:
        with building_room(folder) as room, closed_casebook(damaged):
            torn = _torn_copy(damaged, room.path / "torn", lambda: key.pragma)
            write_header(room.path, header)
            make_database(room.path / DATA, key.pragma)
            engine = open_engine(room.path / DATA, lambda: key.pragma)
            try:
                salvaged = _fill(engine, torn, tell)
            finally:
                engine.dispose()
                torn.close()
            shutil.rmtree(room.path / "torn")
            put_in_place(room, folder)
            return salvaged
    except (OSError, DatabaseError) as problem:
        raise NotSaved(
            _("What could be read could not be written: {why}.").format(why=why(problem)),
            _("Nothing was changed. Make room or choose another folder."),
        ) from problem
    finally:
        key.wipe()


@dataclass(frozen=True, slots=True)
class Trace:
    """A change that a damaged journal still tells of."""

    number: int
    label: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Remembered:
    """Every change that reads in a damaged file, in order, and since which restore they are counted."""

    restored_at: str
    changes: tuple[Trace, ...]


def recollect(damaged: Path, unlock: Unlock) -> Remembered:
    """What the journal of a damaged casebook still tells; raises CannotOpen where nothing of it reads.

    It is read from a copy in a temporary folder, which is as encrypted as the file itself.
    """
    header = read_header(damaged)
    require_data(damaged / DATA)
    key = unlock(header)
    try:
        with tempfile.TemporaryDirectory(prefix="coachdesk-", ignore_cleanup_errors=True) as room:
            torn = _torn_copy(damaged, Path(room) / "torn", lambda: key.pragma)
            try:
                return _journal_of(torn)
            finally:
                torn.close()
    except OSError as problem:
        raise damaged_file() from problem
    finally:
        key.wipe()


def _journal_of(torn: TornFile) -> Remembered:
    if "change" not in torn.tables():
        raise damaged_file()
    rows = _readable(torn, "change", ["number", "label", "made_at"])
    changes = [Trace(number, label, datetime.fromisoformat(made_at)) for number, label, made_at in rows]
    noted = torn.answer(f"SELECT value FROM fact WHERE name = '{RESTORED_AT}'")  # noqa: S608 - our own name
    if noted is None:
        raise damaged_file()
    return Remembered(str(noted[0][0]) if noted else "", tuple(sorted(changes, key=lambda each: each.number)))


def _torn_copy(damaged: Path, room: Path, key: Callable[[], str]) -> TornFile:
    room.mkdir()
    copy_readable(damaged / DATA, room / DATA)
    with suppress(FileNotFoundError):
        copy_readable(damaged / f"{DATA}-wal", room / f"{DATA}-wal")
    return TornFile(room / DATA, key)


def _fill(engine: Engine, torn: TornFile, tell: Tell) -> Salvaged:
    """Everything that reads, in a database of today's schema that passes every check."""
    tables = torn.tables()
    if not tables:
        raise damaged_file()
    schema = torn.answer("SELECT version_num FROM alembic_version") or [(HEAD,)]
    migrate(engine, to=known_step(schema[0][0]))
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # parents may come later, or never
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        names = [*count_rows(connection)]
        for done, name in enumerate(names):
            tell(done, len(names) + 1)  # the last step is looking at all of it
            if name in tables:
                _pour(connection, torn, name, tables[name])
        connection.commit()
        connection.invalidate()
    tell(len(names), len(names) + 1)
    migrate(engine)
    with Db(engine.execution_options(writes=True)) as db, db.begin():
        whole = not {"change", "image"} & torn.failures and not prove(db, with_records=False).problems
        rebuilt = sum(_rebuild(db, None if whole else _newest_images(torn)))
        _drop_orphans(db.connection())
        files_lost = settle_files(db)
        if not whole:
            _begin_journal(db)
        note_fact(db, RESTORED_AT, datetime.now(UTC).isoformat(timespec="milliseconds"))
    health = examine(engine)
    if health.problems:
        raise NotSaved(
            _("What could be read does not hang together: {why}").format(why=health.problems[0]),
            _("Restore the newest backup instead."),
        )
    lost = {name: _lost(torn, name, health.counts[name]) for name in kinds()} | {"stored_file": files_lost}
    return Salvaged(health.counts, {name: n for name, n in lost.items() if n}, rebuilt, has_history=whole)


def _lost(torn: TornFile, name: str, kept: int) -> int:
    """How many rows are gone: all that the file once counted, or one at least where some did not read."""
    before = torn.count(name)
    if before is None:
        before = kept + 1 if name in torn.failures else kept
    return max(0, before - kept)


def _pour(connection: Connection, torn: TornFile, name: str, columns: tuple[str, ...]) -> None:
    """Copy the rows of a table as they stand; one that was read twice is taken once."""
    here = {row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{name}")')}
    common = [each for each in columns if each in here]
    target = table(name, *(column(each) for each in common))
    rows = _readable(torn, name, common)
    while part := list(islice(rows, _AT_ONCE.get(name, 500))):
        values = [dict(zip(common, row, strict=True)) for row in part]
        connection.execute(insert(target).prefix_with("OR IGNORE"), values)


def _readable(torn: TornFile, name: str, columns: list[str]) -> Iterator[Row]:
    """The rows of a table that hold what its columns can hold; of the others the table is said to have failures."""
    known = tables().tables[name].columns
    kinds_of = [(place, known[each].type) for place, each in enumerate(columns) if each in known]
    for _rowid, *row in torn.rows(name, columns):
        if all(stands_well(kind, row[place]) for place, kind in kinds_of):
            yield tuple(row)
        else:
            torn.failures.add(name)


_AT_ONCE = {"file_part": 4}
"""Rows that are in memory together, where they are larger than most."""


def _newest_images(torn: TornFile) -> dict[str, int]:
    """The number of the newest image of each record as the index knows it, though the image itself may be lost."""
    query = "SELECT key, max(id) FROM image INDEXED BY ix_image_record GROUP BY key"
    return {key: number for key, number in torn.answer(query) or ()}  # noqa: C416 - pairs, by their names


def _rebuild(db: Db, certain: dict[str, int] | None) -> Iterator[int]:
    """Put records that are lost together from their newest image; with gaps in the journal, only a certain one."""
    for kind, model in kinds().items():
        present = {key.hex for key in db.scalars(select(model.id))}
        images = select(Image.key, Image.id, Image.after).where(Image.kind == kind).order_by(Image.id)
        newest = {key: (number, after) for key, number, after in db.execute(images)}
        for key, (number, after) in newest.items():
            sure = certain is None or certain.get(key) == number
            if key not in present and after is not None and sure:
                try:
                    values = values_in(kind, after)
                except (ValueError, TypeError, AttributeError):
                    continue  # an image that makes no sense brings nothing back
                db.add(model(**values))
                yield 1
    db.flush()


def _drop_orphans(connection: Connection) -> None:
    """Records that point to lost ones lose the pointer where they can live without it, and go where they cannot."""
    while orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        for name, row, _parent, pointer in orphans:
            columns = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{name}")').all()
            pointing = next(each[3] for each in columns if each[0] == pointer)
            target = tables().tables[name]
            change = (
                update(target).values({pointing: None}) if target.c[pointing].nullable else delete(target)
            )
            connection.execute(change.where(text("rowid = :row").bindparams(row=row)))


def _begin_journal(db: Db) -> None:
    """One change that remembers every record as it stands; it cannot be undone."""
    db.execute(delete(Image))
    db.execute(delete(Change))
    connection = db.connection()
    pictures = [
        Picture(kind, key, None, image) for kind in kinds() for key, image in images_in_file(kind, connection)
    ]
    append(db, _("Salvage from a damaged file"), SET_UP, None, pictures)
