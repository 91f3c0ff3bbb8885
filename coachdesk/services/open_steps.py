"""What is still to be done, wherever it was written: next steps of sessions and action steps of goals, in one list."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.action_steps import ActionStepRow, list_action_steps, settle_step
from coachdesk.services.step_rows import StepRow
from coachdesk.services.steps import list_steps, settle


def list_open_steps(
    db: Db, *, candidate: UUID | None = None, due_by: date | None = None, most: int | None = None
) -> list[StepRow]:
    """Open steps of both kinds, the most urgent first, at most `most`; an action step has the number of its goal.

    `due_by` keeps those with a date up to then.
    """
    who = None if candidate is None else [candidate]
    rows = list_steps(db, candidate=candidate, due_by=due_by, most=most)
    rows += [_row(step) for step in list_action_steps(db, candidates=who, until=due_by)]
    rows.sort(key=lambda row: row.due_on or date.max)
    return rows if most is None else rows[:most]


def _row(step: ActionStepRow) -> StepRow:
    return StepRow(
        id=step.id,
        candidate_id=step.candidate,
        candidate=step.name,
        owner=step.owner,
        text=step.text,
        due_on=step.due_on,
        done_on=step.done_on,
        goal=step.goal_number,
    )


def settle_open(db: Db, row: StepRow, done_on: date | None) -> None:
    """Mark a step of either kind done on a day, or open again with None."""
    (settle_step if row.goal else settle)(db, row.id, done_on)
