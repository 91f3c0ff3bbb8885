"""Growth goals of a program year: what is set, read with what was done for it, and changed.

Every goal belongs to one program year and is a record of its own, so that a year's page and its print are made of the
rows of that year alone: what is written in a later year never alters them (see `carrying_over`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import Enrollment, GoalReview, GoalStatus, GrowthGoal
from coachdesk.models.goals import OPEN
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts, ends_early, far_off
from coachdesk.services.smart_goals import Parts, say_parts
from coachdesk.services.years import find_current, list_years
from coachdesk.text import one_line
from coachdesk.words import N_, _

STATUS_WORDS: Final = {
    "draft": N_("Draft"),
    "active": N_("Agreed"),
    "continued": N_("Continues"),
    "met": N_("Met"),
    "carried_over": N_("Carried over"),
    "retired": N_("Retired"),
}
"""Where a goal stands, in words, in the order a list offers them."""


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """What the form of a goal holds; its year and its number are not the form's.

    `standard` is a code such as ``3`` or empty, `elements` are codes of any standard. `specific` to `time_bound`
    answer the questions of `smart_goals.smart_questions`; `sentence` is one's own wording, empty where the goal is
    composed. Levels are places in the profile's scale, from 1. `status` is a key of `STATUS_WORDS`. `reason` says why
    it was changed or begun anew.
    """

    title: str = ""
    standard: str = ""
    elements: tuple[str, ...] = ()
    need: str = ""
    priority: str = ""
    specific: str = ""
    measurable: str = ""
    achievable: str = ""
    relevant: str = ""
    time_bound: str = ""
    sentence: str = ""
    measures: str = ""
    to_collect: str = ""
    baseline: str = ""
    baseline_level: int | None = None
    target_level: int | None = None
    status: str = "draft"
    set_on: date | None = None
    due_on: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field; what a program asks for never does."""
        low = _("Levels are counted from 1.")
        checks = {
            "specific": not say_goal(self) and _("Say what the goal is; a few words will do for a start."),
            "status": self.status not in STATUS_WORDS and _("Choose one from the list."),
            "baseline_level": self.baseline_level is not None and self.baseline_level < 1 and low,
            "target_level": self.target_level is not None and self.target_level < 1 and low,
            "set_on": far_off(self.set_on)
            or (self.set_on is not None and self.set_on > today and _("This day is still to come.")),
            "due_on": far_off(self.due_on)
            or (ends_early(self.set_on, self.due_on) and _("It is due before it was set.")),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal as it is shown. `year` is the number of the program year, `number` the goal's in that year, from 1.

    `steps`, `steps_done` and `aligned_steps` count its action steps, `sessions` the held ones tied to it, `evidence`
    and `learning` what is tied to it. `level` is that of the newest review that gave one. `carried_from` is the goal
    of an earlier year it goes on with; nothing here tells of a later year.
    """

    id: UUID
    enrollment: UUID
    candidate: UUID
    year: int
    number: int
    title: str
    standard: str
    elements: tuple[str, ...]
    need: str
    priority: str
    specific: str
    measurable: str
    achievable: str
    relevant: str
    time_bound: str
    sentence: str
    measures: str
    to_collect: str
    baseline: str
    baseline_level: int | None
    target_level: int | None
    status: str
    set_on: date | None
    due_on: date | None
    reason: str
    carried_from: UUID | None = None
    steps: int = 0
    steps_done: int = 0
    aligned_steps: int = 0
    sessions: int = 0
    evidence: int = 0
    learning: int = 0
    reviews: int = 0
    level: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still worked on."""
        return GoalStatus(self.status) in OPEN

    @property
    def codes(self) -> tuple[str, ...]:
        """Its elements, else its standard: what it is about, in codes."""
        return self.elements or ((self.standard,) if self.standard else ())


_TEXTS: Final = tuple(field.name for field in fields(GoalDraft))


def say_goal(goal: GoalDraft | GoalRow) -> str:
    """The goal of a draft or a row as a readable text on one line; "" where nothing is said yet."""
    return say_parts(Parts(**{field.name: getattr(goal, field.name) for field in fields(Parts)}))


_NAME_WORDS: Final = 7


def goal_name(row: GoalRow) -> str:
    """A short name for chips and lists: the number, what it is about in codes, and the title or the first words."""
    name = _("Goal {number}").format(number=row.number)
    if row.codes:
        name = _("{goal} ({codes})").format(goal=name, codes=", ".join(row.codes))
    words = (one_line(row.title) or say_goal(row)).split()
    first = " ".join(words[:_NAME_WORDS]).rstrip(".,;:") + ("…" if len(words) > _NAME_WORDS else "")
    return _("{goal}: {words}").format(goal=name, words=first) if words else name


def list_goals(db: Db, enrollment: UUID, *, year: int | None = None) -> list[GoalRow]:
    """The goals of an enrollment, or of one of its years by number, in their order; none of the trash."""
    return list_all_goals(db, [enrollment], year=year)


def list_all_goals(db: Db, enrollments: Collection[UUID], *, year: int | None = None) -> list[GoalRow]:
    """The goals of several enrollments with a fixed number of queries, by enrollment, year and number."""
    query = (
        select(GrowthGoal, Enrollment.candidate_id)
        .join(Enrollment, Enrollment.id == GrowthGoal.enrollment_id)
        .where(GrowthGoal.trashed_at.is_(None), GrowthGoal.enrollment_id.in_(enrollments))
        .order_by(GrowthGoal.enrollment_id, GrowthGoal.year, GrowthGoal.line, GrowthGoal.id)
    )
    if year is not None:
        query = query.where(GrowthGoal.year == year)
    found = [(goal, who) for goal, who in db.execute(query)]
    return _rows(db, found)


def get_goal(db: Db, key: UUID) -> GoalRow:
    """One goal, in the trash or not."""
    query = select(GrowthGoal, Enrollment.candidate_id).join(
        Enrollment, Enrollment.id == GrowthGoal.enrollment_id
    )
    goal, who = db.execute(query.where(GrowthGoal.id == key)).one()
    return _rows(db, [(goal, who)])[0]


def get_goal_draft(db: Db, key: UUID) -> GoalDraft:
    """A goal as the form shows it."""
    goal = db.get_one(GrowthGoal, key)
    return GoalDraft(**{**{name: getattr(goal, name) for name in _TEXTS}, "status": goal.status.value})


def open_goals(db: Db, candidates: Collection[UUID], on: date) -> list[GoalRow]:
    """The goals that a session on a day may be about, for chips: of the years the day belongs to, or is nearest to.

    A goal that a review closed after that day was open then, and is offered for a session entered late.
    """
    years = []
    for who in candidates:
        own = list_years(db, candidate=who)
        nearest = find_current(own, on)
        years += [year for year in own if year.holds(on)] or ([nearest] if nearest else [])
    spans = {(year.enrollment, year.number) for year in years}
    rows = list_all_goals(db, {enrollment for enrollment, _number in spans})
    closed = _closed_on(db, [row.id for row in rows if not row.is_open])
    return [
        row
        for row in rows
        if (row.enrollment, row.year) in spans and (row.is_open or closed.get(row.id, date.min) >= on)
    ]


def _closed_on(db: Db, goals: Collection[UUID]) -> dict[UUID, date]:
    """On which day the newest outcome was given, by goal."""
    query = select(GoalReview.goal_id, func.max(GoalReview.held_on)).where(
        GoalReview.goal_id.in_(goals), GoalReview.trashed_at.is_(None), GoalReview.outcome.is_not(None)
    )
    rows = db.execute(query.group_by(GoalReview.goal_id))
    return {goal: day for goal, day in rows}  # noqa: C416 - rows are not pairs to mypy


def add_goal(db: Db, enrollment: UUID, year: int, draft: GoalDraft) -> UUID:
    """A new goal of a program year by its number, with the next number there; returns its id."""
    goal = GrowthGoal(enrollment_id=enrollment, year=year, line=next_number(db, enrollment, year))
    db.add(goal)
    _fill(goal, draft)
    db.flush()
    return goal.id


def amend_goal(db: Db, key: UUID, draft: GoalDraft) -> None:
    """Change a goal into what the draft says; its number, its year and what it came from stay."""
    _fill(db.get_one(GrowthGoal, key), draft)


def trash_goal(db: Db, key: UUID) -> None:
    """Put a goal into the trash; its steps, reviews and ties are out of sight with it and come back with it."""
    db.get_one(GrowthGoal, key).trashed_at = now()


def restore_goal(db: Db, key: UUID) -> None:
    """Take a goal out of the trash; where its number is taken meanwhile, it gets the next one."""
    goal = db.get_one(GrowthGoal, key)
    taken = _numbers(db, goal.enrollment_id, goal.year)
    if goal.trashed_at is not None and goal.line in taken:
        goal.line = max(taken) + 1
    goal.trashed_at = None


def next_number(db: Db, enrollment: UUID, year: int) -> int:
    """The number a new goal of a year gets."""
    return max(_numbers(db, enrollment, year), default=0) + 1


def _numbers(db: Db, enrollment: UUID, year: int) -> list[int]:
    query = select(GrowthGoal.line).where(
        GrowthGoal.enrollment_id == enrollment, GrowthGoal.year == year, GrowthGoal.trashed_at.is_(None)
    )
    return list(db.scalars(query))


def _fill(goal: GrowthGoal, draft: GoalDraft) -> None:
    if draft.status not in STATUS_WORDS:
        raise CoachDeskError(_("Choose one from the list."))
    for name in _TEXTS:
        value = getattr(draft, name)
        setattr(goal, name, value.strip() if isinstance(value, str) else value)
    goal.title, goal.standard = one_line(draft.title), one_line(draft.standard)
    goal.elements = tuple(dict.fromkeys(draft.elements))
    goal.status = GoalStatus(draft.status)


def _rows(db: Db, found: Collection[tuple[GrowthGoal, UUID]]) -> list[GoalRow]:
    # What it counts takes half of the models, and the first page asks for no goal.
    from coachdesk.services.goal_counts import count_around

    keys = [goal.id for goal, _who in found]
    counts = count_around(db, keys)
    return [
        GoalRow(
            id=goal.id,
            enrollment=goal.enrollment_id,
            candidate=who,
            year=goal.year,
            number=goal.line,
            carried_from=goal.carried_from_id,
            **{**{name: getattr(goal, name) for name in _TEXTS}, "status": goal.status.value},
            **counts.get(goal.id, {}),
        )
        for goal, who in found
    ]
