"""A long session does not use up None: the program would end without a word."""

from __future__ import annotations

import subprocess
import sys

import pytest

CALLS = """
import sys
{first}
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal(int)
bell = Bell()
for number in range(200_000):
    bell.blockSignals(False)
    bell.setObjectName("bell")
    bell.rung.emit(number)
print("still here")
"""


def run(first: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", CALLS.format(first=first)]
    return subprocess.run(program, capture_output=True, text=True, check=False)


def test_two_hundred_thousand_calls_leave_the_program_alive() -> None:
    ended = run("import coachdesk.ui.kit")
    assert (ended.returncode, ended.stdout.strip()) == (0, "still here")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is never freed there")
@pytest.mark.xfail(
    reason="the fault in PySide6 that this is about; when it passes, the remedy can go", strict=True
)
def test_without_the_remedy_they_do_too() -> None:
    assert run("").returncode == 0
