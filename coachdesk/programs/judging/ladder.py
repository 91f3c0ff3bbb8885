"""The ladder of standings: how little is left to do, against how little time. More of anything never stands worse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coachdesk.days import say_day
from coachdesk.programs.facts import MarkFact
from coachdesk.programs.judging.case import Case
from coachdesk.programs.requirement import DONE_BY_WORD, Item, Requirement
from coachdesk.programs.standings import Standing
from coachdesk.words import _

SOON_DAYS = 30
"""From here to the day something is expected, it is due soon."""
FAR_DAYS = 300
"""From here on a day is said with its year."""


def climb(case: Case, *, done: bool, started: bool = False, due_on: date, behind: bool = False) -> Standing:
    """Where one thing stands: late only when the year is over, behind once the day it was expected by has passed."""
    if done:
        return Standing.DONE
    if case.today > case.year.last_on:
        return Standing.LATE
    if case.today > due_on or behind:
        return Standing.BEHIND
    if (due_on - case.today).days <= SOON_DAYS:
        return Standing.DUE_SOON
    return Standing.ON_TRACK if started else Standing.NOT_STARTED


def count(case: Case, requirement: Requirement, *, due_on: date, even: bool = False) -> Requirement:
    """A requirement of several things with its standing, from `have`, `need` and the items.

    `even` expects them spread over the year: more than a month's share too few is behind. Waived items are not asked.
    """
    waived = sum(item.waived for item in requirement.items)
    asked = max(0, (requirement.need or 0) - waived)
    have = requirement.have
    standing = climb(
        case,
        done=have >= asked,
        started=have > 0,
        due_on=due_on,
        behind=even and have < _share(case, asked, due_on),
    )
    return replace(requirement, need=asked, due_on=due_on, standing=standing)


def _share(case: Case, asked: int, due_on: date) -> int:
    """How many are expected by a month ago, rounded down."""
    whole = (due_on - case.begins_on).days + 1
    gone = (case.today - case.begins_on).days + 1 - SOON_DAYS
    return asked * max(0, gone) // whole if whole > 0 else 0


def settled_by_mark(case: Case, requirement: Requirement) -> Requirement:
    """The requirement as somebody's word leaves it: waived, credited or done as a whole, with the reason or the day."""
    for mark in case.marks_of(requirement.key):
        if mark.item:
            continue
        if mark.kind == "waived":
            reason = _("Waived: {reason}").format(reason=mark.reason)
            return replace(requirement, standing=Standing.WAIVED, reason=reason)
        if mark.kind == "credited":
            reason = _("Credited: {reason}").format(reason=mark.reason)
            return replace(requirement, standing=Standing.DONE, reason=reason)
        if _says_done(case, requirement, mark):
            day = mark.marked_on
            reason = _("marked done on {day}").format(day=near(day, case.today)) if day else _("marked done")
            return replace(requirement, standing=Standing.DONE, reason=reason)
    return requirement


def _says_done(case: Case, requirement: Requirement, mark: MarkFact) -> bool:
    """Whether a word settles what the rules themselves leave open; hours are never done by a word."""
    by_word = requirement.unit == "count" and requirement.settle in DONE_BY_WORD
    return requirement.open and by_word and in_time(mark, case.until)


def items_of(case: Case, key: str, labels: dict[str, str]) -> tuple[Item, ...]:
    """The things of a requirement by their keys, each as its mark leaves it; marks for others are not lost."""
    marks = {mark.item: mark for mark in case.marks_of(key) if mark.item}
    return tuple(_item(place, label, marks.get(place), case.until) for place, label in labels.items())


def _item(key: str, label: str, mark: MarkFact | None, today: date) -> Item:
    if mark is None:
        return Item(key=key, label=label)
    if mark.kind == "waived":
        return Item(key=key, label=label, waived=True, settled_on=mark.marked_on)
    return Item(key=key, label=label, done=in_time(mark, today), settled_on=mark.marked_on)


def in_time(mark: MarkFact, today: date) -> bool:
    """Whether what a mark says is already so: a day to come does not count yet."""
    return mark.marked_on is None or mark.marked_on <= today


def near(day: date, today: date) -> str:
    """A day as it is said near today: without its year."""
    return say_day(day, year=abs((day - today).days) > FAR_DAYS)


def said_due(case: Case, due_on: date) -> str:
    """When something is or was expected, as the end of a sentence."""
    words = _("expected by {day}") if case.today <= due_on else _("was expected by {day}")
    return words.format(day=near(due_on, case.today))
