"""Facts for the rules, short enough to read beside the sum they are worked out by."""

from __future__ import annotations

from datetime import date
from typing import Any

from coachdesk.programs.facts import Facts, SessionFact, YearFacts
from coachdesk.programs.judging import judge
from coachdesk.programs.profiles import shipped_profile
from coachdesk.programs.requirement import Requirement

JULY_1 = date(2025, 7, 1)
JUNE_30 = date(2026, 6, 30)


def year(number: int = 1, first: date = JULY_1, last: date = JUNE_30, **more: Any) -> YearFacts:
    """A program year from July to June unless other days are given."""
    return YearFacts(number=number, starts_on=first, ends_on=last, **{"last_on": last, **more})


def sessions(*held: tuple[date, int], mode: str = "site_visit", coach: str = "") -> tuple[SessionFact, ...]:
    """Held sessions as (day, minutes)."""
    return tuple(SessionFact(held_on=day, minutes=minutes, mode=mode, coach=coach) for day, minutes in held)


def facts(program: str, today: date, *years: YearFacts, **more: Any) -> Facts:
    """A candidate of a shipped program in one year or several."""
    return Facts(profile=shipped_profile(program), today=today, years=years or (year(),), **more)


def judged(known: Facts) -> dict[tuple[int, str], Requirement]:
    """Every requirement by its year and key; no two share one."""
    found = judge(known)
    by_key = {(requirement.year, requirement.key): requirement for requirement in found}
    assert len(by_key) == len(found)
    return by_key
