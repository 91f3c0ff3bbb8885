"""Growth goals as the requirements of a program count them: those that are set, with elements and aligned steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import ActionStep, GoalReview, GoalStatus, GrowthGoal, ReviewKind
from coachdesk.services.narrowing import of_enrollments

if TYPE_CHECKING:
    from coachdesk.programs.facts import GoalFact


def list_goal_facts(db: Db, candidates: Collection[UUID] | None = None) -> dict[UUID, list[GoalFact]]:
    """The goals that are set, by enrollment, of some candidates or of everybody; two queries.

    A draft without the day it was set on is not there yet. A goal retired within the year, for a new one or for none,
    counts no longer; one that the review at the end of the year retires was a goal of that year.
    """
    from coachdesk.programs.facts import GoalFact

    at_end = select(GoalReview.goal_id).where(
        GoalReview.kind == ReviewKind.END_OF_YEAR, GoalReview.trashed_at.is_(None)
    )
    query = select(GrowthGoal).where(
        GrowthGoal.trashed_at.is_(None),
        (GrowthGoal.status != GoalStatus.DRAFT) | GrowthGoal.set_on.is_not(None),
        (GrowthGoal.status != GoalStatus.RETIRED) | GrowthGoal.id.in_(at_end),
    )
    query = of_enrollments(query, GrowthGoal.enrollment_id, candidates)
    aligned = _aligned(db)
    found: dict[UUID, list[GoalFact]] = defaultdict(list)
    for goal in db.scalars(query.order_by(GrowthGoal.year, GrowthGoal.line)):
        found[goal.enrollment_id].append(
            GoalFact(
                year=goal.year,
                standard=goal.standard,
                elements=goal.elements,
                aligned_steps=aligned.get(goal.id, 0),
                set_on=goal.set_on,
                carried_over=goal.carried_from_id is not None,
            )
        )
    return found


def _aligned(db: Db) -> dict[UUID, int]:
    """How many aligned steps there are, by goal."""
    query = select(ActionStep.goal_id, func.count()).where(
        ActionStep.trashed_at.is_(None), ActionStep.aligned.is_(True)
    )
    rows = db.execute(query.group_by(ActionStep.goal_id))
    return {goal: count for goal, count in rows}  # noqa: C416 - rows are not pairs to mypy
