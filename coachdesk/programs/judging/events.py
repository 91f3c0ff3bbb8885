"""Events: how many were attended or made up, how many are still to come, and what is to be made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coachdesk.programs.cohorts import cohort_key
from coachdesk.programs.facts import EventFact
from coachdesk.programs.judging.case import Case, took_part
from coachdesk.programs.judging.ladder import climb, items_of, near
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
    places = tuple(_places(case, rule, key, held))
    have = sum(item.done for _event, item in places)
    need = max(0, rule.minimum - sum(item.waived for _event, item in places))
    coming = [event for event, item in places if event and _comes(case, event, item)]
    scheduled = bool(held)
    due_on = case.expected_by(rule.at)
    standing = climb(
        case,
        done=have >= need,
        started=have > 0,
        due_on=due_on,
        behind=scheduled and have + len(coming) < need,
    )
    return Requirement(
        key=key,
        year=case.number,
        group="events",
        label=rule.label,
        standing=standing,
        reason=_say(case, places, coming, have, need),
        way=_way(rule),
        settle="events",
        due_on=min((event.held_on for event in coming), default=due_on),
        have=have,
        need=need,
        confirmed=rule.confirmed,
        source=rule.source,
        items=tuple(_shown(event, item) for event, item in places),
    )


def _way(rule: EventRule) -> str:
    if rule.as_coaching:
        return _(
            "Note who attended, or what made up for it; log it as a session, too, for its coaching hours"
        )
    return _("Note who attended, or what made up for it")


def _in_year(case: Case, event: EventFact) -> bool:
    return case.year.holds(event.counts_on or event.held_on)


def _counts(case: Case, event: EventFact) -> bool:
    return took_part(event) and (event.counts_on or event.held_on) <= case.until


def _comes(case: Case, event: EventFact, item: Item) -> bool:
    """Whether an event can still be attended."""
    open_yet = not (item.done or item.waived or event.cancelled or event.presence)
    return open_yet and event.held_on >= case.today


Place = tuple[EventFact | None, Item]
"""A thing that is asked for, with its event where it has one."""


def _places(case: Case, rule: EventRule, key: str, held: list[EventFact]) -> Iterator[Place]:
    """Each event, settled by what was noted there or by the mark of its day, whichever says more: once in any case.

    Marks of other days follow, since an event may be marked that was never entered here.
    """
    marked = {mark.item: _say_marked(case, rule, mark.item) for mark in case.marks_of(key) if mark.item}
    words = {item.key: item for item in items_of(case, key, marked)}
    for event in sorted(held, key=lambda event: _order(case, event)):
        number = f" {event.number}" if event.number else ""
        day = event.held_on.isoformat()
        item = Item(key=day, label=f"{rule.label}{number}, {near(event.held_on, case.today)}")
        yield event, _settled(case, event, item, words.pop(day, item))
    yield from ((None, item) for item in words.values())


def _order(case: Case, event: EventFact) -> tuple[object, ...]:
    """By day; of several on one day the mark is the first one's, so those that are settled anyway come first."""
    day = event.counts_on or event.held_on
    settled = (not _counts(case, event), event.presence != "excused")
    return (event.held_on, *settled, event.number or 0, event.presence, event.cancelled, day, event.minutes)


def _say_marked(case: Case, rule: EventRule, item: str) -> str:
    try:
        return f"{rule.label}, {near(date.fromisoformat(item), case.today)}"
    except ValueError:
        return f"{rule.label} {item}"


def _settled(case: Case, event: EventFact, item: Item, word: Item) -> Item:
    """An event as its roll and the mark of its day leave it."""
    if _counts(case, event):
        return replace(item, done=True, settled_on=event.counts_on or event.held_on)
    if word.done:
        return replace(item, done=True, settled_on=word.settled_on)
    return replace(item, waived=word.waived or event.presence == "excused", settled_on=word.settled_on)


def _shown(event: EventFact | None, item: Item) -> Item:
    """A canceled event is nothing to attend any more, though as many are asked as before."""
    return replace(item, waived=True) if event and event.cancelled and not item.done else item


def _say(case: Case, places: tuple[Place, ...], coming: list[EventFact], have: int, need: int) -> str:
    words = [_("{have} of {need} attended").format(have=have, need=need)]
    held = [(event, item) for event, item in places if event]
    cancelled = sum(event.cancelled for event, _item in held)
    missed = sum(event.presence == "missed" and not (item.done or item.waived) for event, item in held)
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
