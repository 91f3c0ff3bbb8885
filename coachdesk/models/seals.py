"""What was printed, signed and sealed, and what was amended under a seal."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.models.base import Record, key_of
from coachdesk.models.enrollment import words_of
from coachdesk.models.session import now


class SealState(StrEnum):
    """How far a period is on its way to the file: handed in, signed by all, sealed."""

    SUBMITTED = "submitted"
    SIGNED = "signed"
    SEALED = "sealed"


class SignedHow(StrEnum):
    """How a signature was given: in ink on the printed page, or typed by the person at this computer."""

    PAPER = "paper"
    TYPED = "typed"


class PrintedDocument(Record):
    """A page or several that left the program: which, of what, when, and the SHA-256 of its bytes in hex.

    `document` is the key of the kind of paper; `code` the check code that stands on it; `content_digest` the digest of
    what it says, the same for every print of the same content.
    """

    __tablename__ = "printed_document"

    document: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    candidate_id: Mapped[UUID | None] = mapped_column(key_of("candidate"), default=None, index=True)
    from_on: Mapped[date | None] = mapped_column(default=None)
    to_on: Mapped[date | None] = mapped_column(default=None)
    printed_at: Mapped[datetime] = mapped_column(default_factory=now)
    digest: Mapped[str] = mapped_column(default="", index=True)
    content_digest: Mapped[str] = mapped_column(default="")
    code: Mapped[str] = mapped_column(default="", index=True)
    minutes: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int] = mapped_column(default=0)


class Seal(Record):
    """A period of one enrollment, both ends included, that is handed in, signed and sealed. It is never deleted.

    `content_digest` is the digest of what the log of the period says, `minutes` its counted coaching minutes;
    `standings` is JSON of how the year's requirements stood when it was sealed, and `profile_version` the version of
    the program's rules by which a sealed year is counted from then on.
    """

    __tablename__ = "seal"
    __table_args__ = (Index("ix_seal_enrollment", "enrollment_id", "from_on", "to_on"),)

    enrollment_id: Mapped[UUID] = mapped_column(key_of("enrollment"))
    from_on: Mapped[date]
    to_on: Mapped[date]
    state: Mapped[SealState] = mapped_column(words_of(SealState), default=SealState.SUBMITTED)
    submitted_at: Mapped[datetime] = mapped_column(default_factory=now)
    sealed_at: Mapped[datetime | None] = mapped_column(default=None)
    document_id: Mapped[UUID | None] = mapped_column(key_of("printed_document"), default=None)
    content_digest: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(default=0)
    standings: Mapped[str] = mapped_column(default="")
    profile_version: Mapped[int] = mapped_column(default=0)


class SealSignature(Record):
    """Who signed a period, in which role (a signer's key of the profile), when and how; a scan may be attached."""

    __tablename__ = "seal_signature"

    seal_id: Mapped[UUID] = mapped_column(key_of("seal"), index=True)
    role: Mapped[str]
    name: Mapped[str]
    signed_at: Mapped[datetime] = mapped_column(default_factory=now)
    how: Mapped[SignedHow] = mapped_column(words_of(SignedHow), default=SignedHow.PAPER)
    scan_id: Mapped[UUID | None] = mapped_column(key_of("evidence"), default=None)


class Amendment(Record):
    """A change to a session under a seal, with its reason. `before` and `after` are JSON of what may be printed."""

    __tablename__ = "amendment"

    seal_id: Mapped[UUID] = mapped_column(key_of("seal"), index=True)
    session_id: Mapped[UUID] = mapped_column(key_of("session"), index=True)
    reason: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default_factory=now)
    before: Mapped[str] = mapped_column(default="")
    after: Mapped[str] = mapped_column(default="")
