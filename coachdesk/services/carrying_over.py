"""Goals that go on: carried into a later year as a goal of its own, modified, or begun anew after a new assignment.

What a year shows and prints is its own goals with their own status and reviews. Carrying one over writes a new record
in the later year; of the earlier goal only the status changes, and only where no review had closed it. After that
nothing that is done with the later goal reaches the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import ActionStep, GoalReview, GoalStatus, GrowthGoal
from coachdesk.models.goals import OPEN
from coachdesk.services.action_steps import ActionStepDraft, add_step, get_step_draft
from coachdesk.services.drafts import far_off
from coachdesk.services.goal_reviews import GoalReviewDraft, add_review
from coachdesk.services.goals import (
    GoalDraft,
    add_goal,
    amend_goal,
    get_goal_draft,
)
from coachdesk.services.years import list_years
from coachdesk.words import _


def carry_over(db: Db, goal: UUID, year: int, *, set_on: date | None = None) -> UUID:
    """Go on with a goal in a later year: a new draft goal with its words and its open steps; returns its id.

    It begins at the level the earlier one reached. The earlier goal keeps everything; where it is still open its
    status becomes ``carried_over``. Raises CoachDeskError for a year that is not later, or a goal that went there.
    """
    earlier = db.get_one(GrowthGoal, goal)
    _require_later(db, earlier, year)
    draft = get_goal_draft(db, goal)
    reached = _reached(db, goal)
    key = add_goal(
        db,
        earlier.enrollment_id,
        year,
        replace(
            draft,
            status=GoalStatus.ACTIVE.value if set_on else GoalStatus.DRAFT.value,
            set_on=set_on,
            due_on=None,
            reason="",
            baseline_level=draft.baseline_level if reached is None else reached,
        ),
    )
    db.get_one(GrowthGoal, key).carried_from_id = goal
    _copy_open_steps(db, goal, key, _first_day(db, earlier.enrollment_id, year))
    if earlier.status in OPEN:
        earlier.status = GoalStatus.CARRIED_OVER
    return key


def modify_goals(db: Db, drafts: Iterable[tuple[UUID, GoalDraft]], reason: str) -> None:
    """Change goals after a new assignment, and keep why with each of them."""
    for key, draft in drafts:
        amend_goal(db, key, replace(draft, reason=_require_reason(reason)))


def restart_goals(db: Db, goals: Iterable[UUID], reason: str, on: date) -> list[UUID]:
    """Begin goals anew after a new assignment: each is retired by a review of that day that says why.

    A new draft on the same standard and elements follows each, with the same reason and the next number of the year;
    returns the new ones' ids.
    """
    reason = _require_reason(reason)
    if wrong := far_off(on):
        raise CoachDeskError(wrong)
    return [_restart(db, key, reason, on) for key in goals]


def _restart(db: Db, key: UUID, reason: str, on: date) -> UUID:
    old = db.get_one(GrowthGoal, key)
    add_review(db, key, GoalReviewDraft(held_on=on, kind="extra", adjustments=reason, outcome="retired"))
    draft = GoalDraft(
        title=old.title,
        standard=old.standard,
        elements=old.elements,
        baseline_level=old.baseline_level,
        target_level=old.target_level,
        reason=reason,
    )
    return add_goal(db, old.enrollment_id, old.year, draft)


def _require_reason(reason: str) -> str:
    if not reason.strip():
        raise CoachDeskError(_("Say why, as coach and candidate agreed it."))
    return reason


def _require_later(db: Db, earlier: GrowthGoal, year: int) -> None:
    if year <= earlier.year:
        raise CoachDeskError(_("A goal can only go on in a later year."), _("Choose a later program year."))
    there = select(GrowthGoal.id).where(
        GrowthGoal.carried_from_id == earlier.id, GrowthGoal.year == year, GrowthGoal.trashed_at.is_(None)
    )
    if db.scalar(there.limit(1)) is not None:
        raise CoachDeskError(_("This goal already goes on in that year."), _("Open it there."))


def _reached(db: Db, goal: UUID) -> int | None:
    query = select(GoalReview.level).where(
        GoalReview.goal_id == goal, GoalReview.trashed_at.is_(None), GoalReview.level.is_not(None)
    )
    return db.scalar(query.order_by(GoalReview.held_on.desc(), GoalReview.id.desc()).limit(1))


def _first_day(db: Db, enrollment: UUID, year: int) -> date | None:
    years = (each for each in list_years(db) if each.enrollment == enrollment and each.number == year)
    return next((each.starts_on for each in years), None)


def _copy_open_steps(db: Db, old: UUID, new: UUID, first: date | None) -> None:
    """What was not done yet stands under the new goal too; a day before the new year is no day for it."""
    query = select(ActionStep.id).where(
        ActionStep.goal_id == old, ActionStep.trashed_at.is_(None), ActionStep.done_on.is_(None)
    )
    for key in db.scalars(query.order_by(ActionStep.line)).all():
        step: ActionStepDraft = get_step_draft(db, key)
        due = step.due_on if step.due_on and first and step.due_on >= first else None
        add_step(db, new, replace(step, due_on=due))
