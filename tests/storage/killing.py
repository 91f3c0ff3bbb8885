"""Ending a process in mid-air, at a random moment or at the very call that is asked for."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

BUSY = Path(__file__).with_name("busy.py")
ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("COACHDESK_KILLS", "25"))
"""How often the slow tests end each kind of work; a thousand is for a long night."""

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def run_and_kill(verb: str, *arguments: object, chance: random.Random, within: float = 0.5) -> list[str]:
    """Start `busy.py`, end it with SIGKILL some time after it is ready, and return what it had finished."""
    process = subprocess.Popen(
        [sys.executable, str(BUSY), verb, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=ENVIRONMENT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    timer = threading.Timer(chance.uniform(0.0, within), process.kill)
    timer.start()
    told = [line.rstrip("\n") for line in process.stdout if line.endswith("\n")]
    process.wait()
    timer.cancel()
    process.stdout.close()
    return told


def kill_at(call: str, number: int, verb: str, *arguments: object) -> bool:
    """Run `busy.py` and end it when it enters its n-th system call of a kind; False when it made fewer."""
    if shutil.which("strace") is None:
        pytest.skip("ending a process at a call takes strace")
    calls = f"{call},{call}at,{call}at2" if call == "rename" else call
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={calls}",
         "-e", f"inject={calls}:signal=SIGKILL:when={number}",
         sys.executable, str(BUSY), verb, *map(str, arguments)],
        cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    if b"ptrace" in done.stderr:
        pytest.skip("this container may not trace")
    return done.returncode != 0


def fail_at(call: str, error: str, number: int, verb: str, *arguments: object) -> list[str]:
    """Run `busy.py` while its n-th system call of a kind, once it is ready, fails with an error; what it said.

    The process has to end by itself and without a fault of its own.
    """
    if shutil.which("strace") is None:
        pytest.skip("failing a call takes strace")
    command = [sys.executable, str(BUSY), verb, *map(str, arguments)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        env=ENVIRONMENT,
    ) as busy:  # fmt: skip
        assert busy.stdout is not None
        assert busy.stdout.readline() == "ready\n"
        inject = f"inject={call}:error={error}:when={number}"
        trace = ["strace", "-f", "-o", os.devnull, "-e", f"trace={call}", "-e", inject, "-p", str(busy.pid)]
        with subprocess.Popen(trace, stderr=subprocess.PIPE, text=True) as tracer:
            assert tracer.stderr is not None
            if "attached" not in tracer.stderr.readline():
                busy.kill()
                pytest.skip("this container may not trace")
            told, fault = busy.communicate("go\n", timeout=120)
    assert busy.returncode == 0, f"{call} {number} {error}: {fault}"
    return told.splitlines()
