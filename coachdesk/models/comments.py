"""What a leader said of an entry."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.models.base import Record, Trashable, key_of
from coachdesk.models.enrollment import words_of
from coachdesk.models.session import now


class Verdict(StrEnum):
    """What a leader says of an entry."""

    COMMENT = "comment"
    APPROVED = "approved"
    NEEDS_INFORMATION = "needs_information"
    RETURNED = "returned"


class Comment(Record, Trashable):
    """What a leader said of one entry in a review file; open until it is answered. `origin` tells it from others.

    An entry is a session of one candidate. Where nobody can tell whose entry it was, `candidate_id` is open: that came
    in before it was kept, of a session with several, and stands at all of them.
    """

    __tablename__ = "comment"

    session_id: Mapped[UUID] = mapped_column(key_of("session"), index=True)
    candidate_id: Mapped[UUID | None] = mapped_column(key_of("candidate"), default=None, index=True)
    author: Mapped[str] = mapped_column(default="")
    verdict: Mapped[Verdict] = mapped_column(words_of(Verdict), default=Verdict.COMMENT)
    text: Mapped[str] = mapped_column(default="")
    said_at: Mapped[datetime] = mapped_column(default_factory=now)
    entry_digest: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    origin: Mapped[str] = mapped_column(default="", index=True)
