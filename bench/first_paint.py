"""From the start of the process to the first picture: the gate that asks for the passphrase, against a bare window."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

from bench.casebooks import SMALL, casebook_folder
from bench.measuring import Ratio, by_turns, start

TIMES = 20
AIM = 1.3


def measure() -> Iterator[Ratio]:
    """On the platform that is there: a screen, Xvfb, or Qt's offscreen one."""
    folder = str(casebook_folder(SMALL))
    with tempfile.TemporaryDirectory() as home:

        def ours() -> float:
            return start("coachdesk_window.py", "gate", "--home", home, folder).ms

        def plain() -> float:
            return start("baselines/bare_window.py").ms

        yield Ratio("first picture", *by_turns(ours, plain, times=TIMES, warm=2), "ms", AIM)
