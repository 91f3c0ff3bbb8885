"""The induction plan of one year as it is printed: goals with steps, reviews and evidence, and the learning log.

It is made of the rows of that year alone, so that what a later year makes of a carried goal never alters its print.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Evidence, EvidenceGoal, LearningGoal
from coachdesk.services.action_steps import list_steps_of
from coachdesk.services.goal_reviews import list_reviews
from coachdesk.services.goals import GoalRow, list_goals, say_goal
from coachdesk.services.learning import list_learning
from coachdesk.services.logs import get_log
from coachdesk.services.profiles import profile_of
from coachdesk.services.smart_goals import smart_questions
from coachdesk.services.year_heads import YearHead, head_of
from coachdesk.services.years import YearRow, get_year
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile


@dataclass(frozen=True, slots=True)
class PlanStep:
    """An action step; `owner` is a key of `action_steps.OWNER_WORDS`, `aligned` that it serves the goal's standard."""

    text: str
    owner: str
    due_on: date | None
    done_on: date | None
    aligned: bool


@dataclass(frozen=True, slots=True)
class PlanReview:
    """A review; `kind` and `outcome` are keys of `goal_reviews`, `level` is in the words of the program's scale."""

    held_on: date
    kind: str
    present: str
    progress: str
    adjustments: str
    level: str
    outcome: str


@dataclass(frozen=True, slots=True)
class PlanEvidence:
    """A piece of evidence by its title and day; files themselves are not printed."""

    title: str
    dated_on: date | None


@dataclass(frozen=True, slots=True)
class PlanGoalSheet:
    """One goal. `about` are its standard and elements with their names, `parts` (heading, text) of what was written."""

    number: int
    title: str
    about: tuple[str, ...]
    sentence: str
    parts: tuple[tuple[str, str], ...]
    baseline_level: str
    target_level: str
    status: str
    set_on: date | None
    due_on: date | None
    carried: bool
    steps: tuple[PlanStep, ...]
    reviews: tuple[PlanReview, ...]
    evidence: tuple[PlanEvidence, ...]


@dataclass(frozen=True, slots=True)
class PlanLearning:
    """Something learnt at, with its whole minutes and whether they count; `goals` are numbers of this year's goals."""

    held_on: date
    title: str
    provider: str
    minutes: int
    counts: bool
    goals: tuple[int, ...]
    reflection: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A year's plan. `learning_minutes` is the sum of the learning that counts; `plan_title` is the program's word."""

    head: YearHead
    plan_title: str
    goals: tuple[PlanGoalSheet, ...]
    learning: tuple[PlanLearning, ...]
    learning_minutes: int
    learning_minimum_minutes: int | None


def get_plan_sheet(db: Db, year: UUID) -> PlanSheet:
    """The plan of a program year, with or without goals."""
    row = get_year(db, year)
    profile = profile_of(db, row)
    goals = list_goals(db, row.enrollment, year=row.number)
    learning = _learning(db, row, {goal.id: goal.number for goal in goals})
    return PlanSheet(
        head=head_of(get_log(db, year)),
        plan_title=profile.plan or _("Individual Induction Plan"),
        goals=tuple(_goal_sheets(db, goals, profile)),
        learning=learning,
        learning_minutes=sum(each.minutes for each in learning if each.counts),
        learning_minimum_minutes=profile.minimum_minutes("learning", "year", year=row.number),
    )


def _goal_sheets(db: Db, goals: list[GoalRow], profile: Profile) -> list[PlanGoalSheet]:
    keys = [goal.id for goal in goals]
    names, levels = _names(profile.standards), profile.scale.levels if profile.scale else ()
    steps, reviews = _steps(db, keys), _reviews(db, keys, levels)
    evidence = _evidence(db, keys)
    return [
        PlanGoalSheet(
            number=goal.number,
            title=goal.title,
            about=tuple(names.get(code, code) for code in (goal.standard, *goal.elements) if code),
            sentence=say_goal(goal),
            parts=tuple(_parts(goal)),
            baseline_level=_level(levels, goal.baseline_level),
            target_level=_level(levels, goal.target_level),
            status=goal.status,
            set_on=goal.set_on,
            due_on=goal.due_on,
            carried=goal.carried_from is not None,
            steps=tuple(steps[goal.id]),
            reviews=tuple(reviews[goal.id]),
            evidence=tuple(evidence[goal.id]),
        )
        for goal in goals
    ]


def _names(standards: str) -> dict[str, str]:
    """Codes with their names, of standards and of elements."""
    if not standards:
        return {}
    from coachdesk.programs.standards import shipped_standards

    shipped = shipped_standards(standards)
    named = [(one.code, one.name) for one in shipped.standards]
    named += [(one.code, one.name) for one in shipped.elements]
    return {code: f"{code} {name}" for code, name in named}


def _level(levels: tuple[str, ...], number: int | None) -> str:
    if number is None:
        return ""
    return levels[number - 1] if 0 < number <= len(levels) else str(number)


def _parts(goal: GoalRow) -> list[tuple[str, str]]:
    """What was written about a goal, each under its heading."""
    asked = [(question.heading, getattr(goal, question.field)) for question in smart_questions()]
    more = [
        (_("Need"), goal.need),
        (_("Employer’s priority"), goal.priority),
        *asked,
        (_("Measures"), goal.measures),
        (_("Data to collect"), goal.to_collect),
        (_("Where it begins"), goal.baseline),
        (_("Why it was changed"), goal.reason),
    ]
    return [(heading, text) for heading, text in more if text.strip()]


def _steps(db: Db, goals: Collection[UUID]) -> dict[UUID, list[PlanStep]]:
    found: dict[UUID, list[PlanStep]] = defaultdict(list)
    for one in list_steps_of(db, goals):
        found[one.goal].append(PlanStep(one.text, one.owner, one.due_on, one.done_on, one.aligned))
    return found


def _reviews(db: Db, goals: Collection[UUID], levels: tuple[str, ...]) -> dict[UUID, list[PlanReview]]:
    found: dict[UUID, list[PlanReview]] = defaultdict(list)
    for one in list_reviews(db, goals):
        found[one.goal].append(
            PlanReview(
                held_on=one.held_on,
                kind=one.kind,
                present=one.present,
                progress=one.progress,
                adjustments=one.adjustments,
                level=_level(levels, one.level),
                outcome=one.outcome,
            )
        )
    return found


def _evidence(db: Db, goals: Collection[UUID]) -> dict[UUID, list[PlanEvidence]]:
    query = (
        select(EvidenceGoal.goal_id, Evidence.title, Evidence.dated_on)
        .join(Evidence, Evidence.id == EvidenceGoal.evidence_id)
        .where(EvidenceGoal.goal_id.in_(goals), Evidence.trashed_at.is_(None))
        .order_by(Evidence.dated_on, Evidence.title, Evidence.id)
    )
    found: dict[UUID, list[PlanEvidence]] = defaultdict(list)
    for goal, title, dated_on in db.execute(query):
        found[goal].append(PlanEvidence(title, dated_on))
    return found


def _learning(db: Db, year: YearRow, numbers: dict[UUID, int]) -> tuple[PlanLearning, ...]:
    """The learning log of the year, oldest first."""
    rows = list_learning(
        db, year.candidate, enrollment=year.enrollment, first=year.starts_on, last=year.last_on
    )
    rows.sort(key=lambda row: (row.held_on, row.title, row.id))
    serves: dict[UUID, list[int]] = defaultdict(list)
    query = select(LearningGoal.learning_id, LearningGoal.goal_id).where(LearningGoal.goal_id.in_(numbers))
    for learning, goal in db.execute(query):
        serves[learning].append(numbers[goal])
    return tuple(
        PlanLearning(
            held_on=row.held_on,
            title=row.title,
            provider=row.provider,
            minutes=row.minutes,
            counts=row.counts,
            goals=tuple(sorted(serves[row.entry])) if row.entry else (),
            reflection=row.reflection,
        )
        for row in rows
    )
