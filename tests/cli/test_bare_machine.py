"""A computer with nothing on it but the program, one backup file and the sheet of paper with the recovery code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from coachdesk.services.casebook import new_recovery_code, open_casebook
from tests.cli.commands import ROOT, Answer
from tests.conftest import PASSPHRASE
from tests.journeys.books import PEOPLE, make_book
from tests.journeys.papers import text_of

LONE = "Walked through rooms, visit number 0."


@dataclass(frozen=True, slots=True)
class Machine:
    """An empty home, and an environment in which nothing is said: no keyring, no language, no path to a program."""

    home: Path
    code: str

    def says(self, *words: object, code: str = "") -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "coachdesk", *map(str, words), "--recovery-stdin"],
            cwd=self.home,
            input=f"{code or self.code}\n",
            env={"HOME": str(self.home), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """With the backup in its home; the computer that made it is gone."""
    old, home, code = tmp_path / "old", tmp_path / "home", new_recovery_code()
    home.mkdir()
    casebook = open_casebook(make_book(old, recovery_code=code), passphrase=PASSPHRASE)
    casebook.back_up(home)
    casebook.close()
    shutil.rmtree(old)
    return Machine(home, code)


def test_everything_is_back_with_the_code_alone(machine: Machine) -> None:
    (package,) = machine.home.iterdir()
    restored = machine.says("restore", package.name, "Back")
    assert (restored.code, restored.err) == (0, "")
    assert f"{len(PEOPLE)} candidates, 7 sessions" in restored.out
    checked = machine.says("check", "Back")
    assert checked.code == 0
    assert "the journal verifies" in checked.out
    told = machine.says("hours", "Back")
    assert all(f"{given} {family}" in told.out for given, family, _site in PEOPLE)
    printed = machine.says("log", "Back", "--year", "2025-26", "--out", "logs")
    assert printed.code == 0
    assert any(LONE in text_of(file) for file in (machine.home / "logs").iterdir())


def test_a_slip_in_the_code_is_said_and_nothing_is_made(machine: Machine) -> None:
    (package,) = machine.home.iterdir()
    slip = re.sub(r".$", lambda last: "0" if last[0] != "0" else "1", machine.code)
    refused = machine.says("restore", package.name, "Back", code=slip)
    assert refused.code == 3
    assert "group" in refused.err
    another = machine.says("restore", package.name, "Back", code=new_recovery_code())
    assert another.code == 3
    assert "Traceback" not in refused.err + another.err
    assert list(machine.home.iterdir()) == [package]
