"""Where files are put that a door is tried with: in memory where the machine offers that, and gone at the end."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of one's own is made in it
_NEEDED = 500 << 20
"""Bytes; less is offered in some containers."""


@cache
def room() -> Path:
    """A folder of this process's own. A disk takes a millisecond for each file that is written anew."""
    memory = _IN_MEMORY if _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > _NEEDED else None
    made = tempfile.TemporaryDirectory(prefix="coachdesk-fuzz-", dir=memory)
    _kept.append(made)
    return Path(made.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []
