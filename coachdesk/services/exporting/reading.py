"""Reading an export back: into a casebook of its own, or into one that has records already.

Nothing is ever extracted by name. Only the manifest and the records are read, a line at a time and within limits; the
records have to have the digest that the manifest gives them.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy.orm import Session as Db

from coachdesk.errors import CannotRead
from coachdesk.services.casebook import Casebook, make_casebook
from coachdesk.services.exporting.files import keep_files
from coachdesk.services.exporting.writing import FORMAT, LIMITS, MANIFEST, RECORDS, VERSION
from coachdesk.services.parcels.checking import check
from coachdesk.services.parcels.lines import LONGEST_LINE, read_lines, too_large, unreadable
from coachdesk.services.parcels.merging import put_in
from coachdesk.services.parcels.shapes import Parcel, whole
from coachdesk.services.parcels.taking import Plan, plan_taking, say_left, say_namesakes
from coachdesk.storage.keys import KdfCost
from coachdesk.storage.package import has_short_directory
from coachdesk.storage.schema import TODAY
from coachdesk.storage.wrapping import STRONG
from coachdesk.words import _

_LARGEST_FILE = 2_500_000_000
_LARGEST_MANIFEST = 3_000_000
_DIRECTORY = 2_000_000
"""Bytes of the list of members: some fifteen thousand files."""
_TIGHTEST, _SMALL = 200, 10_000_000
"""Text is never packed two hundred times as small; a bomb is. Below ten million bytes it does not matter."""
_ENCRYPTED = 1
_BROKEN = (
    OSError, KeyError, ValueError, TypeError, EOFError, RuntimeError, OverflowError, zipfile.BadZipFile, zlib.error,
    NotImplementedError, RecursionError,
)  # fmt: skip
"""All that zipfile and json raise for what is no export, is cut off or lies about itself."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came in that was not there before, `kinds` by kind.

    `left` sessions under a seal stay out, and so do `seals` that would not hold what they were put on. `coaches` here
    are taken for those of the file who are called so.
    """

    candidates: int
    sessions: int
    records: int
    kinds: tuple[tuple[str, int], ...] = ()
    left: int = 0
    seals: int = 0
    coaches: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """Who is known by name, and what stays out, in sentences."""
        return (*say_namesakes(self.coaches), *say_left(self.left, self.seals))


def is_export(path: Path) -> bool:
    """Whether a file says that it is an export: a backup is a ZIP too. Reads only the names of its parts."""
    try:
        with _opened(path) as found:
            return {MANIFEST, RECORDS} <= set(found.namelist())
    except CannotRead:
        return False


@dataclass(frozen=True, slots=True, repr=False)
class Export:
    """An export that was read: where it is, and its checked records."""

    path: Path
    parcel: Parcel


def read_export(path: Path) -> Export:
    """The checked records of an export; raises CannotRead for any other file."""
    with _opened(path) as found:
        digest = _read_manifest(found)
        return Export(path, check(read_lines(_lines(found, digest), LIMITS), whole(private=True)))


def restore_export(
    path: Path, folder: Path, passphrase: str, recovery_code: str, *, cost: KdfCost = STRONG
) -> Casebook:
    """Make a new casebook of an export, and leave it open; raises CannotRead before anything is made."""
    export = read_export(path)
    if not any(coach.get("is_user") for coach in export.parcel["coach"].values()):
        raise CannotRead(
            _("This export does not say whose casebook it is."), _("Import it into a casebook instead.")
        )
    label = _("Read an export")
    return make_casebook(
        folder,
        passphrase,
        recovery_code,
        then=lambda made: made.do(label, _put_in, export, export.parcel),
        cost=cost,
    )


def plan_taking_in(db: Db, export: Export) -> TakenIn:
    """What `take_in` would add; changes nothing."""
    return _counted(plan_taking(db, export.parcel))


def take_in(db: Db, export: Export) -> TakenIn:
    """Add what the casebook does not have yet of an export; what it has stays as it is, and so does its user.

    Sessions under a seal of the casebook stay out, and what was taken away by hand stays away.
    """
    plan = plan_taking(db, export.parcel)
    for coach in plan.adding["coach"].values():
        coach["is_user"] = False
    _put_in(db, export, plan.adding)
    return _counted(plan)


def _put_in(db: Db, export: Export, adding: Parcel) -> None:
    """Write these records, with the bytes of the files they speak of."""
    put_in(db, adding)
    with _opened(export.path) as found:
        keep_files(db, found, adding)


def _counted(plan: Plan) -> TakenIn:
    adding = plan.adding
    kinds = tuple((kind, len(records)) for kind, records in adding.items())
    whole = sum(count for _kind, count in kinds)
    people, sessions = len(adding["candidate"]), len(adding["session"])
    return TakenIn(people, sessions, whole, kinds, plan.sessions, plan.seals, plan.coaches)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The ZIP, once its list of members has been seen to be short and plain."""
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode) or not has_short_directory(file, _DIRECTORY):
                raise unreadable()
            if state.st_size > _LARGEST_FILE:
                raise too_large()
            with zipfile.ZipFile(file) as found:
                _require_plain(found)
                yield found
    except _BROKEN as problem:
        raise unreadable() from problem


def _require_plain(found: zipfile.ZipFile) -> None:
    members = found.infolist()
    if len({member.filename for member in members}) != len(members):
        raise unreadable()
    for member in members:
        plain = (
            not member.flag_bits & _ENCRYPTED
            and member.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
            and stat.S_IFMT(member.external_attr >> 16) in {0, stat.S_IFREG}
        )
        if not plain or set("/\\\0:") & set(member.filename):
            raise unreadable()
        if member.file_size > max(_SMALL, _TIGHTEST * member.compress_size):
            raise too_large()


def _read_manifest(found: zipfile.ZipFile) -> str:
    """The digest the records have to have; raises CannotRead for an export of a newer program."""
    with found.open(MANIFEST) as member:
        told: Mapping[str, Any] = json.loads(member.read(_LARGEST_MANIFEST))
    if told["format"] != FORMAT:
        raise unreadable()
    if told["version"] != VERSION or told["schema"] not in TODAY.known:
        raise CannotRead(_("A newer CoachDesk wrote this export."), _("Update CoachDesk, then try again."))
    if {member.filename for member in found.infolist()} != {*told["sha256"], MANIFEST}:
        raise unreadable()
    return str(told["sha256"][RECORDS])


def _lines(found: zipfile.ZipFile, digest: str) -> Iterator[bytes]:
    """The lines of the records; raises CannotRead at the end when they are not those that were written."""
    read = hashlib.sha256()
    with found.open(RECORDS) as member:
        for line in _limited(member):
            read.update(line)
            yield line
    if read.hexdigest() != digest:
        raise unreadable()


def _limited(member: IO[bytes]) -> Iterator[bytes]:
    """Lines that are never longer than what `read_lines` refuses."""
    while line := member.readline(LONGEST_LINE + 16):
        yield line
