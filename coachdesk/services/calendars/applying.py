"""A calendar meets the casebook: what the casebook already has, and the change that carries a plan out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CannotRead
from coachdesk.models import Event, EventAttendance
from coachdesk.programs.cohorts import cohort_key
from coachdesk.services.calendars.entry import CalendarEntry, CalendarFile
from coachdesk.services.calendars.plan import plan_events
from coachdesk.services.calendars.planned import EventPlan, KnownEvent, Target
from coachdesk.services.calendars.rule_names import rule_names
from coachdesk.services.profiles import get_profile
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile
    from coachdesk.programs.rules import Calendar, Meeting


@dataclass(frozen=True, slots=True)
class Taken:
    """How many events a calendar added and changed."""

    added: int
    changed: int


def plan_file(db: Db, file: CalendarFile, target: Target) -> EventPlan:
    """What taking a file in would do; changes nothing."""
    return plan_events(
        file.entries,
        existing=list_known(db, target),
        target=target,
        rules=rule_names(get_profile(db, target.program).events),
        remarks=file.remarks,
    )


def plan_profile(db: Db, target: Target) -> EventPlan:
    """What taking in the dates would do that the program's own profile has for this cohort; raises CannotRead."""
    profile = get_profile(db, target.program)
    wanted = cohort_key(target.cohort)
    entries = [
        _entry(profile, calendar, meeting)
        for calendar in profile.calendars
        if cohort_key(calendar.cohort) == wanted
        for meeting in calendar.meetings
    ]
    if not entries:
        raise CannotRead(
            _("The program's profile has no dates for this cohort."),
            _("Import a calendar, or enter the events."),
        )
    file = CalendarFile(tuple(entry.but(line=n) for n, entry in enumerate(entries, 1)))
    return plan_file(db, file, target)


def _entry(profile: Profile, calendar: Calendar, meeting: Meeting) -> CalendarEntry:
    rule = meeting.event
    label = next((each.label for each in profile.events if each.key == rule), _("Event"))
    lasts = _between(meeting.starts_at, meeting.ends_at)
    return CalendarEntry(
        line=1,
        uid=f"{profile.key}/{cohort_key(calendar.cohort)}/{calendar.year}/{meeting.number}",
        title=f"{label} {meeting.number}",
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        minutes=lasts,
        cancelled=meeting.cancelled,
        number=meeting.number,
        rule=label,
    )


def _between(begins: time | None, ends: time | None) -> int | None:
    if begins is None or ends is None:
        return None
    day = date(2000, 1, 1)
    return int((datetime.combine(day, ends) - datetime.combine(day, begins)).total_seconds() // 60) or None


def list_known(db: Db, target: Target) -> list[KnownEvent]:
    """The events of a program and cohort, those in the trash too, as a plan compares them."""
    noted = Counter(
        db.scalars(select(EventAttendance.event_id).where(EventAttendance.trashed_at.is_(None))).all()
    )
    wanted = cohort_key(target.cohort)
    events = db.scalars(select(Event).where(Event.program == target.program).order_by(Event.id))
    return [_known(event, noted[event.id]) for event in events if cohort_key(event.cohort) == wanted]


def _known(event: Event, noted: int) -> KnownEvent:
    same: dict[str, Any] = {name: getattr(event, name) for name in _SAME}
    return KnownEvent(id=event.id, noted=noted, trashed=event.trashed_at is not None, **same)


_SAME = ("uid", "title", "held_on", "starts_at", "minutes", "place", "cancelled", "number", "rule")


def take_in(db: Db, plan: EventPlan) -> Taken:
    """Write what a plan says; one change, undone as one step."""
    for row in plan.rows:
        if row.action == "add":
            db.add(Event(program=plan.target.program, cohort=plan.target.cohort, **row.values))
        elif row.action == "change" and row.known is not None:
            _change(db, row.known, row.values)
    return Taken(plan.count("add"), plan.count("change"))


def _change(db: Db, key: UUID, values: Any) -> None:
    event = db.get_one(Event, key)
    for name, value in values.items():
        setattr(event, name, value)
