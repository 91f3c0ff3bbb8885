"""Dates to keep: the program's checkpoints, and the credential that runs on whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from coachdesk.programs.judging.case import Case, took_part
from coachdesk.programs.judging.hours import mentioned
from coachdesk.programs.judging.ladder import SOON_DAYS, in_time, near
from coachdesk.programs.judging.plan import goals_settled_on
from coachdesk.programs.requirement import Requirement
from coachdesk.programs.rules import Checkpoint
from coachdesk.programs.standings import Standing
from coachdesk.words import N_, _

CREDENTIAL_DAYS = 180
"""A credential that ends within half a year is worth a word: renewing or clearing it takes weeks."""

ANCHOR_LABELS = {
    "admission": N_("the day of admission"),
    "match": N_("the day the coach was matched"),
    "first_service": N_("the first day in an administrative position"),
    "first_coaching": N_("the first coaching"),
}


def judge_dates(case: Case) -> Iterator[Requirement]:
    """The checkpoints of a year; for the whole program, the credential's days."""
    if case.number == 0:
        if case.facts.needs_credential:
            yield _credential(case)
        return
    for rule in case.profile.checkpoints:
        if rule.applies_in(case.number):
            yield _checkpoint(case, rule)


def _checkpoint(case: Case, rule: Checkpoint) -> Requirement:
    due_on, settled_on = due_of(case, rule), settled_of(case, rule)
    standing, reason = _stand(case, rule, due_on, settled_on)
    return Requirement(
        key=f"checkpoint:{rule.key}",
        year=case.number,
        group="dates",
        label=rule.label,
        standing=standing if rule.firm and _runs(case, rule) else mentioned(standing, started=False),
        reason=reason,
        way=_(_WAYS[rule.settled_by][1]),
        settle=_WAYS[rule.settled_by][0],
        due_on=due_on,
        have=int(settled_on is not None),
        need=1,
        confirmed=rule.confirmed,
        source=rule.source,
    )


_WAYS = {
    "admission": ("enrollment", N_("Enter the day of admission")),
    "match": ("enrollment", N_("Enter the day the coach was matched")),
    "first_coaching": ("sessions", N_("Log the first session")),
    "goals": ("mark", N_("Mark each goal when it is agreed")),
    "event": ("events", N_("Note who attended")),
    "attested": ("mark", N_("Mark it when it is done")),
}
"""Where a checkpoint is settled, and how, by what settles it."""


def _runs(case: Case, rule: Checkpoint) -> bool:
    """Whether the deadline is held against anybody: a session that was logged alone must not start a clock."""
    return rule.after != "first_coaching" or case.facts.first_coaching_on is not None


def due_of(case: Case, rule: Checkpoint) -> date | None:
    """The day a checkpoint is to be kept by; None while the date it is counted from is not known."""
    facts, year = case.facts, case.year
    anchor = {
        "admission": facts.admitted_on,
        "match": facts.matched_on,
        "first_service": facts.first_service_on,
        "first_coaching": first_coaching(case),
        "year_start": year.starts_on,
        "year_middle": case.middle_on,
        "year_end": year.last_on,
    }[rule.after]
    if anchor is None:
        return None
    return add_months(anchor, rule.months or 0) + timedelta(days=rule.days or 0)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is shorter."""
    ahead = day.month - 1 + months
    year, month = day.year + ahead // 12, ahead % 12 + 1
    for fit in range(day.day, 27, -1):
        try:
            return date(year, month, fit)
        except ValueError:
            continue
    return date(year, month, min(day.day, 28))


def first_coaching(case: Case) -> date | None:
    """The day coaching began: as it was entered, else the first session there is."""
    days = [one.held_on for one in case.facts.sessions if one.held_on <= case.until]
    return case.facts.first_coaching_on or min(days, default=None)


def settled_of(case: Case, rule: Checkpoint) -> date | None:
    """The day a checkpoint was settled on, None while it is open; a word of somebody settles each of them."""
    facts = case.facts
    marks = [
        mark.marked_on or case.today
        for mark in case.marks_of(f"checkpoint:{rule.key}")
        if mark.kind in {"done", "attested"} and in_time(mark, case.until)
    ]
    match rule.settled_by:
        case "admission":
            found = facts.admitted_on
        case "match":
            found = facts.matched_on
        case "first_coaching":
            found = first_coaching(case)
        case "goals":
            rules = [goal for goal in case.profile.goals if goal.applies_in(case.number)]
            found = goals_settled_on(case, rules[0]) if rules else None
        case "event":
            attended = [
                event.counts_on or event.held_on
                for event in facts.events
                if event.rule == rule.event
                and took_part(event)
                and case.year.holds(event.counts_on or event.held_on)
            ]
            found = min(attended, default=None)
        case _:
            found = None
    days = [*marks, *([found] if found and found <= case.until else [])]
    return min(days, default=None)


def _stand(
    case: Case, rule: Checkpoint, due_on: date | None, settled_on: date | None
) -> tuple[Standing, str]:
    today = case.today
    if settled_on is not None:
        reason = _("on {day}").format(day=near(settled_on, today))
        if due_on is not None:
            reason += ", " + _("due {day}").format(day=near(due_on, today))
        return Standing.DONE, reason
    if due_on is None:
        anchor = _(ANCHOR_LABELS[rule.after])
        return Standing.NOT_STARTED, _("waits for {what}, which is not entered").format(what=anchor)
    if today > due_on:
        return Standing.LATE, _("was due {day}").format(day=near(due_on, today))
    soon = (due_on - today).days <= SOON_DAYS
    return (Standing.DUE_SOON if soon else Standing.NOT_STARTED), _("due {day}").format(
        day=near(due_on, today)
    )


def _credential(case: Case) -> Requirement:
    """The preliminary credential; it may end earlier with the one it rests on, and no leave stops its clock."""
    ends = [day for day in (case.facts.credential_expires_on, case.facts.prerequisite_expires_on) if day]
    ends_on, today = min(ends, default=None), case.today
    return Requirement(
        key="credential",
        year=0,
        group="people",
        label=_("Preliminary credential stays valid"),
        standing=_credential_standing(ends_on, case),
        reason=_say_credential(ends_on, case, today),
        way=_("Enter its days under People and dates"),
        settle="credential",
        due_on=ends_on,
        have=int(ends_on is not None and ends_on >= today),
        need=1,
    )


def _credential_standing(ends_on: date | None, case: Case) -> Standing:
    if ends_on is None:
        return Standing.NOT_STARTED
    if ends_on < case.today:
        return Standing.LATE
    if ends_on < case.year.last_on:
        return Standing.BEHIND
    soon = (ends_on - case.today).days <= CREDENTIAL_DAYS
    return Standing.DUE_SOON if soon else Standing.ON_TRACK


def _say_credential(ends_on: date | None, case: Case, today: date) -> str:
    if ends_on is None:
        return _("the day it expires is not entered")
    day = near(ends_on, today)
    which = ""
    prerequisite = case.facts.prerequisite_expires_on
    if prerequisite == ends_on and prerequisite != case.facts.credential_expires_on:
        which = " " + _("with the credential it rests on")
    if ends_on < today:
        return _("expired on {day}").format(day=day) + which
    if ends_on < case.year.last_on:
        end = near(case.year.last_on, today)
        return (
            _("expires on {day}").format(day=day)
            + which
            + _(", before the program ends on {end}").format(end=end)
        )
    return _("expires on {day}").format(day=day) + which
