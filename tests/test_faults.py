"""A fault of the program is told by its kind and place, never by what was in the data."""

from __future__ import annotations

import sys
from pathlib import Path

from coachdesk.faults import FILE, note_fault


def stumble(note: str) -> None:
    raise KeyError(note)


def test_a_noted_fault_holds_no_word_of_the_data(tmp_path: Path) -> None:
    try:
        stumble("quixotic words about Rosa")
    except KeyError:
        kind, _fault, trace = sys.exc_info()
    assert kind is not None
    told = note_fault(tmp_path / "logs", kind, trace)
    kept = (tmp_path / "logs" / FILE).read_text(encoding="utf-8")
    assert told in kept
    assert told.startswith("KeyError: ")
    assert "test_faults.py" in told
    assert "in stumble" in told
    assert "quixotic" not in kept


def test_a_folder_that_takes_no_log_is_no_second_fault(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    assert note_fault(tmp_path / "logs", ValueError, None) == "ValueError: "
