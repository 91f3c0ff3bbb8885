"""The first page stands before SQLAlchemy is read, and everything else works as soon as somebody asks for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.storage.filled import make_filled

START = """
import json, sys
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from coachdesk.paths import find_home
from coachdesk.settings import Settings, save
from coachdesk.storage.keyring_answer import KeyringAnswer, KeyringState
from coachdesk.ui.kit.painted import when_painted
from coachdesk.ui.window import MainWindow


class OneKey:
    def read(self, _casebook):
        return KeyringAnswer(KeyringState.PRESENT, bytes.fromhex(sys.argv[3]), has_entry=True)

    remember = forget = read


def opened(_casebook):
    when_painted(window.workspace, seen)


def seen():
    told["early"] = sorted({"sqlalchemy", "alembic"} & set(sys.modules))
    told["heading"] = window.workspace.page.heading.quiet.text()
    window.workspace.go("sessions", "new")  # at once: nobody has waited for anything to be read
    told["then"] = window.workspace.key
    app.quit()


told = {}
home = find_home(Path(sys.argv[1]))
save(home, Settings(keep_key_in_keyring=True))
app = QApplication(sys.argv[:1])
window = MainWindow(app, home, casebook=Path(sys.argv[2]), keyring=OneKey(), today=lambda: date(2026, 3, 3))
window.gate.opened.connect(opened)
window.show()
when_painted(window, window.gate.start)
app.exec()
window.close()
print(json.dumps(told))
"""


def test_the_day_is_shown_before_sqlalchemy_is_read(tmp_path: Path) -> None:
    """To read it and to describe every record to it is more than half of a start."""
    book = make_filled(tmp_path / "A.casebook")
    key = book.data_key[:64]
    book.close()
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "home"), str(book.folder), key],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["early"] == []
    assert "4 candidates" in told["heading"]
    assert told["then"] == "sessions"
    assert not done.stderr.strip()
