"""Writing a calendar file: the coach's planned sessions and the programs' events, for a calendar on a phone.

Only day, time, length and place leave, and of a candidate at most the initials. What sessions are about, notes and
names are not even asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, Candidate, CoachingSession, Event, SessionState, name_order, say_name
from coachdesk.services.calendars.rule_names import rule_names
from coachdesk.services.casebook import Casebook
from coachdesk.services.profiles import get_profile
from coachdesk.storage.durable import write_durably
from coachdesk.text import initials
from coachdesk.words import N_, _

if TYPE_CHECKING:
    from icalendar import Event as Written

SESSIONS_SAY = {"visit": N_("Coaching visit"), "initials": N_("The candidate's initials")}
"""What stands as the title of a session."""


@dataclass(frozen=True, slots=True)
class Span:
    """What a calendar file holds: events and planned sessions between two days, both counted in."""

    first: date
    last: date
    sessions: bool = True
    events: bool = True
    say: str = "visit"


@dataclass(frozen=True, slots=True)
class _Line:
    """Everything of one event that is written."""

    id: UUID
    title: str
    held_on: date
    starts_at: time | None
    minutes: int
    place: str
    cancelled: bool = False


def save_calendar(casebook: Casebook, span: Span, target: Path) -> int:
    """Write a calendar file where the coach says, over what stands there; returns how many events are in it.

    Raises NotSaved. Whoever gets at the file can read it.
    """
    content, count = casebook.ask(write_calendar, span)
    write_durably(target, content)
    return count


def write_calendar(db: Db, span: Span, *, now: datetime | None = None) -> tuple[bytes, int]:
    """A calendar file, and how many events are in it. Times are local ones, without a zone."""
    from icalendar import Calendar

    calendar: Any = Calendar()
    calendar.add("prodid", "-//CoachDesk//EN")
    calendar.add("version", "2.0")
    lines = [*(_sessions(db, span) if span.sessions else ()), *(_events(db, span) if span.events else ())]
    stamp = now or datetime.now(UTC)
    for line in sorted(lines, key=lambda line: (line.held_on, line.starts_at or time(), line.id)):
        calendar.add_component(_written(line, stamp))
    written: bytes = calendar.to_ical()
    return written, len(lines)


def _sessions(db: Db, span: Span) -> Iterator[_Line]:
    query = select(
        CoachingSession.id,
        CoachingSession.held_on,
        CoachingSession.starts_at,
        CoachingSession.minutes,
        CoachingSession.place,
    ).where(
        CoachingSession.state == SessionState.PLANNED,
        CoachingSession.trashed_at.is_(None),
        CoachingSession.held_on.between(span.first, span.last),
    )
    found = db.execute(query).all()
    letters = _initials(db, [row[0] for row in found]) if span.say == "initials" else {}
    for key, held_on, starts_at, minutes, place in found:
        yield _Line(key, letters.get(key) or _("Coaching visit"), held_on, starts_at, minutes, place)


def _initials(db: Db, sessions: Collection[UUID]) -> dict[UUID, str]:
    """The initials of who is in each of these sessions, in the order of names."""
    query = (
        select(Attendance.session_id, Candidate.given, Candidate.family)
        .join(Candidate, Candidate.id == Attendance.candidate_id)
        .where(Attendance.trashed_at.is_(None), Attendance.session_id.in_(sessions))
    )
    found: dict[UUID, str] = {}
    for session, given, family in sorted(db.execute(query), key=lambda row: name_order(row[1], row[2])):
        found[session] = ", ".join(
            part for part in (found.get(session, ""), initials(say_name(given, family))) if part
        )
    return found


def _events(db: Db, span: Span) -> Iterator[_Line]:
    query = select(Event).where(Event.trashed_at.is_(None), Event.held_on.between(span.first, span.last))
    for event in db.scalars(query):
        title = event.title
        if not title:
            names = {rule.key: rule.label for rule in rule_names(get_profile(db, event.program).events)}
            title = names.get(event.rule, _("Event"))
        yield _Line(
            event.id, title, event.held_on, event.starts_at, event.minutes, event.place, event.cancelled
        )


def _written(line: _Line, stamp: datetime) -> Written:
    from icalendar import Event as Component

    event = Component()
    event.add("uid", f"{line.id.hex}@coachdesk")
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("summary", line.title)
    if line.starts_at is None:
        event.add("dtstart", line.held_on)
    else:
        begins = datetime.combine(line.held_on, line.starts_at)
        event.add("dtstart", begins)
        if line.minutes:
            event.add("dtend", begins + timedelta(minutes=line.minutes))
    if line.place:
        event.add("location", line.place)
    if line.cancelled:
        event.add("status", "CANCELLED")
    return event
