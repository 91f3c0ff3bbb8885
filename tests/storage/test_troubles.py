"""What other programs and a failing disk do to a save: it is there, or it was refused and what was typed is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Db
from sqlcipher3 import dbapi2

from coachdesk.errors import NotSaved
from coachdesk.models import Attendance, CoachingSession
from coachdesk.services import candidates, sessions
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook
from coachdesk.services.sessions import SessionDraft
from tests.conftest import PASSPHRASE
from tests.storage.writing import summaries

ROOT = Path(__file__).resolve().parents[2]
WATCHED = """
import sys
from pathlib import Path
live, opened = {str((Path(sys.argv[1]) / name).absolute()) for name in ("data.db", "data.db-wal", "data.db-shm")}, []
sys.addaudithook(lambda event, args: opened.append(args[0]) if event == "open" and str(args[0]) in live else None)
from tests.storage.watched import main
main(*sys.argv[1:])
assert opened == [], opened
open(Path(sys.argv[1]) / "data.db", "rb").close()
assert len(opened) == 1, "the hook sees nothing"
print("watched")
"""


def add_rosa(casebook: Casebook) -> SessionDraft:
    draft = CandidateDraft(given="Rosa", family="Nguyễn", program="laasc", starts_on=date(2025, 7, 1))
    who = casebook.do("Add candidate", candidates.add, draft)
    return SessionDraft(candidates=(who,), held_on=date(2026, 3, 3), minutes=45, summary="quixotic words")


def test_a_file_another_program_holds_is_waited_for_and_then_said(casebook: Casebook) -> None:
    draft = add_rosa(casebook)
    with closing(dbapi2.connect(casebook.folder / "data.db", isolation_level=None)) as other:
        other.execute(f"PRAGMA key = \"x'{casebook.data_key}'\"")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(NotSaved, match="another program holds the file"):
            casebook.do("Log session", sessions.log, draft)
        assert casebook.ask(summaries) == set()
        other.execute("ROLLBACK")
    casebook.do("Log session", sessions.log, draft)
    assert casebook.ask(summaries) == {"quixotic words"}


def test_a_statement_that_fails_shows_no_value(casebook: Casebook, caplog: pytest.LogCaptureFixture) -> None:
    draft = add_rosa(casebook)
    key = casebook.do("Log session", sessions.log, draft)

    def twice(db: Db) -> None:
        note = CoachingSession(coach_id=db.get_one(CoachingSession, key).coach_id, held_on=date(2026, 3, 3), minutes=-5,
                               summary="quixotic words", private_note="quixotic words")  # fmt: skip
        db.add(note)
        db.add(Attendance(session_id=key, candidate_id=draft.candidates[0], minutes=1))

    with pytest.raises(IntegrityError) as refused:
        casebook.do("Log session", twice)
    assert "quixotic" not in f"{refused.value} {refused.value!r} {refused.value.__cause__} {caplog.text}"


def test_nothing_but_the_engine_opens_the_live_file(casebook: Casebook, tmp_path: Path) -> None:
    add_rosa(casebook)
    folder = casebook.folder
    casebook.close()
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(folder), PASSPHRASE, str(tmp_path / "elsewhere")],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == "watched\n"
