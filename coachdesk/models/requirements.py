"""What a coach marks, plans and counts for the requirements of a program."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.models.base import Record, Trashable, key_of
from coachdesk.models.enrollment import words_of


class MarkKind(StrEnum):
    """What a mark says of a requirement, or of one thing of the several it asks for."""

    DONE = "done"
    ATTESTED = "attested"
    WAIVED = "waived"
    CREDITED = "credited"


class RequirementMark(Record, Trashable):
    """Somebody's word that a requirement, or one thing of it, is done, waived or credited.

    `requirement` is the key the rules give it, such as ``posts`` or ``attested:portfolio``; `year` the number of the
    program year, 0 for the whole program. `item` names one of several things: the third post is ``3``, a section of
    the inquiry its place in the list; empty speaks of the requirement as a whole. A waiver needs its `reason`.
    """

    __tablename__ = "requirement_mark"
    __table_args__ = (Index("ix_requirement_mark_enrollment", "enrollment_id", "year"),)

    enrollment_id: Mapped[UUID] = mapped_column(key_of("enrollment"))
    year: Mapped[int]
    requirement: Mapped[str]
    item: Mapped[str] = mapped_column(default="")
    kind: Mapped[MarkKind] = mapped_column(words_of(MarkKind), default=MarkKind.DONE)
    marked_on: Mapped[date | None] = mapped_column(default=None)
    title: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")


class Learning(Record, Trashable):
    """Professional learning of a candidate, in whole minutes, kept apart from coaching.

    `event_id` is the program's event it came from, where it came from one; its hours then follow that attendance.
    """

    __tablename__ = "learning"
    __table_args__ = (Index("ix_learning_candidate", "candidate_id", "held_on"),)

    candidate_id: Mapped[UUID] = mapped_column(key_of("candidate"))
    held_on: Mapped[date]
    minutes: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(default="")
    provider: Mapped[str] = mapped_column(default="")
    reflection: Mapped[str] = mapped_column(default="")
    elements: Mapped[tuple[str, ...]] = mapped_column(default=())
    event_id: Mapped[UUID | None] = mapped_column(key_of("event"), default=None)


class SupportPlan(Record, Trashable):
    """What coach and candidate agreed to do where things fell behind: why, what, since when, and how it ended."""

    __tablename__ = "support_plan"

    enrollment_id: Mapped[UUID] = mapped_column(key_of("enrollment"), index=True)
    begun_on: Mapped[date]
    why: Mapped[str] = mapped_column(default="")
    actions: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(default="")


class SupportReview(Record, Trashable):
    """A day on which a support plan is looked at again; open until `held_on` is there."""

    __tablename__ = "support_review"

    enrollment_id: Mapped[UUID] = mapped_column(key_of("enrollment"), index=True)
    plan_id: Mapped[UUID] = mapped_column(key_of("support_plan"), index=True)
    due_on: Mapped[date]
    held_on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="")


class SavedView(Record):
    """How a coach likes to see a table, under a name of her own; `body` is JSON of filter, groups and order."""

    __tablename__ = "saved_view"

    page: Mapped[str]
    name: Mapped[str]
    body: Mapped[str] = mapped_column(default="")
