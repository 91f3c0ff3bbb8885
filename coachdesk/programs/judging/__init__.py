"""Judging: every requirement of a program for one candidate, from facts alone.

`judge` asks each rule of the profile in each program year and, as year 0, the rules of the whole program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from coachdesk.programs.facts import Facts, YearFacts
from coachdesk.programs.judging.case import Case, open_case
from coachdesk.programs.judging.dates import add_months, judge_dates
from coachdesk.programs.judging.events import judge_events
from coachdesk.programs.judging.hours import judge_hours
from coachdesk.programs.judging.ladder import settled_by_mark
from coachdesk.programs.judging.people import judge_people
from coachdesk.programs.judging.plan import judge_plan
from coachdesk.programs.judging.ratings import judge_ratings
from coachdesk.programs.judging.written import judge_written
from coachdesk.programs.pace_reasons import say_left
from coachdesk.programs.requirement import Requirement
from coachdesk.programs.standards import Standards, shipped_standards
from coachdesk.programs.standings import WORST_FIRST, Standing
from coachdesk.words import _

__all__ = ["judge", "judge_year", "worst"]


def judge(facts: Facts) -> tuple[Requirement, ...]:
    """Every requirement of the program and how it stands on `facts.today`: year by year, then the whole program."""
    found: list[Requirement] = []
    for year in sorted(facts.years, key=lambda year: (year.number, year.starts_on)):
        found += judge_year(facts, year)
    return (*found, *_judge_program(facts))


def judge_year(facts: Facts, year: YearFacts) -> tuple[Requirement, ...]:
    """The requirements of one program year; a sealed year stands as it stood when it was sealed."""
    if year.sealed is not None:
        return year.sealed
    case = open_case(facts, year, year.number)
    found = (settled_by_mark(case, requirement) for requirement in _rules(case))
    if year.credited_from:
        reason = _("credited from {program}").format(program=year.credited_from)
        return tuple(
            replace(requirement, standing=Standing.DONE, reason=reason, pace=None) for requirement in found
        )
    return tuple(_ended(facts, requirement) for requirement in found)


def _judge_program(facts: Facts) -> tuple[Requirement, ...]:
    if not facts.years:
        return ()
    first = min(facts.years, key=lambda year: year.starts_on)
    last = max(facts.years, key=lambda year: year.last_on)
    ends_on = _program_end(facts, last)
    whole = YearFacts(number=0, starts_on=first.starts_on, ends_on=ends_on, last_on=ends_on)
    case = open_case(facts, whole, 0)
    return tuple(_ended(facts, settled_by_mark(case, requirement)) for requirement in _rules(case))


def _program_end(facts: Facts, last: YearFacts) -> date:
    """The end of the last year of the program: of one that is entered, else as many years after as are missing."""
    missing = facts.profile.years - max(year.number for year in facts.years)
    return add_months(last.last_on, 12 * missing) if missing > 0 else last.last_on


def _rules(case: Case) -> Iterator[Requirement]:
    standards = _standards(case)
    yield from judge_hours(case)
    yield from judge_dates(case)
    yield from judge_plan(case, standards)
    yield from judge_ratings(case, standards)
    yield from judge_written(case)
    yield from judge_events(case)
    yield from judge_people(case)


def _standards(case: Case) -> Standards | None:
    key = case.profile.standards
    return shipped_standards(key) if key else None


def _ended(facts: Facts, requirement: Requirement) -> Requirement:
    """After a withdrawal or a transfer nothing that is open is asked any more; papers still say that it was open."""
    if facts.ended_on is None or not requirement.open:
        return requirement
    reason = say_left(facts.ended_as, facts.ended_on, facts.today)
    return replace(requirement, standing=Standing.UNSETTLED, reason=reason) if reason else requirement


def worst(requirements: Iterable[Requirement]) -> Standing:
    """The worst standing of several requirements; not applicable where there are none."""
    found = {requirement.standing for requirement in requirements}
    return next((standing for standing in WORST_FIRST if standing in found), Standing.NOT_APPLICABLE)
