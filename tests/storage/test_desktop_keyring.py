"""The four states of a real desktop keyring (gnome-keyring in a D-Bus session of its own)."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]
KEY = bytes(range(32)).hex()

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="gnome-keyring is Linux's"),
]


@dataclass(frozen=True, slots=True)
class Played:
    """What a scenario answered, how long it took in seconds, and the process of the keyring daemon."""

    answers: list[dict[str, Any]]
    seconds: float
    daemon: int

    @property
    def states(self) -> list[str]:
        return [answer["state"] for answer in self.answers]

    @property
    def keys(self) -> list[str | None]:
        return [answer["key"] for answer in self.answers]


@pytest.fixture
def play(tmp_path: Path) -> Callable[[str], Played]:
    """Plays a scenario in a throwaway home; where the tools are missing it fails on CI and says so elsewhere."""
    if missing := [tool for tool in ("dbus-run-session", "gnome-keyring-daemon") if not shutil.which(tool)]:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(f"needs {' and '.join(missing)} (Debian: dbus, gnome-keyring)")

    def played(scenario: str) -> Played:
        for folder in ("home", "data", "run"):
            (tmp_path / folder).mkdir(mode=0o700, exist_ok=True)
        here = {"HOME": "home", "XDG_DATA_HOME": "data", "XDG_RUNTIME_DIR": "run"}
        away = {"DISPLAY", "WAYLAND_DISPLAY", "PYTHON_KEYRING_BACKEND", "GNOME_KEYRING_CONTROL"}
        environment = {name: value for name, value in os.environ.items() if name not in away}
        done = subprocess.run(
            [
                "dbus-run-session",
                "--",
                sys.executable,
                "-m",
                "tests.storage.desktop_keyring_states",
                scenario,
            ],
            env=environment | {name: str(tmp_path / folder) for name, folder in here.items()},
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            check=True,
            timeout=60,
        )
        report = Played(**json.loads(done.stdout))
        with suppress(ProcessLookupError):  # it ends with its session, unless the scenario left it stopped
            os.kill(report.daemon, signal.SIGKILL)
        return report

    return played


def test_present(play: Callable[[str], Played]) -> None:
    played = play("present")
    assert played.states == ["present"] * 6
    assert played.keys == [None, KEY, KEY, KEY, KEY, None]
    assert [answer["has_entry"] for answer in played.answers] == [False, True, True, True, True, False]
    assert [bool(answer["sentence"]) for answer in played.answers] == [
        False,
        False,
        False,
        True,
        False,
        False,
    ]
    assert {answer["name"] for answer in played.answers} == {"the desktop's keyring"}


def test_locked(play: Callable[[str], Played]) -> None:
    played = play("locked")
    assert played.states == ["locked"] * 3
    assert played.keys == [None] * 3


def test_hanging_costs_its_time_limit_once_and_loses_nothing(play: Callable[[str], Played]) -> None:
    played = play("hanging")
    assert played.states == ["unreachable"] * 3 + ["present"]
    assert played.keys == [None] * 3 + [KEY]
    assert played.seconds < 5


def test_the_program_ends_while_a_call_hangs(play: Callable[[str], Played]) -> None:
    assert play("hanging_at_the_end").states == ["unreachable"]


def test_without_a_collection_nothing_is_taken_for_no_entry(play: Callable[[str], Played]) -> None:
    played = play("empty")
    assert set(played.states) <= {"locked", "unreachable"}
    assert all(answer["sentence"] for answer in played.answers)
