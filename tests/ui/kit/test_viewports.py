"""What scrolls does not have every kind of widget read."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import PySide6.QtWidgets
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from coachdesk.ui.kit.viewports import know_viewport
app = QApplication([])
table = QTableView()
{first}
print(type(table.viewport()).__name__, "QWizard" in vars(PySide6.QtWidgets))
"""


def run(first: str) -> str:
    program = [sys.executable, "-c", PROGRAM.format(first=first)]
    return subprocess.run(program, capture_output=True, text=True, check=True).stdout.strip()


def test_a_viewport_that_is_known_has_no_other_kind_read() -> None:
    assert run("know_viewport(table)") == "QWidget False"


def test_one_that_is_not_has_them_all_read() -> None:
    assert run("") == "QWidget True"  # when this fails, `know_viewport` can go
