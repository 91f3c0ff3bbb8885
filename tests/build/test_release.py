"""Archives: named for their system, the same bytes from the same folder, and never of a program that is not there."""

from __future__ import annotations

import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from build.packing import archive_name, checksum, pack
from build.release import main


@pytest.mark.parametrize(
    ("system", "machine", "name"),
    [
        ("linux", "x86_64", "CoachDesk-1.2-linux-x86_64.tar.gz"),
        ("linux", "aarch64", "CoachDesk-1.2-linux-arm64.tar.gz"),
        ("win32", "AMD64", "CoachDesk-1.2-windows-x86_64.zip"),
        ("darwin", "arm64", "CoachDesk-1.2-macos-arm64.zip"),
    ],
)
def test_an_archive_is_named_for_its_system(system: str, machine: str, name: str) -> None:
    assert archive_name("1.2", system, machine) == name


def make_program(folder: Path, touched: int) -> Path:
    program = folder / "CoachDesk"
    (program / "_internal").mkdir(parents=True)
    (program / "coachdesk").write_bytes(b"program")
    (program / "coachdesk").chmod(0o755)
    (program / "_internal" / "é.txt").write_text("ö")
    (program / "_internal" / "link.txt").symlink_to("é.txt")
    for file in program.rglob("*"):
        os.utime(file, (touched, touched), follow_symlinks=False)
    return program


@pytest.mark.parametrize("ending", ["tar.gz", "zip"])
def test_the_same_folder_makes_the_same_bytes(tmp_path: Path, ending: str) -> None:
    archives = [tmp_path / f"{name}.{ending}" for name in ("one", "two")]
    for archive, touched in zip(archives, (1_700_000_000, 1_800_000_000), strict=True):
        pack(make_program(tmp_path / archive.name[:3], touched), archive, 1_750_000_000)
    one, two = (archive.read_bytes() for archive in archives)
    assert one == two


def test_a_program_comes_out_of_its_archive_as_it_went_in(tmp_path: Path) -> None:
    pack(make_program(tmp_path, 0), tmp_path / "a.tar.gz", 0)
    with tarfile.open(tmp_path / "a.tar.gz") as archive:
        # Debian 12's Python came before filters; where there are some, none has to be chosen.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(tmp_path / "out")  # noqa: S202 - packed a line above
    out = tmp_path / "out" / "CoachDesk"
    assert os.access(out / "coachdesk", os.X_OK)
    assert (out / "_internal" / "link.txt").is_symlink()
    assert (out / "_internal" / "link.txt").read_text() == "ö"


def test_a_zip_holds_what_links_lead_to(tmp_path: Path) -> None:
    pack(make_program(tmp_path, 0), tmp_path / "a.zip", 0)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.read("CoachDesk/_internal/link.txt") == "ö".encode()


def test_a_checksum_is_what_others_check(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert checksum(tmp_path / "a.txt") == f"{known}  a.txt\n"


@pytest.mark.parametrize(("step", "more"), [("build", ["--as-it-is"]), ("smoke", [])])
def test_what_was_not_frozen_is_not_released(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], step: str, more: list[str]
) -> None:
    assert main([step, *more, "--into", str(tmp_path)]) == 2
    assert "run build/freeze.py first" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
