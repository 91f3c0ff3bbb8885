"""What somebody vouches for: position, service, training of the coach, and whatever else a program asks to attest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coachdesk.programs.facts import PositionFact
from coachdesk.programs.judging.case import Case
from coachdesk.programs.judging.ladder import climb, in_time, near, said_due
from coachdesk.programs.requirement import Requirement
from coachdesk.programs.rules import Attested
from coachdesk.words import _

_MONTH_DAYS = 365.25 / 12


def judge_people(case: Case) -> Iterator[Requirement]:
    """Every attested item of the year."""
    for rule in case.profile.attested:
        if case.number and rule.applies_in(case.number) and _asked_now(case, rule):
            yield _attested(case, rule)


def _asked_now(case: Case, rule: Attested) -> bool:
    """What holds from the admission on is asked once, in the first year there is."""
    return (
        rule.at != "admission"
        or bool(rule.years)
        or case.year == min(case.facts.years, key=lambda year: year.number)
    )


def _attested(case: Case, rule: Attested) -> Requirement:
    key = f"attested:{rule.key}"
    words = [
        mark for mark in case.marks_of(key) if mark.kind in {"done", "attested"} and in_time(mark, case.until)
    ]
    due_on = case.expected_by("start" if rule.at == "admission" else rule.at if rule.at != "any" else "end")
    since = min((mark.marked_on for mark in words if mark.marked_on), default=None)
    if words:
        reason = _("attested on {day}").format(day=near(since, case.today)) if since else _("attested")
    else:
        reason = _("not attested yet; {due}").format(due=said_due(case, due_on))
    if rule.service_years:
        reason += "; " + _say_service(case, rule.service_years)
    return Requirement(
        key=key,
        year=case.number,
        group="people",
        label=rule.label,
        standing=climb(case, done=bool(words), due_on=due_on),
        reason=reason,
        way=_("Attest it with its day"),
        settle="mark",
        due_on=due_on,
        have=int(bool(words)),
        need=1,
        confirmed=rule.confirmed,
        source=rule.source,
    )


def _say_service(case: Case, years: int) -> str:
    """How much full-time service the positions on record come to; it informs, somebody still has to attest it."""
    months = int(full_time_days(case.facts.positions, case.today) / _MONTH_DAYS)
    part_time = any(not one.full_time for one in case.facts.positions)
    said = _("{years} y {months} mo full-time on record, {asked} y asked").format(
        years=months // 12, months=months % 12, asked=years
    )
    return said + ("; " + _("part-time service is not counted") if part_time else "")


def full_time_days(positions: tuple[PositionFact, ...], today: date) -> int:
    """Days of full-time service up to today; two positions at once count once."""
    spans = sorted(
        (one.from_on.toordinal(), min(one.to_on or today, today).toordinal())
        for one in positions
        if one.full_time and one.from_on is not None
    )
    total, reached = 0, 0
    for first, last in spans:
        total += max(0, last - max(first, reached + 1) + 1)
        reached = max(reached, last)
    return total
