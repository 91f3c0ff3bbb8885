"""Judging every requirement of a thousand candidates, against the one query that reads their hours."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.baselines.raw_hours import RawHours
from bench.casebooks import MANY, TODAY, copy_of, key_of
from bench.measuring import Ratio, by_turns, timed
from coachdesk.services.casebook import open_casebook
from coachdesk.services.requirements import list_requirements

TIMES = 5
AIM = 20.0


def measure() -> Iterator[Ratio]:
    """Everybody judged at once, as nobody has to: screens judge those who are in sight."""
    with tempfile.TemporaryDirectory() as shelf:
        folder = copy_of(MANY, Path(shelf))
        key = key_of(folder)
        casebook = open_casebook(folder, key=bytes.fromhex(key[:64]))
        raw = RawHours(folder / "data.db", key)
        try:
            medians = by_turns(
                lambda: timed(casebook.ask, list_requirements, today=TODAY),
                lambda: timed(raw.read),
                times=TIMES,
                warm=1,
            )
        finally:
            raw.close()
            casebook.close()
        yield Ratio(f"judging {MANY.name}", *medians, "ms", AIM)
