"""Faults for real: disks that are full, cut off or read-only, and an account that may not write."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

NOBODY = 65534


def _require_superuser(what: str) -> None:
    if shutil.which("mount") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip(f"{what} takes the superuser of a Linux machine")


@contextmanager
def disk_of(size: str) -> Iterator[Path]:
    """A real disk of a size such as ``2m``, in a place of its own."""
    _require_superuser("mounting a small disk")
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place], check=False)
        if done.returncode != 0:
            pytest.skip("this container may not mount")
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", "-l", place], check=True)


def make_read_only(disk: Path) -> None:
    """Turn a disk of `disk_of` read-only, as a system does with a stick it no longer trusts."""
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)


def fill_up(disk: Path, *, leave: int = 0) -> Path:
    """Fill a small disk to the last byte, or but for a few; answers the file that takes the room."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(64 * 1024))
    with ballast.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"0")
    os.truncate(ballast, ballast.stat().st_size - leave)
    return ballast


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """Let this process write no file longer than `size` bytes: a disk that fills up, for any account."""
    resource = pytest.importorskip("resource", reason="Windows cannot limit the length of files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def room_of_nobody(furnish: Callable[[Path], object] = lambda _room: None) -> Iterator[Path]:
    """A folder that belongs to an account without rights, and that account doing what comes.

    `furnish` fills the folder first, with all rights: an account without them may not read the mould of a casebook,
    nor a library that is brought in late.
    """
    _require_superuser("becoming another account")
    with tempfile.TemporaryDirectory() as place:
        furnish(Path(place))
        for each in (Path(place), *Path(place).rglob("*")):
            os.chown(each, NOBODY, NOBODY)
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
        try:
            yield Path(place)
        finally:
            os.seteuid(0)
            os.setegid(0)
