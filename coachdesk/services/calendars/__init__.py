"""Calendars of programs: read a file or a profile, plan what each of its events would do, carry out exactly that."""

from coachdesk.services.calendars.applying import Taken, plan_file, plan_profile, take_in
from coachdesk.services.calendars.entry import CalendarEntry, CalendarFile
from coachdesk.services.calendars.plan import plan_events
from coachdesk.services.calendars.planned import AS_TITLED, EventPlan, KnownEvent, PlannedEvent, Target
from coachdesk.services.calendars.reading import MOST_EVENTS, read_calendar, read_file
from coachdesk.services.calendars.table import read_event_table
from coachdesk.services.calendars.visiting import prepare_visits, take_in_visits
from coachdesk.services.calendars.visits import NOBODY, VisitPlan, VisitRow, plan_visits
from coachdesk.services.calendars.writing import SESSIONS_SAY, Span, save_calendar, write_calendar
from coachdesk.services.calendars.zones import HERE, ZONES, Clock

__all__ = [
    "AS_TITLED",
    "HERE",
    "MOST_EVENTS",
    "NOBODY",
    "SESSIONS_SAY",
    "ZONES",
    "CalendarEntry",
    "CalendarFile",
    "Clock",
    "EventPlan",
    "KnownEvent",
    "PlannedEvent",
    "Span",
    "Taken",
    "Target",
    "VisitPlan",
    "VisitRow",
    "plan_events",
    "plan_file",
    "plan_profile",
    "plan_visits",
    "prepare_visits",
    "read_calendar",
    "read_event_table",
    "read_file",
    "save_calendar",
    "take_in",
    "take_in_visits",
    "write_calendar",
]
