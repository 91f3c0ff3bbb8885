"""Out of a damaged file comes what can be read: never a wrong figure, and the file itself stays as it is."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from coachdesk.errors import CasebookDamaged, CasebookExists, CasebookInUse, CasebookMissing, WrongPassphrase
from coachdesk.services.casebook import Casebook, open_casebook, unlock_with
from coachdesk.storage.salvage import salvage
from coachdesk.storage.torn import TornFile
from tests.conftest import PASSPHRASE
from tests.storage.filled import figures, fill

PAGE = 4096
SCHEMA_PAGES = 80
"""The list of tables lies somewhere before this page; without it nothing reads."""
UNLOCK = unlock_with(passphrase=PASSPHRASE)

Whole = tuple[Path, dict[str, tuple[object, ...]]]


@pytest.fixture
def whole(casebook: Casebook) -> Whole:
    """The folder of a filled casebook that is closed, and every figure in it."""
    fill(casebook)
    told = casebook.ask(figures)
    casebook.close()
    return casebook.folder, told


def damage(folder: Path, *pages: int) -> bytes:
    """Flip one bit in each of these pages; answers what the file holds then."""
    content = bytearray((folder / "data.db").read_bytes())
    for page in pages:
        content[(page - 1) * PAGE + 2000] ^= 1 << page % 8
    (folder / "data.db").write_bytes(content)
    return bytes(content)


def read(folder: Path) -> dict[str, tuple[object, ...]]:
    """Every figure in a salvaged casebook, which has to pass every check."""
    casebook = open_casebook(folder, passphrase=PASSPHRASE)
    try:
        assert casebook.examine().problems == ()
        return casebook.ask(figures)
    finally:
        casebook.close()


def test_a_sound_file_comes_out_whole_with_its_history(whole: Whole, tmp_path: Path) -> None:
    folder, told = whole
    got = salvage(folder, tmp_path / "New.casebook", UNLOCK)
    assert read(tmp_path / "New.casebook") == told
    assert (got.lost, got.rebuilt, got.has_history) == ({}, 0, True)


@pytest.mark.parametrize("seed", range(6))
def test_what_reads_comes_out_right_and_the_damaged_file_stays(
    whole: Whole, tmp_path: Path, seed: int
) -> None:
    folder, told = whole
    chance = random.Random(seed)
    pages = (folder / "data.db").stat().st_size // PAGE
    hit = chance.sample(range(SCHEMA_PAGES, pages + 1), seed + 1)
    content = damage(folder, *hit)
    with pytest.raises(CasebookDamaged):
        open_casebook(folder, passphrase=PASSPHRASE)
    got = salvage(folder, tmp_path / "New.casebook", UNLOCK)
    found = read(tmp_path / "New.casebook")
    assert found.items() <= told.items(), f"a figure nobody wrote, pages {hit}"
    assert len(found) > len(told) / 2
    assert bool(got.lost) or found == told, f"a loss that is not told, pages {hit}"
    assert (folder / "data.db").read_bytes() == content
    assert sorted(path.name for path in tmp_path.iterdir()) == ["New.casebook", "Test.casebook"]


def leaf_of(folder: Path, table: str) -> int:
    """A page that holds a few of the rows of a table: without it some are missing and the others are there."""
    casebook = open_casebook(folder, passphrase=PASSPHRASE)
    key = casebook.data_key
    casebook.close()
    for page in range(2, (folder / "data.db").stat().st_size // PAGE + 1):
        probe = folder.parent / "probe"
        shutil.copytree(folder, probe)
        damage(probe, page)
        torn = TornFile(probe / "data.db", lambda: key)
        try:
            few = len(list(torn.rows(table, ["id"]))) > 0 and torn.failures
        finally:
            torn.close()
            shutil.rmtree(probe)
        if few:
            return page
    raise AssertionError("every page is needed for every row")


def test_a_lost_record_is_put_together_from_a_whole_journal(whole: Whole, tmp_path: Path) -> None:
    folder, told = whole
    damage(folder, leaf_of(folder, "session"))
    got = salvage(folder, tmp_path / "New.casebook", UNLOCK)
    assert got.rebuilt > 0
    assert got.has_history
    assert got.lost == {}
    assert read(tmp_path / "New.casebook") == told


def test_a_journal_with_gaps_begins_anew_and_no_record_is_lost(whole: Whole, tmp_path: Path) -> None:
    folder, told = whole
    damage(folder, leaf_of(folder, "image"))
    got = salvage(folder, tmp_path / "New.casebook", UNLOCK)
    assert not got.has_history
    assert (got.lost, got.rebuilt) == ({}, 0)
    assert read(tmp_path / "New.casebook") == told
    opened = open_casebook(tmp_path / "New.casebook", passphrase=PASSPHRASE)
    assert opened.steps().undo is None
    opened.close()


def test_without_a_candidate_nothing_of_others_is_lost(whole: Whole, tmp_path: Path) -> None:
    """Both the candidates and the journal that could rebuild them are hit: what hangs on them goes, and is told."""
    folder, told = whole
    damage(folder, *(range(3, 12)))
    try:
        got = salvage(folder, tmp_path / "New.casebook", UNLOCK)
    except CasebookDamaged:
        return
    assert got.lost
    assert read(tmp_path / "New.casebook").items() <= told.items()


@pytest.mark.parametrize("share", [0.5, 0.8])
def test_a_file_that_was_cut_short_gives_up_what_is_left(whole: Whole, tmp_path: Path, share: float) -> None:
    folder, told = whole
    content = (folder / "data.db").read_bytes()
    (folder / "data.db").write_bytes(content[: int(len(content) * share)])
    with pytest.raises(CasebookDamaged):
        open_casebook(folder, passphrase=PASSPHRASE)
    got = salvage(folder, tmp_path / "New.casebook", UNLOCK)
    found = read(tmp_path / "New.casebook")
    assert found.items() <= told.items()
    assert got.kept["session"] > 0


def test_newest_changes_still_in_the_log_are_read(casebook: Casebook, tmp_path: Path) -> None:
    fill(casebook, 5)
    told = casebook.ask(figures)
    crashed = tmp_path / "Crashed.casebook"
    shutil.copytree(
        casebook.folder, crashed
    )  # as a crash leaves it; the live file is read by nobody in earnest
    assert (crashed / "data.db-wal").stat().st_size > 0
    salvage(crashed, tmp_path / "New.casebook", UNLOCK)
    assert read(tmp_path / "New.casebook") == told


def test_nothing_to_read_is_said_and_nothing_is_made(whole: Whole, tmp_path: Path) -> None:
    folder, _told = whole
    (folder / "data.db").write_bytes(b"\0" * 20 * PAGE)
    with pytest.raises(CasebookDamaged):
        salvage(folder, tmp_path / "New.casebook", UNLOCK)
    with pytest.raises(WrongPassphrase):
        salvage(folder, tmp_path / "New.casebook", unlock_with(passphrase="wrong"))
    with pytest.raises(CasebookExists):
        salvage(folder, folder, UNLOCK)
    (folder / "data.db").unlink()
    with pytest.raises(CasebookMissing):
        salvage(folder, tmp_path / "New.casebook", UNLOCK)
    assert [path.name for path in tmp_path.iterdir()] == ["Test.casebook"]


def test_an_open_casebook_is_left_alone(casebook: Casebook, tmp_path: Path) -> None:
    with pytest.raises(CasebookInUse):
        salvage(casebook.folder, tmp_path / "New.casebook", UNLOCK)
    assert [path.name for path in tmp_path.iterdir()] == ["Test.casebook"]
