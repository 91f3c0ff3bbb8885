"""Kinds of work that are ended at random moments, and what has to be true after each end."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from coachdesk.errors import CasebookNewer
from coachdesk.services.casebook import Casebook, open_casebook, unlock_with
from coachdesk.services.session_list import list_sessions
from coachdesk.storage.package import holds, read_manifest
from coachdesk.storage.restoring import examine_backup
from coachdesk.storage.schema import SchemaSteps
from coachdesk.storage.updating import BEFORE_UPDATE
from coachdesk.storage.vault import open_vault
from tests.conftest import PASSPHRASE
from tests.storage.filled import figures, fill, make_filled
from tests.storage.killing import Nest
from tests.storage.scenes import read
from tests.storage.steps import ADD_A_COLUMN, tomorrow
from tests.storage.writing import LINES, PLACE, add_rosa, line_of, summaries, typed, whole_ones

UNLOCK = unlock_with(passphrase=PASSPHRASE)


@dataclass(frozen=True, slots=True)
class Toll:
    """How many processes were ended and how many things they had said were done."""

    kills: int
    told: int

    def __add__(self, other: Toll) -> Toll:
        return Toll(self.kills + other.kills, self.told + other.told)


Work = Callable[[Path, int, random.Random, Nest], Toll]
"""Begins in an empty folder, ends a process so many times, and looks at what is left after each."""


def write(room: Path, kills: int, chance: random.Random, nest: Nest) -> Toll:
    """Every session that was confirmed is there with all that belongs to it, and no other but the one under way."""
    folder, told = _begun(room), set[str]()
    for run in range(kills):
        told |= set(nest.run_and_kill("write", folder, run, chance=chance))
        book = _sound(folder)
        stored = book.ask(summaries)
        assert told <= stored, "lost"
        assert len(stored - told) <= run + 1, "never typed"
        assert stored == book.ask(whole_ones), "half a session"
        book.close()
    return Toll(kills, len(told))


def autosave(room: Path, kills: int, chance: random.Random, nest: Nest) -> Toll:
    """The draft is the one that was confirmed last or the one after it, letter for letter."""
    folder, newest = _begun(room), -1
    for _run in range(kills):
        newest = max(
            newest, *map(int, ["-1", *nest.run_and_kill("autosave", folder, newest + 1, chance=chance)])
        )
        book = _sound(folder)
        kept = next((draft.body for draft in book.list_drafts() if draft.key == PLACE), None)
        assert kept in (_draft(newest), _draft(newest + 1)), "a draft is lost, old or mixed"
        if kept == _draft(newest + 1):
            newest += 1
        assert book.ask(summaries) == book.ask(whole_ones)
        book.close()
    return Toll(kills, newest + 1)


def change_all(room: Path, kills: int, chance: random.Random, nest: Nest) -> Toll:
    """All sessions have been changed, or none: as it was confirmed last, or as the change after it says."""
    made = make_filled(room / "A.casebook", 40)
    first, newest = _places(made), -1
    made.close()
    for _run in range(kills):
        told = nest.run_and_kill("change_all", made.folder, newest + 1, chance=chance, within=0.8)
        newest = max(newest, *map(int, ["-1", *told]))
        book = _sound(made.folder)
        stands = _places(book)
        if stands == _all_at(newest + 1):
            newest += 1
        assert stands == (_all_at(newest) if newest >= 0 else first), "a change is lost, or half done"
        book.close()
    return Toll(kills, newest + 1)


def import_tables(room: Path, kills: int, chance: random.Random, nest: Nest) -> Toll:
    """Every table the command took in is there with all its lines, and of the one under way all of them or none."""
    folder, newest = _begun(room), -1
    for _run in range(kills):
        told = nest.run_and_kill("take_in", folder, newest + 1, chance=chance, within=1.0)
        newest = max(newest, *map(int, ["-1", *told]))
        book = _sound(folder)
        stored = book.ask(summaries)
        if line_of(newest + 1, 0) in stored:
            newest += 1
        assert stored == {line_of(table, line) for table in range(newest + 1) for line in range(LINES)}, (
            "a table is lost, or half taken in"
        )
        assert stored == book.ask(whole_ones), "half a session"
        book.close()
    return Toll(kills, newest + 1)


def _places(casebook: Casebook) -> set[tuple[str, str]]:
    return {(row.place, row.mode) for row in casebook.ask(list_sessions)}


def _all_at(number: int) -> set[tuple[str, str]]:
    return {(f"Room {number}", f"mode {number}")}


def _draft(number: int) -> dict[str, str] | None:
    return None if number < 0 else {"summary": typed(number)}


def _begun(room: Path) -> Path:
    book = make_filled(room / "A.casebook", 0)
    add_rosa(book)
    book.close()
    return book.folder


def _sound(folder: Path) -> Casebook:
    """The casebook, open; it passes every check there is."""
    book = open_casebook(folder, passphrase=PASSPHRASE)
    assert book.examine().problems == ()
    return book


def back_up(room: Path, kills: int, chance: random.Random, nest: Nest) -> Toll:
    """Whatever has the name of a backup is a whole one, and every one that was confirmed has its name."""
    book = make_filled(room / "A.casebook", 30)
    book.close()
    told = set[str]()
    for _run in range(kills):
        told |= set(nest.run_and_kill("back_up", book.folder, room / "backups", chance=chance, within=0.8))
        made = list((room / "backups").glob("[!.]*"))
        assert all(map(holds, made)), "half a backup"
        assert told <= set(map(str, made)), "a backup is lost"
        _sound(book.folder).close()
    for package in chance.sample(made, min(5, len(made))):
        assert examine_backup(package, UNLOCK) == read_manifest(package)
    return Toll(kills, len(told))


def restore(room: Path, kills: int, chance: random.Random, nest: Nest) -> Toll:
    """One of two states stands there whole, and so does each that was kept."""
    book = make_filled(room / "A.casebook", 6)
    states = {book.back_up(room / "backups")[0]: book.ask(figures)}
    fill(book, 6)
    states[book.back_up(room / "backups")[0]] = book.ask(figures)
    book.close()
    done = 0
    for _run in range(kills):
        done += len(nest.run_and_kill("restore", book.folder, *states, chance=chance, within=0.8))
        assert read(book.folder) in states.values()
        for kept in room.glob("before-restore-*"):
            assert read(kept) in states.values()
            shutil.rmtree(kept)
        assert not list(room.glob(".*")), "nothing half-built stays"
    return Toll(kills, done)


MANY_CHANGES = """
for number in range(400):
    op.execute(sa.text("UPDATE session SET summary = summary || ' and on', minutes = minutes + 1"))
"""
LONG = f"{ADD_A_COLUMN}\n{MANY_CHANGES}"
"""A step that takes its time and changes every session on the way."""


def update(room: Path, kills: int, chance: random.Random, nest: Nest) -> Toll:
    """The casebook of before or that of after, told by the minutes of every session."""
    made = make_filled(room / "Before.casebook", 30)
    old, done = _minutes(made), 0
    made.close()
    steps = tomorrow(room / "steps", LONG)
    within = 1.5 * _length_of_update(made.folder, room, steps)
    for _run in range(kills):
        folder = Path(shutil.copytree(made.folder, room / "A.casebook"))
        told = nest.run_and_kill("update", folder, room / "steps", chance=chance, within=within)
        try:
            book = _sound(folder)
            assert told == []
            assert _minutes(book) == old
            book.close()
        except CasebookNewer:
            vault = open_vault(folder, UNLOCK, steps=steps)
            with vault.engine.connect() as connection:
                assert connection.scalar(text("SELECT sum(minutes) FROM session")) == old + 30 * 400
            vault.close()
            done += 1
        assert all(map(holds, (folder / BEFORE_UPDATE).glob("[!.]*")))
        shutil.rmtree(folder)
    return Toll(kills, done)


def _length_of_update(folder: Path, room: Path, steps: SchemaSteps) -> float:
    """Seconds that bringing the casebook up to date takes here and now, so that about every other end comes before."""
    copy, began = Path(shutil.copytree(folder, room / "A.casebook")), time.perf_counter()
    open_vault(copy, UNLOCK, steps=steps).close()
    shutil.rmtree(copy)
    return time.perf_counter() - began


def _minutes(casebook: Casebook) -> int:
    return sum(row.minutes for row in casebook.ask(list_sessions))


WORKS: tuple[Work, ...] = (write, autosave, change_all, import_tables, back_up, update, restore)

BATCH = 20
"""How often a casebook is met before the next one begins, so that none grows too large to be looked at each time."""


def rage(room: Path, kills: int, seed: str) -> dict[str, Toll]:
    """So many ends, spread evenly over all kinds of work, and what each kind had said; two casebooks at a time."""
    found: dict[str, Toll] = {}
    batches = range(-(-kills // BATCH))
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        for name, toll in pool.map(
            _batch, *zip(*((room, kills, seed, each) for each in batches), strict=True)
        ):
            found[name] = found.get(name, Toll(0, 0)) + toll
    return found


def _batch(room: Path, kills: int, seed: str, number: int) -> tuple[str, Toll]:
    work, place = WORKS[number % len(WORKS)], room / str(number)
    place.mkdir()
    try:
        with Nest() as nest:
            toll = work(place, min(BATCH, kills - number * BATCH), random.Random(f"{seed} {number}"), nest)
    except Exception as wrong:
        wrong.add_note(f"{work.__name__}, batch {number}, seed {seed}")
        raise
    shutil.rmtree(place)
    return work.__name__, toll
