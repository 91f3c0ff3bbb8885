"""A program is portable where somebody made a folder for it: beside its own, and nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from coachdesk.paths import PORTABLE, find_home, portable_folder


@pytest.mark.parametrize(
    "program",
    ["CoachDesk/coachdesk", "CoachDesk/CoachDesk.exe", "CoachDesk.app/Contents/MacOS/coachdesk"],
)
def test_the_folder_beside_the_programs_own_makes_it_portable(tmp_path: Path, program: str) -> None:
    assert portable_folder(tmp_path / program) is None
    (tmp_path / PORTABLE).write_text("a file is no folder")
    assert portable_folder(tmp_path / program) is None
    (tmp_path / PORTABLE).unlink()
    (tmp_path / PORTABLE).mkdir()
    assert portable_folder(tmp_path / program) == tmp_path / PORTABLE


def test_a_portable_program_keeps_everything_there_unless_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / PORTABLE).mkdir()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "CoachDesk" / "coachdesk"))
    assert not find_home().own, "from source there is nothing to carry"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "CoachDesk" / "_internal"), raising=False)
    home = find_home()
    assert home.own
    assert {home.data, home.settings, home.logs.parent} == {tmp_path / PORTABLE}
    assert find_home(tmp_path / "other").data == tmp_path / "other"
