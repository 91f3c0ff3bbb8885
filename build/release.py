#!/usr/bin/env python3
"""Pack the frozen program into one archive with its checksum, the licences of its parts and their list.

Run `build/freeze.py` first. The same folder makes the same archive, byte for byte: files come in the order of their
names and carry the time of the last commit, not of the packing.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from build.freeze import FOLDER, program_in, selftest  # noqa: E402

SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}
MACHINES = {"amd64": "x86_64", "aarch64": "arm64"}
BESIDE = ("THIRD-PARTY.txt", "parts.cdx.json")
"""Files of the frozen program that also stand beside its archive."""


def version_of(root: Path) -> str:
    """The version the sources say they are."""
    found = re.search(
        r'__version__ = "([^"]+)"', (root / "coachdesk" / "__init__.py").read_text(encoding="utf-8")
    )
    return found.group(1) if found else "0"


def archive_name(version: str, system: str, machine: str) -> str:
    """The name of an archive: what, which version, for which system and processor; a zip where people expect one."""
    machine = machine.lower()
    ending = "tar.gz" if system == "linux" else "zip"
    return f"CoachDesk-{version}-{SYSTEMS.get(system, system)}-{MACHINES.get(machine, machine)}.{ending}"


def committed_at() -> int:
    """The seconds since 1970 of the last commit, or those of ``SOURCE_DATE_EPOCH``."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return int(done.stdout or 0)


def members(folder: Path) -> Iterator[Path]:
    """Every file and link of the program, in the order of their names."""
    return iter(sorted(place for place in folder.rglob("*") if place.is_symlink() or place.is_file()))


def pack(folder: Path, archive: Path, seconds: int) -> None:
    """Write the archive; its top folder is called like `folder`. A zip holds no links, but the files they lead to."""
    if archive.suffix == ".zip":
        _pack_zip(folder, archive, seconds)
        return
    with (
        archive.open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, mtime=seconds) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for place in members(folder):
            about = tar.gettarinfo(place, f"{folder.name}/{place.relative_to(folder).as_posix()}")
            about.uid = about.gid = 0
            about.uname = about.gname = ""
            about.mtime = seconds
            about.mode = 0o755 if about.mode & 0o100 else 0o644
            with place.open("rb") as content:
                tar.addfile(about, content if about.isreg() else None)


def _pack_zip(folder: Path, archive: Path, seconds: int) -> None:
    day = datetime.fromtimestamp(max(seconds, 315532800), UTC)  # a zip knows no time before 1980
    stamp = (day.year, day.month, day.day, day.hour, day.minute, day.second)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for place in members(folder):
            about = zipfile.ZipInfo(f"{folder.name}/{place.relative_to(folder).as_posix()}", stamp)
            about.external_attr = (0o755 if os.access(place, os.X_OK) else 0o644) << 16
            about.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(about, place.read_bytes())


def checksum(file: Path) -> str:
    """The line of a checksum file for one file."""
    with file.open("rb") as content:
        return f"{hashlib.file_digest(content, 'sha256').hexdigest()}  {file.name}\n"


def main(arguments: Sequence[str]) -> int:
    """Test the frozen program once more and pack it; 1 when it lacks something, 2 when there is none."""
    parser = argparse.ArgumentParser(prog="release.py", description=__doc__.split("\n")[0])
    parser.add_argument("--into", type=Path, default=ROOT / "dist", metavar="FOLDER")
    into = parser.parse_args(arguments).into.absolute()
    folder = into / FOLDER
    if not program_in(folder).is_file():
        print(f"There is no frozen program in {folder}; run build/freeze.py first.", file=sys.stderr)
        return 2
    if selftest(folder):
        return 1
    archive = into / archive_name(version_of(ROOT), sys.platform, platform.machine())
    pack(folder, archive, committed_at())
    written = [archive]
    for name in BESIDE:
        found = next(folder.rglob(name))
        written.append(into / f"{archive.name}.{name}")
        shutil.copyfile(found, written[-1])
    (into / "SHA256SUMS").write_text("".join(checksum(file) for file in written), encoding="ascii")
    print(f"{archive}: {archive.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
