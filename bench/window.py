"""From the start of the process to the page of today, against the floor; and the most memory each of them held.

The casebook opens by its key, as with a keyring, since the floor spends nothing on a passphrase either. What one
costs on purpose (Argon2id) is told beside it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.casebooks import CAREER, CROWD, SMALL, Size, casebook_folder, key_of
from bench.measuring import Ratio, Start, start
from coachdesk.paths import find_home
from coachdesk.settings import Settings, save

TIMES = 12
AIM_TIME = 1.5
AIM_MEMORY = 1.3


def measure() -> Iterator[Ratio]:
    """A small casebook, that of a long career, and one whose sessions are all of people who are there now."""
    for size in (SMALL, CAREER, CROWD):
        yield from _measure(size, casebook_folder(size))


def _measure(size: Size, folder: Path) -> Iterator[Ratio]:
    key = key_of(folder)
    with tempfile.TemporaryDirectory() as home:
        save(find_home(Path(home)), Settings(keep_key_in_keyring=True))

        def ours() -> Start:
            return start("coachdesk_window.py", "today", "--home", home, str(folder), text=key[:64])

        def plain() -> Start:
            return start("baselines/floor_window.py", str(folder / "data.db"), text=key)

        pairs = [(ours(), plain()) for _turn in range(TIMES + 2)][2:]
    ms, mb = (_medians(pairs, attribute) for attribute in ("ms", "mb"))
    yield Ratio(f"window with {size.name}", *ms, "ms", AIM_TIME)
    yield Ratio(f"its memory with {size.name}", *mb, "MB", AIM_MEMORY)


def _medians(pairs: list[tuple[Start, Start]], name: str) -> tuple[float, float]:
    ours, plain = ([getattr(pair[side], name) for pair in pairs] for side in (0, 1))
    return median(ours), median(plain)
