"""The plan of a program year: growth goals, their action steps and reviews, and what was done for them."""

from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.models.base import Record, Trashable, key_of
from coachdesk.models.enrollment import words_of
from coachdesk.models.session import Owner


class GoalStatus(StrEnum):
    """Where a goal stands, and as what a review leaves it."""

    DRAFT = "draft"
    ACTIVE = "active"
    MET = "met"
    CONTINUED = "continued"
    CARRIED_OVER = "carried_over"
    RETIRED = "retired"


OPEN: Final = frozenset({GoalStatus.DRAFT, GoalStatus.ACTIVE, GoalStatus.CONTINUED})
"""Statuses of a goal that is still worked on."""


class ReviewKind(StrEnum):
    """When in the year a goal is looked at again."""

    MID_YEAR = "mid_year"
    END_OF_YEAR = "end_of_year"
    EXTRA = "extra"


class GrowthGoal(Record, Trashable):
    """A growth goal of one program year, on one standard or none, with one or more elements of any standard.

    `year` is the number of the program year. `specific` to `time_bound` answer the five questions of a SMART goal;
    `sentence` is the coach's own wording of it, empty where it is composed from the parts. Levels are places in the
    profile's scale, counted from 1. `carried_from_id` is the goal of an earlier year this one goes on with: a record of
    its own, so that nothing written here alters the earlier one. `reason` says why it was changed or begun anew.
    """

    __tablename__ = "goal"
    __table_args__ = (Index("ix_goal_enrollment", "enrollment_id", "year"),)

    enrollment_id: Mapped[UUID] = mapped_column(key_of("enrollment"))
    year: Mapped[int]
    line: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(default="")
    standard: Mapped[str] = mapped_column(default="")
    elements: Mapped[tuple[str, ...]] = mapped_column(default=())
    need: Mapped[str] = mapped_column(default="")
    priority: Mapped[str] = mapped_column(default="")
    specific: Mapped[str] = mapped_column(default="")
    measurable: Mapped[str] = mapped_column(default="")
    achievable: Mapped[str] = mapped_column(default="")
    relevant: Mapped[str] = mapped_column(default="")
    time_bound: Mapped[str] = mapped_column(default="")
    sentence: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(default="")
    to_collect: Mapped[str] = mapped_column(default="")
    baseline: Mapped[str] = mapped_column(default="")
    baseline_level: Mapped[int | None] = mapped_column(default=None)
    target_level: Mapped[int | None] = mapped_column(default=None)
    status: Mapped[GoalStatus] = mapped_column(words_of(GoalStatus), default=GoalStatus.DRAFT)
    set_on: Mapped[date | None] = mapped_column(default=None)
    due_on: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")
    carried_from_id: Mapped[UUID | None] = mapped_column(key_of("goal"), default=None)


class ActionStep(Record, Trashable):
    """Something to be done for a goal; `aligned` says that it serves the standard the goal is on."""

    __tablename__ = "action_step"

    goal_id: Mapped[UUID] = mapped_column(key_of("goal"), index=True)
    line: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(default="")
    owner: Mapped[Owner] = mapped_column(words_of(Owner), default=Owner.CANDIDATE)
    due_on: Mapped[date | None] = mapped_column(default=None, index=True)
    done_on: Mapped[date | None] = mapped_column(default=None)
    aligned: Mapped[bool] = mapped_column(default=True)


class GoalReview(Record, Trashable):
    """A goal looked at again: who was present, how far it is, what changes, the level reached and the outcome."""

    __tablename__ = "goal_review"

    goal_id: Mapped[UUID] = mapped_column(key_of("goal"), index=True)
    held_on: Mapped[date]
    kind: Mapped[ReviewKind] = mapped_column(words_of(ReviewKind), default=ReviewKind.MID_YEAR)
    present: Mapped[str] = mapped_column(default="")
    progress: Mapped[str] = mapped_column(default="")
    adjustments: Mapped[str] = mapped_column(default="")
    level: Mapped[int | None] = mapped_column(default=None)
    outcome: Mapped[GoalStatus | None] = mapped_column(words_of(GoalStatus), default=None)


class SessionGoal(Record):
    """That a session worked on a goal."""

    __tablename__ = "session_goal"
    __table_args__ = (Index("ix_session_goal", "goal_id", "session_id", unique=True),)

    session_id: Mapped[UUID] = mapped_column(key_of("session"), index=True)
    goal_id: Mapped[UUID] = mapped_column(key_of("goal"))


class EvidenceGoal(Record):
    """That a piece of evidence shows work on a goal."""

    __tablename__ = "evidence_goal"
    __table_args__ = (Index("ix_evidence_goal", "goal_id", "evidence_id", unique=True),)

    evidence_id: Mapped[UUID] = mapped_column(key_of("evidence"), index=True)
    goal_id: Mapped[UUID] = mapped_column(key_of("goal"))


class LearningGoal(Record):
    """That professional learning served a goal."""

    __tablename__ = "learning_goal"
    __table_args__ = (Index("ix_learning_goal", "goal_id", "learning_id", unique=True),)

    learning_id: Mapped[UUID] = mapped_column(key_of("learning"), index=True)
    goal_id: Mapped[UUID] = mapped_column(key_of("goal"))
