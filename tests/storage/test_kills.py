"""Killed in mid-air: every change that was acknowledged is there, none is half there, the chain verifies."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

from tests.storage.killing import KILLS, SEED, Nest
from tests.storage.storm import WORKS, Work, rage

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows starts no process in a moment")


@pytest.mark.parametrize("work", WORKS)
def test_a_few_kills(work: Work, tmp_path: Path) -> None:
    with Nest() as nest:
        assert work(tmp_path, 3, random.Random(20260303), nest).kills == 3


@pytest.mark.slow
def test_a_thousand_kills(tmp_path: Path) -> None:
    """Over writing, autosaving, backing up, updating and restoring; `COACHDESK_SEED` draws the same moments again."""
    tolls = rage(tmp_path, KILLS, SEED)
    mix = ", ".join(f"{name} {toll.kills} ({toll.told} done)" for name, toll in tolls.items())
    sys.stdout.write(f"seed {SEED}: {mix}\n")  # shown with -rP
    assert sum(toll.kills for toll in tolls.values()) == KILLS
    if KILLS >= 200:
        assert all(toll.told > 0 for toll in tolls.values()), (
            "each kind got something done before some of its ends"
        )
        assert tolls["update"].told < tolls["update"].kills, "some before the end and some after it"
