"""What was done around goals, counted with a fixed number of queries: steps, sessions, evidence, learning, reviews."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    ActionStep,
    CoachingSession,
    Evidence,
    EvidenceGoal,
    GoalReview,
    Learning,
    LearningGoal,
    SessionGoal,
    SessionState,
)

Counts = dict[UUID, dict[str, Any]]
"""Figures by goal and then by the field of the goal's row they fill."""


def count_around(db: Db, goals: Collection[UUID]) -> Counts:
    """What stands around these goals; only held sessions count, and nothing of the trash."""
    found: Counts = {key: {} for key in goals}
    _add_steps(db, found)
    for name, query in _ties(goals).items():
        for key, count in db.execute(query):
            found[key][name] = count
    _add_reviews(db, found)
    return found


def _add_steps(db: Db, found: Counts) -> None:
    steps = select(
        ActionStep.goal_id,
        func.count(),
        func.count(ActionStep.done_on),
        func.count().filter(ActionStep.aligned),
    ).where(ActionStep.goal_id.in_(found), ActionStep.trashed_at.is_(None))
    for key, count, done, aligned in db.execute(steps.group_by(ActionStep.goal_id)):
        found[key] |= {"steps": count, "steps_done": done, "aligned_steps": aligned}


def _ties(goals: Collection[UUID]) -> dict[str, Select[UUID, int]]:
    sessions = (
        select(SessionGoal.goal_id, func.count())
        .join(CoachingSession, CoachingSession.id == SessionGoal.session_id)
        .where(CoachingSession.state == SessionState.HELD, CoachingSession.trashed_at.is_(None))
    )
    evidence = (
        select(EvidenceGoal.goal_id, func.count())
        .join(Evidence, Evidence.id == EvidenceGoal.evidence_id)
        .where(Evidence.trashed_at.is_(None))
    )
    learning = (
        select(LearningGoal.goal_id, func.count())
        .join(Learning, Learning.id == LearningGoal.learning_id)
        .where(Learning.trashed_at.is_(None))
    )
    return {
        "sessions": sessions.where(SessionGoal.goal_id.in_(goals)).group_by(SessionGoal.goal_id),
        "evidence": evidence.where(EvidenceGoal.goal_id.in_(goals)).group_by(EvidenceGoal.goal_id),
        "learning": learning.where(LearningGoal.goal_id.in_(goals)).group_by(LearningGoal.goal_id),
    }


def _add_reviews(db: Db, found: Counts) -> None:
    reviews = select(GoalReview.goal_id, GoalReview.level).where(
        GoalReview.goal_id.in_(found), GoalReview.trashed_at.is_(None)
    )
    for key, level in db.execute(reviews.order_by(GoalReview.held_on, GoalReview.id)):
        found[key]["reviews"] = found[key].get("reviews", 0) + 1
        if level is not None:
            found[key]["level"] = level
