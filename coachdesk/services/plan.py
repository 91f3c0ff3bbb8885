"""The plan of a program year on one page: its standards with the goals on them, and what was done for each.

It is asked for as one question, with a number of queries that does not grow with the goals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import ActionStep, Attendance, CoachingSession, GrowthGoal, SessionGoal
from coachdesk.services.coverage import StandardRow, list_coverage
from coachdesk.services.goal_checks import GoalFinding, list_goal_findings
from coachdesk.services.goals import GoalRow, list_goals, say_goal
from coachdesk.services.hours import HELD
from coachdesk.services.profiles import profile_of
from coachdesk.services.years import YearRow, get_year, list_years
from coachdesk.text import one_line
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class OpenStep:
    """The action step of a goal that comes next: the one due first, and of those without a day the first."""

    id: UUID
    text: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """A goal on the plan; `minutes` are the candidate's own in held sessions tied to it, `last_on` the newest one."""

    goal: GoalRow
    next_step: OpenStep | None = None
    minutes: int = 0
    last_on: date | None = None

    @property
    def id(self) -> UUID:
        """The goal's id."""
        return self.goal.id

    @property
    def name(self) -> str:
        """What it is called on its plan, such as "Goal 2"."""
        return _("Goal {number}").format(number=self.goal.number)

    @property
    def words(self) -> str:
        """Its title, else how it reads; on one line."""
        return one_line(self.goal.title) or say_goal(self.goal) or _("Not worded yet")


@dataclass(frozen=True, slots=True)
class Became:
    """A goal of last year beside what it became: the goal of this year that goes on with it, or nothing."""

    before: PlanGoal | None
    after: PlanGoal | None


@dataclass(frozen=True, slots=True)
class PlanLane:
    """A standard with the goals on it; `others` are goals of other standards with an element of this one.

    `coverage` counts what sessions were about; a lane for goals without a standard has no code and no coverage.
    """

    code: str
    name: str
    coverage: StandardRow | None
    goals: tuple[PlanGoal, ...]
    others: tuple[PlanGoal, ...]

    @property
    def elements(self) -> tuple[tuple[str, bool], ...]:
        """The standard's elements, each with whether a goal is about it."""
        wanted = {code for each in (*self.goals, *self.others) for code in each.goal.elements}
        listed = self.coverage.elements if self.coverage else ()
        return tuple((code, code in wanted) for code, _name, _count in listed)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one program year; `before` are the goals of the year before it, `levels` the scale, lowest first.

    `codes` are all elements with their names, in order; none where the program has no standards. `findings` say what
    the program still asks of the goals.
    """

    year: YearRow
    lanes: tuple[PlanLane, ...]
    levels: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    before: tuple[PlanGoal, ...] = ()
    before_label: str = ""
    other_years: tuple[YearRow, ...] = ()
    findings: tuple[GoalFinding, ...] = ()

    @property
    def goals(self) -> tuple[PlanGoal, ...]:
        """Every goal of the year, in its order."""
        return tuple(sorted((g for lane in self.lanes for g in lane.goals), key=lambda g: g.goal.number))

    @property
    def became(self) -> tuple[Became, ...]:
        """Last year's goals with what each became, and then the goals that are new this year."""
        into = {each.goal.carried_from: each for each in self.goals if each.goal.carried_from}
        known = {each.id for each in self.before}
        new = [each for each in self.goals if each.goal.carried_from not in known]
        return (
            *(Became(each, into.get(each.id)) for each in self.before),
            *(Became(None, each) for each in new),
        )

    def level(self, number: int | None) -> str:
        """The name of a level; a number where the scale has none for it, nothing for none."""
        if number is None:
            return ""
        return self.levels[number - 1] if 0 < number <= len(self.levels) else str(number)


def count_goals(db: Db, year: YearRow) -> int:
    """How many goals a program year has."""
    mine = (GrowthGoal.enrollment_id == year.enrollment, GrowthGoal.year == year.number)
    query = select(func.count()).select_from(GrowthGoal).where(*mine, GrowthGoal.trashed_at.is_(None))
    return int(db.scalar(query) or 0)


def get_plan(db: Db, year: UUID) -> Plan:
    """The plan of a program year, with last year's goals."""
    row = get_year(db, year)
    profile = profile_of(db, row)
    years = [each for each in list_years(db, candidate=row.candidate) if each.enrollment == row.enrollment]
    earlier = [each for each in years if each.number < row.number]
    last = earlier[-1] if earlier else None
    goals = list_goals(db, row.enrollment)
    shown = {row.number, last.number if last else row.number}
    met = _around(db, row.candidate, [goal for goal in goals if goal.year in shown])
    coverage = list_coverage(db, year)
    return Plan(
        year=row,
        lanes=tuple(_lanes(coverage, [each for each in met if each.goal.year == row.number])),
        levels=profile.scale.levels if profile.scale else (),
        codes=tuple((code, name) for one in coverage for code, name, _count in one.elements),
        before=tuple(each for each in met if last and each.goal.year == last.number),
        before_label=last.label if last else "",
        other_years=tuple(each for each in years if each.id != row.id),
        findings=tuple(list_goal_findings(db, row.enrollment, row.number, goals=goals)),
    )


def _around(db: Db, candidate: UUID, goals: Sequence[GoalRow]) -> list[PlanGoal]:
    keys = [goal.id for goal in goals]
    steps = _next_steps(db, keys)
    touched = {
        key: (minutes, last)
        for key, minutes, last in db.execute(
            select(SessionGoal.goal_id, func.sum(Attendance.minutes), func.max(CoachingSession.held_on))
            .join(CoachingSession, CoachingSession.id == SessionGoal.session_id)
            .join(Attendance, Attendance.session_id == CoachingSession.id)
            .where(*HELD, Attendance.candidate_id == candidate, SessionGoal.goal_id.in_(keys))
            .group_by(SessionGoal.goal_id)
        )
    }
    return [PlanGoal(goal, steps.get(goal.id), *touched.get(goal.id, (0, None))) for goal in goals]


def _next_steps(db: Db, goals: Collection[UUID]) -> dict[UUID, OpenStep]:
    query = (
        select(ActionStep.goal_id, ActionStep.id, ActionStep.text, ActionStep.due_on)
        .where(ActionStep.goal_id.in_(goals), ActionStep.trashed_at.is_(None), ActionStep.done_on.is_(None))
        .order_by(ActionStep.due_on.is_(None), ActionStep.due_on, ActionStep.line)
    )
    found: dict[UUID, OpenStep] = {}
    for goal, key, text, due_on in db.execute(query):
        found.setdefault(goal, OpenStep(key, text, due_on))
    return found


def _lanes(coverage: Sequence[StandardRow], goals: Iterable[PlanGoal]) -> list[PlanLane]:
    of_element = {code: one.code for one in coverage for code, _name, _count in one.elements}
    own: defaultdict[str, list[PlanGoal]] = defaultdict(list)
    others: defaultdict[str, list[PlanGoal]] = defaultdict(list)
    known = {one.code for one in coverage}
    for each in goals:
        about = [of_element[code] for code in each.goal.elements if code in of_element]
        home = each.goal.standard if each.goal.standard in known else next(iter(about), "")
        own[home].append(each)
        for standard in dict.fromkeys(about):
            if standard != home:
                others[standard].append(each)
    lanes = [
        PlanLane(one.code, one.name, one, tuple(own[one.code]), tuple(others[one.code])) for one in coverage
    ]
    if own[""] or not lanes:
        name = _("No standard") if lanes else _("Growth goals")
        lanes.append(PlanLane("", name, None, tuple(own[""]), ()))
    return lanes
