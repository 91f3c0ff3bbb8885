"""What a start reads: before the first picture nothing of the database, before the first page what that one shows."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book

ROOT = Path(__file__).resolve().parents[2]

BEFORE_THE_GATE = {"sqlalchemy", "sqlcipher3", "cryptography", "coachdesk.models", "coachdesk.services"}
"""What is read while somebody looks for the passphrase."""

BEFORE_TODAY = {
    *("alembic", "email.mime", "icalendar", "keyring", "openpyxl", "PIL", "pyrage", "reportlab", "rapidfuzz"),
    *("sqlalchemy", "PySide6.QtPrintSupport", "coachdesk.models", "coachdesk.reports"),
    *(f"coachdesk.programs.{each}" for each in ("checks", "profile", "profiles", "reading", "rules")),
    *(f"coachdesk.services.{each}" for each in ("evidence", "progress", "requirements", "search")),
}
"""What pages need that nobody has come to yet, or what is worked out beside the first."""

LOOK = """
import sys
from importlib.util import find_spec
from pathlib import Path
from PySide6.QtWidgets import QApplication
from coachdesk.paths import find_home
from coachdesk.ui.kit.painted import when_painted
from coachdesk.ui.window import MainWindow

def tell(then):
    print(*sys.modules, flush=True)
    then()

home, folder, passphrase = sys.argv[1:]
app = QApplication([])
window = MainWindow(app, find_home(Path(home)), casebook=Path(folder))
window.gate.opened.connect(lambda _casebook: when_painted(window.workspace, lambda: tell(app.quit)))
when_painted(window, lambda: tell(lambda: window.gate.unlock_with(passphrase)))
window.show()
app.exec()
window.put_away()
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[set[str]]:
    """The modules that were read when the gate was painted, and when the page of today was."""
    place = tmp_path_factory.mktemp("start")
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(place / "home"), str(make_book(place)), PASSPHRASE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return [set(line.split()) for line in done.stdout.splitlines()]


def test_the_gate_is_painted_before_the_database_is_read(read: list[set[str]]) -> None:
    assert "coachdesk.ui.gate" in read[0]
    assert not BEFORE_THE_GATE & read[0]


def test_the_first_page_is_painted_before_what_other_pages_need_is_read(read: list[set[str]]) -> None:
    assert {"coachdesk.ui.today", "coachdesk.services.today"} <= read[1]
    assert not BEFORE_TODAY & read[1]


@pytest.mark.parametrize("name", sorted(each for each in BEFORE_TODAY if each.startswith("coachdesk")))
def test_what_must_not_be_read_yet_is_there(name: str) -> None:
    assert find_spec(name) is not None
