"""Findings of the reconciliation that a coach leaves as they are."""

from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.models.base import Record, key_of


class SetAside(Record):
    """A finding that is no mistake, with the coach's reason; without this record it stands among the others again.

    `kind` and `key` are those of `services.findings.Finding`. `candidate_id` is the person it is about, so that it
    goes with her. The reason is the coach's own, like a private note.
    """

    __tablename__ = "set_aside"
    __table_args__ = (Index("ix_set_aside_key", "kind", "key"),)

    kind: Mapped[str]
    key: Mapped[str]
    candidate_id: Mapped[UUID | None] = mapped_column(key_of("candidate"), default=None, index=True)
    reason: Mapped[str] = mapped_column(default="")
