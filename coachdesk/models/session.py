"""Coaching sessions, who was in them, and the next steps agreed there."""

from datetime import UTC, date, datetime, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.models.base import Record, Trashable, key_of
from coachdesk.models.enrollment import words_of


class SessionState(StrEnum):
    """Only a held session counts."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


class Owner(StrEnum):
    """Whose next step it is."""

    CANDIDATE = "candidate"
    COACH = "coach"


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class CoachingSession(Record, Trashable):
    """A meeting of a coach with one or several candidates.

    `minutes` is the coach's own time, a whole number. `summary` goes on logs; `private_note` never leaves the
    casebook. `mode` and `activity` are keys of the candidate's program profile. `template` and its version are those
    the session was written with; `answers` is JSON of what stands under each of its prompts, shareable like the
    summary. `uid` is its name in the calendar file it was taken from, so that the same file changes it and adds none.
    """

    __tablename__ = "session"
    __table_args__ = (Index("ix_session_held_on", "held_on", "starts_at", "state", "trashed_at", "minutes"),)
    # With its last two columns the sums of a list are read from the index alone: the words of all sessions stay unread.

    coach_id: Mapped[UUID] = mapped_column(key_of("coach"))
    held_on: Mapped[date]
    starts_at: Mapped[time | None] = mapped_column(default=None)
    minutes: Mapped[int] = mapped_column(default=0)
    state: Mapped[SessionState] = mapped_column(words_of(SessionState), default=SessionState.HELD)
    mode: Mapped[str] = mapped_column(default="")
    activity: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    others: Mapped[str] = mapped_column(default="")
    focus: Mapped[str] = mapped_column(default="")
    elements: Mapped[tuple[str, ...]] = mapped_column(default=())
    competencies: Mapped[tuple[str, ...]] = mapped_column(default=())
    summary: Mapped[str] = mapped_column(default="")
    private_note: Mapped[str] = mapped_column(default="")
    next_meeting_on: Mapped[date | None] = mapped_column(default=None)
    template: Mapped[str] = mapped_column(default="")
    template_version: Mapped[int] = mapped_column(default=0)
    answers: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[datetime] = mapped_column(default_factory=now)
    uid: Mapped[str] = mapped_column(default="")


class Attendance(Record, Trashable):
    """A candidate in a session, once, with the minutes counted for that candidate."""

    __tablename__ = "attendance"
    __table_args__ = (Index("ix_attendance_candidate", "candidate_id", "session_id", unique=True),)

    session_id: Mapped[UUID] = mapped_column(key_of("session"), index=True)
    candidate_id: Mapped[UUID] = mapped_column(key_of("candidate"))
    minutes: Mapped[int] = mapped_column(default=0)


class NextStep(Record, Trashable):
    """Something promised by the candidate or the coach, carried until it is done."""

    __tablename__ = "next_step"
    __table_args__ = (Index("ix_next_step_open", "due_on", sqlite_where=text("done_on IS NULL")),)

    candidate_id: Mapped[UUID] = mapped_column(key_of("candidate"), index=True)
    session_id: Mapped[UUID | None] = mapped_column(key_of("session"), default=None, index=True)
    owner: Mapped[Owner] = mapped_column(words_of(Owner), default=Owner.CANDIDATE)
    text: Mapped[str] = mapped_column(default="")
    line: Mapped[int] = mapped_column(default=0)
    due_on: Mapped[date | None] = mapped_column(default=None)
    done_on: Mapped[date | None] = mapped_column(default=None)


class StoredTemplate(Record):
    """The text of a session template as a coach changed it; a new version never rewrites an old one."""

    __tablename__ = "session_template"

    template: Mapped[str]
    version: Mapped[int]
    body: Mapped[str]
