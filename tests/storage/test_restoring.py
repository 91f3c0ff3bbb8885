"""Restoring: on any machine, with either secret, over what stands, and through every interruption."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import text

from coachdesk.errors import (
    CannotOpen,
    CannotRead,
    CasebookExists,
    CasebookInUse,
    CasebookNewer,
    CoachDeskError,
    NotSaved,
    WrongPassphrase,
    WrongRecoveryCode,
)
from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code, open_casebook, unlock_with
from coachdesk.storage.package import read_manifest
from coachdesk.storage.restoring import examine_backup, put_back_key, restore, restore_over
from coachdesk.storage.swapping import building_room, put_in_place, settle
from coachdesk.storage.vault import open_vault
from tests.conftest import CHEAP, PASSPHRASE
from tests.storage.faults import disk_of, fill_up, room_of_nobody
from tests.storage.filled import figures, fill, make_filled
from tests.storage.killing import kill_at
from tests.storage.steps import tomorrow

UNLOCK = unlock_with(passphrase=PASSPHRASE)

Figures = dict[str, tuple[object, ...]]

States = tuple[Path, dict[Path, Figures]]


def read(folder: Path) -> Figures:
    """Every figure in a casebook, which has to pass every check."""
    casebook = open_casebook(folder, passphrase=PASSPHRASE)
    assert casebook.examine().problems == ()
    found = casebook.ask(figures)
    casebook.close()
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def two_states(casebook: Casebook, tmp_path: Path) -> States:
    """A closed casebook and two backups of it with what each holds; the newer is what stands now."""
    states = {}
    for count in (6, 12):
        fill(casebook, count)
        states[casebook.back_up(tmp_path / "backups")[0]] = casebook.ask(figures)
    casebook.close()
    return casebook.folder, states


def test_a_bare_machine_needs_the_file_and_the_recovery_code(tmp_path: Path) -> None:
    code = new_recovery_code()
    book = make_casebook(tmp_path / "A.casebook", PASSPHRASE, code, cost=CHEAP)
    package, manifest = book.back_up(tmp_path)
    book.close()
    shutil.rmtree(book.folder)
    found = restore(package, tmp_path / "away" / "B.casebook", unlock_with(recovery_code=code))
    assert found == manifest
    open_casebook(tmp_path / "away" / "B.casebook", recovery_code=code).close()
    assert names(tmp_path / "away") == ["B.casebook"]
    assert names(tmp_path / "away" / "B.casebook") == ["data.db", "key-copy.json", "key.json", "lock"]


def test_what_was_backed_up_comes_back_to_the_figure(two_states: States, tmp_path: Path) -> None:
    folder, states = two_states
    for number, (package, told) in enumerate(states.items()):
        assert examine_backup(package, UNLOCK) == read_manifest(package)
        restore(package, tmp_path / f"{number}.casebook", UNLOCK)
        assert read(tmp_path / f"{number}.casebook") == told
    assert read(folder) == list(states.values())[-1], "the casebook itself was not touched"


def test_a_wrong_secret_makes_nothing(two_states: States, tmp_path: Path) -> None:
    package = next(iter(two_states[1]))
    before = names(tmp_path)
    for unlock, error in (
        (unlock_with(passphrase="wrong"), WrongPassphrase),
        (unlock_with(recovery_code=new_recovery_code()), WrongRecoveryCode),
    ):
        with pytest.raises(error):
            restore(package, tmp_path / "New.casebook", unlock)
    assert names(tmp_path) == before


def test_nothing_that_stands_is_touched(two_states: States) -> None:
    folder, states = two_states
    with pytest.raises(CasebookExists):
        restore(next(iter(states)), folder, UNLOCK)


def test_restoring_over_keeps_what_stands(two_states: States, tmp_path: Path) -> None:
    folder, states = two_states
    (older, before), (_newer, now) = states.items()
    manifest, kept = restore_over(folder, older, UNLOCK)
    assert manifest == read_manifest(older)
    assert kept is not None
    assert kept.name.startswith("before-restore-")
    assert read(folder) == before
    assert read(kept) == now
    assert names(tmp_path) == sorted(["backups", folder.name, kept.name])


def test_a_damaged_or_missing_casebook_is_restored_over_too(
    two_states: States,
) -> None:
    folder, states = two_states
    newest, told = list(states.items())[-1]
    (folder / "data.db").write_bytes(b"damage")
    for name in ("key.json", "key-copy.json"):
        (folder / name).unlink()
    _manifest, kept = restore_over(folder, newest, UNLOCK)
    assert kept is not None
    assert (kept / "data.db").read_bytes() == b"damage"
    assert read(folder) == told
    shutil.rmtree(folder)
    assert restore_over(folder, newest, UNLOCK)[1] is None
    assert read(folder) == told


def test_an_open_casebook_is_not_restored_over(casebook: Casebook, tmp_path: Path) -> None:
    package, _manifest = casebook.back_up(tmp_path / "backups")
    with pytest.raises(CasebookInUse):
        restore_over(casebook.folder, package, UNLOCK)
    assert names(tmp_path) == ["Test.casebook", "backups"]


def test_a_backup_of_another_casebook_is_not_put_over_this_one(casebook: Casebook, tmp_path: Path) -> None:
    other = make_filled(tmp_path / "Other.casebook")
    package, _manifest = other.back_up(tmp_path / "backups")
    other.close()
    casebook.close()
    with pytest.raises(CannotRead, match="another casebook"):
        restore_over(casebook.folder, package, UNLOCK)
    open_casebook(casebook.folder, passphrase=PASSPHRASE).close()


def test_a_restored_casebook_begins_a_new_line(two_states: States) -> None:
    folder, states = two_states
    seen = set()
    for package in states:
        restore_over(folder, package, UNLOCK)
        book = open_casebook(folder, passphrase=PASSPHRASE)
        seen.add(book.back_up(folder.parent / "later")[1].restored_at)
        book.close()
    assert len(seen) == 2
    assert "" not in seen


def test_a_backup_from_an_older_program_is_brought_up_to_date(two_states: States, tmp_path: Path) -> None:
    package, steps = next(iter(two_states[1])), tomorrow(tmp_path / "steps")
    restore(package, tmp_path / "New.casebook", UNLOCK, steps=steps)
    vault = open_vault(tmp_path / "New.casebook", UNLOCK, steps=steps)
    with vault.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(mood) FROM session")) == 6
    vault.close()
    book = open_vault(tmp_path / "New.casebook", UNLOCK, steps=steps)
    book.close()


def test_a_backup_from_a_newer_program_is_refused(two_states: States, tmp_path: Path) -> None:
    folder, _states = two_states
    steps = tomorrow(tmp_path / "steps")
    open_vault(folder, UNLOCK, steps=steps).close()
    with ExitStack() as opened:
        vault = open_vault(folder, UNLOCK, steps=steps)
        opened.callback(vault.close)
        package, _manifest = Casebook(vault).back_up(tmp_path / "newer")
    with pytest.raises(CasebookNewer):
        restore(package, tmp_path / "New.casebook", UNLOCK)
    assert not (tmp_path / "New.casebook").exists()


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_full_disk_leaves_no_half_casebook(two_states: States, share: float) -> None:
    package, told = list(two_states[1].items())[-1]
    with disk_of("4m") as disk:
        ballast = fill_up(disk, leave=int(package.stat().st_size * share))
        with pytest.raises(CoachDeskError, match=r"[Dd]isk"):
            restore(package, disk / "New.casebook", UNLOCK)
        assert names(disk) == ["ballast"]
        ballast.unlink()
        restore(package, disk / "New.casebook", UNLOCK)
        assert read(disk / "New.casebook") == told


def test_a_backup_on_a_read_only_disk_reads(tmp_path: Path) -> None:
    with room_of_nobody(lambda room: make_filled(room / "A.casebook").close()) as room:
        book = open_casebook(room / "A.casebook", passphrase=PASSPHRASE)
        package, manifest = book.back_up(room / "stick")
        book.close()
        package.chmod(0o444)
        package.parent.chmod(0o555)
        assert examine_backup(package, UNLOCK) == manifest
        restore(package, room / "B.casebook", UNLOCK)
        assert names(package.parent) == [package.name]
        with pytest.raises(NotSaved, match="cannot be written to"):
            restore(package, package.parent / "C.casebook", UNLOCK)
        package.parent.chmod(0o755)


def test_a_lost_key_header_comes_back_from_a_backup(two_states: States) -> None:
    folder, states = two_states
    package, told = list(states.items())[-1]
    for name in ("key.json", "key-copy.json"):
        (folder / name).unlink()
    with pytest.raises(CannotOpen, match="key file is missing"):
        open_casebook(folder, passphrase=PASSPHRASE)
    put_back_key(folder, package, UNLOCK)
    assert read(folder) == told


def test_the_key_of_another_casebook_is_not_put_back(casebook: Casebook, tmp_path: Path) -> None:
    other = make_filled(tmp_path / "Other.casebook")
    package, _manifest = other.back_up(tmp_path / "backups")
    other.close()
    casebook.close()
    for name in ("key.json", "key-copy.json"):
        (casebook.folder / name).unlink()
    with pytest.raises(CannotOpen, match="does not open"):
        put_back_key(casebook.folder, package, UNLOCK)
    assert not (casebook.folder / "key.json").exists()


def leave_at(step: int, folder: Path, built: Path) -> None:
    """What a restore that was cut off before its n-th rename leaves behind."""
    ready = folder.with_name(f".{folder.name}.restored")
    if step == 0:
        built.rename(folder.with_name(f".{folder.name}.restoring-0a1b2c3d"))
        return
    built.rename(ready)
    if step == 2:
        folder.rename(folder.with_name(f"before-restore-2026-03-03-{folder.name}"))


@pytest.mark.parametrize("step", [0, 1, 2])
def test_cut_off_at_a_rename_the_next_start_has_the_old_or_the_new(
    two_states: States, tmp_path: Path, step: int
) -> None:
    folder, states = two_states
    (older, before), (_newer, now) = states.items()
    restore(older, tmp_path / "Built.casebook", UNLOCK)
    leave_at(step, folder, tmp_path / "Built.casebook")
    book = open_casebook(folder, passphrase=PASSPHRASE)
    assert "interrupted" in book.notice
    assert book.ask(figures) == (before if step == 2 else now)
    book.close()
    assert not [name for name in names(tmp_path) if name.startswith(".")]
    again = open_casebook(folder, passphrase=PASSPHRASE)
    assert again.notice == ""
    again.close()


def test_a_restore_that_still_runs_is_left_alone(casebook: Casebook) -> None:
    with building_room(casebook.folder) as room:
        assert settle(casebook.folder) == ""
        assert room.path.exists()
    assert settle(casebook.folder) == ""


def test_a_failure_while_building_leaves_nothing(casebook: Casebook, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), building_room(casebook.folder):
        raise RuntimeError
    assert names(tmp_path) == ["Test.casebook"]
    with building_room(tmp_path / "New.casebook") as room:
        (room.path / "data.db").write_bytes(b"x")
        assert put_in_place(room, tmp_path / "New.casebook") is None
    assert names(tmp_path) == ["New.casebook", "Test.casebook"]


def check_after_kill(folder: Path, states: dict[Path, Figures], told: str) -> None:
    """One of the two states stands there whole, and so does whatever was kept."""
    assert read(folder) in states.values(), told
    for kept in folder.parent.glob("before-restore-*"):
        assert read(kept) in states.values(), told
        shutil.rmtree(kept)
    assert not [name for name in names(folder.parent) if name.startswith(".")], told


def test_killed_at_each_rename_of_a_restore(two_states: States) -> None:
    folder, states = two_states
    killed = 0
    for number in range(1, 12):
        if not kill_at("rename", number, "restore_once", folder, next(iter(states))):
            break
        killed += 1
        check_after_kill(folder, states, f"killed at rename {number}")
    assert killed >= 5, "the header's two copies and the three renames of the folder"
