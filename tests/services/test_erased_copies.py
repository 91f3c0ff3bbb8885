"""Older backups hold an erased person until they go; they go only where a newer one stands and holds."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.services.backing_up import back_up_all, list_backups
from coachdesk.services.casebook import Casebook, open_casebook, unlock_with
from coachdesk.services.erased_copies import find_holding, let_go
from coachdesk.services.erasing import erase_candidate
from coachdesk.services.restoring import restore_over
from tests.conftest import PASSPHRASE
from tests.services.conftest import add_candidate


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "stick").mkdir()
    return tmp_path / "own", tmp_path / "stick"


def test_before_an_erasure_nothing_is_held(casebook: Casebook, rosa: UUID, places: tuple[Path, Path]) -> None:
    back_up_all(casebook, places)
    assert find_holding(casebook, places).backups == 0
    assert let_go(casebook, places).removed == 0
    casebook.do("Nothing of her", lambda _db: rosa)
    assert len(list_backups(places[0], casebook.id)) == 1


def test_backups_of_before_are_counted_and_go_when_asked(
    casebook: Casebook, rosa: UUID, places: tuple[Path, Path]
) -> None:
    back_up_all(casebook, places)
    add_candidate(casebook, "Ana", "Silva")
    back_up_all(casebook, places)
    erase_candidate(casebook, rosa)
    found = find_holding(casebook, places)
    assert found.backups == 4
    assert found.oldest is not None
    back_up_all(casebook, places)
    assert find_holding(casebook, places).backups == 4
    done = let_go(casebook, places)
    assert (done.removed, done.problems) == (4, ())
    assert find_holding(casebook, places).backups == 0
    for folder in places:
        assert {row.candidates for row in list_backups(folder, casebook.id)} == {1}


def test_a_place_without_a_new_backup_keeps_its_old_ones(
    casebook: Casebook, rosa: UUID, places: tuple[Path, Path], tmp_path: Path
) -> None:
    own, stick = places
    back_up_all(casebook, places)
    erase_candidate(casebook, rosa)
    stick.rename(tmp_path / "pulled out")
    done = let_go(casebook, places)
    assert done.removed == 1
    assert len(done.problems) == 1
    (tmp_path / "pulled out").rename(stick)
    assert find_holding(casebook, places).backups == 1
    assert [row.candidates for row in list_backups(own, casebook.id)] == [0]


def test_backups_of_another_casebook_are_left_alone(
    casebook: Casebook, rosa: UUID, places: tuple[Path, Path]
) -> None:
    own, _stick = places
    own.mkdir()
    (own / "CoachDesk-2026-01-01-000000.cdbackup").write_bytes(b"of somebody else")
    back_up_all(casebook, [own])
    erase_candidate(casebook, rosa)
    assert let_go(casebook, [own]).removed == 1
    assert (own / "CoachDesk-2026-01-01-000000.cdbackup").is_file()


def test_after_a_restore_the_line_before_it_counts_and_its_folder_is_named(
    casebook: Casebook, rosa: UUID, places: tuple[Path, Path]
) -> None:
    own, _stick = places
    (made,) = back_up_all(casebook, [own])
    assert made.path is not None
    casebook.close()
    kept = restore_over(casebook.folder, made.path, unlock_with(passphrase=PASSPHRASE)).kept
    opened = open_casebook(casebook.folder, passphrase=PASSPHRASE)
    try:
        erase_candidate(opened, rosa)
        found = find_holding(opened, [own])
        assert (found.backups, found.folders) == (1, (kept,))
        assert let_go(opened, [own]).removed == 1
        assert find_holding(opened, [own]).folders == (kept,)
    finally:
        opened.close()
