"""What the casebook remembers about itself: the journal of changes, drafts, and facts about the file.

These are not records of the coaching: the journal does not watch them, and undo does not touch them.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from coachdesk.models.base import Record


class Plain(DeclarativeBase):
    """Shares the records' tables but is never journaled."""

    metadata = Record.metadata
    type_annotation_map = Record.type_annotation_map


class Change(Plain):
    """One change of the casebook under the label a person read, chained to the one before by digests.

    `kind` is ``change``, ``undo``, ``redo``, ``erase``, ``seal``, ``note`` or ``setup``; `of` names the change an undo
    or redo speaks about. The digest covers everything here and the digests of the images, never the images themselves.
    """

    __tablename__ = "change"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label: Mapped[str]
    made_at: Mapped[datetime]
    kind: Mapped[str]
    of: Mapped[int | None]
    previous: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)


class Image(Plain):
    """What stood in one record before and after a change, as JSON; None where there was no record.

    The digest is salted, so that once the images are blanked it tells nothing about what they held.
    """

    __tablename__ = "image"
    __table_args__ = (
        Index("ix_image_record", "key"),
        Index("ix_image_gone", "kind", sqlite_where=text("after IS NULL")),
    )
    # The second has only what was taken away, and so finds it at once among all that was ever written.

    id: Mapped[int] = mapped_column(primary_key=True)
    change_number: Mapped[int] = mapped_column(
        ForeignKey("change.number", deferrable=True, initially="DEFERRED"), index=True
    )
    kind: Mapped[str]
    key: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)


class Draft(Plain):
    """What is being typed and not yet saved, under the place where it is typed."""

    __tablename__ = "draft"

    key: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]
    saved_at: Mapped[datetime]


class Fact(Plain):
    """A fact about the file itself, such as the program version that last wrote it."""

    __tablename__ = "fact"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
