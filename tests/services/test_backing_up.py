"""When a backup is due, where it goes, what is said of each place, and what may go again."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.services import candidates
from coachdesk.services.backing_up import back_up_all, last_verified, list_backups, needs_backup, older_copy
from coachdesk.services.backup_rows import BackupRow, is_overdue, is_week_old
from coachdesk.services.casebook import Casebook, open_casebook, unlock_with
from coachdesk.services.restoring import casebook_id, examine_backup, restore_over
from coachdesk.services.thinning import confirm_thinning, thinning_question
from coachdesk.storage.manifest import Manifest
from coachdesk.storage.package import read_data, read_key, read_manifest, write_package
from tests.conftest import PASSPHRASE
from tests.services.conftest import add_candidate
from tests.storage.faults import disk_of, fill_up, room_of_nobody
from tests.storage.filled import make_filled

UNLOCK = unlock_with(passphrase=PASSPHRASE)


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """The program's own folder, which nobody made yet, and a stick that is in."""
    stick = tmp_path / "stick"
    stick.mkdir()
    return tmp_path / "own", stick


def newest(casebook: Casebook, *folders: Path) -> BackupRow:
    row = last_verified(folders, casebook.id)
    assert row is not None
    return row


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[9000] ^= 1
    path.write_bytes(content)


def test_a_backup_goes_to_every_place_and_says_what_it_holds(
    casebook: Casebook, rosa: UUID, places: tuple[Path, Path]
) -> None:
    rows = back_up_all(casebook, places)
    assert [row.problem for row in rows] == ["", ""]
    for folder in places:
        (row,) = list_backups(folder, casebook.id)
        assert (row.ours, row.problem, row.candidates, row.sessions) == (True, "", 1, 0)
        assert row.bytes == row.path.stat().st_size
        assert row.changes == casebook.examine().proof.changes
    assert rows[0].path is not None
    assert rows[1].path is not None
    assert rows[0].path.read_bytes() == rows[1].path.read_bytes()
    assert examine_backup(rows[1].path, UNLOCK).candidates == 1


def test_the_same_place_twice_gets_one_backup(casebook: Casebook, tmp_path: Path) -> None:
    assert len(back_up_all(casebook, [tmp_path / "own", tmp_path / "own"])) == 1
    assert len(list_backups(tmp_path / "own")) == 1


def test_a_stick_that_is_not_there_is_said_and_the_first_place_has_its_backup(
    casebook: Casebook, places: tuple[Path, Path]
) -> None:
    own, stick = places
    stick.rmdir()
    first, second = back_up_all(casebook, places)
    assert first.path is not None
    assert (second.path, bool(second.problem), bool(second.hint)) == (None, True, True)
    assert newest(casebook, own, stick).path == first.path
    assert not stick.exists()


def test_a_full_first_place_does_not_keep_the_second_from_its_backup(
    casebook: Casebook, tmp_path: Path
) -> None:
    with disk_of("1m") as disk:
        fill_up(disk)
        first, second = back_up_all(casebook, [disk, tmp_path])
        assert "disk is full" in first.problem
        assert second.path is not None
        assert newest(casebook, disk, tmp_path).path == second.path


def test_a_place_without_rights_is_said_and_the_others_go_on() -> None:
    with room_of_nobody(lambda room: make_filled(room / "A.casebook").close()) as room:
        book = open_casebook(room / "A.casebook", passphrase=PASSPHRASE)
        (room / "locked").mkdir(mode=0o555)
        (room / "open").mkdir()
        first, second, third = back_up_all(book, [room / "own", room / "locked", room / "open"])
        assert (first.problem, third.problem) == ("", "")
        assert "cannot be written to" in second.problem
        book.close()


def test_one_is_due_after_a_change_and_an_hour_or_at_closing(casebook: Casebook, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    assert needs_backup(casebook, None, now=now)
    back_up_all(casebook, [tmp_path])
    last = newest(casebook, tmp_path)
    assert not needs_backup(casebook, last, now=now + timedelta(days=30), closing=True), "nothing changed"
    add_candidate(casebook, "Ana")
    assert not needs_backup(casebook, last, now=now + timedelta(minutes=59))
    assert needs_backup(casebook, last, now=now + timedelta(minutes=59), closing=True)
    assert needs_backup(casebook, last, now=now + timedelta(minutes=61))
    assert needs_backup(casebook, last, now=now - timedelta(days=400)), "a clock set back"


def test_what_is_being_typed_is_a_change_too(casebook: Casebook, tmp_path: Path) -> None:
    back_up_all(casebook, [tmp_path])
    last = newest(casebook, tmp_path)
    soon = datetime.now(UTC)
    while datetime.now(UTC) - soon < timedelta(seconds=1.1):  # a manifest counts whole seconds
        casebook.keep_draft("session", {"summary": "typed"})
    assert needs_backup(casebook, last, now=soon, closing=True)


def test_a_week_without_a_backup_is_overdue(casebook: Casebook, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    assert is_overdue(None, now)
    back_up_all(casebook, [tmp_path])
    last = newest(casebook, tmp_path)
    assert not is_overdue(last, now)
    assert is_overdue(last, now + timedelta(days=8))


@pytest.mark.parametrize(
    ("days", "old"), [(-400, False), (-1, False), (0, False), (7, False), (8, True), (400, True)]
)
def test_a_page_of_a_day_warns_after_seven_days(
    casebook: Casebook, tmp_path: Path, days: int, *, old: bool
) -> None:
    back_up_all(casebook, [tmp_path])
    today = datetime.now().astimezone().date()
    assert is_week_old(newest(casebook, tmp_path), today + timedelta(days)) is old
    assert is_week_old(None, today)


def test_a_rotten_backup_is_not_the_last_verified_one(casebook: Casebook, places: tuple[Path, Path]) -> None:
    own, stick = places
    back_up_all(casebook, [own])
    add_candidate(casebook, "Ana")
    (second,) = back_up_all(casebook, [own])
    assert second.path is not None
    spoil(second.path)
    assert newest(casebook, own).candidates == 0
    problems = {row.path: row.problem for row in list_backups(own, casebook.id, thoroughly=True)}
    assert problems.pop(second.path) == "This backup is damaged."
    assert list(problems.values()) == [""]
    (own / "CoachDesk-cut.cdbackup").write_bytes(second.path.read_bytes()[:4000])
    assert list_backups(own, casebook.id)[-1].problem.startswith("This file is not a backup")
    assert last_verified([stick], casebook.id) is None


def test_backups_of_another_casebook_are_shown_and_never_thinned(casebook: Casebook, tmp_path: Path) -> None:
    other = make_filled(tmp_path / "Other.casebook")
    (theirs,) = back_up_all(other, [tmp_path / "own"])
    other.close()
    back_up_all(casebook, [tmp_path / "own"])
    ours = {row.path == theirs.path: row.ours for row in list_backups(tmp_path / "own", casebook.id)}
    assert ours == {True: False, False: True}
    assert casebook_id(other.folder) == other.id
    assert casebook_id(tmp_path / "nowhere") is None


def backdate(path: Path, days: float, **more: object) -> Path:
    """The same backup as if it had been made some days ago, under another name."""
    manifest, data = read_manifest(path), path.with_name("data")
    data.write_bytes(b"".join(read_data(path)))
    told = {name: getattr(manifest, name) for name in Manifest.__slots__}
    made_at = (manifest.moment - timedelta(days=days)).isoformat(timespec="seconds")
    older = path.with_name(f"CoachDesk-{days:08.3f}.cdbackup")
    write_package(older, data, read_key(path), Manifest(**{**told, "made_at": made_at, **more}))
    data.unlink()
    return older


def old_ones(casebook: Casebook, own: Path, *, counts: dict[str, int] | None = None) -> set[Path]:
    """Three backups of one day three weeks ago, as an hourly backup leaves them."""
    (made,) = back_up_all(casebook, [own])
    assert made.path is not None
    more: dict[str, object] = {"counts": counts} if counts else {}
    since_noon = (datetime.now(UTC) - datetime.now(UTC).replace(hour=12, minute=0)) / timedelta(days=1)
    return {backdate(made.path, 21 + since_noon + hours / 24, **more) for hours in (0.1, 0.2, 0.3)}


def test_old_backups_go_when_a_new_one_is_made(casebook: Casebook, tmp_path: Path) -> None:
    old = old_ones(casebook, tmp_path)
    (made,) = back_up_all(casebook, [tmp_path])
    assert made.thinned == 2
    assert len([path for path in old if path.exists()]) == 1


def test_after_a_restore_nothing_goes_until_the_coach_says_so(casebook: Casebook, tmp_path: Path) -> None:
    own = tmp_path / "own"
    old = old_ones(casebook, own)
    (made,) = back_up_all(casebook, [tmp_path / "elsewhere"])
    assert thinning_question(casebook, [own]) == ""
    casebook.close()
    assert made.path is not None
    restored = restore_over(casebook.folder, made.path, UNLOCK)
    assert restored.kept is not None
    book = open_casebook(casebook.folder, passphrase=PASSPHRASE)
    add_candidate(book, "Ana")
    assert back_up_all(book, [own])[0].thinned == 0
    assert all(path.exists() for path in old)
    assert "restored" in thinning_question(book, [own])
    changes = book.examine().proof.changes
    confirm_thinning(book)
    assert book.examine().proof.changes == changes, "the journal does not speak of it"
    assert thinning_question(book, [own]) == ""
    assert back_up_all(book, [own])[0].thinned > 0
    book.close()


def test_far_fewer_records_push_nothing_out_until_the_coach_says_so(
    casebook: Casebook, tmp_path: Path
) -> None:
    old = old_ones(casebook, tmp_path, counts={"session": 500, "change": 3})
    assert back_up_all(casebook, [tmp_path])[0].thinned == 0
    assert all(path.exists() for path in old)
    assert "many more records" in thinning_question(casebook, [tmp_path])
    confirm_thinning(casebook)
    assert thinning_question(casebook, [tmp_path]) == ""
    assert back_up_all(casebook, [tmp_path])[0].thinned == 2


def test_an_older_copy_put_back_is_noticed_and_a_restore_is_not(casebook: Casebook, tmp_path: Path) -> None:
    own = tmp_path / "own"
    casebook.close()
    yesterday = tmp_path / "Yesterday.casebook"
    shutil.copytree(casebook.folder, yesterday)
    book = open_casebook(casebook.folder, passphrase=PASSPHRASE)
    (early,) = back_up_all(book, [own])
    add_candidate(book, "Ana")
    back_up_all(book, [own])
    assert older_copy(book, [own]) == ""
    book.close()

    shutil.rmtree(casebook.folder)
    yesterday.rename(casebook.folder)
    book = open_casebook(casebook.folder, passphrase=PASSPHRASE)
    assert "older copy" in older_copy(book, [own])
    add_candidate(book, "Lupe")
    add_candidate(book, "Ming")
    assert "older copy" in older_copy(book, [own]), "its own changes do not hide it"
    book.close()

    assert early.path is not None
    restore_over(casebook.folder, early.path, UNLOCK)
    book = open_casebook(casebook.folder, passphrase=PASSPHRASE)
    assert older_copy(book, [own]) == "", "going back was meant"
    book.close()


def test_a_damaged_casebook_leads_to_its_newest_good_backup(casebook: Casebook, tmp_path: Path) -> None:
    rosa = add_candidate(casebook, "Rosa")
    (made,) = back_up_all(casebook, [tmp_path])
    casebook.close()
    (casebook.folder / "data.db").write_bytes(b"damage")
    key = casebook_id(casebook.folder)
    assert key is not None
    row = last_verified([tmp_path], key)
    assert row is not None
    assert row.path == made.path
    assert examine_backup(row.path, UNLOCK).casebook == key
    restore_over(casebook.folder, row.path, UNLOCK)
    book = open_casebook(casebook.folder, passphrase=PASSPHRASE)
    assert book.ask(candidates.get_draft, rosa).given == "Rosa"
    book.close()
