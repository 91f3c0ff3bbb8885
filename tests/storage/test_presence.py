"""The note that tells another computer that a casebook is open: when it counts, and that it never blocks its own."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdesk.errors import CasebookInUse, OpenElsewhere
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.storage.presence import FILE, FRESH, Presence, read_note, require_free, this_computer
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.storage.killing import BUSY, ENVIRONMENT, ROOT

NOW = datetime(2026, 3, 3, 22, 2, tzinfo=UTC)


def leave_note(folder: Path, *, refreshed: datetime = NOW, computer: str = "another") -> None:
    """What another computer's program writes into the folder."""
    told = {
        "computer": computer,
        "process": 7,
        "opened_at": (refreshed - timedelta(minutes=30)).isoformat(),
        "refreshed_at": refreshed.isoformat(),
    }
    (folder / FILE).write_text(json.dumps(told))


def test_while_it_is_open_the_note_stands_and_holds_no_name(casebook: Casebook) -> None:
    told = json.loads((casebook.folder / FILE).read_bytes())
    assert set(told) == {"computer", "process", "opened_at", "refreshed_at"}
    assert told["computer"] == this_computer()
    assert len(told["computer"]) == 32
    casebook.close()
    assert not (casebook.folder / FILE).exists()


def test_another_computer_is_told_of_and_may_be_overruled(casebook: Casebook) -> None:
    folder = casebook.folder
    casebook.close()
    leave_note(folder, refreshed=datetime.now(UTC))
    with pytest.raises(OpenElsewhere, match="open on another computer since"):
        open_casebook(folder, passphrase=PASSPHRASE)
    theirs = read_note(folder)
    opened = open_casebook(folder, passphrase=PASSPHRASE, all_the_same=True)
    assert read_note(folder) != theirs
    opened.close()
    assert read_note(folder) is None


def test_a_refusal_lets_go_of_the_lock(casebook: Casebook) -> None:
    folder = casebook.folder
    casebook.close()
    leave_note(folder, refreshed=datetime.now(UTC))
    with pytest.raises(OpenElsewhere):
        open_casebook(folder, passphrase=PASSPHRASE)
    (folder / FILE).unlink()
    open_casebook(folder, passphrase=PASSPHRASE).close()


def test_a_computer_whose_casebook_was_opened_elsewhere_hears_of_it(casebook: Casebook) -> None:
    casebook.stay_open()
    leave_note(casebook.folder, refreshed=datetime.now(UTC))
    theirs = read_note(casebook.folder)
    with pytest.raises(OpenElsewhere):
        casebook.stay_open()
    casebook.close()
    assert read_note(casebook.folder) == theirs, "the other's note was taken away"


@pytest.mark.parametrize(
    ("ago", "counts"),
    [
        (timedelta(0), True),
        (FRESH - timedelta(seconds=1), True),
        (FRESH, False),
        (-timedelta(days=3), True),
    ],
)
def test_a_note_counts_until_it_is_no_longer_refreshed(tmp_path: Path, ago: timedelta, counts: bool) -> None:
    leave_note(tmp_path, refreshed=NOW - ago)
    if counts:
        with pytest.raises(OpenElsewhere):
            require_free(tmp_path, NOW)
    else:
        require_free(tmp_path, NOW)


def test_our_own_note_from_before_a_crash_keeps_nobody_out(tmp_path: Path) -> None:
    leave_note(tmp_path, computer=this_computer())
    require_free(tmp_path, NOW)


def test_refreshing_keeps_when_it_was_opened(tmp_path: Path) -> None:
    ours = Presence(tmp_path, NOW)
    ours.refresh(NOW + timedelta(hours=1))
    note = read_note(tmp_path)
    assert note
    assert (note.opened_at, note.refreshed_at) == (NOW, NOW + timedelta(hours=1))
    ours.end()
    assert list(tmp_path.iterdir()) == []


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_garbage_is_no_note(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / FILE).write_bytes(content)
    assert read_note(folder) is None
    require_free(folder)


json_values = st.none() | st.integers() | st.text(max_size=30) | st.datetimes().map(lambda at: f"{at}+00:00")


@settings(deadline=None)
@given(
    st.fixed_dictionaries(dict.fromkeys(("computer", "process", "opened_at", "refreshed_at"), json_values))
)
def test_whatever_stands_in_a_note_is_understood_or_none(
    tmp_path_factory: pytest.TempPathFactory, told: dict[str, object]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / FILE).write_text(json.dumps(told))
    note = read_note(folder)
    assert note is None or note.since


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b'{"host": "elsewhere", "pid": 1}'])
def test_a_garbage_lock_file_blocks_nobody(casebook: Casebook, content: bytes) -> None:
    folder = casebook.folder
    casebook.close()
    (folder / "lock").write_bytes(content)
    (folder / FILE).write_bytes(content)
    open_casebook(folder, passphrase=PASSPHRASE).close()


def test_after_a_kill_the_next_start_works(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    process = subprocess.Popen(
        [sys.executable, str(BUSY), "write", str(book), "1"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=ENVIRONMENT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    assert process.stdout.readline().startswith("run 1")
    with pytest.raises(CasebookInUse, match="another window"):
        open_casebook(book, passphrase=PASSPHRASE)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    left = read_note(book)
    assert left is not None
    assert left.process == process.pid
    open_casebook(book, passphrase=PASSPHRASE).close()
