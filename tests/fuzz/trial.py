"""Tries one door with many inputs, and measures: ``python -m tests.fuzz.trial DOOR COUNT SECONDS SEED``.

Hypothesis draws in rounds, each from a seed of its own, so that what it remembers of a round is forgotten after it.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time
from types import FrameType
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from coachdesk.errors import CoachDeskError
from coachdesk.ui.kit.lasting import keep_singletons
from tests.fuzz.doors import Door, doors

PATIENCE = 2.0
"""Seconds of computing that no input may take."""
ROOM = 300 << 20
"""Bytes that all inputs together may add to what the program needs before the first."""
_ROUND = 200

SEARCH = settings(
    max_examples=_ROUND,
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Trial:
    """What was tried so far; `slowest` in seconds, `grown` in bytes."""

    inputs: int = 0
    refused: int = 0
    slowest: float = 0.0
    grown: int = 0
    seconds: float = 0.0


def enter(door: Door, given_input: Any, trial: Trial) -> None:
    """One input: it comes in or is refused in a sentence, and quickly."""
    began = process_time()
    try:
        door.enter(given_input)
    except CoachDeskError as refusal:
        trial.refused += bool(refusal.sentence)
    except BaseException as fault:
        fault.add_note(f"The input was {given_input!r:.500}")
        raise
    took = process_time() - began
    trial.inputs += 1
    trial.slowest = max(trial.slowest, took)
    assert took < PATIENCE, f"an input took {took:.1f} s"


def search(door: Door, number: int, trial: Trial) -> None:
    """One round of inputs drawn from the seed `number`."""

    @seed(number)
    @SEARCH
    @given(st.lists(door.inputs, min_size=door.batch, max_size=door.batch))
    def tries(batch: list[Any]) -> None:
        for each in batch:
            with _time_limit():
                enter(door, each, trial)

    tries()


@contextmanager
def _time_limit() -> Iterator[None]:
    """Ends a computation that hangs where it stands, so that hypothesis can show what it was given."""
    signal.setitimer(signal.ITIMER_PROF, 1.5 * PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise AssertionError("an input hangs")


def _limit_memory() -> int:
    """Let this process grow by no more than `ROOM`; returns its size now."""
    import resource

    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    most = int(pages) * resource.getpagesize() + ROOM
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def run(name: str, count: int, budget: float, first_seed: int) -> Trial:
    """Try a door until `count` inputs are through or `budget` seconds of computing have gone."""
    import resource

    door, trial = doors()[name], Trial()
    keep_singletons()
    signal.signal(signal.SIGPROF, _too_long)
    search(door, first_seed, Trial())  # whatever is read and kept once is read now
    before, began = _limit_memory(), process_time()
    while trial.inputs < count and process_time() - began < budget:
        search(door, first_seed + trial.inputs, trial)
    trial.seconds = process_time() - began
    trial.grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    return trial


if __name__ == "__main__":
    found = run(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
    sys.stdout.write(json.dumps(asdict(found)))
