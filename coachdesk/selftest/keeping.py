"""The self-test of what keeps a coach's work: the engine, the schema's steps, a casebook, the keyring's name."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import TYPE_CHECKING

from coachdesk.selftest import Missing
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.services.casebook import Db

OLDEST_CIPHER = (4, 12)
"""SQLCipher before 4.12 is not what casebooks were tested with."""

_PASSPHRASE = "three quiet herons at dawn"  # noqa: S105 - of a casebook that lives for a second
_DAY = date(2026, 3, 3)


def engine(_folder: Path) -> str:
    """The database engine is new enough not to lose rows, encrypts, and can search texts."""
    from sqlcipher3 import dbapi2

    from coachdesk.storage.connection import OLDEST_SAFE_SQLITE

    with closing(dbapi2.connect(":memory:")) as connection:
        cipher = str(connection.execute("PRAGMA cipher_version").fetchone()[0])
        searches = connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]
    told = f"SQLite {dbapi2.sqlite_version}, SQLCipher {cipher}"
    old = tuple(int(part) for part in cipher.split(maxsplit=1)[0].split(".")[:2]) < OLDEST_CIPHER
    if old or dbapi2.sqlite_version_info < OLDEST_SAFE_SQLITE or not searches:
        raise Missing(_("The database engine is too old: {versions}.").format(versions=told))
    return told


def steps(_folder: Path) -> str:
    """The script of every step of the schema is there."""
    from coachdesk.storage.schema import TODAY

    scripts = TODAY.scripts / "versions"
    absent = [step for step in TODAY.known if not any(scripts.glob(f"{step}_*.py"))]
    absent += [] if (TODAY.scripts / "env.py").is_file() else ["env.py"]
    if absent:
        raise Missing(_("These steps of the schema are missing: {names}.").format(names=", ".join(absent)))
    return TODAY.newest


def casebook(folder: Path) -> str:
    """The practice casebook is made at full cost, stands at the newest step, opens again and is unreadable."""
    from coachdesk.services.casebook import make_casebook, new_recovery_code, open_casebook
    from coachdesk.services.practice import fill

    place = folder / "Selftest.casebook"
    make_casebook(place, _PASSPHRASE, new_recovery_code(), then=lambda made: fill(made, _DAY)).close()
    if (place / "data.db").read_bytes()[:6] == b"SQLite":
        raise Missing(_("The casebook is not encrypted."))
    begun = perf_counter()
    with closing(open_casebook(place, passphrase=_PASSPHRASE)) as opened:
        seconds = perf_counter() - begun
        health = opened.examine()
        told = opened.ask(_facts)
        printed = opened.ask(_print_log)
    if health.problems:
        raise Missing(" ".join(health.problems))
    return _("{facts}, a log of {bytes} bytes, unlocked in {seconds:.2f} s").format(
        facts=told, bytes=printed, seconds=seconds
    )


def _facts(db: Db) -> str:
    """The step the file stands at, and its tables for searching; raises Missing when it is not the newest."""
    from sqlalchemy import text

    from coachdesk.storage.schema import HEAD, read_schema

    schema = read_schema(db.connection())
    if schema != HEAD:
        raise Missing(_("A new casebook does not stand at the newest step."))
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5%' ORDER BY name"
    searched = [str(name) for name in db.scalars(text(tables))]
    for name in searched:
        db.execute(text(f'SELECT rowid FROM "{name}" WHERE "{name}" MATCH \'principal\'')).first()  # noqa: S608 - names of tables
    return ", ".join([schema, *searched])


def _print_log(db: Db) -> int:
    """The size of somebody's log of the year as a PDF."""
    from coachdesk.reports.coaching_log import render
    from coachdesk.services.hours import list_hours
    from coachdesk.services.logs import get_log

    year = list_hours(db, today=_DAY)[0].year
    return len(render(get_log(db, year.id)))


def keyring(_folder: Path) -> str:
    """The keyring this computer would use, and those it could; none is asked for anything, and there may be none."""
    from importlib.metadata import entry_points

    from coachdesk.storage.patience import OneCallAtATime

    known = ", ".join(sorted(each.name for each in entry_points(group="keyring.backends")))
    if not known:
        raise Missing(_("The list of keyrings is missing."))

    def name(_given_up: Event) -> str:
        from keyring import get_keyring

        backend = get_keyring()
        return f"{type(backend).__module__}.{type(backend).__qualname__}"

    try:
        used = OneCallAtATime(5.0).ask(name)
    except TimeoutError:
        used = _("does not answer")
    return _("{used}, of {known}").format(used=used, known=known)
