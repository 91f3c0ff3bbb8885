"""Archives that come out the same, byte for byte, whenever the same folder goes in.

Files come in the order of their names, belong to nobody, and carry the time of the last commit, not of the packing.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}
MACHINES = {"amd64": "x86_64", "aarch64": "arm64"}


def version_of(root: Path) -> str:
    """The version the sources say they are."""
    text = (root / "coachdesk" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
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
            add(tar, place, f"{folder.name}/{place.relative_to(folder).as_posix()}", seconds)


def add(tar: tarfile.TarFile, place: Path, name: str, seconds: int) -> None:
    """Put a file, a link or an empty folder into an archive, under a name and as nobody's."""
    about = tar.gettarinfo(place, name)
    about.uid = about.gid = 0
    about.uname = about.gname = ""
    about.mtime = seconds
    about.mode = 0o755 if about.mode & 0o100 else 0o644
    if about.islnk():  # a file that has another name already: whole all the same
        about.type, about.linkname, about.size = tarfile.REGTYPE, "", place.stat().st_size
    if about.isreg():
        with place.open("rb") as content:
            tar.addfile(about, content)
    else:
        tar.addfile(about)


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
