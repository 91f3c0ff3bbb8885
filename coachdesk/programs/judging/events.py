"""Events: how many were attended or made up, how many are still to come, and what is to be made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coachdesk.programs.cohorts import cohort_key
from coachdesk.programs.facts import EventFact
from coachdesk.programs.judging.case import Case, took_part
from coachdesk.programs.judging.ladder import climb, in_time, near
from coachdesk.programs.requirement import Item, Requirement
from coachdesk.programs.rules import EventRule
from coachdesk.words import _, n_


def judge_events(case: Case) -> Iterator[Requirement]:
    """Every event rule that is for this year and this cohort."""
    for rule in case.profile.events:
        if case.number and rule.applies_in(case.number) and _for_cohort(rule, case.facts.cohort):
            yield _event(case, rule)


def _for_cohort(rule: EventRule, cohort: str) -> bool:
    return not rule.cohorts or cohort_key(cohort) in map(cohort_key, rule.cohorts)


def _event(case: Case, rule: EventRule) -> Requirement:
    key = f"event:{rule.key}"
    held = [event for event in case.facts.events if event.rule == rule.key and _in_year(case, event)]
    marks = [mark for mark in case.marks_of(key) if mark.item]
    word = sum(mark.kind in {"done", "attested"} and in_time(mark, case.today) for mark in marks)
    waived = sum(mark.kind == "waived" for mark in marks) + sum(event.presence == "excused" for event in held)
    have = word + sum(_counts(case, event) for event in held)
    need = max(0, rule.minimum - waived)
    coming = [
        event for event in held if not event.cancelled and not event.presence and event.held_on >= case.today
    ]
    scheduled = bool(held)
    due_on = case.expected_by(rule.at)
    standing = climb(
        case,
        done=have >= need,
        started=have > 0,
        due_on=due_on,
        behind=scheduled and have + len(coming) < need,
    )
    found = Requirement(
        key=key,
        year=case.number,
        group="events",
        label=rule.label,
        standing=standing,
        reason=_say(case, held, coming, have, need),
        way=_("Note who attended, or what made up for it"),
        settle="events",
        due_on=min((event.held_on for event in coming), default=due_on),
        have=have,
        need=need,
        confirmed=rule.confirmed,
        source=rule.source,
    )
    return replace(found, items=tuple(_items(case, rule, held)))


def _in_year(case: Case, event: EventFact) -> bool:
    return case.year.holds(event.counts_on or event.held_on)


def _counts(case: Case, event: EventFact) -> bool:
    return took_part(event) and (event.counts_on or event.held_on) <= case.today


def _say(case: Case, held: list[EventFact], coming: list[EventFact], have: int, need: int) -> str:
    words = [_("{have} of {need} attended").format(have=have, need=need)]
    cancelled = sum(event.cancelled for event in held)
    missed = sum(event.presence == "missed" for event in held)
    if cancelled:
        words.append(n_("{n} was canceled", "{n} were canceled", cancelled).format(n=cancelled))
    if missed and have < need:
        words.append(n_("{n} was missed", "{n} were missed", missed).format(n=missed))
    if coming and have < need:
        day = min(event.held_on for event in coming)
        words.append(_("next on {day}").format(day=near(day, case.today)))
    elif have < need and not held:
        words.append(_("no dates are entered yet"))
    return "; ".join(words)


def _items(case: Case, rule: EventRule, held: list[EventFact]) -> Iterator[Item]:
    for event in sorted(held, key=lambda event: (event.held_on, event.number or 0)):
        number = f" {event.number}" if event.number else ""
        done = _counts(case, event)
        yield Item(
            key=event.held_on.isoformat(),
            label=f"{rule.label}{number}, {near(event.held_on, case.today)}",
            done=done,
            waived=event.presence == "excused" or (event.cancelled and not done),
            settled_on=_settled(event),
        )


def _settled(event: EventFact) -> date | None:
    return (event.counts_on or event.held_on) if took_part(event) else None
