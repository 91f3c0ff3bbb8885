"""The file a backup is: a ZIP of three stored members, written whole and read without trusting what it says.

``data.db`` is the database (made by VACUUM INTO, encrypted with the casebook's key), ``key.json`` the key header
and ``manifest.json`` what the backup says of itself. Nothing is ever extracted by name or decompressed, and no
more is read than the file is long.
"""

from __future__ import annotations

import hashlib
import os
import stat
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from coachdesk.errors import CannotRead, CasebookDamaged
from coachdesk.storage.key_header import KeyHeader
from coachdesk.storage.manifest import Manifest
from coachdesk.words import _

SUFFIX = ".cdbackup"
DATA, KEY, MANIFEST = "data.db", "key.json", "manifest.json"
PART = 1 << 20

_LARGEST = {KEY: 64 * 1024, MANIFEST: 64 * 1024}
_END = struct.Struct("<4s4H2LH")  # the last 22 bytes of a ZIP without a comment
_END_64 = struct.Struct("<4sQ2H2L4Q4s2LQL")  # what stands before them where a member is longer than 4 GB
_DIRECTORY = 1024
_UNREADABLE = (
    OSError, KeyError, ValueError, TypeError, EOFError, RuntimeError, OverflowError, struct.error,
    zipfile.BadZipFile,
)  # fmt: skip
"""All that zipfile raises for a file that is none, is cut off or lies about itself."""


def write_package(package: Path, data: Path, header: KeyHeader, manifest: Manifest) -> None:
    """Write a backup file that does not stand yet, and flush it; OSError where that fails.

    Members carry no dates: a clock set back before 1980 would make them impossible.
    """
    with open(package, "xb", opener=_private) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as whole:
            member = zipfile.ZipInfo(DATA)
            member.file_size = data.stat().st_size
            with data.open("rb") as source, whole.open(member, "w") as target:
                while part := source.read(PART):
                    target.write(part)
            whole.writestr(zipfile.ZipInfo(KEY), header.to_json())
            whole.writestr(zipfile.ZipInfo(MANIFEST), manifest.to_json())
        file.flush()
        os.fsync(file.fileno())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def read_manifest(package: Path) -> Manifest:
    """What a backup says of itself; raises CannotRead for a file that is not a backup."""
    with _opened(package) as whole:
        return Manifest.from_json(_small(whole, MANIFEST))


def read_key(package: Path) -> KeyHeader:
    """The key header a backup carries; raises CannotRead, and CasebookNewer where a newer program wrote it."""
    try:
        with _opened(package) as whole:
            return KeyHeader.from_json(_small(whole, KEY))
    except CasebookDamaged as problem:
        raise not_a_backup() from problem


def holds(package: Path) -> bool:
    """Whether the database in a backup still has the digest it was given; reads the whole file."""
    try:
        wanted = read_manifest(package).digest
        whole = hashlib.sha256()
        for part in read_data(package):
            whole.update(part)
    except CannotRead:
        return False
    return whole.hexdigest() == wanted


def read_data(package: Path) -> Iterator[bytes]:
    """The encrypted database in a backup, in parts of at most 1 MiB; raises CannotRead."""
    with _opened(package) as whole, whole.open(DATA) as member:
        left = whole.getinfo(DATA).file_size
        while left and (part := member.read(min(PART, left))):
            left -= len(part)
            yield part


def not_a_backup() -> CannotRead:
    """The sentence for a file that cannot be used as a backup."""
    return CannotRead(
        _("This file is not a backup of a casebook, or it is damaged."), _("Choose another backup.")
    )


@contextmanager
def _opened(package: Path) -> Iterator[zipfile.ZipFile]:
    """The ZIP, once it has been seen to hold the three members and nothing else."""
    try:
        with package.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise not_a_backup()
            if not has_short_directory(file, _DIRECTORY):
                raise not_a_backup()
            with zipfile.ZipFile(file) as whole:
                _require_members(whole, os.fstat(file.fileno()).st_size)
                yield whole
    except _UNREADABLE as problem:
        raise not_a_backup() from problem


def has_short_directory(file: IO[bytes], longest: int) -> bool:
    """Whether a ZIP's list of members is at most this long: zipfile would read all of it into memory."""
    size = file.seek(0, os.SEEK_END)
    if size < _END.size:
        return False
    file.seek(size - _END.size)
    mark, *_disks, _entries, length, _offset, comment = _END.unpack(file.read(_END.size))
    if mark != b"PK\5\6" or comment or length > longest:
        return False
    if size < _END.size + _END_64.size:
        return True
    file.seek(size - _END.size - _END_64.size)
    large = _END_64.unpack(file.read(_END_64.size))
    return not (large[0] == b"PK\6\6" and large[8] > longest)


def _require_members(whole: zipfile.ZipFile, size: int) -> None:
    members = whole.infolist()
    if sorted(member.filename for member in members) != [DATA, KEY, MANIFEST]:
        raise not_a_backup()
    for member in members:
        plain = (
            member.compress_type == zipfile.ZIP_STORED
            and member.flag_bits == 0
            and stat.S_IFMT(member.external_attr >> 16) in {0, stat.S_IFREG}
        )
        fits = member.file_size == member.compress_size <= _LARGEST.get(member.filename, size)
        if not (plain and fits):
            raise not_a_backup()


def _small(whole: zipfile.ZipFile, name: str) -> bytes:
    with whole.open(name) as member:
        return member.read(_LARGEST[name] + 1)
