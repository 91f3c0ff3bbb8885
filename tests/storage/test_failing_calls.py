"""One call to the system fails, for real: the work says so in a sentence, or it is whole. Never something between."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coachdesk.errors import CasebookNewer
from coachdesk.services.casebook import open_casebook
from coachdesk.storage.package import holds
from tests.conftest import PASSPHRASE
from tests.storage.filled import figures, make_filled
from tests.storage.killing import fail_at
from tests.storage.steps import tomorrow
from tests.storage.writing import add_rosa, summaries

CALLS = (
    ("fsync", "EIO"), ("fdatasync", "EIO"), ("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("rename", "EACCES"),
    ("ftruncate", "EIO"), ("unlink", "EACCES"), ("mkdir", "EROFS"),
)  # fmt: skip
ALSO = (("write", "EIO"), ("openat", "EMFILE"))
"""Calls that Python itself makes to speak and to import, which only a backup has done with when it begins."""

FEW = (("fsync", "EIO", 1), ("pwrite64", "ENOSPC", 5), ("rename", "EACCES", 1))
MANY = tuple((call, error, number) for call, error in CALLS for number in (1, 3, 8))
DENSE = tuple((call, error, number) for call, error in CALLS[:4] for number in range(1, 26))
"""For saves: every step of the first few of them."""
MORE = tuple((call, error, number) for call, error in ALSO for number in (1, 3, 8))

Work = Callable[[Path, str, str, int], None]


def write(room: Path, call: str, error: str, number: int) -> None:
    book = make_filled(room / "A.casebook", 0)
    add_rosa(book)
    book.close()
    told = fail_at(call, error, number, "write_eight", book.folder, number)
    book = open_casebook(book.folder, passphrase=PASSPHRASE)
    assert book.ask(summaries) == {line.removeprefix("saved ") for line in told if line.startswith("saved ")}
    assert len(told) == 8, "each is saved or refused"
    if call in {"fsync", "pwrite64"} and number in {1, 5}:  # the second flush is the folder's, which may fail
        assert any(line.startswith("refused ") for line in told)
    assert book.examine().problems == ()
    book.close()


def back_up(room: Path, call: str, error: str, number: int) -> None:
    book = make_filled(room / "A.casebook", 6)
    first, _manifest = book.back_up(room / "backups")
    book.close()
    (told,) = fail_at(call, error, number, "back_up_once", book.folder, room / "backups")
    made = {path for path in (room / "backups").iterdir() if path.name[0] != "."}
    assert first in made
    assert all(map(holds, made))
    assert told.startswith("said: ") or Path(told) in made, "no false “done”"
    leftovers = [path.name for path in (room / "backups").glob(".*")]
    assert not leftovers or call == "unlink", f"{call} {number} left {leftovers}"


def restore(room: Path, call: str, error: str, number: int) -> None:
    book = make_filled(room / "A.casebook", 6)
    package, _manifest = book.back_up(room / "backups")
    told = [book.ask(figures)]
    book.close()
    fail_at(call, error, number, "restore_once", book.folder, package)
    book = open_casebook(book.folder, passphrase=PASSPHRASE)
    assert [book.ask(figures)] == told
    assert book.examine().problems == ()
    book.close()


def update(room: Path, call: str, error: str, number: int) -> None:
    book = make_filled(room / "A.casebook", 6)
    told = book.ask(figures)
    book.close()
    tomorrow(room / "steps")
    (answer,) = fail_at(call, error, number, "update", book.folder, room / "steps")
    try:
        book = open_casebook(book.folder, passphrase=PASSPHRASE)
    except CasebookNewer:
        return
    assert answer.startswith("said: ")
    assert book.ask(figures) == told
    assert book.examine().problems == ()
    book.close()


WORK = (write, back_up, restore, update)
BESIDES: dict[Work, tuple[tuple[str, str, int], ...]] = {write: DENSE, back_up: MORE}


@pytest.mark.parametrize("work", WORK)
def test_a_few_failing_calls(work: Work, tmp_path: Path) -> None:
    try_each(work, FEW, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("work", WORK)
def test_many_failing_calls(work: Work, tmp_path: Path) -> None:
    try_each(work, MANY + BESIDES.get(work, ()), tmp_path)


def try_each(work: Work, faults: tuple[tuple[str, str, int], ...], room: Path) -> None:
    for call, error, number in faults:
        place = room / f"{call}-{error}-{number}"
        place.mkdir()
        work(place, call, error, number)
        shutil.rmtree(place)
