"""Hours of a kind in a period: months, quads, semesters, the year, and all years of the program together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from coachdesk.durations import say_minutes
from coachdesk.programs.judging.case import Case, counts_as_coaching
from coachdesk.programs.judging.ladder import near
from coachdesk.programs.pace import judge_pace
from coachdesk.programs.requirement import Item, Requirement
from coachdesk.programs.rules import HourRule
from coachdesk.programs.standings import WORST_FIRST, MonthHours, Pace, PaceFacts, Points, Standing
from coachdesk.programs.stretches import Span
from coachdesk.words import N_, _

PARTS = {"semester": 2, "quad": 4}
"""Into how many parts a period divides a program year."""

KIND_LABELS = {
    "coaching": N_("Coaching hours"),
    "learning": N_("Professional learning hours"),
    "total": N_("Hours in all"),
}
PERIOD_LABELS = {
    "month": N_("{what} each month"),
    "semester": N_("{what}, semester {n}"),
    "quad": N_("{what}, quad {n}"),
    "program": N_("{what} over the whole program"),
}


def judge_hours(case: Case) -> Iterator[Requirement]:
    """Every rule about hours that is for this year, in the order of the profile."""
    for place, rule in enumerate(case.profile.hours):
        if (rule.period == "program") != (case.number == 0) or rule.period == "session":
            continue
        if case.number and not rule.applies_in(case.number):
            continue
        yield from _judge(case, rule, place)


def _judge(case: Case, rule: HourRule, place: int) -> Iterator[Requirement]:
    key = f"hours:{rule.kind}:{rule.period}" + (":" + "+".join(rule.modes) if rule.modes else "")
    held = minutes_of(case, rule)
    if rule.period == "month":
        yield _months(case, rule, key, held)
    elif rule.period in PARTS:
        for n, (first, last) in enumerate(
            parts_of(case.year.starts_on, case.year.last_on, PARTS[rule.period])
        ):
            part = pace_of(case, rule, held, (first, last))
            yield _requirement(case, rule, f"{key}:{n + 1}", part, n=n + 1, span=(first, last))
    else:
        span = (case.year.starts_on, case.year.last_on)
        yield _requirement(case, rule, key, pace_of(case, rule, held, span), span=span)


def minutes_of(case: Case, rule: HourRule) -> Points:
    """The minutes a rule counts, by day, in any order.

    Coaching is what was logged as a session: a coach signs for it on the log. An event has no coach, so its hours are
    never coaching, whatever the program says; see `EventRule.as_coaching`.
    """
    found: list[tuple[date, int]] = []
    if rule.kind != "learning":
        found += [
            (one.held_on, one.minutes)
            for one in case.sessions
            if counts_as_coaching(case.profile, one.mode) and (not rule.modes or one.mode in rule.modes)
        ]
    if rule.kind != "coaching":
        found += [(one.held_on, one.minutes) for one in case.learning]
    return (*found, *_credited(case, rule))


def _credited(case: Case, rule: HourRule) -> list[tuple[date, int]]:
    """Of the whole program's hours, the share of each year that another program credited, with no session made up."""
    if case.number or not rule.minimum_minutes:
        return []
    share = rule.minimum_minutes // max(case.profile.years, 1)
    return [
        (year.starts_on, case.profile.minimum_minutes(rule.kind, "year", year=year.number) or share)
        for year in case.facts.years
        if year.credited_from and year.starts_on <= case.today
    ]


def pace_of(case: Case, rule: HourRule, held: Points, span: Span) -> Pace:
    """Where the hours of a rule stand between two days."""
    first, last = span
    floor = None
    if rule.kind == "coaching" and rule.period == "month":
        floor = rule.minimum_minutes
    return judge_pace(
        PaceFacts(
            starts_on=first,
            ends_on=last,
            minimum_minutes=None if floor else rule.minimum_minutes,
            held=held,
            today=case.today,
            held_until=case.until,
            leaves=case.facts.leaves,
            begins_on=case.begins_on if first < case.begins_on <= last else None,
            monthly_floor_minutes=rule.minimum_minutes if rule.period == "month" else None,
        )
    )


def _requirement(case: Case, rule: HourRule, key: str, pace: Pace, *, span: Span, n: int = 0) -> Requirement:
    standing, reason = pace.standing, pace.reason
    if case.today < span[0] and standing not in {Standing.DONE, Standing.NOT_APPLICABLE}:
        standing, reason = Standing.NOT_STARTED, _("begins on {day}").format(day=near(span[0], case.today))
    over = rule.maximum_minutes
    if over is not None and pace.held_minutes > over:
        more = _("more than the {maximum} the program speaks of, which is allowed")
        reason += "; " + more.format(maximum=say_minutes(over))
    return Requirement(
        key=key,
        year=case.number,
        group="hours",
        label=_label(case, rule, n),
        standing=standing if rule.firm else mentioned(standing, started=pace.held_minutes > 0),
        reason=reason,
        way=_("Log sessions") if rule.kind != "learning" else _("Log professional learning"),
        settle="learning" if rule.kind == "learning" else "sessions",
        due_on=span[1],
        starts_on=span[0],
        have=pace.held_minutes,
        need=rule.minimum_minutes,
        unit="minutes",
        confirmed=rule.confirmed,
        source=rule.source,
        pace=pace,
    )


def _label(case: Case, rule: HourRule, n: int = 0) -> str:
    what = _(KIND_LABELS[rule.kind])
    if rule.modes:
        modes = [mode.label for key in rule.modes if (mode := case.profile.mode(key))]
        what = _("{what}: {modes}").format(what=what, modes=", ".join(modes))
    words = PERIOD_LABELS.get(rule.period)
    return _(words).format(what=what, n=n) if words else what


def mentioned(standing: Standing, *, started: bool) -> Standing:
    """How a rule stands that is only mentioned: never behind and never late."""
    if standing in {Standing.LATE, Standing.BEHIND, Standing.DUE_SOON}:
        return Standing.ON_TRACK if started else Standing.NOT_STARTED
    return standing


def _months(case: Case, rule: HourRule, key: str, held: Points) -> Requirement:
    """The months of the year against a floor; a month that is waived is not asked again."""
    span = (case.year.starts_on, case.year.last_on)
    pace = pace_of(case, rule, held, span)
    waived = {mark.item for mark in case.marks_of(key) if mark.kind == "waived"}
    asked = [month for month in pace.months if month.floor_minutes and _name(month) not in waived]
    standing = min(
        (month.standing for month in asked), key=WORST_FIRST.index, default=Standing.NOT_APPLICABLE
    )
    met = sum(month.standing == Standing.DONE for month in asked)
    begun = any(month.held_minutes for month in asked)
    if standing == Standing.NOT_STARTED and begun:
        standing = Standing.ON_TRACK
    return replace(
        _requirement(case, rule, key, pace, span=span),
        standing=standing if rule.firm else mentioned(standing, started=begun),
        reason=_say_months(case, asked, met),
        way=_("Log sessions, or waive a month with a reason"),
        have=met,
        need=len(asked),
        unit="count",
        items=tuple(
            _month_item(month, _name(month) in waived) for month in pace.months if month.floor_minutes
        ),
    )


def _say_months(case: Case, asked: list[MonthHours], met: int) -> str:
    short = [month for month in asked if month.standing == Standing.LATE]
    if short:
        return (
            short[-1].reason
            if len(short) == 1
            else _("{n} months are short, the last: {reason}").format(n=len(short), reason=short[-1].reason)
        )
    now = next(
        (month for month in asked if (month.month.year, month.month.month) == _month(case.today)), None
    )
    if now is not None and now.standing != Standing.DONE:
        return now.reason
    return _("{met} of {all} months have their hours").format(met=met, all=len(asked))


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _name(month: MonthHours) -> str:
    return f"{month.month:%Y-%m}"


def _month_item(month: MonthHours, waived: bool) -> Item:
    return Item(
        key=_name(month),
        label=month.reason,
        waived=waived,
        done=month.standing == Standing.DONE,
    )


def parts_of(first: date, last: date, parts: int) -> list[Span]:
    """A year in equal parts by whole months where it has twelve, else by days; both ends belong to each part."""
    starts = [first]
    for n in range(1, parts):
        ahead = first.month - 1 + 12 // parts * n
        start = _on(first.year + ahead // 12, ahead % 12 + 1, first.day)
        starts.append(start)
    if (last - first).days > 400 or starts[-1] > last:
        starts = [first + (last - first) * n / parts for n in range(parts)]
    return [
        (start, (starts[n + 1] - timedelta(days=1)) if n + 1 < parts else last)
        for n, start in enumerate(starts)
    ]


def _on(year: int, month: int, day: int) -> date:
    """That day, or the last one its month has."""
    for fit in range(day, 27, -1):
        try:
            return date(year, month, fit)
        except ValueError:
            continue
    return date(year, month, min(day, 28))
