"""The page about files that leave opens one, without any of our code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from uuid import UUID

from coachdesk.services.casebook import Casebook, new_recovery_code
from coachdesk.services.handover import hand_over
from tests.services.handover.conftest import TODAY, log

PAGE = Path(__file__).parents[3] / "docs" / "exchange.md"


def test_the_program_on_the_page_shows_a_hand_over(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    log(casebook, rosa)
    code, file = new_recovery_code(), tmp_path / "rosa.cdhandover"
    casebook.ask(hand_over, [rosa], file, code, today=TODAY)
    (program,) = re.findall(r"```python\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "show.py").write_text(program, encoding="utf-8")
    shown = subprocess.run(
        [sys.executable, "show.py", file.name],
        cwd=tmp_path,
        input=code.lower().encode(),
        capture_output=True,
        check=True,
    ).stdout.removeprefix(b"code: ")
    first, _end, rest = shown.partition(b"\n")
    assert json.loads(first)["made_on"] == "2026-03-03"
    assert [each["given"] for each in json.loads(rest) if each["record"] == "candidate"] == ["Rosa"]
