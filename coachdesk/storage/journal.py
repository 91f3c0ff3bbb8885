"""The journal under every change: what stood before and after, chained by digests.

One listener sees every record a change adds, alters or removes. At the end of the change one row per record
and one row for the change are written in the same transaction, so that a change and its memory stand or fall
together.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import event
from sqlalchemy.orm import Session as Db

from coachdesk.models import Record, moment_text
from coachdesk.storage.images import image_after, image_before
from coachdesk.storage.new_records import write_new

Picturing = Callable[[Record], str]

Touched = dict[tuple[str, str], tuple[str | None, str | None]]
"""Images before and after by kind and key (as 32 hex digits); None where there was no record."""

START = bytes(32)
"""What the first change of a casebook is chained to."""

ERASURE = "erasure"
"""The kind under which an erasure lists the digests of the images it blanked; no record has it."""


@dataclass(slots=True)
class Recorder:
    """Collects what one change does to records, over as many flushes as it takes."""

    db: Db
    images: Touched = field(default_factory=dict)

    def start(self) -> None:
        """Watch the database session until it closes."""
        self.db.info[Recorder] = self

    def collect(self) -> None:
        """Note what the next flush is about to do."""
        for record in self.db.new:
            self._note(record, None, image_after)
        for record in self.db.dirty:
            if self.db.is_modified(record):
                self._note(record, image_before, image_after)
        for record in self.db.deleted:
            self._note(record, image_before, None)

    def _note(self, record: object, before: Picturing | None, after: Picturing | None) -> None:
        if isinstance(record, Record):
            place = (type(record).__tablename__, record.id.hex)
            stood = before(record) if before else None
            first = self.images.get(place, (stood, None))[0]
            self.images[place] = (first, after(record) if after else None)

    def touched(self) -> Touched:
        """What the change has done so far, flushed: the images before and after of each record that differs."""
        self.db.flush()
        return {place: images for place, images in self.images.items() if images[0] != images[1]}

    def write(self, touched: Touched, label: str, kind: str, of: int | None) -> frozenset[str]:
        """Write into the journal what the change `touched`; returns the kinds of record among it."""
        if touched:
            append(self.db, label, kind, of, [Picture(*place, *images) for place, images in touched.items()])
        return frozenset(kind for kind, _key in touched)


@event.listens_for(Db, "before_flush")
def _watch(db: Db, _context: object, _records: object) -> None:
    """Every flush of a database session that has a recorder goes through it."""
    if Recorder in db.info:
        db.info[Recorder].collect()
        write_new(db)


@dataclass(frozen=True, slots=True)
class Picture:
    """What stood in one record before and after, ready to be written."""

    kind: str
    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A change as the chain sees it, apart from its images."""

    number: int
    label: str
    made_at: datetime
    kind: str
    of: int | None

    def digest(self, previous: bytes, images: Iterable[bytes]) -> bytes:
        """Everything about the change, the digests of its images, and the change before it, in one digest."""
        parts = (str(self.number), self.label, moment_text(self.made_at), self.kind, str(self.of or ""))
        return _digest(previous, *(_told(part) for part in parts), *images)


def append(db: Db, label: str, kind: str, of: int | None, pictures: Iterable[Picture]) -> int:
    """Add one change to the end of the chain and return its number."""
    file = db.connection()
    last = file.exec_driver_sql(_NEWEST).first()
    number, previous = (last.number + 1, last.digest) if last else (1, START)
    link = Link(number, label, datetime.now(UTC), kind, of)
    images = [_image_row(number, picture) for picture in pictures]
    digest = link.digest(previous, [image[-1] for image in images])
    made_at = moment_text(link.made_at)
    file.exec_driver_sql(_ADD_CHANGE, (number, label, made_at, kind, of, previous, digest))
    file.exec_driver_sql(_ADD_IMAGE, images)
    return number


# Written out, because every save waits for them: built anew each time they cost more than the rows they write.
_NEWEST = "SELECT number, digest FROM change ORDER BY number DESC LIMIT 1"
_ADD_CHANGE = (
    "INSERT INTO change (number, label, made_at, kind, of, previous, digest) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_ADD_IMAGE = (
    "INSERT INTO image (change_number, kind, key, before, after, salt, digest) VALUES (?, ?, ?, ?, ?, ?, ?)"
)


def _image_row(number: int, picture: Picture) -> tuple[int, str, str, str | None, str | None, bytes, bytes]:
    salt = secrets.token_bytes(16)
    digest = image_digest(salt, picture)
    return number, picture.kind, picture.key, picture.before, picture.after, salt, digest


def image_digest(salt: bytes, picture: Picture) -> bytes:
    """The digest of an image; None and an empty text are told apart."""
    return _digest(
        salt, *(_told(part) for part in (picture.kind, picture.key, picture.before, picture.after))
    )


def _told(part: str | None) -> bytes:
    return b"\0" if part is None else b"\1" + part.encode("utf-8", "surrogatepass")


def _digest(*parts: bytes) -> bytes:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()
