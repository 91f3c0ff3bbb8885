"""Ending a process in mid-air, at a random moment or at the very call that is asked for."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Self

import pytest

BUSY = Path(__file__).with_name("busy.py")
ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("COACHDESK_KILLS", "1000"))
"""How often the slow test ends a process, over all kinds of work."""

SEED = os.environ.get("COACHDESK_SEED") or str(random.SystemRandom().randrange(10**6))
"""What the slow tests draw their moments from; a failure names it."""

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


class Nest:
    """A process of `busy.py` that has everything imported, so that one that is to be ended starts at once."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, str(BUSY), "nest"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env=ENVIRONMENT,
        )  # fmt: skip
        return self

    def __exit__(self, *_exception: object) -> None:
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()

    def run_and_kill(
        self, verb: str, *arguments: object, chance: random.Random, within: float = 0.5
    ) -> list[str]:
        """Let it do a verb, end that with SIGKILL some time after it is ready, and return what it had finished."""
        assert self._process.stdout is not None
        self._tell(json.dumps([verb, *map(str, arguments)]))
        assert self._process.stdout.readline() == "ready\n"
        timer = threading.Timer(chance.uniform(0.0, within), self._tell, ["end"])
        timer.start()
        told: list[str] = []
        for line in self._process.stdout:
            if line == "ended\n":
                timer.join()
                return told
            told += [line.rstrip("\n")] if line != "\n" else []
        raise AssertionError("it failed by itself; standard error says how")

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()


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
