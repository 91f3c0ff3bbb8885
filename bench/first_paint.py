"""From the start of the process to the first picture: the gate that asks for the passphrase, against a bare window."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from statistics import median

from bench.casebooks import SMALL, casebook_folder
from bench.measuring import Ratio, start

TIMES = 20
AIM = 1.3


def measure() -> Iterator[Ratio]:
    """On the platform that is there: a screen, Xvfb, or Qt's offscreen one."""
    folder = str(casebook_folder(SMALL))
    with tempfile.TemporaryDirectory() as home:
        turns = [
            (
                start("coachdesk_window.py", "gate", "--home", home, folder),
                start("baselines/bare_window.py"),
            )
            for _turn in range(TIMES + 2)
        ][2:]
    ours, plain = zip(*turns, strict=True)
    yield Ratio(
        "first picture", median(each.ms for each in ours), median(each.ms for each in plain), "ms", AIM
    )
    spent, bare = median(each.computing for each in ours), median(each.computing for each in plain)
    yield Ratio("computing up to it", spent, bare, "ms")
