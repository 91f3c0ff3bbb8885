"""Calendar files to test with, written as programs write them."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from coachdesk.services.calendars import CalendarFile, Clock, read_calendar

TODAY = date(2026, 3, 3)
PACIFIC = ZoneInfo("America/Los_Angeles")
CLOCK = Clock(here=PACIFIC)


def calendar(*events: str, head: str = "") -> bytes:
    """A calendar of events, each given as its own lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", *([head] if head else [])]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.strip().splitlines(), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def event(uid: str = "1", title: str = "Induction Day 1", day: str = "20260910", **more: str) -> str:
    """The lines of an event from 9 to 12 in Los Angeles."""
    lines = {
        "UID": uid,
        "SUMMARY": title,
        "DTSTART;TZID=America/Los_Angeles": f"{day}T090000",
        "DTEND;TZID=America/Los_Angeles": f"{day}T120000",
        "LOCATION": "Beaudry 12th floor",
        **more,
    }
    return "\n".join(f"{name}:{value}" for name, value in lines.items() if value)


def read(content: bytes, clock: Clock = CLOCK) -> CalendarFile:
    return read_calendar(content, today=TODAY, clock=clock)
