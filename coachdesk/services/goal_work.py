"""What was done for one goal: the sessions that were about it, its evidence and its professional learning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Attendance,
    CoachingSession,
    Evidence,
    EvidenceGoal,
    Learning,
    LearningGoal,
    SessionGoal,
)
from coachdesk.services.hours import HELD
from coachdesk.text import one_line


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing done for a goal; `kind` is ``session``, ``evidence`` or ``learning``, `id` that record's own.

    `minutes` are the candidate's; evidence has none.
    """

    id: UUID
    kind: str
    on: date | None
    words: str
    minutes: int = 0


def list_work(db: Db, goal: UUID, candidate: UUID) -> list[WorkRow]:
    """Everything done for a goal, the newest first; evidence without a day stands last."""
    sessions = (
        select(
            CoachingSession.id,
            CoachingSession.held_on,
            CoachingSession.focus,
            CoachingSession.summary,
            Attendance.minutes,
        )
        .join(SessionGoal, SessionGoal.session_id == CoachingSession.id)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .where(*HELD, SessionGoal.goal_id == goal, Attendance.candidate_id == candidate)
    )
    evidence = (
        select(Evidence.id, Evidence.dated_on, Evidence.title, Evidence.name)
        .join(EvidenceGoal, EvidenceGoal.evidence_id == Evidence.id)
        .where(EvidenceGoal.goal_id == goal, Evidence.trashed_at.is_(None))
    )
    learning = (
        select(Learning.id, Learning.held_on, Learning.title, Learning.minutes)
        .join(LearningGoal, LearningGoal.learning_id == Learning.id)
        .where(LearningGoal.goal_id == goal, Learning.trashed_at.is_(None))
    )
    found = [
        *(
            WorkRow(key, "session", on, one_line(focus) or one_line(summary), minutes)
            for key, on, focus, summary, minutes in db.execute(sessions)
        ),
        *(
            WorkRow(key, "evidence", on, one_line(title) or name)
            for key, on, title, name in db.execute(evidence)
        ),
        *(
            WorkRow(key, "learning", on, one_line(title), minutes)
            for key, on, title, minutes in db.execute(learning)
        ),
    ]
    return sorted(found, key=lambda row: (row.on is None, -(row.on.toordinal() if row.on else 0)))
