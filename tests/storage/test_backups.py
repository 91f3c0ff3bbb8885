"""Backups: proven before they count, complete, and never half there, on disks that fail."""

from __future__ import annotations

import os
import threading
import time
import zipfile
from pathlib import Path

import pytest

from coachdesk.errors import CannotRead, NotSaved
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.storage.backups import copy_backup
from coachdesk.storage.package import holds, read_manifest
from tests.conftest import PASSPHRASE
from tests.storage.faults import disk_of, fill_up, make_read_only, no_file_over, room_of_nobody
from tests.storage.filled import fill, make_filled


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_everything_and_says_so(casebook: Casebook, tmp_path: Path) -> None:
    target, manifest = casebook.back_up(tmp_path / "backups")
    assert manifest.counts["coach"] == 1
    assert manifest.counts == casebook.examine().counts
    assert manifest.changes == casebook.examine().proof.changes
    assert read_manifest(target) == manifest
    assert holds(target)
    with zipfile.ZipFile(target) as whole:
        assert sorted(whole.namelist()) == ["data.db", "key.json", "manifest.json"]
        assert b"Maya" not in whole.read("data.db")
    assert names(tmp_path / "backups") == [target.name]
    assert target.stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_two_backups_in_one_second_keep_both(casebook: Casebook, tmp_path: Path) -> None:
    first, _manifest = casebook.back_up(tmp_path)
    second, _manifest = casebook.back_up(tmp_path)
    assert first != second
    assert first.exists()


def test_names_are_unique_whatever_the_clock_and_its_zone(
    casebook: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Backups across the hour that a zone repeats, as fast as they can be made."""
    made = []
    for zone in ("UTC", "America/Los_Angeles", "Pacific/Kiritimati", "UTC"):
        monkeypatch.setenv("TZ", zone)
        if hasattr(time, "tzset"):
            time.tzset()
        made.append(casebook.back_up(tmp_path / "backups")[0])
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()
    assert len(set(made)) == 4
    assert all(map(holds, made))


def test_a_folder_that_cannot_be_written_is_told(casebook: Casebook, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(NotSaved):
        casebook.back_up(tmp_path / "taken")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"\0" * 5000])
def test_what_is_no_backup_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.cdbackup").write_bytes(content)
    with pytest.raises(CannotRead):
        read_manifest(tmp_path / "x.cdbackup")
    assert not holds(tmp_path / "x.cdbackup")


@pytest.mark.parametrize("share", [0, 0.3, 1.4])
def test_a_full_disk_keeps_earlier_backups_and_no_half_one(
    casebook: Casebook, tmp_path: Path, share: float
) -> None:
    """Room for nothing, for a part of the copy, and for the copy but not for the backup made of it."""
    fill(casebook, 20)
    elsewhere, _manifest = casebook.back_up(tmp_path)
    with disk_of("4m") as disk:
        first, _manifest = casebook.back_up(disk)
        ballast = fill_up(disk, leave=int(share * first.stat().st_size))
        with pytest.raises(NotSaved, match="disk is full"):
            casebook.back_up(disk)
        if share < 1:
            with pytest.raises(NotSaved, match="disk is full"):
                copy_backup(elsewhere, disk)
        assert names(disk) == sorted([first.name, "ballast"])
        assert holds(first)
        ballast.unlink()
        assert holds(casebook.back_up(disk)[0])


@pytest.mark.parametrize("room", [0, 4096, 100_000])
def test_a_file_that_may_not_grow_leaves_nothing_behind(
    casebook: Casebook, tmp_path: Path, room: int
) -> None:
    made, _manifest = casebook.back_up(tmp_path / "first")
    (tmp_path / "second").mkdir()
    with no_file_over(room):
        with pytest.raises(NotSaved):
            casebook.back_up(tmp_path / "second")
        with pytest.raises(NotSaved):
            copy_backup(made, tmp_path / "second")
    assert names(tmp_path / "second") == []


def test_a_stick_that_turns_read_only_is_told(casebook: Casebook, tmp_path: Path) -> None:
    made, _manifest = casebook.back_up(tmp_path)
    with disk_of("2m") as disk:
        make_read_only(disk)
        with pytest.raises(NotSaved, match="cannot be written to"):
            copy_backup(made, disk)
        with pytest.raises(NotSaved, match="cannot be written to"):
            casebook.back_up(disk)


def test_an_account_without_rights_is_told(tmp_path: Path) -> None:
    with room_of_nobody(lambda room: make_filled(room / "A.casebook").close()) as room:
        book = open_casebook(room / "A.casebook", passphrase=PASSPHRASE)
        made, _manifest = book.back_up(room / "backups")
        locked = room / "locked"
        locked.mkdir(mode=0o555)
        for attempt in (lambda: book.back_up(locked), lambda: copy_backup(made, locked)):
            with pytest.raises(NotSaved, match="cannot be written to"):
                attempt()
        book.close()


def test_a_stick_that_is_gone_is_told_and_its_place_not_made(casebook: Casebook, tmp_path: Path) -> None:
    made, _manifest = casebook.back_up(tmp_path)
    with pytest.raises(NotSaved, match="not there"):
        copy_backup(made, tmp_path / "stick" / "backups")
    assert not (tmp_path / "stick").exists()


def test_a_copy_is_the_same_and_never_replaces_another(casebook: Casebook, tmp_path: Path) -> None:
    made, _manifest = casebook.back_up(tmp_path / "first")
    (tmp_path / "second").mkdir()
    copy = copy_backup(made, tmp_path / "second")
    again = copy_backup(made, tmp_path / "second")
    assert copy.name == made.name != again.name
    assert copy.read_bytes() == again.read_bytes() == made.read_bytes()


def test_a_backup_that_rots_is_not_copied(casebook: Casebook, tmp_path: Path) -> None:
    made, _manifest = casebook.back_up(tmp_path / "first")
    content = bytearray(made.read_bytes())
    content[5000] ^= 1
    made.write_bytes(content)
    (tmp_path / "second").mkdir()
    with pytest.raises(NotSaved, match="differently"):
        copy_backup(made, tmp_path / "second")
    assert names(tmp_path / "second") == []


def test_what_a_crash_left_long_ago_is_swept_and_what_is_being_written_is_not(
    casebook: Casebook, tmp_path: Path
) -> None:
    old, new = tmp_path / ".tmp-old.db", tmp_path / ".tmp-new.cdbackup"
    for leftover in (old, new):
        leftover.write_bytes(b"half")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    made, _manifest = casebook.back_up(tmp_path)
    assert names(tmp_path) == sorted([made.name, new.name, "Test.casebook"])


def test_saves_go_on_while_a_backup_is_made(casebook: Casebook, tmp_path: Path) -> None:
    fill(casebook, 200)
    made: list[Path] = []
    worker = threading.Thread(target=lambda: made.append(casebook.back_up(tmp_path / "backups")[0]))
    worker.start()
    saves = 0
    while worker.is_alive():
        casebook.keep_draft("session", {"summary": f"typed {saves}"})
        saves += 1
    worker.join()
    assert holds(made[0])
    assert saves > 3, "saves went on"
