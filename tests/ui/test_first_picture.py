"""Before the first picture nobody asks for a name of `Qt`: PySide6 makes all of them when the first is asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coachdesk.paths import find_home
from coachdesk.settings import Settings, save

ROOT = Path(__file__).resolve().parents[2]

LOOK = """
import enum, json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from coachdesk.paths import find_home
from coachdesk.ui.kit.painted import when_painted
from coachdesk.ui.window import MainWindow

def tell():
    bases = (enum.Enum, enum.Flag, enum.IntEnum, enum.IntFlag)
    made = {kind.__qualname__ for base in bases for kind in base.__subclasses__()}
    importing = [name for name, module in sys.modules.items() if name.startswith("coachdesk") and hasattr(module, "Qt")]
    print(json.dumps([sorted(name for name in made if name.startswith("Qt.")), importing]), flush=True)

def tell_twice():
    tell()
    QTimer.singleShot(0, lambda: (tell(), app.quit()))

home, folder = sys.argv[1:]
app = QApplication([])
window = MainWindow(app, find_home(Path(home)), casebook=Path(folder))
when_painted(window, tell_twice)  # before what others do then: who asks to be told last is told first
window.show()
app.exec()
"""


@pytest.mark.parametrize("settings", [Settings(), Settings(appearance="dark", text_size="largest")])
def test_names_of_qt_are_asked_for_behind_the_first_picture(settings: Settings, tmp_path: Path) -> None:
    save(find_home(tmp_path), settings)
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(tmp_path), str(tmp_path / "mine.casebook")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    (before, importing), (behind, _later) = map(json.loads, done.stdout.splitlines())
    assert not importing, (
        "write QtCore.Qt in what is read before the first picture: to import Qt makes its names"
    )
    assert not before
    assert "Qt.ContrastPreference" in behind
