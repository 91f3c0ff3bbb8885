"""The package for Debian and Ubuntu, written by ourselves: an archive of three files, the same bytes every time.

The program goes to ``/usr/lib/coachdesk`` as it is. No script runs when it is installed or removed: the desktop's
own packages notice new entries, kinds of files and icons by themselves.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import os
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from build.elf import named_libraries
from build.packing import add, members

LIBRARY, PROGRAM = "usr/lib/coachdesk", "usr/bin/coachdesk"
ARCHITECTURES = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}

PACKAGES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
}
"""Where libraries come from that do not travel, because they belong to the graphics of a computer."""

_OF_LIBC = {
    *("libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "libresolv.so.2", "librt.so.1"),
    *("libutil.so.1", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"),
}

_CONTROL = """\
Package: coachdesk
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kibibytes}
Depends: {depends}
Recommends: fontconfig-config, xkb-data
Section: education
Priority: optional
Description: casebook of a coach of new school administrators
 Sessions, hours, plans and year-end logs of a coach in California
 administrator induction, in an encrypted casebook on the coach's own
 computer. CoachDesk needs no network.
"""


class UnknownLibrary(Exception):
    """The program needs a library of the system that no package is known for."""


def maintainer() -> str:
    """Who made the package, as ``COACHDESK_MAINTAINER`` says it: a name and an address of mail."""
    return os.environ.get("COACHDESK_MAINTAINER", "CoachDesk <coachdesk@localhost>")


def needed(folder: Path) -> set[str]:
    """The libraries of the system that the program's files name and that do not travel."""
    files = [file for file in members(folder) if not file.is_symlink()]
    there = {file.name for file in members(folder)}
    return {name for file in files for name in named_libraries(file)} - there


def depends(libraries: Iterable[str], libc: str) -> str:
    """The packages that bring libraries of the system; `libc` is the version of it that froze the program."""
    others = sorted(set(libraries) - _OF_LIBC)
    unknown = [name for name in others if name not in PACKAGES]
    if unknown:
        raise UnknownLibrary(f"No package is known for {', '.join(unknown)}.")
    return ", ".join([f"libc6 (>= {libc})", *sorted({PACKAGES[name] for name in others})])


def libc_version() -> str:
    """The version of this system's C library, which is the oldest that what is frozen here runs with."""
    return (os.confstr("CS_GNU_LIBC_VERSION") or "glibc 2.34").split()[-1]


def control(version: str, machine: str, size: int, packages: str) -> str:
    """What the package manager is told; a package's version begins with a digit, so ours may stand as it is."""
    return _CONTROL.format(
        version=version,
        architecture=ARCHITECTURES[machine.lower()],
        maintainer=maintainer(),
        kibibytes=-(-size // 1024),
        depends=packages,
    )


def copyright_text(licence: str) -> str:
    """Our licence, pointing at those of the parts."""
    parts = f"/{LIBRARY}/_internal/THIRD-PARTY.txt"
    return f"{licence.strip()}\n\nThe licences of what CoachDesk is built of stand in {parts}.\n"


def write_package(
    folder: Path, package: Path, seconds: int, told: str, extra: Mapping[str, bytes], *, preset: int = 2
) -> None:
    """Write the package of a frozen program; `told` is its control file, `extra` are files by their places."""
    content = lzma.compress(_content(folder, extra, seconds), preset=preset)
    sums = "".join(f"{digest}  {place}\n" for place, digest in sorted(_digests(folder, extra)))
    about = gzip.compress(
        _archive({"control": told.encode(), "md5sums": sums.encode()}, seconds), mtime=seconds
    )
    parts = {"debian-binary": b"2.0\n", "control.tar.gz": about, "data.tar.xz": content}
    with package.open("wb") as file:
        file.write(b"!<arch>\n")
        for name, part in parts.items():
            file.write(f"{name:<16}{seconds:<12}{0:<6}{0:<6}{'100644':<8}{len(part):<10}`\n".encode())
            file.write(part + b"\n" * (len(part) % 2))


def _digests(folder: Path, extra: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """What ``dpkg --verify`` compares; it knows no other sums than these."""
    for place in members(folder):
        if not place.is_symlink() and not _beside(folder, place):
            with place.open("rb") as content:
                digest = hashlib.file_digest(content, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
            yield f"{LIBRARY}/{place.relative_to(folder).as_posix()}", digest
    for name, written in extra.items():
        yield name, hashlib.md5(written, usedforsecurity=False).hexdigest()


def _beside(folder: Path, place: Path) -> bool:
    """What stands in the folder for those who have no package: here it goes where desktops look for it."""
    return place.relative_to(folder).parts[0] == "share"


def _content(folder: Path, extra: Mapping[str, bytes], seconds: int) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.GNU_FORMAT) as tar:
        travelling = [place for place in members(folder) if not _beside(folder, place)]
        names = {f"{LIBRARY}/{place.relative_to(folder).as_posix()}": place for place in travelling}
        _add_folders(tar, [*names, *extra, PROGRAM], seconds)
        for name, place in names.items():
            add(tar, place, f"./{name}", seconds)
        for name, content in sorted(extra.items()):
            _add_bytes(tar, f"./{name}", content, seconds)
        link = tarfile.TarInfo(f"./{PROGRAM}")
        link.type, link.linkname, link.mtime, link.mode = (
            tarfile.SYMTYPE,
            "../lib/coachdesk/coachdesk",
            seconds,
            0o777,
        )
        tar.addfile(link)
    return held.getvalue()


def _archive(files: Mapping[str, bytes], seconds: int) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for name, content in files.items():
            _add_bytes(tar, f"./{name}", content, seconds)
    return held.getvalue()


def _add_folders(tar: tarfile.TarFile, names: Iterable[str], seconds: int) -> None:
    folders = {parent.as_posix() for name in names for parent in Path(name).parents}
    for name in sorted(folders):
        about = tarfile.TarInfo("./" if name == "." else f"./{name}/")
        about.type, about.mode, about.mtime = tarfile.DIRTYPE, 0o755, seconds
        tar.addfile(about)


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes, seconds: int) -> None:
    about = tarfile.TarInfo(name)
    about.size, about.mtime, about.mode = len(content), seconds, 0o644
    tar.addfile(about, io.BytesIO(content))


def package_of(folder: Path, into: Path, *, version: str, machine: str, seconds: int, licence: str) -> Path:
    """Write the package of a frozen program into a folder, under the name that Debian gives it."""
    from build.desktop import shared_files

    extra = {f"usr/share/{place}": content for place, content in shared_files().items()}
    extra["usr/share/doc/coachdesk/copyright"] = copyright_text(licence).encode()
    size = sum(file.stat().st_size for file in members(folder) if not file.is_symlink())
    told = control(version, machine, size, depends(needed(folder), libc_version()))
    package = into / f"coachdesk_{version}_{ARCHITECTURES[machine.lower()]}.deb"
    write_package(folder, package, seconds, told, extra)
    return package
