"""Faults of the program itself: told by kind and place, never by what was in the data.

A message of an exception can quote a note or a name, and so can a source line shown with its values. So neither
is kept: only the kind of the fault and the places in the code it came through.
"""

from __future__ import annotations

import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from coachdesk import __version__

FILE = "faults.log"
_LARGEST = 256_000


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of a fault and where it came from, innermost place last, such as ``KeyError: a.py:3 in b``."""
    places = (
        f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)
    )
    return f"{kind.__name__}: {' > '.join(places)}"


def note_fault(folder: Path, kind: type[BaseException], trace: TracebackType | None) -> str:
    """Write a fault into the log of faults, which starts anew when it gets large; returns its description."""
    told = describe(kind, trace)
    line = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} CoachDesk {__version__} {told}\n"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        log = folder / FILE
        small = log.is_file() and log.stat().st_size < _LARGEST
        with log.open("a" if small else "w", encoding="utf-8") as file:
            file.write(line)
    return told
