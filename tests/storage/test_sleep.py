"""A laptop that falls asleep in the middle of a save, and wakes, again and again: the same as if it stayed awake."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coachdesk.services.casebook import open_casebook
from tests.conftest import PASSPHRASE
from tests.storage.filled import make_filled
from tests.storage.killing import BUSY, ENVIRONMENT, ROOT
from tests.storage.writing import summaries, whole_ones

NAPS = 12


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="Windows stops no process by a signal")
def test_asleep_in_the_middle_of_a_save(tmp_path: Path) -> None:
    """Each nap begins when a save was told and the next one is under way; the last one ends with an empty battery."""
    made = make_filled(tmp_path / "A.casebook", 1)
    before = made.ask(summaries)
    made.close()
    command = [sys.executable, str(BUSY), "write", str(made.folder), "0"]
    told: set[str] = set()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=ENVIRONMENT
    ) as busy:
        assert busy.stdin is not None
        assert busy.stdout is not None
        assert busy.stdout.readline() == "ready\n"
        busy.stdin.write("go\n")
        busy.stdin.flush()
        for _nap in range(NAPS):
            told.add(busy.stdout.readline().rstrip("\n"))
            os.kill(busy.pid, signal.SIGSTOP)
            _pid, status = os.waitpid(busy.pid, os.WUNTRACED)
            assert os.WIFSTOPPED(status)
            os.kill(busy.pid, signal.SIGCONT)
        busy.kill()
    book = open_casebook(made.folder, passphrase=PASSPHRASE)
    stored = book.ask(summaries)
    assert len(told) == NAPS
    assert told <= stored
    assert stored - before == book.ask(whole_ones) - before
    assert book.examine().problems == ()
    book.close()
