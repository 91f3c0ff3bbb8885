"""What is handed to support says how things stand, and not one word of anybody's."""

from __future__ import annotations

import sys
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from coachdesk.errors import NotSaved
from coachdesk.faults import FILE, note_fault
from coachdesk.paths import Home, find_home
from coachdesk.services import candidates, sessions
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code
from coachdesk.services.coaches import set_up
from coachdesk.services.diagnosing import diagnose
from coachdesk.services.sessions import SessionDraft
from coachdesk.settings import Settings, save
from tests.conftest import CHEAP

MARK = "quixotic"


def marked(folder: Path) -> Casebook:
    """A casebook in which every text that can be typed holds a word that is nowhere else."""
    casebook = make_casebook(
        folder / f"{MARK}.casebook",
        f"{MARK} horse battery",
        new_recovery_code(),
        then=lambda book: book.do(f"Set up {MARK}", set_up, name=f"Maya {MARK}", program="laasc"),
        cost=CHEAP,
    )
    texts = {field.name: MARK for field in fields(CandidateDraft) if field.type == "str"}
    who = casebook.do(
        f"Add {MARK}",
        candidates.add,
        CandidateDraft(**{**texts, "program": "laasc", "starts_on": date(2025, 7, 1)}),  # type: ignore[arg-type]
    )
    said = {field.name: MARK for field in fields(SessionDraft) if field.type == "str"}
    held = SessionDraft(candidates=(who,), held_on=date(2026, 3, 3), minutes=75, **{**said, "state": "held"})  # type: ignore[arg-type]
    casebook.do(f"Log {MARK}", sessions.log, replace(held, mode="", activity=""))
    casebook.keep_draft(MARK, {"values": {"summary": MARK}, "typed": {}})
    return casebook


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = find_home(tmp_path / MARK / "home")
    place = str(tmp_path / f"{MARK}.casebook")
    save(
        home, Settings(last_casebook=place, recent=(place,), second_backup_folder=place, unknown={MARK: MARK})
    )
    try:
        dict[str, str]()[MARK]
    except KeyError:
        kind, _fault, trace = sys.exc_info()
        assert kind is not None
        note_fault(home.logs, kind, trace)
    with (home.logs / FILE).open("a", encoding="utf-8") as log:
        log.write(f"somebody wrote {MARK} here\n")
    return home


def test_it_holds_no_word_of_anybody(tmp_path: Path, home: Home) -> None:
    casebook = marked(tmp_path)
    casebook.back_up(home.backups)
    told = diagnose(home, casebook, window={"Qt": "6.12"}).text
    casebook.close()
    assert MARK not in told
    assert str(tmp_path) not in told


def test_it_says_how_things_stand(tmp_path: Path, home: Home) -> None:
    casebook = marked(tmp_path)
    casebook.back_up(home.backups)
    told = diagnose(home, casebook, window={"Qt": "6.12"}).text
    casebook.close()
    for line in ("  Qt: 6.12", "  SQLCipher: 4.", "  schema: ", "  rows of session: 1", "  rows of candidate: 1",
                 "  checked: sound",
                 "  of this casebook: 1", "  second place for backups: yes", "KeyError: "):  # fmt: skip
        assert line in told, told


def test_without_a_casebook_it_tells_of_the_computer_alone(home: Home) -> None:
    told = diagnose(home, None).text
    assert "Python: " in told
    assert "rows of" not in told


def test_it_is_saved_as_it_was_shown_or_says_why_not(tmp_path: Path, home: Home) -> None:
    shown = diagnose(home, None)
    shown.keep(tmp_path / "support.txt")
    assert (tmp_path / "support.txt").read_text(encoding="utf-8") == shown.text
    with pytest.raises(NotSaved, match="the folder is not there"):
        shown.keep(tmp_path / "gone" / "support.txt")
