"""One durable save: a session logged through the casebook, against its bare row in the same table of the same file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from bench.baselines.raw_save import RawSave
from bench.casebooks import CAREER, SMALL, TODAY, Size, copy_of, draft_of, key_of
from bench.measuring import Ratio, by_turns, timed
from coachdesk.services import sessions
from coachdesk.services.casebook import open_casebook
from coachdesk.services.caseload import list_candidates

TIMES = 600
AIM = 3.0


def measure() -> Iterator[Ratio]:
    """Saves into a small and into a large casebook."""
    for size in (SMALL, CAREER):
        with tempfile.TemporaryDirectory() as shelf:
            yield _measure(size, Path(shelf))


def _measure(size: Size, shelf: Path) -> Ratio:
    (shelf / "ours").mkdir()
    (shelf / "plain").mkdir()
    folder, other = copy_of(size, shelf / "ours"), copy_of(size, shelf / "plain")
    key = key_of(folder)
    casebook, raw = open_casebook(folder, key=bytes.fromhex(key[:64])), RawSave(other / "data.db", key)
    person = casebook.ask(list_candidates, today=TODAY)[0].id
    drafts = (draft_of(line, person, TODAY) for line in count(size.sessions))

    def ours() -> float:
        return timed(casebook.do, "Log session", sessions.log, next(drafts))

    def plain() -> float:
        return timed(raw.save, next(drafts))

    try:
        medians = by_turns(ours, plain, times=TIMES, warm=30)
    finally:
        casebook.close()
        raw.close()
    return Ratio(f"a durable save among {size.name}", *medians, "ms", AIM)
