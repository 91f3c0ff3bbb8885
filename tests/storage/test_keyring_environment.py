"""The keyring as a fresh program finds it: chosen by the environment, not there at all, and never at start-up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

READ = """
from uuid import uuid4
from coachdesk.storage.keyring_store import SystemKeyring
answer = SystemKeyring().read(uuid4())
print(answer.state.value, answer.has_entry, answer.sentence, sep="|")
"""


@pytest.mark.parametrize(
    ("chosen", "state"),
    [
        ("keyring.backends.null.Keyring", "absent|False|The keyring set up"),
        ("keyring.backends.fail.Keyring", "absent|False|This computer has no keyring"),
        ("nothing.of.the.Kind", "absent|False|This computer has no keyring"),
        ("nonsense", "unreachable|False|The keyring cannot be used"),
    ],
)
def test_a_keyring_chosen_by_the_environment_is_judged(chosen: str, state: str) -> None:
    answer = python(READ, PYTHON_KEYRING_BACKEND=chosen)
    assert answer.startswith(state)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux reaches its keyring over D-Bus")
def test_without_a_desktop_there_is_no_keyring() -> None:
    answer = python(READ, DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere", XDG_RUNTIME_DIR="/nowhere")
    assert answer.startswith("absent|False|This computer has no keyring")


def test_neither_keyring_nor_cryptography_is_imported_at_start() -> None:
    loaded = python(
        "import sys, coachdesk.storage.keyring_store, coachdesk.storage.keys; print(*sys.modules)"
    )
    assert not {"keyring", "cryptography"} & set(loaded.split())


def python(code: str, **environment: str) -> str:
    """What a fresh Python prints for this code."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout
