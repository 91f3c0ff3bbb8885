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

from coachdesk.services.casebook import Casebook


def cast(folder: Path, make: Callable[..., Casebook], *wishes: Hashable) -> Path:
    """A closed casebook in `folder`, as `make(somewhere, *wishes)` made it the first time it was asked."""
    shutil.copytree(_mould(make, wishes), folder)
    return folder


@cache
def _mould(make: Callable[..., Casebook], wishes: tuple[Hashable, ...]) -> Path:
    place = TemporaryDirectory(prefix="coachdesk-mould-", ignore_cleanup_errors=True)
    atexit.register(place.cleanup)
    made = make(Path(place.name) / "Mould.casebook", *wishes)
    made.close()
    return made.folder
