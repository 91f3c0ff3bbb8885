"""CoachDesk speaks to no network: the kernel counts what a program tries, in a world with no way out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book

ROOT = Path(__file__).resolve().parents[2]
TRIES = {"Ip": ("OutRequests", "OutNoRoutes"), "Tcp": ("ActiveOpens",), "Udp": ("OutDatagrams",)}
"""Counters that rise when a packet is sent or would have been."""

COUNTED = """
import subprocess, sys
done = subprocess.run(sys.argv[1:], stdin=sys.stdin)
for file in ("/proc/net/snmp", "/proc/net/snmp6"):
    sys.stdout.write("\\n" + open(file).read())
sys.exit(done.returncode)
"""


def tries(*command: str, types: str = "") -> int:
    """How many packets a command wanted to send, over IPv4 and IPv6."""
    if shutil.which("unshare") is None:
        pytest.skip("worlds without a network are made by Linux")
    done = subprocess.run(
        ["unshare", "--map-root-user", "--net", sys.executable, "-c", COUNTED, sys.executable, *command],
        cwd=ROOT, input=types, capture_output=True, text=True, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    if "unshare:" in done.stderr:
        pytest.skip("this container makes no worlds")
    assert done.returncode == 0, done.stderr + done.stdout
    return counted(done.stdout)


def counted(told: str) -> int:
    lines = [line.split() for line in told.splitlines() if line]
    total = sum(int(line[1]) for line in lines if line[0] in ("Ip6OutRequests", "Ip6OutNoRoutes"))
    assert any(line[0] == "Ip:" for line in lines)
    for names, numbers in pairwise(lines):
        kind = names[0].rstrip(":")
        if names[0] == numbers[0] and kind in TRIES and names[1].isalpha():
            found = dict(zip(names, numbers, strict=True))
            total += sum(int(found[name]) for name in TRIES[kind])
    return total


def test_the_counters_see_a_try() -> None:
    knock = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect_ex(('192.0.2.1', 9))"
    call = "import socket; socket.socket().connect_ex(('192.0.2.1', 80))"
    assert tries("-c", knock) > 0
    assert tries("-c", call) > 0


def test_a_command_tries_nothing(tmp_path: Path) -> None:
    book, home = make_book(tmp_path), str(tmp_path / "home")
    given = ("-m", "coachdesk", "--home", home, "--passphrase-stdin")
    for verb in (
        ("backup", str(book)),
        ("log", str(book), "--year", "2025-26", "--out", str(tmp_path / "out")),
    ):
        assert tries(*given, *verb, types=f"{PASSPHRASE}\n") == 0


def test_a_window_tries_nothing(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    assert tries("-m", "tests.journeys.visitor", str(tmp_path / "home"), str(book), PASSPHRASE) == 0
