"""Self-assessments on the standards: levels by element, a reflection by standard, candidate and coach apart."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.models.base import Record, Trashable, key_of
from coachdesk.models.enrollment import words_of


class Rater(StrEnum):
    """Who gives the levels: the candidate owns the self-assessment, the coach's view stands beside it."""

    CANDIDATE = "candidate"
    COACH = "coach"


class SelfAssessment(Record, Trashable):
    """One self-assessment, at a point the profile names (its key) or ``extra``, in a program year by its number.

    `scale` keeps the names of the levels from the lowest as they were then, so that a level still reads when the
    profile has another scale. `made_on` is empty until it is finished.
    """

    __tablename__ = "self_assessment"
    __table_args__ = (Index("ix_self_assessment_enrollment", "enrollment_id", "year"),)

    enrollment_id: Mapped[UUID] = mapped_column(key_of("enrollment"))
    year: Mapped[int]
    point: Mapped[str]
    rater: Mapped[Rater] = mapped_column(words_of(Rater), default=Rater.CANDIDATE)
    scale: Mapped[tuple[str, ...]] = mapped_column(default=())
    begun_on: Mapped[date | None] = mapped_column(default=None)
    made_on: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")


class ElementLevel(Record):
    """The level of one element, counted from 1; an element that is not rated has none, which is not zero.

    `shown_by` is the evidence named for the level.
    """

    __tablename__ = "element_level"
    __table_args__ = (Index("ix_element_level", "assessment_id", "element", unique=True),)

    assessment_id: Mapped[UUID] = mapped_column(key_of("self_assessment"))
    element: Mapped[str]
    level: Mapped[int | None] = mapped_column(default=None)
    shown_by: Mapped[str] = mapped_column(default="")


class StandardReflection(Record):
    """What is written about one standard at one point."""

    __tablename__ = "standard_reflection"
    __table_args__ = (Index("ix_standard_reflection", "assessment_id", "standard", unique=True),)

    assessment_id: Mapped[UUID] = mapped_column(key_of("self_assessment"))
    standard: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
