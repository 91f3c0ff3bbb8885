"""One bit of a casebook or of a backup is another: it is harmless, or refused with the way on; never a wrong figure."""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from coachdesk.errors import CannotRead, CasebookDamaged
from coachdesk.services.casebook import open_casebook, unlock_with
from coachdesk.storage.package import read_key, read_manifest
from coachdesk.storage.restoring import restore
from tests.cli.commands import Command
from tests.conftest import PASSPHRASE
from tests.storage.filled import figures, make_filled
from tests.storage.killing import SEED
from tests.storage.writing import add_rosa, log, summaries

FILES = ("data.db", "key.json", "key-copy.json")
UNLOCK = unlock_with(passphrase=PASSPHRASE)

Outcomes = Counter[str]
"""How many flips were harmless, and how many were refused."""


class Original:
    """A closed casebook with a backup of it, what is in them, and the hours that are told of both."""

    def __init__(self, room: Path, command: Command) -> None:
        book = make_filled(room / "A.casebook", 20)
        self.package, self.manifest = book.back_up(room / "backups")
        self.figures = book.ask(figures)
        self.folder = book.folder
        book.close()
        self._command = command
        self.hours = self.hours_of(self.folder)
        assert '"coaching_minutes": 0' not in self.hours, "everybody has hours to get wrong"

    def hours_of(self, folder: Path) -> str:
        """What is told of the hours in a casebook; raises CasebookDamaged where it says that, and the way on."""
        wanted = ("hours", folder, "--json", "--on", "2025-12-01", "--passphrase-stdin")
        told = self._command(*wanted, stdin=PASSPHRASE)
        if told.code == 0:
            return told.out
        assert (told.code, told.out) == (CasebookDamaged.exit_code, "")
        assert "damaged" in told.err
        assert "backup" in told.err, "the way on"
        raise CasebookDamaged(told.err)


def flipped(content: bytes, place: int, bit: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def flip_casebook(original: Original, number: int, room: Path, chance: random.Random) -> str:
    """Most in the data file, three of eight in either key file; answers what became of it."""
    folder = Path(shutil.copytree(original.folder, room / "Flipped.casebook"))
    path = folder / (FILES[number % 8] if number % 8 < 3 else FILES[0])
    content = path.read_bytes()
    place, bit = chance.randrange(len(content)), chance.randrange(8)
    path.write_bytes(flipped(content, place, bit))
    try:
        assert original.hours_of(folder) == original.hours, f"{path.name} byte {place} bit {bit}"
        book = open_casebook(folder, passphrase=PASSPHRASE)
        assert book.ask(figures) == original.figures, f"{path.name} byte {place} bit {bit}"
        book.close()
    except CasebookDamaged:
        return "refused"
    else:
        return "harmless"


def flip_backup(original: Original, number: int, room: Path, chance: random.Random) -> str:
    """Half of them in what a backup says of itself, its key and its directory, which are the smaller part of it."""
    content, package = original.package.read_bytes(), room / "flipped.cdbackup"
    first = 0 if number % 2 else content.index(b"coachdesk-key") - 200
    place, bit = chance.randrange(first, len(content)), chance.randrange(8)
    package.write_bytes(flipped(content, place, bit))
    try:
        assert read_manifest(package) == original.manifest, f"byte {place} bit {bit}"
        assert read_key(package) == read_key(original.package), f"byte {place} bit {bit}"
        assert restore(package, room / "Restored.casebook", UNLOCK) == original.manifest
    except CannotRead as problem:
        refusal = problem
    else:
        assert original.hours_of(room / "Restored.casebook") == original.hours, f"byte {place} bit {bit}"
        return "harmless"
    assert "backup" in refusal.hint, "the way on"
    assert not (room / "Restored.casebook").exists()
    return "refused"


Flip = Callable[[Original, int, Path, random.Random], str]
FLIPS: tuple[Flip, ...] = (flip_casebook, flip_backup)


def survive(original: Original, flip: Flip, flips: int, seed: str, room: Path) -> Outcomes:
    chance, found = random.Random(seed), Outcomes()
    for number in range(flips):
        place = room / str(number)
        place.mkdir(parents=True)
        try:
            found[flip(original, number, place, chance)] += 1
        except BaseException as wrong:
            wrong.add_note(f"flip {number} of {flips}, seed {seed}")
            raise
        shutil.rmtree(place)
    return found


@pytest.fixture
def original(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Original:
    return Original(tmp_path / "original", Command(monkeypatch, capsys))


@pytest.mark.parametrize("flip", FLIPS)
def test_fifty_flipped_bits(original: Original, flip: Flip, tmp_path: Path) -> None:
    found = survive(original, flip, 50, "20260303", tmp_path / "flips")
    assert found["harmless"] + found["refused"] == 50
    assert found["refused"] > 10


@pytest.mark.slow
def test_two_thousand_flipped_bits(original: Original, tmp_path: Path) -> None:
    """A thousand of each."""
    found = {flip.__name__: survive(original, flip, 1000, SEED, tmp_path / flip.__name__) for flip in FLIPS}
    assert all(each["refused"] > 300 for each in found.values()), "the data file is sealed page by page"
    sys.stdout.write(f"seed {SEED}: {found}\n")  # shown with -rP


def test_a_flip_in_the_log_of_a_killed_program_alters_nothing(tmp_path: Path) -> None:
    """The engine ends the log at the first page whose sum is wrong, as after a cut: saves may go, none is changed."""
    made = make_filled(tmp_path / "A.casebook", 0)
    person = add_rosa(made)
    made.close()
    book = open_casebook(made.folder, passphrase=PASSPHRASE)
    for number in range(10):
        log(book, person, f"session {number}")
    left = Path(shutil.copytree(book.folder, tmp_path / "Left.casebook"))
    book.close()
    content, chance, all_there = (left / "data.db-wal").read_bytes(), random.Random(20260303), 0
    for _number in range(40):
        place, bit = chance.randrange(len(content)), chance.randrange(8)
        folder = Path(shutil.copytree(left, tmp_path / "Flipped.casebook"))
        (folder / "data.db-wal").write_bytes(flipped(content, place, bit))
        opened = open_casebook(folder, passphrase=PASSPHRASE)
        stored = opened.ask(summaries)
        assert stored == {f"session {number}" for number in range(len(stored))}, f"byte {place} bit {bit}"
        assert opened.examine().problems == ()
        opened.close()
        all_there += len(stored) == 10
        shutil.rmtree(folder)
    assert all_there < 40, "the flips were in what counts"
