"""The program's test of itself: it passes where everything is, and names what is not there."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from coachdesk.selftest import CHECKS, Missing
from coachdesk.selftest.parts import LICENCES, licences
from tests.cli.commands import in_a_process


def test_from_source_everything_is_there(tmp_path: Path) -> None:
    answer = in_a_process("--selftest", "--out", tmp_path / "answer.json")
    told = json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))
    assert answer.code == 0, answer.out + answer.err
    assert told["passed"]
    assert [check["name"] for check in told["checks"]] == [name for name, _place in CHECKS]
    assert answer.out.splitlines()[-1] == "Everything is there."


def test_an_answer_that_cannot_be_written_is_no_success(tmp_path: Path) -> None:
    answer = in_a_process("--selftest", "--out", tmp_path / "nowhere" / "answer.json")
    assert answer.code == 1
    assert "could not be written" in answer.out
    assert "Traceback" not in answer.out + answer.err


def test_a_frozen_program_without_its_licences_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(Missing, match=LICENCES):
        licences(tmp_path)
    (tmp_path / "LICENSE").write_text("MIT")
    (tmp_path / LICENCES).write_text("nobody's\n")
    with pytest.raises(Missing, match="PySide6"):
        licences(tmp_path)
