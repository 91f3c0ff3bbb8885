"""Backups: proven before they count, complete, and never half there."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from coachdesk.errors import CannotRead, NotSaved
from coachdesk.services.casebook import Casebook
from coachdesk.storage.package import read_manifest


def test_a_backup_holds_everything_and_says_so(casebook: Casebook, tmp_path: Path) -> None:
    target, manifest = casebook.back_up(tmp_path / "backups")
    assert manifest.counts["coach"] == 1
    assert manifest.counts == casebook.examine().counts
    assert read_manifest(target) == manifest
    with zipfile.ZipFile(target) as whole:
        assert sorted(whole.namelist()) == ["data.db", "key.json", "manifest.json"]
        assert b"Maya" not in whole.read("data.db")
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [target.name]


def test_two_backups_in_one_second_keep_both(casebook: Casebook, tmp_path: Path) -> None:
    first, _manifest = casebook.back_up(tmp_path)
    second, _manifest = casebook.back_up(tmp_path)
    assert first != second
    assert first.exists()


def test_a_folder_that_cannot_be_written_is_told(casebook: Casebook, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(NotSaved):
        casebook.back_up(tmp_path / "taken")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"\0" * 5000])
def test_what_is_no_backup_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.cdbackup").write_bytes(content)
    with pytest.raises(CannotRead):
        read_manifest(tmp_path / "x.cdbackup")
