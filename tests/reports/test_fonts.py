"""Fonts are loaded once, whoever prints first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

AT_ONCE = """
import sys, threading
from coachdesk.reports.coaching_log import render
from coachdesk.reports.fonts import BOLD, REGULAR, TYPEFACES, face
from tests.reports.sheets import sheet, weekly

PAGE = sheet(weekly(12, summary="Read Ολγα and Анна, and Ա"))
sys.setswitchinterval(1e-6)
start = threading.Barrier(6)
faces, printed = [], []

def load():
    start.wait()
    for typeface in TYPEFACES[:6]:
        faces.extend((typeface.name, weight, face(typeface, weight)) for weight in (REGULAR, BOLD))

def draw():
    start.wait()
    printed.append(render(PAGE))

threads = [threading.Thread(target=act) for act in (load, draw, load, draw, load, draw)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(faces), len(set(faces)), len(printed), len({*printed, render(PAGE)}))
"""


def test_several_threads_that_begin_at_once_share_faces_and_print_the_same() -> None:
    told = subprocess.run(
        [sys.executable, "-c", AT_ONCE],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["36", "12", "3", "1"]
