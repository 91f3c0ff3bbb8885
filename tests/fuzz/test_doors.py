"""Every door takes whatever comes: it lets it in or refuses it in a sentence, quickly and in little memory."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.doors import MOST, doors
from tests.fuzz.trial import ROOM, Trial, enter

ROOT = Path(__file__).resolve().parents[2]
BUDGET = 900.0
"""Seconds of computing after which a long search gives a door up."""
PATIENCE = 5400.0
"""Seconds by the clock; others may be at work on the machine."""
LONG_FIRST = ("commands", "handover", "workbook", "export", "calendar", "search")
"""The doors where an input costs most, so that none of them is left over for one processor."""


DECODERS = {"attached file": pytest.mark.qt_log_level_fail("CRITICAL")}
"""Qt's decoders say in a warning what is wrong with a picture; that the door refuses it in a sentence is tested."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=DECODERS[name]) if name in DECODERS else name for name in doors()]
)
def test_a_door_takes_whatever_comes(name: str) -> None:
    door, trial = doors()[name], Trial()

    @settings(
        max_examples=4 if name == "commands" else 30, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.lists(door.inputs, min_size=3, max_size=3))
    def tries(batch: list[object]) -> None:
        for each in batch:
            enter(door, each, trial)

    tries()
    assert trial.inputs > 10


Search = Callable[[str], "Future[Trial]"]


@pytest.fixture(scope="module")
def search(request: pytest.FixtureRequest) -> Iterator[Search]:
    """Long searches in processes of their own, two at a time, for every door that was chosen to be tried."""
    chosen = {item.name for item in request.session.items}
    with ThreadPoolExecutor(2) as pool:
        begun = {
            name: pool.submit(_in_a_process, name)
            for name in sorted(doors(), key=lambda name: name not in LONG_FIRST)
            if f"{test_a_door_takes_a_hundred_thousand.__name__}[{name}]" in chosen
        }
        yield begun.__getitem__
        for each in begun.values():
            each.cancel()


def _seed(name: str) -> int:
    """Always the same while nothing is changed: what failed fails again, and new code is searched anew."""
    trees = ["git", "rev-parse", "HEAD:coachdesk", "HEAD:tests/fuzz"]
    told = subprocess.run(trees, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return crc32(f"{name} {told or random.SystemRandom().random()}".encode())


def _in_a_process(name: str) -> Trial:
    count, seed = doors()[name].count, _seed(name)
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.trial", name, str(count), str(BUDGET), str(seed)],
        cwd=ROOT,
        env={**os.environ, "PYTHONMALLOC": "malloc"},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, f"seed {seed}\n{done.stderr[-6000:]}"
    return Trial(**json.loads(done.stdout))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits and measures of Linux")
@pytest.mark.parametrize("name", doors())
def test_a_door_takes_a_hundred_thousand(name: str, search: Search) -> None:
    found = search(name).result()
    sys.stdout.write(f"{name}: {found}\n")  # shown with -rP
    assert found.inputs >= doors()[name].count
    assert found.grown < ROOM


def test_every_door_is_tried_with_a_hundred_thousand() -> None:
    assert {name for name, door in doors().items() if door.count < MOST} == set()
