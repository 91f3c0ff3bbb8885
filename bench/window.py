"""From the start of the process to the page of today, against the floor; and the most memory each of them held.

The casebook opens by its key, as with a keyring, since the floor spends nothing on a passphrase either. What one
costs on purpose (Argon2id) is told beside it. The page of today stands before SQLAlchemy is read, so what a coach
waits for who asks for more at that very moment, a new entry, is told as well, with the memory that it then takes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.casebooks import CAREER, CROWD, PASSPHRASE, SMALL, Size, casebook_folder, key_of
from bench.measuring import Ratio, Start, start
from coachdesk.paths import find_home
from coachdesk.settings import Settings, save

TIMES = 12
AIM_TIME = 1.3
AIM_MEMORY = 1.25


def measure() -> Iterator[Ratio]:
    """A small casebook, that of a long career, and one whose sessions are all of people who are there now."""
    for size in (SMALL, CAREER, CROWD):
        ours, plain = starts(size, "key")
        yield Ratio(f"window with {size.name}", *_medians(ours, plain, "ms"), "ms", AIM_TIME)
        yield Ratio(f"computing up to it with {size.name}", *_medians(ours, plain, "computing"), "ms")
        yield Ratio(f"its memory with {size.name}", *_medians(ours, plain, "mb"), "MB", AIM_MEMORY)
    ours, plain = starts(CAREER, "entry")
    yield Ratio(f"a new entry asked for at once, with {CAREER.name}", *_medians(ours, plain, "ms"), "ms")
    yield Ratio("memory then", *_medians(ours, plain, "mb"), "MB")
    yield Ratio(
        f"window with {SMALL.name}, by passphrase", *_medians(*starts(SMALL, "passphrase"), "ms"), "ms"
    )


def starts(size: Size, way: str) -> tuple[list[Start], list[Start]]:
    """Starts of ours and of the floor, by turns; the first two do not count."""
    folder = casebook_folder(size)
    key = key_of(folder)
    ours, plain = [], []
    with tempfile.TemporaryDirectory() as home:
        save(find_home(Path(home)), Settings(keep_key_in_keyring=way != "passphrase"))
        ask, secret = ([], key[:64]) if way != "passphrase" else (["--passphrase-stdin"], PASSPHRASE)
        for _turn in range(TIMES + 2):
            ours.append(
                start("coachdesk_window.py", way, *ask, "--home", home, str(folder), text=f"{secret}\n")
            )
            plain.append(start("baselines/floor_window.py", str(folder / "data.db"), text=key))
    return ours[2:], plain[2:]


def _medians(ours: list[Start], plain: list[Start], name: str) -> tuple[float, float]:
    return median(getattr(each, name) for each in ours), median(getattr(each, name) for each in plain)
