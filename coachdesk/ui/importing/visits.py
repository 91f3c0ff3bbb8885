"""The preview of visits out of a calendar file: read, planned and shown as the rows of any other import."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from coachdesk.days import say_day, say_time
from coachdesk.durations import say_minutes
from coachdesk.errors import CannotRead, CoachDeskError
from coachdesk.ui.importing.preview import Preview, PreviewRow
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from coachdesk.services.calendars import VisitPlan, VisitRow
    from coachdesk.services.casebook import Casebook
    from coachdesk.services.importing.roster_planned import Choice
    from coachdesk.services.importing.steps import Tell


def look_at_visits(
    casebook: Casebook, file: Path, *, today: date, zone: str, answers: Mapping[int, str]
) -> Preview:
    """What taking the visits of a calendar file in would do; a file that is none is a preview that says why."""
    from coachdesk.services.calendars import Clock, prepare_visits, read_file
    from coachdesk.services.entry import get_entry_choices

    try:
        read = read_file(file, today=today, clock=Clock(unknown=zone))
    except CannotRead as problem:
        return Preview(problem=str(problem), remarks=(str(problem),))
    plan = casebook.ask(prepare_visits, read, today=today, answers=answers)
    names = {each.id: each.name for each in casebook.ask(get_entry_choices, today=today).people}
    asks = bool(plan.zones())
    told = _("Say at “Times” how the times without a known time zone are meant.")
    return Preview(
        rows=tuple(_row(row, names) for row in plan.rows),
        remarks=(*plan.remarks, *([told] if asks else ())),
        asks_zone=asks or bool(zone),
        does=len(plan.work),
        take=partial(_take, plan) if plan.work else None,
    )


def _row(row: VisitRow, names: Mapping[UUID, str]) -> PreviewRow:
    entry = row.entry
    when = (
        say_day(entry.held_on) if entry.held_on else "",
        say_time(entry.starts_at) if entry.starts_at else "",
        say_minutes(entry.minutes) if entry.minutes else "",
    )
    who = ", ".join(names.get(key, _("somebody who is archived")) for key in row.people)
    return PreviewRow(
        ("", row.id),
        entry.title or _("without a title"),
        who,
        ", ".join(part for part in when if part),
        "when" if entry.zone else row.action,
        row.reason,
        " ".join(row.remarks),
        _choices(row, names),
        row.guess,
    )


def _choices(row: VisitRow, names: Mapping[UUID, str]) -> tuple[Choice, ...]:
    """Whom it can be with; a visit with several is offered as it was understood, too."""
    from coachdesk.services.calendars import NOBODY
    from coachdesk.services.importing.roster_planned import Choice

    if not row.asks:
        return ()
    several = len(row.people) > 1
    found = [Choice(row.guess, ", ".join(names.get(key, "") for key in row.people))] if several else []
    everybody = [Choice(key.hex, name) for key, name in names.items()]
    return (*found, *everybody, Choice(NOBODY, _("Nobody: leave it out")))


def _take(plan: VisitPlan, casebook: Casebook, tell: Tell) -> str:
    from coachdesk.services.calendars import take_in_visits
    from coachdesk.services.coaches import get_user

    user = casebook.ask(get_user)
    if user is None:
        raise CoachDeskError(_("This casebook has no coach yet."))
    taken = casebook.do(_("Import visits"), take_in_visits, plan, coach=user.id, tell=tell)
    return _("Imported: {added}, {changed}").format(
        added=n_("{n} new visit", "{n} new visits", taken.added),
        changed=n_("{n} changed", "{n} changed", taken.changed),
    )
