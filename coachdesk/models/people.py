"""The coach, the candidates and what is true of a candidate over time."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.models.base import Record, Trashable, key_of
from coachdesk.text import say_name

GOALS_AFTER_CHANGE = ("", "kept", "modified", "restarted")
"""What coach and candidate decided about the growth goals when the assignment changed; empty while undecided."""


class Coach(Record, Trashable):
    """The user (`is_user`), or another coach who is named on hours."""

    __tablename__ = "coach"

    name: Mapped[str]
    credential: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    is_user: Mapped[bool] = mapped_column(default=False)


class Candidate(Record, Trashable):
    """A person being coached. `note` is private: it has no way onto paper or into an export.

    `language` is the code of the one that papers for this person speak, or "" for the coach's own.
    """

    __tablename__ = "candidate"

    given: Mapped[str]
    family: Mapped[str] = mapped_column(default="")
    preferred: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="", server_default="")
    tags: Mapped[tuple[str, ...]] = mapped_column(default=())
    note: Mapped[str] = mapped_column(default="")
    archived: Mapped[bool] = mapped_column(default=False)

    @property
    def name(self) -> str:
        """The name as it stands on screens and on paper."""
        return say_name(self.given, self.family)


class Position(Record, Trashable):
    """A job at a site; a print shows the one held at that time. `to_on` is the last day, or open.

    Where a new assignment touched the growth goals, `goals` says what was decided about them (a key of
    `GOALS_AFTER_CHANGE`) and `reason` why.
    """

    __tablename__ = "position"

    candidate_id: Mapped[UUID] = mapped_column(key_of("candidate"), index=True)
    title: Mapped[str] = mapped_column(default="")
    site: Mapped[str] = mapped_column(default="")
    district: Mapped[str] = mapped_column(default="")
    supervisor: Mapped[str] = mapped_column(default="")
    full_time: Mapped[bool] = mapped_column(default=True)
    from_on: Mapped[date | None] = mapped_column(default=None)
    to_on: Mapped[date | None] = mapped_column(default=None)
    goals: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")


class Credential(Record, Trashable):
    """The preliminary Administrative Services Credential and the prerequisite it may expire with."""

    __tablename__ = "credential"

    candidate_id: Mapped[UUID] = mapped_column(key_of("candidate"), index=True)
    number: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None] = mapped_column(default=None)
    expires_on: Mapped[date | None] = mapped_column(default=None)
    prerequisite_expires_on: Mapped[date | None] = mapped_column(default=None)
