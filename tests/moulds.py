"""Casebooks that many tests begin with: made once in each process, and copied from then on.

Making one runs every step of the schema, which costs fifteen times what opening a copy does. Copies of one mould
share their id and their keys: casebooks that have to be strangers to each other need different wishes.
"""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from coachdesk.services.casebook import Casebook

Told = TypeVar("Told")


def cast(folder: Path, make: Callable[..., Casebook], *wishes: Hashable) -> Path:
    """A closed casebook in `folder`, as `make(somewhere, *wishes)` made it the first time it was asked."""
    shutil.copytree(_mould(make, wishes), folder)
    return folder


def cast_and_told(folder: Path, make: Callable[[Path], tuple[Casebook, Told]]) -> Told:
    """The same, where `make` also tells what it put in; that is answered, and is the same for every copy."""
    mould: Path
    told: Told
    mould, told = _mould_and_told(make)
    shutil.copytree(mould, folder)
    return told


@cache
def _mould(make: Callable[..., Casebook], wishes: tuple[Hashable, ...]) -> Path:
    made = make(_place(), *wishes)
    made.close()
    return made.folder


@cache
def _mould_and_told(make: Callable[[Path], tuple[Casebook, Told]]) -> tuple[Path, Told]:
    made, told = make(_place())
    made.close()
    return made.folder, told


def _place() -> Path:
    """Where a mould stands until the process ends."""
    room = TemporaryDirectory(prefix="coachdesk-mould-", ignore_cleanup_errors=True)
    atexit.register(room.cleanup)
    return Path(room.name) / "Mould.casebook"
