"""Copies for other programs: for this account alone, under names that say nothing, and gone when it is over."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.errors import NotSaved
from coachdesk.paths import find_home
from coachdesk.services import evidence
from coachdesk.services.casebook import Casebook
from coachdesk.services.private_copies import PrivateCopies, sweep_copies
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
WORDS = b"zebra quixotic " * 200_000

OPENER = """
import sys, pathlib
from uuid import UUID
from coachdesk.services.casebook import open_casebook
from coachdesk.services.private_copies import PrivateCopies
casebook = open_casebook(pathlib.Path(sys.argv[1]), passphrase=sys.argv[2])
copies = PrivateCopies(pathlib.Path(sys.argv[3]))
print(copies.hand_out(casebook, UUID(hex=sys.argv[4])), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return find_home(tmp_path / "home").opened


@pytest.fixture
def note(casebook: Casebook, rosa: UUID, tmp_path: Path) -> UUID:
    """A file with words in it, taken into the casebook from a place outside."""
    path = tmp_path / "Rosa's plan.txt"
    path.write_bytes(WORDS)
    key = evidence.add_file(casebook, str(path), rosa, today=date(2026, 3, 3), label="Add file")
    path.unlink()
    return key


def what_can_be_read(folder: Path) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if b"zebra" in path.read_bytes() or "Rosa" in path.name]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_a_copy_is_for_this_account_alone_and_its_name_says_nothing(
    casebook: Casebook, note: UUID, place: Path
) -> None:
    copies = PrivateCopies(place)
    made = copies.hand_out(casebook, note)
    assert made.read_bytes() == WORDS
    assert (mode(place), mode(made.parent), mode(made)) == (0o700, 0o700, 0o400)
    assert made.suffix == ".txt"
    assert made.stem == UUID(hex=made.stem).hex
    assert copies.hand_out(casebook, note) == made
    assert copies.take_back() == 0


def test_taking_back_leaves_nothing_not_even_what_others_put_there(
    casebook: Casebook, note: UUID, place: Path
) -> None:
    copies = PrivateCopies(place)
    made = copies.hand_out(casebook, note)
    (made.parent / ".~lock.plan#").write_bytes(b"zebra")
    (made.parent / "autosave" / "deep").mkdir(parents=True)
    (made.parent / "autosave" / "deep" / "x").write_bytes(b"zebra")
    assert copies.take_back() == 0
    assert list(place.iterdir()) == []
    with pytest.raises(NotSaved):
        copies.hand_out(casebook, note)


def test_what_is_wiped_is_overwritten_first(casebook: Casebook, note: UUID, place: Path) -> None:
    copies = PrivateCopies(place)
    with copies.hand_out(casebook, note).open("rb") as held:
        if sys.platform != "win32":
            assert copies.take_back() == 0
            assert set(held.read()) == {0}
    copies.take_back()


def test_a_full_disk_leaves_no_half_a_copy(casebook: Casebook, note: UUID, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotSaved, match="could not be written"):
        PrivateCopies(tmp_path / "file" / "opened").hand_out(casebook, note)
    assert what_can_be_read(tmp_path) == []


def test_after_a_kill_the_next_start_wipes_and_leaves_others_alone(
    casebook: Casebook, note: UUID, place: Path
) -> None:
    """Two windows: one is killed with its copy open, the other goes on."""
    folder = casebook.folder
    casebook.close()
    with subprocess.Popen(
        [sys.executable, "-c", OPENER, str(folder), PASSPHRASE, str(place), note.hex],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as other:  # fmt: skip
        assert other.stdout is not None
        made = Path(other.stdout.readline().rstrip("\n"))
        assert what_can_be_read(place) == [made]
        assert sweep_copies(place) == 0
        assert what_can_be_read(place) == [made], "its window is still there"
        other.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    assert what_can_be_read(place) == [made]
    assert sweep_copies(place) == 0
    assert list(place.iterdir()) == []


def test_where_nothing_was_ever_opened_nothing_is_made(place: Path) -> None:
    assert sweep_copies(place) == 0
    assert PrivateCopies(place).take_back() == 0
    assert not place.exists()


def test_a_copy_can_be_saved_elsewhere_whole_or_not_at_all(
    casebook: Casebook, note: UUID, tmp_path: Path
) -> None:
    target = tmp_path / "kept.txt"
    target.write_bytes(b"what stood there")
    evidence.save_copy(casebook, note, target)
    assert target.read_bytes() == WORDS
    with pytest.raises(NotSaved, match="could not be written"):
        evidence.save_copy(casebook, note, tmp_path / "nowhere" / "kept.txt")
    assert [path.name for path in tmp_path.glob(".tmp-*")] == []
