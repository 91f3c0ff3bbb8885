"""Support plans: what was agreed where things fell behind, the days it is looked at again, and how it ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import read_day, say_day
from coachdesk.errors import CoachDeskError
from coachdesk.models import SupportPlan, SupportReview
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts, ends_early, far_off
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A day on which a plan is looked at again; open until `held_on` is there."""

    id: UUID
    plan: UUID
    due_on: date
    held_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A support plan with its reviews, by day."""

    id: UUID
    enrollment: UUID
    begun_on: date
    why: str
    actions: str
    ended_on: date | None
    outcome: str
    reviews: tuple[ReviewRow, ...]

    @property
    def next_review(self) -> ReviewRow | None:
        """The first review that is still open, where the plan has not ended."""
        return next((each for each in self.reviews if each.held_on is None and not self.ended_on), None)


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What the form of a support plan holds; `reviews` are the days still open, in any order."""

    begun_on: date | None = None
    why: str = ""
    actions: str = ""
    reviews: tuple[date, ...] = ()
    ended_on: date | None = None
    outcome: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)
        object.__setattr__(self, "reviews", tuple(sorted(set(self.reviews))))

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        early = self.begun_on is not None and any(day < self.begun_on for day in self.reviews)
        checks = {
            "begun_on": (self.begun_on is None and _("Say when it begins.")) or far_off(self.begun_on),
            "why": not self.why.strip() and _("Say why a plan is needed."),
            "reviews": next(filter(None, map(far_off, self.reviews)), "")
            or (early and _("A review cannot come before the plan.")),
            "ended_on": far_off(self.ended_on) or ends_early(self.begun_on, self.ended_on),
            "outcome": self.ended_on is not None and not self.outcome.strip() and _("Say how it ended."),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """A review that was held: on which day, and what came of it."""

    held_on: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        coming = self.held_on is not None and self.held_on > today
        checks = {
            "held_on": (self.held_on is None and _("Say which day it was."))
            or far_off(self.held_on)
            or (coming and _("This day is still to come."))
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def list_plans(db: Db, enrollment: UUID) -> list[PlanRow]:
    """The support plans of an enrollment, the newest first."""
    return list_all_plans(db, {enrollment})


def list_all_plans(db: Db, enrollments: Iterable[UUID] | None = None) -> list[PlanRow]:
    """The support plans of several enrollments, or of all, with two queries; the newest first."""
    plans = select(SupportPlan).where(SupportPlan.trashed_at.is_(None))
    if enrollments is not None:
        plans = plans.where(SupportPlan.enrollment_id.in_(list(enrollments)))
    reviews: dict[UUID, list[ReviewRow]] = defaultdict(list)
    for one in db.scalars(
        select(SupportReview).where(SupportReview.trashed_at.is_(None)).order_by(SupportReview.due_on)
    ):
        reviews[one.plan_id].append(ReviewRow(one.id, one.plan_id, one.due_on, one.held_on, one.note))
    return [
        PlanRow(
            plan.id,
            plan.enrollment_id,
            plan.begun_on,
            plan.why,
            plan.actions,
            plan.ended_on,
            plan.outcome,
            tuple(reviews.get(plan.id, ())),
        )
        for plan in db.scalars(plans.order_by(SupportPlan.begun_on.desc()))
    ]


def read_days(text: str, today: date) -> tuple[date, ...]:
    """Days as they are typed one after the other, such as "Apr 3; May 8"; raises UsageError for one that is none.

    A comma between a day and its year, as in "Apr 3, 2026", belongs to the day: days are parted by semicolons or
    line ends.
    """
    parts = (part.strip() for part in text.replace("\n", ";").split(";"))
    return tuple(read_day(part, today, prefer="future") for part in parts if part)


def write_days(days: Iterable[date]) -> str:
    """Days as they are typed, in full."""
    return "; ".join(map(say_day, days))


def begin(db: Db, enrollment: UUID, draft: PlanDraft) -> UUID:
    """A new support plan with the days of its reviews; returns its id."""
    if draft.begun_on is None:
        raise CoachDeskError(_("Say when it begins."))
    plan = SupportPlan(enrollment_id=enrollment, begun_on=draft.begun_on)
    db.add(plan)
    _fill(db, plan, draft)
    return plan.id


def amend(db: Db, key: UUID, draft: PlanDraft) -> None:
    """Change a support plan, or end it; reviews that were held stay, open ones become those of the draft."""
    plan = db.get_one(SupportPlan, key)
    plan.begun_on = draft.begun_on or plan.begun_on
    _fill(db, plan, draft)


def get_draft(db: Db, key: UUID) -> PlanDraft:
    """A support plan as the form shows it, with its open reviews."""
    plan = db.get_one(SupportPlan, key)
    days = tuple(review.due_on for review in _open_reviews(db, key))
    return PlanDraft(plan.begun_on, plan.why, plan.actions, days, plan.ended_on, plan.outcome)


def hold(db: Db, review: UUID, draft: ReviewDraft) -> None:
    """Enter that a review was held."""
    one = db.get_one(SupportReview, review)
    one.held_on, one.note = draft.held_on, draft.note.strip()


def trash(db: Db, key: UUID) -> None:
    """Put a support plan into the trash, with its reviews."""
    plan, moment = db.get_one(SupportPlan, key), now()
    plan.trashed_at = moment
    for review in _reviews(db, key):
        review.trashed_at = moment


def bring_back(db: Db, key: UUID) -> None:
    """Take a support plan out of the trash, with the reviews that went there with it."""
    plan = db.get_one(SupportPlan, key)
    together = select(SupportReview).where(
        SupportReview.plan_id == key, SupportReview.trashed_at == plan.trashed_at
    )
    for review in db.scalars(together).all():
        review.trashed_at = None
    plan.trashed_at = None


def _fill(db: Db, plan: SupportPlan, draft: PlanDraft) -> None:
    plan.why, plan.actions = draft.why.strip(), draft.actions.strip()
    plan.ended_on, plan.outcome = draft.ended_on, draft.outcome.strip()
    wanted = set(draft.reviews)
    for review in _open_reviews(db, plan.id):
        if review.due_on not in wanted:
            review.trashed_at = now()
        wanted.discard(review.due_on)
    for day in sorted(wanted):
        db.add(SupportReview(enrollment_id=plan.enrollment_id, plan_id=plan.id, due_on=day))


def _reviews(db: Db, plan: UUID) -> list[SupportReview]:
    held = select(SupportReview).where(SupportReview.plan_id == plan, SupportReview.trashed_at.is_(None))
    return list(db.scalars(held.order_by(SupportReview.due_on)))


def _open_reviews(db: Db, plan: UUID) -> list[SupportReview]:
    return [review for review in _reviews(db, plan) if review.held_on is None]
