"""The induction plan: how many growth goals, which standards they cover, and what each of them has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from coachdesk.programs.facts import GoalFact
from coachdesk.programs.judging.case import Case
from coachdesk.programs.judging.ladder import climb, count, items_of, said_due
from coachdesk.programs.requirement import Item, Requirement
from coachdesk.programs.rules import GoalRule
from coachdesk.programs.standards import Standards
from coachdesk.programs.standings import Standing
from coachdesk.words import _

KEY = "goals"


def judge_plan(case: Case, standards: Standards | None) -> Iterator[Requirement]:
    """Every rule about growth goals that is for this year."""
    for rule in case.profile.goals:
        if case.number and rule.applies_in(case.number):
            yield from _judge(case, rule, standards)


def _judge(case: Case, rule: GoalRule, standards: Standards | None) -> Iterator[Requirement]:
    if rule.minimum is not None:
        yield _number(case, rule)
    if rule.standards is not None and standards is not None:
        yield _coverage(case, rule, standards)
    if rule.elements:
        least = rule.elements
        yield from _each(
            case,
            rule,
            "elements",
            _("Each goal names its elements"),
            lambda goal: len(goal.elements) >= least,
        )
    if rule.aligned_steps:
        steps = rule.aligned_steps
        yield from _each(
            case, rule, "steps", _("Each goal has an aligned step"), lambda goal: goal.aligned_steps >= steps
        )


def goals_of(case: Case) -> list[GoalFact]:
    """The growth goals of the year that are set by today."""
    return [
        goal
        for goal in case.facts.goals
        if goal.year == case.number and (goal.set_on is None or goal.set_on <= case.until)
    ]


def _due(case: Case) -> date:
    """Goals are worked on all year, so they are looked for by its middle."""
    return case.middle_on


def _items(case: Case, need: int) -> tuple[Item, ...]:
    """The goals that are asked for, settled by those written here and by marks, whichever says more.

    A goal that is both written and marked is one: those written here take the first places, marks stay where they are.
    """
    items = list(items_of(case, KEY, {str(n): _("Goal {n}").format(n=n) for n in range(1, need + 1)}))
    days = sorted(goal.set_on or case.year.starts_on for goal in goals_of(case))
    places = sorted(range(len(items)), key=lambda place: (items[place].waived, place))
    for place, day in zip(places, days, strict=False):
        item = items[place]
        settled_on = min(day, item.settled_on) if item.done and item.settled_on else day
        items[place] = replace(item, done=True, waived=False, settled_on=settled_on)
    return tuple(items)


def goals_settled_on(case: Case, rule: GoalRule) -> date | None:
    """The day on which the goals that are asked were all there, None before."""
    items = _items(case, rule.minimum or 1)
    asked = max(1, sum(not item.waived for item in items))
    days = sorted(item.settled_on or case.today for item in items if item.done)
    return days[asked - 1] if len(days) >= asked else None


def _number(case: Case, rule: GoalRule) -> Requirement:
    need = rule.minimum or 0
    items = _items(case, need)
    have = max(len(goals_of(case)), sum(item.done for item in items))
    due_on = _due(case)
    reason = _("{have} of {need} goals are set").format(have=have, need=need)
    if have < need:
        reason += "; " + said_due(case, due_on)
    found = _requirement(case, rule, KEY, _("Growth goals"), reason, items=items, have=have, need=need)
    return count(case, found, due_on=due_on)


def _coverage(case: Case, rule: GoalRule, standards: Standards) -> Requirement:
    key = f"{KEY}:coverage"
    names = {standard.code: standard.name for standard in standards.standards}
    earlier = (
        _covered((g for g in case.facts.goals if g.year < case.number), names)
        if rule.other_standards
        else set()
    )
    items = items_of(case, key, {code: f"{code} {name}" for code, name in names.items()})
    covered = _best(case, rule, names) | {item.key for item in items if item.done}
    covered -= earlier
    need, due_on = rule.standards or 0, _due(case)
    missing = [code for code in names if code not in covered | earlier]
    reason = _("{have} of {need} standards have a goal").format(have=len(covered), need=need)
    if len(covered) < need and missing:
        reason += "; " + _("none yet for {codes}").format(codes=", ".join(missing))
    label = _("Goals cover {need} standards").format(need=need)
    if rule.in_one_goal:
        label = _("One goal covers {need} standards").format(need=need)
    have = min(len(covered), need)
    return count(
        case, _requirement(case, rule, key, label, reason, items=items, have=have, need=need), due_on=due_on
    )


def _covered(goals: Iterable[GoalFact], names: dict[str, str]) -> set[str]:
    """The standards goals are on, and those their elements belong to: ``2A`` is one of standard 2."""
    named = {element for goal in goals for element in (goal.standard, *goal.elements)}
    return {code for code in names if any(element.startswith(code) for element in named)}


def _best(case: Case, rule: GoalRule, names: dict[str, str]) -> set[str]:
    """What the goals of the year cover together, or the one that covers most where one is to cover all."""
    goals = goals_of(case)
    if not rule.in_one_goal:
        return _covered(goals, names)
    return max(
        (_covered([goal], names) for goal in goals),
        key=lambda found: (len(found), *sorted(found)),
        default=set(),
    )


def _each(
    case: Case, rule: GoalRule, what: str, label: str, has: Callable[[GoalFact], bool]
) -> Iterator[Requirement]:
    """What every goal must have; asked only of goals that are written here, since nobody else's can be counted."""
    goals = goals_of(case)
    if not goals:
        return
    have, need = sum(has(goal) for goal in goals), len(goals)
    due_on = _due(case)
    yield Requirement(
        key=f"{KEY}:{what}",
        year=case.number,
        group="plan",
        label=label,
        standing=climb(case, done=have >= need, started=have > 0, due_on=due_on),
        reason=_("{have} of {need} goals have them").format(have=have, need=need),
        way=_("Complete the goals on the Plan tab"),
        settle="plan",
        due_on=due_on,
        have=have,
        need=need,
        confirmed=rule.confirmed,
        source=rule.source,
    )


def _requirement(
    case: Case,
    rule: GoalRule,
    key: str,
    label: str,
    reason: str,
    *,
    items: tuple[Item, ...],
    have: int,
    need: int,
) -> Requirement:
    return Requirement(
        key=key,
        year=case.number,
        group="plan",
        label=label,
        standing=Standing.NOT_STARTED,
        reason=reason,
        way=_("Write the goals on the Plan tab, or mark each when it is agreed"),
        settle="plan",
        have=have,
        need=need,
        confirmed=rule.confirmed,
        source=rule.source,
        items=items,
    )
