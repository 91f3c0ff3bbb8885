"""Killed in mid-air: every save that was acknowledged is there, none is half there, the chain verifies."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, CoachingSession, NextStep
from coachdesk.services import candidates
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook, open_casebook
from tests.conftest import PASSPHRASE

WRITER = Path(__file__).with_name("writer.py")
ROOT = Path(__file__).resolve().parents[2]


def write_and_kill(folder: Path, run: int, chance: random.Random) -> list[str]:
    """Start the writer, end it with SIGKILL at a random moment, and return what it acknowledged."""
    process = subprocess.Popen(
        [sys.executable, str(WRITER), str(folder), PASSPHRASE, str(run)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    threading.Timer(chance.uniform(0.0, 0.25), process.kill).start()
    told = [line.rstrip("\n") for line in process.stdout if line.endswith("\n")]
    process.wait()
    process.stdout.close()
    return told


def summaries(db: Db) -> set[str]:
    """The summaries of sessions that are whole: with their attendance and their next step."""
    whole = (
        select(CoachingSession.summary)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .join(NextStep, NextStep.session_id == CoachingSession.id)
    )
    return set(db.scalars(whole))


def everything(db: Db) -> set[str]:
    return set(db.scalars(select(CoachingSession.summary)))


def survive(casebook: Casebook, kills: int, seed: int) -> None:
    draft = CandidateDraft(given="Rosa", family="Nguyễn", program="laasc", starts_on=date(2025, 7, 1))
    casebook.do("Add candidate", candidates.add, draft)
    folder = casebook.folder
    casebook.close()
    chance, told = random.Random(seed), set[str]()
    for run in range(kills):
        told |= set(write_and_kill(folder, run, chance))
        reopened = open_casebook(folder, passphrase=PASSPHRASE)
        stored = reopened.ask(everything)
        assert told <= stored, f"lost after kill {run} with seed {seed}"
        assert stored == reopened.ask(summaries), f"half a session after kill {run} with seed {seed}"
        if run % 20 == kills % 20 or run == kills - 1:
            assert reopened.examine().problems == ()
        reopened.close()
    assert len(told) > kills


def test_acknowledged_saves_survive_kills(casebook: Casebook) -> None:
    survive(casebook, kills=4, seed=20260303)


@pytest.mark.slow
def test_acknowledged_saves_survive_two_hundred_kills(casebook: Casebook) -> None:
    survive(casebook, kills=200, seed=random.SystemRandom().randrange(10**6))
