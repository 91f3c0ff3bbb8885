"""The kept files of an export: each once, under a name that its bytes give it, with an ending a computer knows.

What the coach called a file stands in the records; nothing in a ZIP is ever named by somebody else's words.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from sqlalchemy.orm import Session as Db

from coachdesk.errors import CannotRead
from coachdesk.models import StoredFile
from coachdesk.models.session import now
from coachdesk.services.offered import LARGEST, MOST_TOGETHER
from coachdesk.services.parcels.lines import too_large, unreadable
from coachdesk.services.parcels.shapes import Parcel
from coachdesk.storage.files import PART, copy_bytes, keep_bytes, total_bytes

_NAME = re.compile(r"file-([0-9a-f]{64})(\.[a-z0-9]{1,5})?")


def new_member(name: str, packing: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """A member without a date: a clock before 1980 would make one impossible, and equal content an unequal file."""
    member = zipfile.ZipInfo(name)
    member.compress_type = packing
    member.external_attr = 0o600 << 16
    return member


def write_files(db: Db, target: zipfile.ZipFile, parcel: Parcel) -> dict[str, str]:
    """Put the bytes of every kept file in, and answer their names with their digests; one that is lost stays out."""
    found: dict[str, str] = {}
    for evidence in parcel["evidence"].values():
        digest = evidence["digest"]
        stored = db.get(StoredFile, digest) if digest and digest not in found.values() else None
        if stored is not None and stored.lost_at is None:
            name = f"file-{digest}{_ending(evidence['name'])}"
            with target.open(new_member(name, zipfile.ZIP_STORED), "w", force_zip64=True) as member:
                copy_bytes(db, digest, member.write)
            found[name] = digest
    return found


def _ending(name: str) -> str:
    ending = Path(name).suffix.lower()
    return ending if re.fullmatch(r"\.[a-z0-9]{1,5}", ending) else ""


def keep_files(db: Db, found: zipfile.ZipFile, evidence: Parcel) -> None:
    """Keep the bytes that records now speak of; of those that the export lacks it is noted that they are lost.

    Raises CannotRead where bytes are not those that the records promise.
    """
    there = names_of_files(found)
    for values in evidence["evidence"].values():
        digest, size = values.get("digest", ""), values.get("size", 0)
        if digest in there:
            if size > LARGEST or total_bytes(db) + size > MOST_TOGETHER:
                raise too_large()
            _keep(db, found, there[digest], digest, size)
        elif digest and db.get(StoredFile, digest) is None:
            db.add(StoredFile(digest=digest, size=size, lost_at=now()))
            db.flush()


def _keep(db: Db, found: zipfile.ZipFile, name: str, digest: str, size: int) -> None:
    try:
        with found.open(name) as member:
            keep_bytes(db, digest, size, _parts(member))
    except CannotRead as problem:
        raise unreadable() from problem


def names_of_files(found: zipfile.ZipFile) -> Mapping[str, str]:
    """The members that are kept files, by their digests."""
    names = ((match[1], match[0]) for name in found.namelist() if (match := _NAME.fullmatch(name)))
    return dict(names)


def _parts(member: IO[bytes]) -> Iterator[bytes]:
    while part := member.read(PART):
        yield part
