"""What is found about candidates, next steps and drafts: pure rules, each giving the findings of one kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final
from uuid import UUID

from coachdesk.days import say_day, say_month
from coachdesk.programs.pace import judge_pace
from coachdesk.programs.standings import MonthHours, PaceFacts, Standing
from coachdesk.programs.stretches import Span, count_days, working_stretches
from coachdesk.services.findings import Aim, Asked, Facts, Finding, Someone
from coachdesk.words import _

QUIET_DAYS: Final = 35
MONTHLY_QUIET_DAYS: Final = 31
"""Days without contact that are too many: in general, also for a goal, and where hours are asked for each month."""

OVERDUE: Final = timedelta(days=30)
"""How long a next step may be overdue before it is one to be settled or let go."""


def find_in_people(facts: Facts) -> list[Finding]:
    """Every finding about candidates, their next steps and drafts."""
    return [finding for rule in RULES for finding in rule(facts)]


def _running(facts: Facts) -> Iterator[tuple[Someone, Asked]]:
    """The program years of the period in which something is still asked of somebody."""
    for person in facts.people:
        for asked in person.years:
            touches = asked.first <= facts.last and facts.first <= asked.last
            if touches and not person.is_archived and not asked.year.credited_from:
                yield person, asked


def _leave_spans(person: Someone, asked: Asked) -> tuple[Span, ...]:
    return tuple((first, last or asked.year.last_on) for first, last in person.leaves)


def _gaps(facts: Facts) -> Iterator[Finding]:
    """Stretches without contact that end in the period, or go on today; leave does not count."""
    for person, asked in _running(facts):
        begin, end = max(asked.first, facts.seen_since), min(asked.last, facts.today, facts.last)
        limit = MONTHLY_QUIET_DAYS if asked.floors else QUIET_DAYS
        days = working_stretches(begin, max(begin, end), _leave_spans(person, asked))
        met = sorted({day for day in person.contacts if begin <= day <= end})
        for before, after in pairwise([begin, *met, end]):
            quiet = count_days(days, before.toordinal() + 1, after.toordinal())
            if quiet > limit and facts.holds(after):
                since = None if before == facts.seen_since > asked.first else before
                key = f"{person.id.hex}:{since.isoformat() if since else asked.year.id.hex}"
                words = _say_gap(since, None if after == facts.today and after not in met else after, quiet)
                yield Finding("gap", key, words, person.name, after, candidate=person.id, side="sessions")


def _say_gap(since: date | None, until: date | None, quiet: int) -> str:
    """How long there was no contact; without `until` it goes on, without `since` it began before anybody looked."""
    if since is None and until is None:
        return _("No contact for more than {n} days.").format(n=quiet)
    if since is None:
        told = _("No contact for more than {n} days up to {last}.")
    elif until is None:
        told = _("No contact since {first}, {n} days.")
    else:
        told = _("No contact from {first} to {last}, {n} days.")
    return told.format(n=quiet, first=_say(since), last=_say(until))


def _goals(facts: Facts) -> Iterator[Finding]:
    """Goals that are worked on, and in no session of the last weeks; without any contact the gap says it."""
    for person, asked in _running(facts):
        if not asked.wants_goals or not person.aims_of(asked):
            continue
        end = min(asked.last, facts.today, facts.last)
        if not facts.holds(end):
            continue
        days = working_stretches(asked.first, max(asked.first, end), _leave_spans(person, asked))
        lately = end - timedelta(days=QUIET_DAYS)
        quiet = [
            (aim, last)
            for aim in person.aims_of(asked)
            for last in [_last_worked(aim, asked, end)]
            if count_days(days, last.toordinal() + 1, end.toordinal()) > QUIET_DAYS
            and any(lately < day <= end for day in person.contacts)
        ]
        if quiet:
            key = f"{asked.year.id.hex}:{'+'.join(aim.id.hex for aim, _last in quiet)}"
            words = _say_quiet([aim.number for aim, _last in quiet], min(last for _aim, last in quiet))
            yield Finding(
                "goal", key, words, person.name, end, candidate=person.id, side="plan", row=quiet[0][0].id
            )


def _last_worked(aim: Aim, asked: Asked, end: date) -> date:
    """The day a goal was last worked on; of one that never was, when it began."""
    begun = max(asked.first, aim.since or asked.first)
    return max([begun, *(day for day in aim.worked_on if day <= end)])


def _say_quiet(numbers: list[int], since: date) -> str:
    if len(numbers) == 1:
        return _("No session on goal {number} since {day}.").format(number=numbers[0], day=say_day(since))
    told = _("No session for five weeks on goals {numbers}.")
    return told.format(numbers=", ".join(map(str, numbers)))


def _say(day: date | None) -> str:
    return say_day(day) if day is not None else ""


def _months(facts: Facts) -> Iterator[Finding]:
    """Months that are over with fewer hours than the program asks for each month."""
    met = _minutes(facts)
    for person, asked in _running(facts):
        for modes, floor in asked.floors:
            counts = {mode for _day, mode, _minutes in met.get(person.id, ())} - asked.uncounted
            counted = [
                (day, minutes) for day, mode, minutes in met.get(person.id, ()) if mode in (modes or counts)
            ]
            for month in _judged(facts, person, asked, floor, counted):
                name = f"{month.month:%Y-%m}"
                if month.standing is Standing.LATE and name not in asked.waived and _ends_in(facts, month):
                    key = f"{person.id.hex}:{asked.year.id.hex}:{name}:{'+'.join(sorted(modes))}"
                    yield Finding(
                        "month", key, month.reason, person.name, month.month, None, "", person.id, "requirements"
                    )  # fmt: skip


def _ends_in(facts: Facts, month: MonthHours) -> bool:
    return facts.first.replace(day=1) <= month.month <= facts.last


Minutes = dict[UUID, list[tuple[date, str, int]]]
"""The held minutes of each candidate, by day and mode."""


def _minutes(facts: Facts) -> Minutes:
    found: Minutes = defaultdict(list)
    for met in facts.sessions:
        for who, minutes in met.counted if met.state == "held" else ():
            found[who].append((met.held_on, met.mode, minutes))
    return found


def _judged(
    facts: Facts, person: Someone, asked: Asked, floor: int, held: list[tuple[date, int]]
) -> tuple[MonthHours, ...]:
    first, last = max(asked.year.starts_on, facts.first.replace(day=1)), min(asked.last, facts.last)
    if first > last:
        return ()
    return judge_pace(
        PaceFacts(
            starts_on=first,
            ends_on=last,
            minimum_minutes=None,
            held=tuple(held),
            today=facts.today,
            leaves=_leave_spans(person, asked),
            begins_on=asked.begins_on,
            monthly_floor_minutes=floor,
        )
    ).months


def _standards(facts: Facts) -> Iterator[Finding]:
    """Standards that no session of the year names, once its middle has gone by."""
    for person, asked in _running(facts):
        middle = asked.year.starts_on + (asked.year.last_on - asked.year.starts_on) / 2
        if not asked.standards or not middle < min(facts.today, facts.last, asked.last):
            continue
        until = min(facts.today, facts.last)
        named = {
            code for day, codes in person.spoken if asked.year.starts_on <= day <= until for code in codes
        }
        silent = [code for code, elements in asked.standards if not elements & named]
        if silent:
            key = f"{asked.year.id.hex}:{'+'.join(silent)}"
            yield Finding(
                "standard", key, _say_silent(silent), person.name, middle, None, "", person.id, "requirements"
            )


def _say_silent(codes: list[str]) -> str:
    if len(codes) == 1:
        return _("No session of the year names standard {code}.").format(code=codes[0])
    return _("No session of the year names standards {codes}.").format(codes=", ".join(codes))


def _unsigned(facts: Facts) -> Iterator[Finding]:
    """Years that ended in the period without a seal; months too, where the coach hands in months."""
    for person, asked in _running(facts):
        for first, last in _over(asked):
            sealed = any(one.is_sealed and one.first <= first and last <= one.last for one in asked.seals)
            if sealed or not (last < facts.today and facts.holds(last)):
                continue
            begun = any((one.first, one.last) == (first, last) for one in asked.seals)
            is_year = (first, last) == (asked.year.starts_on, asked.year.last_on)
            name = asked.year.label if is_year else say_month(first)
            told = (
                _("{period} is over: handed in, and not sealed.")
                if begun
                else _("{period} is over and not signed.")
            )
            key = f"{asked.year.id.hex}:{first.isoformat()}:{last.isoformat()}"
            yield Finding(
                "unsigned", key, told.format(period=name), person.name, last, None, "", person.id, "seals"
            )  # fmt: skip


def _over(asked: Asked) -> Iterator[tuple[date, date]]:
    """The year, and its months from the first one that was handed in."""
    year = asked.year
    yield year.starts_on, year.last_on
    handed = [one.first for one in asked.seals if (one.first, one.last) != (year.starts_on, year.last_on)]
    first = min((day for day in handed if year.holds(day)), default=None)
    while first is not None and first <= year.last_on:
        after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        yield first, min(after - timedelta(days=1), year.last_on)
        first = after


def _claims(facts: Facts) -> Iterator[Finding]:
    """Self-assessments made in the period whose higher levels name no evidence; it is only told."""
    for person, asked in _running(facts):
        for claimed in asked.claims:
            if facts.holds(claimed.made_on):
                key = f"{asked.year.id.hex}:{claimed.point}"
                told = _("No evidence is named for the levels of {codes}.").format(
                    codes=", ".join(claimed.codes)
                )
                yield Finding(
                    "claim", key, told, person.name, claimed.made_on, candidate=person.id, side="assessment"
                )


def _steps(facts: Facts) -> Iterator[Finding]:
    for step in facts.steps:
        if step.due_on < facts.today - OVERDUE and step.due_on <= facts.last:
            words = _("Promised for {day}. Done, or no longer wanted?").format(day=say_day(step.due_on))
            field = "coach_steps" if step.owner == "coach" else "candidate_steps"
            yield Finding(
                "step", step.id.hex, words, step.name, step.due_on, step.session, field, step.candidate, "overview"
            )  # fmt: skip


def _drafts(facts: Facts) -> Iterator[Finding]:
    for draft in facts.drafts:
        if draft.saved_on < facts.today:
            words = _("Typed on {day} and not saved.").format(day=say_day(draft.saved_on))
            yield Finding("draft", draft.key, words, "", draft.saved_on, draft=draft.key)


RULES: Final[tuple[Callable[[Facts], Iterable[Finding]], ...]] = (
    _gaps,
    _goals,
    _months,
    _standards,
    _unsigned,
    _claims,
    _steps,
    _drafts,
)
"""Every rule about anything but sessions."""
