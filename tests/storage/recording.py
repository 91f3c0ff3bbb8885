"""What a process does to the files of a folder, call by call, as strace tells it; and what it said in between.

Only calls that succeeded and that change a file, a name or what is safely on the disk are kept. Writes through
memory maps are not seen: the engine makes them only to ``data.db-shm``, which it builds anew after a crash.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.storage.killing import BUSY, ENVIRONMENT, ROOT

_CALLS = (
    "openat,creat,mkdir,mkdirat,rmdir,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "lseek,write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,fallocate,truncate,ftruncate,fsync,fdatasync,"
    "sync_file_range"
)
_LINE = re.compile(r"(\w+)\((.*)\) += (\d+)(?:<(.*?)>)?$")
_NUMBERED = re.compile(r"(AT_FDCWD|\d+)<([^>]*)>(\(deleted\))?")
_LONGEST = 1 << 22
"""Bytes of one write that are kept; a longer one fails the recording."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new name, of a folder or of an empty file; `emptied` where the file may have stood there before."""

    path: str
    folder: bool = False
    emptied: bool = False


@dataclass(frozen=True, slots=True)
class Wrote:
    """Bytes at an offset of a file."""

    path: str
    offset: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file got another length."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name became another one in the same folder, over whatever had it."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A name went."""

    path: str


@dataclass(frozen=True, slots=True)
class Flushed:
    """A file's bytes, or a folder's names, are on the disk."""

    path: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the process told the world; from here on it has to be so."""

    line: str


Step = Made | Wrote | Cut | Renamed | Removed | Flushed | Said


def record(room: Path, verb: str, *arguments: object) -> list[Step]:
    """Run a verb of `busy.py` to its end and return what it did inside `room`; paths are relative to that."""
    if shutil.which("strace") is None:
        pytest.skip("writing down what reaches the disk takes strace")
    account = room.with_name(f"{room.name}.strace")
    done = subprocess.run(
        ["strace", "-qq", "-y", "-xx", "-s", str(_LONGEST), "-o", str(account), "-e", f"trace={_CALLS}",
         sys.executable, str(BUSY), verb, *map(str, arguments)],
        cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    if "ptrace" in done.stderr:
        pytest.skip("this container may not trace")
    assert done.returncode == 0, done.stderr
    with account.open(encoding="ascii") as lines:
        steps = list(_Reader(os.fspath(room)).steps(lines))
    account.unlink()
    return steps


class _Reader:
    """Keeps, for each open file, where in it the next plain write goes; and the line that is being said."""

    def __init__(self, room: str) -> None:
        self._room = room
        self._at: dict[str, int] = {}
        self._begun = b""

    def steps(self, lines: Iterator[str]) -> Iterator[Step]:
        for line in lines:
            found = _LINE.match(line.rstrip("\n"))
            if found:
                call, arguments, answer, _opened = found.groups()
                yield from self._step(call, arguments.split(", "), int(answer))

    def _step(self, call: str, given: list[str], answer: int) -> Iterator[Step]:
        numbered = _NUMBERED.fullmatch(given[0])
        if call in {"write", "lseek"} and numbered:
            yield from self._sequential(call, numbered, given, answer)
        elif call in {"pwrite64", "ftruncate", "fsync", "fdatasync"} and numbered:
            yield from self._on_file(call, numbered, given, answer)
        else:
            yield from self._on_names(call, _places(given), " ".join(given), answer)

    def _sequential(
        self, call: str, numbered: re.Match[str], given: list[str], answer: int
    ) -> Iterator[Step]:
        number = numbered[1]
        if call == "lseek":
            self._at[number] = answer
        elif number == "1":
            *whole, self._begun = (self._begun + _bytes(given[1])[:answer]).split(b"\n")
            yield from (Said(line.decode()) for line in whole)
        else:
            start = self._at.get(number, 0)
            self._at[number] = start + answer
            path = self._inside(numbered)
            if path is not None:
                yield Wrote(path, start, _bytes(given[1])[:answer])

    def _on_file(self, call: str, numbered: re.Match[str], given: list[str], answer: int) -> Iterator[Step]:
        path = self._inside(numbered)
        if path is None:
            return
        if call == "pwrite64":
            yield Wrote(path, int(given[3]), _bytes(given[1])[:answer])
        else:
            yield Cut(path, int(given[1])) if call == "ftruncate" else Flushed(path)

    def _on_names(self, call: str, places: list[str], told: str, answer: int) -> Iterator[Step]:
        if call in {"openat", "creat"}:
            self._at[str(answer)] = 0
        paths = [os.path.relpath(place, self._room) for place in places if self._holds(place)]
        if not paths:
            return
        if call == "openat":
            assert "O_APPEND" not in told
            if "O_CREAT" in told or "O_TRUNC" in told:
                yield Made(paths[0], emptied="O_TRUNC" in told)
        elif call.startswith("rename"):
            source, target = paths
            yield Renamed(source, target)
        elif call.startswith("mkdir"):
            yield Made(paths[0], folder=True)
        else:
            assert call in {"unlink", "unlinkat", "rmdir"}, f"{call} is not understood yet"
            yield Removed(paths[0])

    def _inside(self, numbered: re.Match[str]) -> str | None:
        place = os.fsdecode(_decoded(numbered[2]))
        return os.path.relpath(place, self._room) if self._holds(place) and not numbered[3] else None

    def _holds(self, place: str) -> bool:
        return place == self._room or place.startswith(f"{self._room}{os.sep}")


def _places(given: list[str]) -> list[str]:
    """The paths among the arguments of a call, each made whole by the folder it is relative to."""
    found, folder = [], os.fspath(ROOT)
    for each in given:
        if each.startswith('"'):
            found.append(os.path.normpath(os.path.join(folder, os.fsdecode(_bytes(each)))))  # noqa: PTH118
        elif numbered := _NUMBERED.fullmatch(each):
            folder = os.fsdecode(_decoded(numbered[2]))
    return found


def _bytes(quoted: str) -> bytes:
    assert quoted.endswith('"'), "a write is longer than what is kept"
    return _decoded(quoted[1:-1])


def _decoded(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
