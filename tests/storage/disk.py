"""A disk whose power can go: what was flushed is there, of the rest whatever chance leaves of it.

Of a file's bytes that were not flushed any 512-byte sectors may have arrived, in any order, and some of them as
rubbish; its length changes only with what arrived. Of a folder's names that were not flushed the first few changes
have arrived: file systems with a journal keep their order. What stood beside the bytes that were being written
stays, which is what disks promise and what the engine builds on.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from tests.storage.recording import Cut, Flushed, Made, Removed, Renamed, Said, Step, Wrote

SECTOR = 512
GARBAGE = 0.05
"""How many of the sectors that were on their way arrive as rubbish."""


@dataclass(slots=True)
class _File:
    """Bytes that are safe, and since then writes as (offset, bytes) or new lengths."""

    safe: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes] | int] = field(default_factory=list)

    def flush(self) -> None:
        for change in self.since:
            _apply(self.safe, change)
        self.since.clear()

    def after_a_cut(self, chance: random.Random, garbage: float) -> bytes:
        content, arrives = bytearray(self.safe), chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        for change in self.since:
            if isinstance(change, int):
                if chance.random() < arrives:
                    _apply(content, change)
                continue
            for piece in _sectors(*change):
                if chance.random() < garbage:
                    _apply(content, (piece[0], chance.randbytes(len(piece[1]))))
                elif chance.random() < arrives:
                    _apply(content, piece)
        return bytes(content)


def _apply(content: bytearray, change: tuple[int, bytes] | int) -> None:
    size = change if isinstance(change, int) else change[0]
    content.extend(bytes(max(0, size - len(content))))
    if isinstance(change, int):
        del content[size:]
    else:
        content[size : size + len(change[1])] = change[1]


def _sectors(offset: int, content: bytes) -> Iterator[tuple[int, bytes]]:
    start = 0
    while start < len(content):
        end = min(len(content), start + SECTOR - (offset + start) % SECTOR)
        yield offset + start, content[start:end]
        start = end


@dataclass(slots=True)
class _Folder:
    """Names as they are now, as they are safe, and the states in between."""

    now: dict[str, _File | _Folder] = field(default_factory=dict)
    safe: dict[str, _File | _Folder] = field(default_factory=dict)
    since: list[dict[str, _File | _Folder]] = field(default_factory=list)

    def become(self, names: dict[str, _File | _Folder]) -> None:
        self.now = names
        self.since.append(names)

    def flush(self) -> None:
        self.safe = self.now
        self.since.clear()

    def after_a_cut(self, chance: random.Random) -> dict[str, _File | _Folder]:
        return chance.choice([self.safe, *self.since])


class Disk:
    """Everything below one folder, as it was when it was copied in and as the steps have changed it since."""

    def __init__(self, start: Path) -> None:
        self._root = _copied(start)
        self.said: list[str] = []

    def run(self, step: Step) -> None:
        """Let one more step happen."""
        match step:
            case Said(line):
                self.said.append(line)
            case Made(path, folder, emptied):
                self._make(path, folder=folder, emptied=emptied)
            case Renamed(source, target):
                home = self._folder_of(source)
                assert home is self._folder_of(target), "moving between folders is not understood yet"
                names = dict(home.now)
                names[PurePath(target).name] = names.pop(PurePath(source).name)
                home.become(names)
            case Removed(path):
                home, gone = self._folder_of(path), PurePath(path).name
                home.become({name: each for name, each in home.now.items() if name != gone})
            case Flushed(path):
                self._find(path).flush()
            case Wrote(path, offset, content):
                self._file(path).since.append((offset, content))
            case Cut(path, size):
                self._file(path).since.append(size)

    def _make(self, path: str, *, folder: bool, emptied: bool) -> None:
        home, name = self._folder_of(path), PurePath(path).name
        if name not in home.now:
            home.become(home.now | {name: _Folder() if folder else _File()})
        elif emptied:
            self._file(path).since.append(0)

    def _find(self, path: str) -> _File | _Folder:
        found: _File | _Folder = self._root
        for name in PurePath(path).parts:
            assert isinstance(found, _Folder)
            found = found.now[name]
        return found

    def _folder_of(self, path: str) -> _Folder:
        found = self._find(str(PurePath(path).parent))
        assert isinstance(found, _Folder)
        return found

    def _file(self, path: str) -> _File:
        found = self._find(path)
        assert isinstance(found, _File)
        return found

    def lay_out(self, place: Path, chance: random.Random, *, garbage: float = GARBAGE) -> None:
        """Write down, in a folder that does not exist yet, what a cut of power at this moment might leave."""
        _lay_out(self._root, place, chance, garbage)


def _copied(place: Path) -> _Folder:
    names: dict[str, _File | _Folder] = {
        path.name: _copied(path) if path.is_dir() else _File(bytearray(path.read_bytes()))
        for path in place.iterdir()
    }
    return _Folder(names, names)


def _lay_out(folder: _Folder, place: Path, chance: random.Random, garbage: float) -> None:
    place.mkdir()
    for name, each in folder.after_a_cut(chance).items():
        if isinstance(each, _Folder):
            _lay_out(each, place / name, chance, garbage)
        else:
            (place / name).write_bytes(each.after_a_cut(chance, garbage))


def cuts(disk: Disk, steps: list[Step], count: int, chance: random.Random) -> Iterator[int]:
    """Let the steps happen, stopping before `count` of them at random, each a moment for the power to go."""
    moments = sorted(chance.randrange(len(steps) + 1) for _number in range(count))
    done = 0
    for moment in moments:
        _run(disk, steps[done:moment])
        done = moment
        yield moment


def _run(disk: Disk, steps: Iterable[Step]) -> None:
    for step in steps:
        disk.run(step)
