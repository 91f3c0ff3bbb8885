"""The bytes of files, in parts beside the journal: kept once by their digest, and swept when nothing speaks of them.

The journal remembers evidence and never the bytes; what undo or redo can bring back therefore keeps its bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session as Db

from coachdesk import models
from coachdesk.errors import CannotRead
from coachdesk.storage.undo import list_replayable
from coachdesk.words import _

PART = 1 << 20
"""Bytes of a part; only the last one of a file may be shorter."""


def keep_bytes(db: Db, digest: str, size: int, parts: Iterable[bytes]) -> None:
    """Keep the bytes under their SHA-256, unless they are there already; `parts` are as long as `PART` says.

    Raises CannotRead when the parts are not what the digest and the size promise: the change is then not made.
    """
    stored = db.get(models.StoredFile, digest)
    if stored is not None and stored.lost_at is None:
        return
    file, whole, length = db.connection(), hashlib.sha256(), 0
    file.execute(delete(models.FilePart).where(models.FilePart.digest == digest))
    for number, content in enumerate(parts):
        whole.update(content)
        length += len(content)
        if length > size:
            break
        file.execute(insert(models.FilePart), {"digest": digest, "number": number, "content": content})
    if (whole.hexdigest(), length) != (digest, size):
        raise CannotRead(
            _("This file changed while it was being read."),
            _("Close the program that writes it, then add it again."),
        )
    db.merge(models.StoredFile(digest=digest, size=size, lost_at=None))
    db.flush()


def copy_bytes(db: Db, digest: str, write: Callable[[bytes], object]) -> None:
    """Hand the bytes on, part by part; raises CannotRead where they are not all there any more."""
    stored = db.get(models.StoredFile, digest)
    if stored is None or stored.lost_at is not None or not _is_whole(db, digest, stored.size, write):
        raise CannotRead(
            _("The casebook no longer has this file whole."),
            _("Add it again where you still have it, or restore a backup."),
        )


def _is_whole(db: Db, digest: str, size: int, write: Callable[[bytes], object] = len) -> bool:
    """Whether every byte is what it was when it was kept; `write` gets to see each part."""
    whole, left = hashlib.sha256(), size
    wanted = select(models.FilePart.content).where(models.FilePart.digest == digest)
    for number in range(-(-size // PART)):
        content = db.scalar(wanted.where(models.FilePart.number == number)) or b""
        whole.update(content)
        left -= len(content)
        write(content)
    return left == 0 and whole.hexdigest() == digest


def total_bytes(db: Db) -> int:
    """The bytes of all files together, each counted once."""
    return db.scalar(select(func.sum(models.StoredFile.size)).where(models.StoredFile.lost_at.is_(None))) or 0


def sweep_files(db: Db) -> int:
    """Remove the bytes that no evidence refers to, nor any that undo or redo could bring back; answers how many."""
    unwanted = set(db.scalars(select(models.FilePart.digest).distinct())) | set(
        db.scalars(select(models.StoredFile.digest))
    )
    unwanted -= {digest for digest, _size in _wanted(db, list_replayable(db))}
    for digest in unwanted:
        db.execute(delete(models.FilePart).where(models.FilePart.digest == digest))
        db.execute(delete(models.StoredFile).where(models.StoredFile.digest == digest))
    return len(unwanted)


def _wanted(db: Db, changes: Iterable[int] | None) -> set[tuple[str, int]]:
    """Digest and size of every file that evidence speaks of, in the records and in these changes (None: in all)."""
    named = select(models.Evidence.digest, models.Evidence.size).distinct()
    found = {(digest, size) for digest, size in db.execute(named)}
    for image in (models.Image.before, models.Image.after):
        held = (func.json_extract(image, "$.digest"), func.json_extract(image, "$.size"))
        ours = models.Image.kind == models.Evidence.__tablename__
        rows = select(*held).where(ours, image.is_not(None)).distinct()
        if changes is not None:
            rows = rows.where(models.Image.change_number.in_(changes))
        found |= {(digest, size) for digest, size in db.execute(rows)}
    return {(digest, size) for digest, size in found if digest}


def list_file_problems(db: Db) -> list[str]:
    """A sentence where the bytes of a file are missing or are not those that were kept; reads all of them.

    Files that are known to be lost since a salvage are no problem: their evidence says so.
    """
    known = {stored.digest: stored for stored in db.scalars(select(models.StoredFile))}
    for digest, size in _wanted(db, ()):
        stored = known.get(digest)
        if stored is None or (stored.lost_at is None and not _is_whole(db, digest, size)):
            return [_("A file that was kept is missing or not what it was.")]
    return []


def settle_files(db: Db) -> int:
    """After damage: note which files have lost bytes, and forget what is left of them; answers how many have.

    The engine seals every page, so that a part which reads is the part that was written.
    """
    lost = 0
    length = func.sum(func.length(models.FilePart.content))
    rows = select(models.FilePart.digest, length).group_by(models.FilePart.digest)
    there: dict[str, int] = dict(map(tuple, db.execute(rows)))
    for digest, size in _wanted(db, None):
        stored = db.get(models.StoredFile, digest)
        if there.get(digest) == size:
            db.merge(models.StoredFile(digest=digest, size=size, lost_at=None))
        elif stored is None or stored.lost_at is None:
            lost += 1
            db.execute(delete(models.FilePart).where(models.FilePart.digest == digest))
            db.merge(models.StoredFile(digest=digest, size=size, lost_at=datetime.now(UTC)))
    db.flush()
    return lost
