"""Evidence of a candidate's work, and the files themselves, each kept once whoever they belong to."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.models.base import Record, Trashable, key_of
from coachdesk.models.enrollment import words_of
from coachdesk.models.journal import Plain
from coachdesk.models.session import now


class EvidenceKind(StrEnum):
    """How a piece of evidence is had: kept in the casebook, on the web, or somewhere in the world."""

    FILE = "file"
    LINK = "link"
    PLACE = "place"


class Evidence(Record, Trashable):
    """Something that shows a candidate's work. `where` is a link or a place; of a file it is empty.

    `name` is what the file was called, only to be read: it names nothing on a disk. `size` is in bytes, `digest` the
    SHA-256 in hex under which the bytes are kept.
    """

    __tablename__ = "evidence"

    candidate_id: Mapped[UUID] = mapped_column(key_of("candidate"), index=True)
    session_id: Mapped[UUID | None] = mapped_column(key_of("session"), default=None, index=True)
    title: Mapped[str] = mapped_column(default="")
    kind: Mapped[EvidenceKind] = mapped_column(words_of(EvidenceKind), default=EvidenceKind.FILE)
    where: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(default="", index=True)
    dated_on: Mapped[date | None] = mapped_column(default=None)
    elements: Mapped[tuple[str, ...]] = mapped_column(default=())
    added_at: Mapped[datetime] = mapped_column(default_factory=now)


class StoredFile(Plain):
    """A file by the SHA-256 of its bytes; it has them all, unless they were lost to damage (`lost_at`)."""

    __tablename__ = "stored_file"

    digest: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    lost_at: Mapped[datetime | None]


class FilePart(Plain):
    """A stretch of a file's bytes; numbers count from 0."""

    __tablename__ = "file_part"

    digest: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
