"""The verb `import` of a calendar file: planned visits."""

from __future__ import annotations

import argparse
from datetime import date

from coachdesk.cli import say, tell
from coachdesk.cli.opening import opened
from coachdesk.days import say_day
from coachdesk.errors import CoachDeskError, UsageError
from coachdesk.services.calendars import HERE, Clock, VisitPlan, prepare_visits, read_file, take_in_visits
from coachdesk.services.calendars.zones import find_zone
from coachdesk.services.coaches import get_user
from coachdesk.words import _


def take_in_calendar(wanted: argparse.Namespace) -> int:
    """Plan the visits of a calendar file; the plan that is printed is the one that is carried out.

    Ends with 1 where an event cannot be told, such as one whose time zone or candidate is not clear; the others are
    taken in all the same.
    """
    if wanted.map or wanted.enroll or wanted.year_start:
        raise UsageError(_("--map, --enroll and --year-start are for tables; this file is a calendar."))
    today = date.today()  # noqa: DTZ011 - a coach's day is the local one
    file = read_file(wanted.file, today=today, clock=_clock(wanted.zone))
    with opened(wanted) as casebook:
        plan = casebook.ask(prepare_visits, file, today=today)
        _say_plan(plan, every=wanted.all)
        if not wanted.dry_run and plan.work:
            user = casebook.ask(get_user)
            if user is None:
                raise CoachDeskError(_("This casebook has no coach yet."))
            casebook.do(_("Import visits"), take_in_visits, plan, coach=user.id)
    return 1 if any(row.action == "ask" for row in plan.rows) else 0


def _clock(zone: str) -> Clock:
    """How times without a known zone are meant, as it is typed; raises UsageError for a zone that is none."""
    if zone and zone != HERE and find_zone(zone) is None:
        raise UsageError(
            _("There is no time zone called “{name}”.").format(name=zone),
            _("Type --zone here for times as they are written, or a zone such as America/Los_Angeles."),
        )
    return Clock(unknown=zone)


def _say_plan(plan: VisitPlan, *, every: bool) -> None:
    """What happens with every event that is planned, changed or not clear, or with all of them, and the sums."""
    for row in plan.rows:
        if row.action != "skip" or every:
            day = say_day(row.entry.held_on) if row.entry.held_on else ""
            head = ", ".join(part for part in (day, row.entry.title) if part)
            told = f"{head}: {' '.join((row.reason, *row.remarks))}"
            (tell if row.action == "ask" else say)(told)
    for remark in plan.remarks:
        tell(remark)
    if plan.zones():
        tell(_("Type --zone here for times as they are written, or a zone such as America/Los_Angeles."))
    counts = [sum(row.action == action for row in plan.rows) for action in ("add", "change", "skip", "ask")]
    say(
        _("{added} new, {changed} changed, {skipped} skipped, {asked} to answer at the window").format(
            added=counts[0], changed=counts[1], skipped=counts[2], asked=counts[3]
        )
    )
