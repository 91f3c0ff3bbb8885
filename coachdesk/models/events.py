"""Events of a program, such as induction days, and who was there."""

from datetime import date, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.models.base import Record, Trashable, key_of
from coachdesk.models.enrollment import words_of


class Presence(StrEnum):
    """How it went with one candidate at one event."""

    ATTENDED = "attended"
    MISSED = "missed"
    MADE_UP = "made_up"
    EXCUSED = "excused"


class Event(Record, Trashable):
    """A dated event of a program for one cohort, or for all of them where `cohort` is empty.

    `rule` is the key of the event rule in the program's profile it counts for, such as ``induction_day``; empty where
    it counts for none. `uid` is the identity a calendar file gives it, so that a second import changes and does not
    double. Minutes are whole; `as_learning` says whether they are professional learning, None as the profile says.
    """

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_program", "program", "held_on"),)

    program: Mapped[str]
    held_on: Mapped[date]
    cohort: Mapped[str] = mapped_column(default="")
    rule: Mapped[str] = mapped_column(default="")
    number: Mapped[int | None] = mapped_column(default=None)
    title: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[time | None] = mapped_column(default=None)
    minutes: Mapped[int] = mapped_column(default=0)
    cancelled: Mapped[bool] = mapped_column(default=False)
    as_learning: Mapped[bool | None] = mapped_column(default=None)
    uid: Mapped[str] = mapped_column(default="")


class EventAttendance(Record, Trashable):
    """One candidate at one event; what was made up counts on `made_up_on` with its own minutes."""

    __tablename__ = "event_attendance"
    __table_args__ = (Index("ix_event_attendance_candidate", "candidate_id", "event_id", unique=True),)

    event_id: Mapped[UUID] = mapped_column(key_of("event"), index=True)
    candidate_id: Mapped[UUID] = mapped_column(key_of("candidate"))
    presence: Mapped[Presence] = mapped_column(words_of(Presence), default=Presence.ATTENDED)
    minutes: Mapped[int | None] = mapped_column(default=None)
    made_up_on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="")
