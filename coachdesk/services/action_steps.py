"""Action steps: what is to be done for a goal, by whom and by when, and what is due across the caseload."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import ActionStep, Candidate, Enrollment, GrowthGoal, Owner, say_name
from coachdesk.models.goals import OPEN
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.words import N_, _

OWNER_WORDS: Final = {"candidate": N_("Candidate"), "coach": N_("Coach")}
"""Whose step it is, in words."""


@dataclass(frozen=True, slots=True)
class ActionStepDraft:
    """What the form of a step holds; `owner` is a key of `OWNER_WORDS`, `done_on` is empty while it is open."""

    text: str = ""
    owner: str = "candidate"
    due_on: date | None = None
    done_on: date | None = None
    aligned: bool = True

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field; a step may have been due long ago."""
        coming = self.done_on is not None and self.done_on > today
        checks = {
            "text": not self.text.strip() and _("Say what is to be done."),
            "owner": self.owner not in OWNER_WORDS and _("Choose one from the list."),
            "due_on": far_off(self.due_on),
            "done_on": far_off(self.done_on) or (coming and _("This day is still to come.")),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


@dataclass(frozen=True, slots=True)
class ActionStepRow:
    """A step as it is shown, with whose it is and for which goal; `name` is the candidate's.

    `goal_number` and `standard` tell the goal in a list of everybody's steps.
    """

    id: UUID
    goal: UUID
    candidate: UUID
    name: str
    enrollment: UUID
    year: int
    goal_number: int
    standard: str
    text: str
    owner: str
    due_on: date | None
    done_on: date | None
    aligned: bool
    line: int

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.is_open and self.due_on is not None and self.due_on < today


_NAMES: Final = tuple(field.name for field in fields(ActionStepDraft))


def list_steps_of(db: Db, goals: Collection[UUID]) -> list[ActionStepRow]:
    """Every step of these goals, done or not, in the order of the goals' numbers and their own."""
    query = _steps().where(ActionStep.goal_id.in_(goals))
    return _rows(db, query.order_by(GrowthGoal.year, GrowthGoal.line, ActionStep.line, ActionStep.id))


def list_action_steps(
    db: Db,
    *,
    candidates: Collection[UUID] | None = None,
    since: date | None = None,
    until: date | None = None,
    done: bool = False,
) -> list[ActionStepRow]:
    """Open steps of goals that are still worked on, the most urgent first: of some candidates or of everybody.

    `since` and `until` keep those due between these days, both counted in; with neither, steps without a day stand
    last. `done` has those that are done as well, of whatever goal: for a calendar. Of archived candidates only on
    demand, by naming them.
    """
    query = _steps().where(GrowthGoal.trashed_at.is_(None), Enrollment.trashed_at.is_(None))
    query = query.where(Candidate.trashed_at.is_(None))
    if candidates is None:
        query = query.where(Candidate.archived.is_(False))
    else:
        query = query.where(Candidate.id.in_(candidates))
    if not done:
        query = query.where(ActionStep.done_on.is_(None), GrowthGoal.status.in_(OPEN))
    if since is not None:
        query = query.where(ActionStep.due_on >= since)
    if until is not None:
        query = query.where(ActionStep.due_on <= until)
    order = (ActionStep.due_on.is_(None), ActionStep.due_on, Candidate.family, Candidate.given)
    return _rows(db, query.order_by(*order, GrowthGoal.line, ActionStep.line, ActionStep.id))


def get_step_draft(db: Db, key: UUID) -> ActionStepDraft:
    """A step as the form shows it."""
    step = db.get_one(ActionStep, key)
    return ActionStepDraft(**{**{name: getattr(step, name) for name in _NAMES}, "owner": step.owner.value})


def add_step(db: Db, goal: UUID, draft: ActionStepDraft) -> UUID:
    """A new step at the end of a goal's list; returns its id."""
    last = db.scalar(
        select(func.max(ActionStep.line)).where(ActionStep.goal_id == goal, ActionStep.trashed_at.is_(None))
    )
    step = ActionStep(goal_id=goal, line=0 if last is None else last + 1)
    db.add(step)
    _fill(step, draft)
    db.flush()
    return step.id


def amend_step(db: Db, key: UUID, draft: ActionStepDraft) -> None:
    """Change a step into what the draft says; its goal and place stay."""
    _fill(db.get_one(ActionStep, key), draft)


def settle_step(db: Db, key: UUID, done_on: date | None) -> None:
    """Mark a step done on a day, or open again with None."""
    db.get_one(ActionStep, key).done_on = done_on


def trash_step(db: Db, key: UUID) -> None:
    """Put a step into the trash."""
    db.get_one(ActionStep, key).trashed_at = now()


def restore_step(db: Db, key: UUID) -> None:
    """Take a step out of the trash."""
    db.get_one(ActionStep, key).trashed_at = None


def _fill(step: ActionStep, draft: ActionStepDraft) -> None:
    if draft.owner not in OWNER_WORDS:
        raise CoachDeskError(_("Choose one from the list."))
    step.text, step.owner = draft.text.strip(), Owner(draft.owner)
    step.due_on, step.done_on, step.aligned = draft.due_on, draft.done_on, draft.aligned


def _steps() -> Select[*tuple[Any, ...]]:
    return (
        select(ActionStep, GrowthGoal, Candidate)
        .join(GrowthGoal, GrowthGoal.id == ActionStep.goal_id)
        .join(Enrollment, Enrollment.id == GrowthGoal.enrollment_id)
        .join(Candidate, Candidate.id == Enrollment.candidate_id)
        .where(ActionStep.trashed_at.is_(None))
    )


def _rows(db: Db, query: Select[*tuple[Any, ...]]) -> list[ActionStepRow]:
    return [
        ActionStepRow(
            id=step.id,
            goal=goal.id,
            candidate=person.id,
            name=say_name(person.given, person.family),
            enrollment=goal.enrollment_id,
            year=goal.year,
            goal_number=goal.line,
            standard=goal.standard,
            text=step.text,
            owner=step.owner.value,
            due_on=step.due_on,
            done_on=step.done_on,
            aligned=step.aligned,
            line=step.line,
        )
        for step, goal, person in db.execute(query)
    ]
