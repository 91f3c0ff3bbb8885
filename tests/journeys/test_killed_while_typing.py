"""Killed while somebody types: started again, the words are there, up to the last second of typing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.storage.killing import SEED

ROOT = Path(__file__).resolve().parents[2]

LOST = 2.0
"""Seconds of typing that a kill may cost: a draft is kept one second after the first key that is not kept yet."""


TYPISTS = int(os.environ.get("COACHDESK_TYPISTS", "20"))
"""How many typists each slow test ends; each takes some ten seconds, so a hundred take their time."""


def drawn(number: int) -> float:
    """Seconds that the typist of this number lives, drawn from the seed; pytest shows it where the test fails."""
    seconds = random.Random(f"{SEED} {number}").uniform(2.5, 6)
    sys.stdout.write(f"COACHDESK_SEED={SEED}: typist {number} is ended after {seconds:.2f} s\n")
    return seconds


def types_until_killed(home: Path, book: Path, seconds: float, page: str = "entry") -> list[int]:
    """Let the typist type for so long, kill the process, and return the words that stood there long enough."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typist", str(home), str(book), PASSPHRASE, page],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout is not None
    told: list[tuple[int, float]] = []
    for line in process.stdout:
        number, moment = line.split()
        told.append((int(number), float(moment)))
        if told[-1][1] - told[0][1] > seconds:
            break
    killed = time.monotonic()
    process.kill()
    process.wait()
    process.stdout.close()
    return [number for number, moment in told if moment < killed - LOST]


def check_the_words(arrives: Arrives, tmp_path: Path, seconds: float) -> None:
    book = make_book(tmp_path)
    typed = types_until_killed(tmp_path / "home", book, seconds)
    assert typed, "nothing was typed before the kill"
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.opens("Left open", "Rosa Nguyễn")
    person.sees("New session")
    words = person.reads("Summary").split()
    assert words[: len(typed)] == [f"word{number}" for number in typed]
    assert words == [f"word{number}" for number in range(len(words) - 1)] + words[-1:]
    assert person.reads_chosen("Candidates") == "Chosen: Rosa Nguyễn"


def check_the_running_session(arrives: Arrives, tmp_path: Path, seconds: float) -> None:
    book = make_book(tmp_path)
    before = time.time()
    typed = types_until_killed(tmp_path / "home", book, seconds, "running")
    assert typed, "nothing was typed before the kill"
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.sees("Is it still going on?", "Rosa Nguyễn", "Running")
    words = person.reads("Notes").split()
    assert words[: len(typed)] == [f"word{number}" for number in typed]
    assert words == [f"word{number}" for number in range(len(words) - 1)] + words[-1:]
    (clock,) = person.finds(r"\d:\d\d:\d\d")
    hours, minutes, told = map(int, clock.split(":"))
    assert seconds - 1 <= 3600 * hours + 60 * minutes + told <= time.time() - before


def test_a_running_session_is_there_after_a_kill(arrives: Arrives, tmp_path: Path) -> None:
    check_the_running_session(arrives, tmp_path, seconds=2.6)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(TYPISTS))
def test_a_running_session_is_there_whenever_the_kill_comes(
    arrives: Arrives, tmp_path: Path, number: int
) -> None:
    check_the_running_session(arrives, tmp_path, seconds=drawn(number))


def check_the_goal(arrives: Arrives, tmp_path: Path, seconds: float) -> None:
    book = make_book(tmp_path)
    typed = types_until_killed(tmp_path / "home", book, seconds, "goal")
    assert typed, "nothing was typed before the kill"
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.opens("Left open", "New goal")
    words = person.reads("Specific").split()
    assert words[: len(typed)] == [f"word{number}" for number in typed]


def test_a_goal_is_there_after_a_kill(arrives: Arrives, tmp_path: Path) -> None:
    check_the_goal(arrives, tmp_path, seconds=2.6)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(TYPISTS))
def test_a_goal_is_there_whenever_the_kill_comes(arrives: Arrives, tmp_path: Path, number: int) -> None:
    check_the_goal(arrives, tmp_path, seconds=drawn(number))


def test_the_words_are_there_after_a_kill(arrives: Arrives, tmp_path: Path) -> None:
    check_the_words(arrives, tmp_path, seconds=2.6)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(TYPISTS))
def test_the_words_are_there_whenever_the_kill_comes(arrives: Arrives, tmp_path: Path, number: int) -> None:
    check_the_words(arrives, tmp_path, seconds=drawn(number))


def test_the_evidence_for_a_level_is_there_after_a_kill(arrives: Arrives, tmp_path: Path) -> None:
    book = make_book(tmp_path)
    typed = types_until_killed(tmp_path / "home", book, 2.6, "rating")
    assert typed, "nothing was typed before the kill"
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    person.opens("Left open", "Rosa Nguyễn")
    words = person.reads("Evidence").split()
    assert words[: len(typed)] == [f"word{number}" for number in typed]
    assert words == [f"word{number}" for number in range(len(words) - 1)] + words[-1:]
