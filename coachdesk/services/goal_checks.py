"""What a program expects of the goals of a year, as findings in sentences: they inform and never stop anything.

A goal may be about several standards and a standard may have several goals; only what is missing is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.durations import say_minutes
from coachdesk.models import Enrollment, GoalStatus
from coachdesk.services.goals import GoalRow, list_goals
from coachdesk.services.learning import list_learning
from coachdesk.services.profiles import profile_of
from coachdesk.services.years import YearRow, list_years
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.programs.rules import GoalRule

# Rules and standards come in with the first question about them, as everywhere.


@dataclass(frozen=True, slots=True)
class GoalFinding:
    """One finding: about one `goal`, or where that is None about the year's goals together.

    `kind` is ``elements``, ``steps``, ``levels``, ``due``, ``carry_over``, ``number``, ``drafts``, ``coverage`` or
    ``learning``; where `informs` is True nothing is missing.
    """

    kind: str
    words: str
    goal: UUID | None = None
    informs: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What the goals of one year are held against: the rules for it, codes of the standards, and levels of the scale.

    `earlier` are the goals of the years before it.
    """

    rules: tuple[GoalRule, ...] = ()
    standards: tuple[str, ...] = ()
    levels: int = 0
    year: YearRow | None = None
    earlier: tuple[GoalRow, ...] = ()


def list_goal_findings(
    db: Db, enrollment: UUID, year: int, *, goals: Sequence[GoalRow] | None = None
) -> list[GoalFinding]:
    """The findings about the goals of a program year by its number, those about single goals first.

    A year credited from another program has none. `goals` are all of the enrollment, from who has just asked for them.
    """
    record = db.get_one(Enrollment, enrollment)
    profile = profile_of(db, record)
    rows = list_goals(db, enrollment) if goals is None else goals
    years = list_years(db, candidate=record.candidate_id)
    own = next((each for each in years if each.enrollment == enrollment and each.number == year), None)
    if own and own.credited_from:
        return []
    expected = Expected(
        rules=tuple(rule for rule in profile.goals if rule.applies_in(year)),
        standards=_codes(profile.standards),
        levels=len(profile.scale.levels) if profile.scale else 0,
        year=own,
        earlier=tuple(row for row in rows if row.year < year),
    )
    found = check_goals([row for row in rows if row.year == year], expected)
    return [*found, *(_learning(db, own) if own and rows else ())]


def _codes(key: str) -> tuple[str, ...]:
    from coachdesk.programs.standards import shipped_standards

    return tuple(standard.code for standard in shipped_standards(key).standards) if key else ()


def check_goals(goals: Sequence[GoalRow], expected: Expected) -> list[GoalFinding]:
    """The findings about the goals of one year; pure. What was retired is held against nothing."""
    standing = [goal for goal in goals if goal.status != GoalStatus.RETIRED.value]
    found = [finding for goal in standing for finding in _of_goal(goal, expected)]
    for rule in expected.rules:
        found += [*_number(standing, rule), *_coverage(standing, rule, expected)]
    return list(dict.fromkeys(found))


def covered(goals: Iterable[GoalRow], standards: Iterable[str]) -> set[str]:
    """The standards that goals are on, or have an element of."""
    named = {code for goal in goals for code in (goal.standard, *goal.elements)}
    return {standard for standard in standards if any(code.startswith(standard) for code in named)}


def _name(goal: GoalRow) -> str:
    return _("Goal {number}").format(number=goal.number)


def _of_goal(goal: GoalRow, expected: Expected) -> Iterator[GoalFinding]:
    for rule in expected.rules:
        if rule.elements and expected.standards and len(goal.elements) < rule.elements:
            least = n_("{n} element", "{n} elements", rule.elements)
            words = _("{goal} names fewer than {least} of the standards.")
            if not goal.elements:
                words = _("{goal} names no element of a standard yet; the program asks for {least}.")
            yield GoalFinding("elements", words.format(goal=_name(goal), least=least), goal.id)
        if rule.aligned_steps and goal.aligned_steps < rule.aligned_steps:
            least = n_("{n} aligned step", "{n} aligned steps", rule.aligned_steps)
            words = _("{goal} has fewer than {least}.")
            if not goal.aligned_steps:
                words = _("{goal} has no step that serves its standard yet; the program asks for {least}.")
            yield GoalFinding("steps", words.format(goal=_name(goal), least=least), goal.id)
        if goal.carried_from and rule.carry_over == "no":
            words = _("{goal} goes on from an earlier year; the program asks for new goals.")
            yield GoalFinding("carry_over", words.format(goal=_name(goal)), goal.id)
    yield from _levels(goal, expected)
    if expected.year and goal.due_on and goal.due_on > expected.year.last_on:
        words = _("{goal} is due after the program year ends.")
        yield GoalFinding("due", words.format(goal=_name(goal)), goal.id)


def _levels(goal: GoalRow, expected: Expected) -> Iterator[GoalFinding]:
    first, last = goal.baseline_level, goal.target_level
    if first is not None and last is not None and last < first:
        words = _("{goal} aims at a level below the one it begins at.")
        yield GoalFinding("levels", words.format(goal=_name(goal)), goal.id)
    if expected.levels and any(level is not None and level > expected.levels for level in (first, last)):
        words = _("{goal} has a level that the program's scale does not have.")
        yield GoalFinding("levels", words.format(goal=_name(goal)), goal.id)


def _number(goals: Sequence[GoalRow], rule: GoalRule) -> Iterator[GoalFinding]:
    need, have = rule.minimum or 0, len(goals)
    if have < need:
        there = n_("{n} goal is written", "{n} goals are written", have)
        words = _("{have}; the program asks for {need} a year.").format(have=there, need=need)
        yield GoalFinding("number", words)
    drafts = sum(goal.status == GoalStatus.DRAFT.value and goal.set_on is None for goal in goals)
    if drafts:
        words = n_("{n} goal is still a draft.", "{n} goals are still drafts.", drafts)
        yield GoalFinding("drafts", words, informs=have >= need)


def _coverage(goals: Sequence[GoalRow], rule: GoalRule, expected: Expected) -> Iterator[GoalFinding]:
    if not rule.standards or not expected.standards:
        return
    earlier = covered(expected.earlier, expected.standards) if rule.other_standards else set()
    open_ = [code for code in expected.standards if code not in earlier]
    have = covered(goals, open_)
    if rule.in_one_goal:
        have = max(
            (covered([goal], open_) for goal in goals),
            key=lambda each: (len(each), *sorted(each)),
            default=set(),
        )
    if len(have) >= rule.standards:
        return
    missing = [code for code in open_ if code not in have]
    asked = n_("{n} standard", "{n} standards", rule.standards)
    words = _("The goals are to cover {asked}; none yet for {codes}.")
    if rule.in_one_goal:
        words = _("One goal is to cover {asked}; not yet {codes}.")
    elif len(missing) > rule.standards - len(have):
        words = _("The goals are to cover {asked}; still to choose from {codes}.")
    yield GoalFinding("coverage", words.format(asked=asked, codes=", ".join(missing)))


def _learning(db: Db, year: YearRow) -> Iterator[GoalFinding]:
    """How much of the year's professional learning serves a goal; programs allow either."""
    rows = [
        row
        for row in list_learning(
            db, year.candidate, enrollment=year.enrollment, first=year.starts_on, last=year.last_on
        )
        if row.counts and row.minutes
    ]
    if rows:
        serving = sum(row.minutes for row in rows if row.goals)
        words = _("{some} of {all} of professional learning serve a goal.")
        told = words.format(some=say_minutes(serving), all=say_minutes(sum(row.minutes for row in rows)))
        yield GoalFinding("learning", told, informs=True)
