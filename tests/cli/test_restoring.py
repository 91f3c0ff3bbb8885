"""The verbs that bring a casebook back, as somebody at a new computer types them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from coachdesk.paths import find_home
from coachdesk.services.casebook import Casebook
from coachdesk.settings import Settings, save
from tests.cli.commands import Command, is_plain
from tests.cli.conftest import Shell
from tests.conftest import PASSPHRASE
from tests.services.conftest import add_candidate
from tests.storage.filled import make_filled


@pytest.fixture
def closed(casebook: Casebook) -> Path:
    """A casebook with one candidate, closed."""
    add_candidate(casebook, "Rosa", "Nguyễn")
    casebook.close()
    return casebook.folder


def backed_up(shell: Shell, book: Path, where: Path) -> Path:
    told = shell("backup", book, where)
    assert told.code == 0
    (package,) = where.glob("*.cdbackup")
    return package


def test_a_bare_machine_needs_the_backup_and_the_recovery_code(command: Command, tmp_path: Path) -> None:
    """Nothing of the old computer is left but one file on a stick and a sheet of paper."""
    old, new, stick = tmp_path / "old", tmp_path / "new", tmp_path / "stick"
    made = command("new", old / "Mine", "--coach", "Maya Torres", "--program", "laasc", "--home", old,
                   "--passphrase-stdin", stdin="seven quiet herons\n")  # fmt: skip
    (code,) = re.findall(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}", made.out)
    command("backup", old / "Mine", stick, "--home", old, "--passphrase-stdin", stdin="seven quiet herons\n")
    shutil.rmtree(old)
    (package,) = stick.iterdir()
    told = command("restore", package, new / "Mine", "--home", new, "--recovery-stdin", stdin=f"{code}\n")
    assert (told.code, told.err) == (0, "")
    assert "0 candidates, 0 sessions" in told.out
    for way, word in (("--recovery-stdin", code), ("--passphrase-stdin", "seven quiet herons")):
        assert command("check", new / "Mine", "--home", new, way, stdin=f"{word}\n").code == 0


def test_restore_says_what_it_found_and_leaves_the_backup(shell: Shell, closed: Path, tmp_path: Path) -> None:
    package = backed_up(shell, closed, tmp_path / "stick")
    before = package.read_bytes()
    told = shell("restore", package, tmp_path / "Back")
    assert (told.code, told.err) == (0, "")
    assert "1 candidate, 0 sessions" in told.out
    assert (tmp_path / "Back.casebook" / "data.db").exists()
    assert package.read_bytes() == before
    assert "Rosa Nguyễn" in shell("hours", tmp_path / "Back.casebook").out


def test_what_cannot_be_restored_is_one_sentence_and_no_folder(
    shell: Shell, closed: Path, tmp_path: Path
) -> None:
    package = backed_up(shell, closed, tmp_path / "stick")
    cut = tmp_path / "cut.cdbackup"
    cut.write_bytes(package.read_bytes()[:20_000])
    tiny = tmp_path / "tiny.zip"
    tiny.write_bytes(b"PK\5\6")
    refusals = (
        (shell("restore", tiny, tmp_path / "New"), 1),
        (shell("restore", package, tmp_path / "New", types="wrong"), 3),
        (shell("restore", package, closed), 2),
        (shell("restore", cut, tmp_path / "New"), 1),
        (shell("restore", tmp_path / "nothing", tmp_path / "New"), 1),
        (shell("restore", tmp_path, tmp_path / "New"), 1),
    )
    for told, code in refusals:
        assert (told.code, is_plain(told)) == (code, True), told
    assert not (tmp_path / "New.casebook").exists()


def test_an_interrupted_restore_is_ended_and_said(shell: Shell, closed: Path) -> None:
    closed.rename(closed.with_name(f".{closed.name}.restored"))
    told = shell("check", closed)
    assert told.code == 0
    assert "interrupted and is complete now" in told.err
    assert shell("check", closed).err == ""


def test_salvage_reads_what_it_can_and_counts_what_is_lost(shell: Shell, tmp_path: Path) -> None:
    book = make_filled(tmp_path / "Good.casebook", 160)
    book.close()
    whole = shell("salvage", book.folder, tmp_path / "Whole")
    assert (whole.code, whole.err) == (0, "")
    assert re.search(r"160 +session\n", whole.out)
    content = (book.folder / "data.db").read_bytes()
    (book.folder / "data.db").write_bytes(content[: len(content) // 3 * 2])
    damaged = shell("check", book.folder)
    assert (damaged.code, is_plain(damaged)) == (3, True)
    cut = shell("salvage", book.folder, tmp_path / "Cut")
    assert cut.code == 1
    assert "Lost, at least:" in cut.err
    checked = shell("check", tmp_path / "Cut.casebook")
    assert (checked.code, checked.err) == (0, "")


def test_backups_are_listed_without_a_secret(shell: Shell, closed: Path, tmp_path: Path) -> None:
    assert "no backup" in shell("backup", closed, tmp_path / "stick", "--list", types="").out
    package = backed_up(shell, closed, tmp_path / "stick")
    told = shell("backup", closed, tmp_path / "stick", "--list", types="")
    assert (told.code, told.err) == (0, "")
    assert str(package) in told.out
    assert "1 candidate, 0 sessions" in told.out
    content = bytearray(package.read_bytes())
    content[9000] ^= 1
    package.write_bytes(content)
    told = shell("backup", closed, tmp_path / "stick", "--list", types="")
    assert (told.code, told.err.strip()) == (1, f"{package.name}: This backup is damaged.")
    assert shell("backup", tmp_path / "nowhere", "--list").code == 3


def test_check_names_the_last_verified_backup_in_either_place(
    shell: Shell, closed: Path, tmp_path: Path
) -> None:
    assert "no verified backup yet" in shell("check", closed).out
    home, stick = find_home(tmp_path / "home"), tmp_path / "stick"
    save(home, Settings(second_backup_folder=str(stick)))
    package = backed_up(shell, closed, stick)
    told = shell("check", closed)
    assert (told.code, told.err) == (0, "")
    assert "last verified backup is of" in told.out
    content = bytearray(package.read_bytes())
    content[9000] ^= 1
    package.write_bytes(content)
    told = shell("check", closed)
    assert told.code == 1
    assert "This backup is damaged." in told.err
    assert PASSPHRASE not in told.err + told.out
