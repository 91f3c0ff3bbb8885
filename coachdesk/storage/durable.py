"""Writing a small file whole: afterwards it holds the old bytes or the new ones, never a mixture."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from coachdesk.errors import NotSaved
from coachdesk.words import _

UNFINISHED = ".tmp-"
"""How files that are being written are named; one that is found later was left by a crash."""

_HELD_BY_ANOTHER_PROGRAM = {5, 32, 33}
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8)
_FOLDERS_CANNOT_BE_FLUSHED = {errno.EINVAL, errno.ENOTSUP}


def write_durably(path: Path, content: bytes) -> None:
    """Replace `path` by `content`, and return only when a power cut could not take it back.

    Raises NotSaved; the old file is then still in place, except that a failure in the very last step (the
    flush of the folder) can leave the new one there.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        replace_patiently(temporary, path)
        temporary = None
        flush_folder(path.parent)
    except OSError as problem:
        raise NotSaved(
            _("The file {name} could not be written.").format(name=path.name),
            _("Check that the disk has room and that this folder can be written to, then try again."),
        ) from problem
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def replace_patiently(
    source: Path,
    target: Path,
    *,
    replace: Callable[[Path, Path], None] = os.replace,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Rename over `target`; on Windows wait up to 2.4 s for a virus scanner or sync client to let go of it."""
    for seconds in _PAUSES:
        try:
            return replace(source, target)
        except PermissionError as problem:
            if getattr(problem, "winerror", None) not in _HELD_BY_ANOTHER_PROGRAM:
                raise
        pause(seconds)
    return replace(source, target)


def sweep_unfinished(folder: Path) -> None:
    """Remove what a crash in the middle of a write left behind; call it while the casebook is locked to us."""
    for leftover in folder.glob(f"{UNFINISHED}*"):
        with contextlib.suppress(OSError):
            leftover.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, so that a power cut could not take their names back."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    """Make new names in a folder survive a power cut, where the system can."""
    if os.name == "nt":  # Windows has no way to flush a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as problem:
        if problem.errno not in _FOLDERS_CANNOT_BE_FLUSHED:
            raise
    finally:
        os.close(handle)
