"""Reviews of goals: in the middle of the year, at its end or in between; the newest outcome is where a goal stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import GoalReview, GoalStatus, GrowthGoal, ReviewKind
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.text import one_line
from coachdesk.words import N_, _

KIND_WORDS: Final = {
    "mid_year": N_("Mid-year review"),
    "end_of_year": N_("End-of-year review"),
    "extra": N_("Review"),
}
"""When in the year a goal is looked at again, in words."""

OUTCOME_WORDS: Final = {
    "": N_("Left open"),
    "met": N_("Met"),
    "continued": N_("Continues"),
    "carried_over": N_("Carried over"),
    "retired": N_("Retired"),
}
"""What a review leaves a goal as, in words; the empty key says nothing about it."""


@dataclass(frozen=True, slots=True)
class GoalReviewDraft:
    """What the form of a review holds; `kind` is a key of `KIND_WORDS`, `outcome` one of `OUTCOME_WORDS`.

    `level` is a place in the profile's scale, from 1; None where none was given, which is not zero.
    """

    held_on: date | None = None
    kind: str = "mid_year"
    present: str = ""
    progress: str = ""
    adjustments: str = ""
    level: int | None = None
    outcome: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        coming = self.held_on is not None and self.held_on > today
        choose = _("Choose one from the list.")
        checks = {
            "held_on": (self.held_on is None and _("Say which day it was."))
            or far_off(self.held_on)
            or (coming and _("This day is still to come.")),
            "kind": self.kind not in KIND_WORDS and choose,
            "level": self.level is not None and self.level < 1 and _("Levels are counted from 1."),
            "outcome": self.outcome not in OUTCOME_WORDS and choose,
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


@dataclass(frozen=True, slots=True)
class GoalReviewRow:
    """A review as it is shown."""

    id: UUID
    goal: UUID
    held_on: date
    kind: str
    present: str
    progress: str
    adjustments: str
    level: int | None
    outcome: str

    def draft(self) -> GoalReviewDraft:
        """The row as the form shows it."""
        return GoalReviewDraft(**{name: getattr(self, name) for name in _NAMES})


_NAMES: Final = tuple(field.name for field in fields(GoalReviewDraft))


def list_reviews(db: Db, goals: Collection[UUID]) -> list[GoalReviewRow]:
    """The reviews of these goals, oldest first."""
    query = select(GoalReview).where(GoalReview.goal_id.in_(goals), GoalReview.trashed_at.is_(None))
    return [_row(review) for review in db.scalars(query.order_by(GoalReview.held_on, GoalReview.id))]


def add_review(db: Db, goal: UUID, draft: GoalReviewDraft) -> UUID:
    """A new review; its outcome, where it is the newest one, is the goal's status from now on. Returns its id."""
    review = GoalReview(goal_id=goal, held_on=_day(draft))
    db.add(review)
    _fill(review, draft)
    db.flush()
    if review.outcome is not None:
        _settle(db, goal)
    return review.id


def amend_review(db: Db, key: UUID, draft: GoalReviewDraft) -> None:
    """Change a review into what the draft says; where day or outcome differ, the goal stands as the newest one says."""
    review = db.get_one(GoalReview, key)
    said = (review.held_on, review.outcome)
    _fill(review, draft)
    db.flush()
    if said != (review.held_on, review.outcome):
        _settle(db, review.goal_id, before=said[1])


def trash_review(db: Db, key: UUID) -> None:
    """Put a review into the trash; a goal that stood as it said stands as the one before says, or is open again."""
    review = db.get_one(GoalReview, key)
    review.trashed_at = now()
    db.flush()
    if review.outcome is not None:
        _settle(db, review.goal_id, before=review.outcome)


def restore_review(db: Db, key: UUID) -> None:
    """Take a review out of the trash; its outcome counts again."""
    review = db.get_one(GoalReview, key)
    review.trashed_at = None
    db.flush()
    if review.outcome is not None:
        _settle(db, review.goal_id)


def _settle(db: Db, goal: UUID, *, before: GoalStatus | None = None) -> None:
    """Let the newest outcome be the goal's status; where none is left, one that came from `before` is taken back."""
    query = select(GoalReview.outcome).where(
        GoalReview.goal_id == goal, GoalReview.trashed_at.is_(None), GoalReview.outcome.is_not(None)
    )
    newest = db.scalar(query.order_by(GoalReview.held_on.desc(), GoalReview.id.desc()).limit(1))
    record = db.get_one(GrowthGoal, goal)
    if newest is not None:
        record.status = newest
    elif before is not None and record.status is before:
        record.status = GoalStatus.ACTIVE


def _day(draft: GoalReviewDraft) -> date:
    if draft.held_on is None:
        raise CoachDeskError(_("Say which day it was."))
    return draft.held_on


def _fill(review: GoalReview, draft: GoalReviewDraft) -> None:
    if draft.kind not in KIND_WORDS or draft.outcome not in OUTCOME_WORDS:
        raise CoachDeskError(_("Choose one from the list."))
    review.held_on, review.kind = _day(draft), ReviewKind(draft.kind)
    review.present = one_line(draft.present)
    review.progress, review.adjustments = draft.progress.strip(), draft.adjustments.strip()
    review.level = draft.level
    review.outcome = GoalStatus(draft.outcome) if draft.outcome else None


def _row(review: GoalReview) -> GoalReviewRow:
    return GoalReviewRow(
        id=review.id,
        goal=review.goal_id,
        held_on=review.held_on,
        kind=review.kind.value,
        present=review.present,
        progress=review.progress,
        adjustments=review.adjustments,
        level=review.level,
        outcome=review.outcome.value if review.outcome else "",
    )
