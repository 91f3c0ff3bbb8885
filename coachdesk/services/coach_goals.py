"""The coach's own goals: each on one component of a rubric, with what she made of it and the excerpts that show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import CoachGoal, CoachGoalExcerpt
from coachdesk.models.session import now
from coachdesk.programs.rubrics import Competency, rubric_of
from coachdesk.services.drafts import clean_texts, ends_early, far_off
from coachdesk.services.excerpts import ExcerptRow, list_excerpts
from coachdesk.services.rubrics import get_competencies, get_rubric, list_rubrics
from coachdesk.services.ties import Tie
from coachdesk.text import one_line
from coachdesk.words import _

COACH_GOAL_EXCERPTS: Final = Tie(CoachGoalExcerpt, "coach_goal_id", "excerpt_id")


@dataclass(frozen=True, slots=True)
class CoachGoalDraft:
    """What the form of a goal holds; `excerpts` are those that show growth towards it."""

    component: str = ""
    title: str = ""
    measure: str = ""
    begun_on: date | None = None
    due_on: date | None = None
    done_on: date | None = None
    reflection: str = ""
    excerpts: tuple[UUID, ...] = ()

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        coming = self.done_on is not None and self.done_on > today
        checks = {
            "component": not self.component and _("Choose the component it is about."),
            "title": not self.title.strip() and _("Say what you will do."),
            "begun_on": far_off(self.begun_on),
            "due_on": far_off(self.due_on) or ends_early(self.begun_on, self.due_on),
            "done_on": far_off(self.done_on)
            or (coming and _("This day has not come yet."))
            or ends_early(self.begun_on, self.done_on),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


@dataclass(frozen=True, slots=True)
class CoachGoalRow:
    """A goal of the coach's; `competency` is what it is about, `excerpts` what shows it, without those in the trash."""

    id: UUID
    competency: Competency
    title: str
    measure: str
    begun_on: date | None
    due_on: date | None
    done_on: date | None
    reflection: str
    excerpts: tuple[UUID, ...]

    @property
    def component(self) -> str:
        """The key of the component."""
        return self.competency.key

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.done_on is None and self.due_on is not None and self.due_on < today

    def draft(self) -> CoachGoalDraft:
        """The goal as the form shows it."""
        return CoachGoalDraft(
            component=self.component,
            title=self.title,
            measure=self.measure,
            begun_on=self.begun_on,
            due_on=self.due_on,
            done_on=self.done_on,
            reflection=self.reflection,
            excerpts=self.excerpts,
        )


def list_coach_goals(db: Db) -> list[CoachGoalRow]:
    """The goals that are open by the day they are due, and then those that are done, the newest first."""
    goals = db.scalars(select(CoachGoal).where(CoachGoal.trashed_at.is_(None)).order_by(CoachGoal.id)).all()
    names = get_competencies(db, [goal.component for goal in goals])
    standing = _standing(db) if goals else set()
    tied = COACH_GOAL_EXCERPTS.list(db, [goal.id for goal in goals])
    rows = [
        _row(goal, names[goal.component], tuple(key for key in tied.get(goal.id, ()) if key in standing))
        for goal in goals
    ]
    opened = sorted((row for row in rows if not row.done_on), key=lambda row: row.due_on or date.max)
    done = sorted((row for row in rows if row.done_on), key=lambda row: row.done_on or date.min, reverse=True)
    return [*opened, *done]


def _standing(db: Db) -> set[UUID]:
    """The excerpts that are shown; those in the trash keep their ties and come back with them."""
    return {row.id for row in list_offered(db)}


def get_draft(db: Db, key: UUID) -> CoachGoalDraft:
    """A goal as its form shows it."""
    return next(row for row in list_coach_goals(db) if row.id == key).draft()


def list_offered(db: Db) -> list[ExcerptRow]:
    """Every excerpt a goal may be shown by: those of all rubrics, rubric after rubric."""
    return [row for rubric in list_rubrics(db) for row in list_excerpts(db, rubric.key)]


def add(db: Db, draft: CoachGoalDraft) -> UUID:
    """A new goal on a component as its rubric stands now; returns its id."""
    rubric = get_rubric(db, rubric_of(draft.component))
    goal = CoachGoal(
        component=draft.component, title=draft.title, rubric_version=rubric.version if rubric else 1
    )
    db.add(goal)
    _fill(db, goal, draft)
    return goal.id


def amend(db: Db, key: UUID, draft: CoachGoalDraft) -> None:
    """Change a goal into what the draft says."""
    _fill(db, db.get_one(CoachGoal, key), draft)


def trash(db: Db, key: UUID) -> None:
    """Put a goal into the trash; its excerpts stay where they are."""
    db.get_one(CoachGoal, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take a goal out of the trash."""
    db.get_one(CoachGoal, key).trashed_at = None


def _fill(db: Db, goal: CoachGoal, draft: CoachGoalDraft) -> None:
    goal.component, goal.title = draft.component, one_line(draft.title)
    goal.measure, goal.reflection = draft.measure.strip(), draft.reflection.strip()
    goal.begun_on, goal.due_on, goal.done_on = draft.begun_on, draft.due_on, draft.done_on
    hidden = [
        key for key in COACH_GOAL_EXCERPTS.list(db, [goal.id]).get(goal.id, ()) if key not in _standing(db)
    ]
    COACH_GOAL_EXCERPTS.put(db, goal.id, (*draft.excerpts, *hidden))


def _row(goal: CoachGoal, competency: Competency, excerpts: tuple[UUID, ...]) -> CoachGoalRow:
    return CoachGoalRow(
        id=goal.id,
        competency=competency,
        title=goal.title,
        measure=goal.measure,
        begun_on=goal.begun_on,
        due_on=goal.due_on,
        done_on=goal.done_on,
        reflection=goal.reflection,
        excerpts=excerpts,
    )
