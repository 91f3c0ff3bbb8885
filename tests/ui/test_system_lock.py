"""The casebook locks with the computer: by what the desktop tells, and by a clock that jumped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coachdesk.ui.system_lock import SLEPT, SystemLock

LISTENER = Path(__file__).with_name("lock_listener.py")
ROOT = Path(__file__).resolve().parents[2]


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("jump", "locks"), [(15, 0), (SLEPT + 1, 1), (8 * 3600, 1), (-3600, 0)])
def test_a_clock_that_jumped_ahead_means_sleep(qtbot: QtBot, jump: float, locks: int) -> None:
    clock, told = Clock(), list[int]()
    watcher = SystemLock(clock=clock)
    watcher.locked.connect(lambda: told.append(1))
    clock.now += jump
    watcher.look()
    watcher.look()
    assert len(told) == locks


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/org/freedesktop/ScreenSaver", "/org/gnome/ScreenSaver"])
def test_the_desktop_tells_that_its_screen_was_locked(path: str) -> None:
    assert shutil.which("dbus-run-session"), "this test needs Debian's dbus"
    heard = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(LISTENER), path],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert heard.stdout.split() == ["locked"]
