"""What else the practice people did for their programs: events, professional learning, and marks on the checklist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session as Db

from coachdesk.models import Event, EventAttendance, Learning, MarkKind, Presence, Record, RequirementMark
from coachdesk.programs.requirement import Requirement
from coachdesk.programs.rules import EventRule
from coachdesk.services.practice.course import Course
from coachdesk.services.practice.days import DAY, YearPlan, find_workday
from coachdesk.services.practice.people import read_practice
from coachdesk.services.practice.records import cohort_of
from coachdesk.services.practising import practice_key
from coachdesk.services.requirements import list_requirements

_LONG = 240
"""Minutes of an event: half a day."""
_LEARNING_GAP = timedelta(days=27)
"""Something is learned about once a month."""


def add_events(db: Db, courses: Sequence[Course], today: date) -> None:
    """The events of every cohort's years as their program asks for them, and who was there up to today."""
    known: set[object] = set()
    for course in courses:
        for year in course.years:
            for rule in course.profile.events:
                if year.credited_from or rule.cohorts or not rule.applies_in(year.number):
                    continue
                for number, day in enumerate(_days(rule, year), 1):
                    key = practice_key(
                        "event", course.person.program, cohort_of(course), rule.key, year.number, number
                    )
                    if key not in known:
                        known.add(key)
                        db.add(_event(course, rule, key, day, number))
                    if day < today and course.is_open(day):
                        db.add(_attendance(course, key, day, today))
    _add_calendars(db, courses)


def _event(course: Course, rule: EventRule, key: Any, day: date, number: int) -> Record:
    return Event(
        id=key,
        program=course.person.program,
        cohort=cohort_of(course),
        held_on=day,
        rule=rule.key,
        number=number if rule.minimum > 1 else None,
        title=rule.label,
        minutes=_LONG if rule.minimum > 1 else 90,
        as_learning=rule.as_learning if rule.as_learning is not None else rule.minimum > 1,
    )


def _days(rule: EventRule, year: YearPlan) -> Iterator[date]:
    """The days of an event in a year: near its start, its middle or its end, or spread over all of it."""
    span = (year.ends_on - year.starts_on).days
    parts = {"start": [0.03], "middle": [0.5], "end": [0.95]}
    for number in range(rule.minimum):
        spread = (number + 0.5) / rule.minimum
        part = parts.get(rule.at, [spread])[0] if rule.minimum == 1 else spread
        yield find_workday(year.starts_on + int(span * part) * DAY, 1)


def _attendance(course: Course, key: Any, day: date, today: date) -> Record:
    """Most were there; those who lag missed one now and then, and made it up when there was time."""
    missed = course.random.random() > course.person.pace + 0.05
    made_up_on = day + 20 * DAY if missed and day + 20 * DAY < today else None
    presence = Presence.MADE_UP if made_up_on else Presence.MISSED if missed else Presence.ATTENDED
    return EventAttendance(
        id=practice_key("there", key, course.person.key),
        event_id=key,
        candidate_id=practice_key("candidate", course.person.key),
        presence=presence,
        made_up_on=made_up_on,
    )


def _add_calendars(db: Db, courses: Sequence[Course]) -> None:
    """The dates the programs themselves published, with the one that was cancelled, as an example of a calendar."""
    for profile in {course.person.program: course.profile for course in courses}.values():
        for calendar in profile.calendars:
            for meeting in calendar.meetings:
                begins, ends = meeting.starts_at, meeting.ends_at
                lasted = (
                    (ends.hour - begins.hour) * 60 + ends.minute - begins.minute if begins and ends else _LONG
                )
                db.add(
                    Event(
                        id=practice_key("calendar", profile.key, calendar.cohort, meeting.number),
                        program=profile.key,
                        cohort=f"Cohort {calendar.cohort}",
                        held_on=meeting.held_on,
                        rule=meeting.event,
                        number=meeting.number,
                        title=next((rule.label for rule in profile.events if rule.key == meeting.event), ""),
                        starts_at=begins,
                        minutes=lasted,
                        cancelled=meeting.cancelled,
                    )
                )


def add_learning(db: Db, courses: Sequence[Course], today: date) -> None:
    """Professional learning about once a month, as much as goes with each one's pace."""
    offered = list(read_practice("learning")["learning"])
    for course in courses:
        for year in course.years:
            if year.credited_from:
                continue
            day, number = year.starts_on + 20 * DAY, 0
            while day < min(today, year.last_on):
                if course.is_open(day) and course.random.random() < course.person.pace:
                    chosen = offered[(number + len(course.person.key)) % len(offered)]
                    db.add(_learned(course, find_workday(day, -1), chosen))
                number += 1
                day += _LEARNING_GAP


def _learned(course: Course, day: date, offered: dict[str, Any]) -> Record:
    return Learning(
        id=practice_key("learning", course.person.key, day),
        candidate_id=practice_key("candidate", course.person.key),
        held_on=day,
        minutes=offered["minutes"],
        title=offered["title"],
        provider=offered["provider"],
        elements=tuple(offered["elements"]),
        reflection=offered.get("reflection", ""),
    )


def add_marks(db: Db, courses: Sequence[Course], today: date) -> None:
    """What everybody has to say for themselves: years gone by are complete, this one is as far as its days."""
    by_candidate = {practice_key("candidate", course.person.key): course for course in courses}
    for found in list_requirements(db, today=today):
        course = by_candidate[found.candidate]
        for one in found.requirements:
            if one.settle == "mark" and one.year and one.open:
                for item, day in list_settled(course, one, today):
                    db.add(
                        RequirementMark(
                            id=practice_key("mark", course.person.key, one.year, one.key, item),
                            enrollment_id=found.id,
                            year=one.year,
                            requirement=one.key,
                            item=item,
                            kind=MarkKind.ATTESTED if one.group == "people" else MarkKind.DONE,
                            marked_on=day,
                        )
                    )


def list_settled(course: Course, one: Requirement, today: date) -> Iterator[tuple[str, date]]:
    """The things of a requirement that are done by now, each with its day; a single thing has no name."""
    year = next(year for year in course.years if year.number == one.year)
    due_on = one.due_on or year.last_on
    things = [item.key for item in one.items] or [""]
    for place, thing in enumerate(things):
        whole = (due_on - year.starts_on).days
        part = (place + 0.8) / len(things)
        day = year.starts_on + int(whole * part / max(0.4, min(course.person.pace, 1.1))) * DAY
        if year.last_on < today:
            day = min(day, year.last_on - DAY)
        if day < today:
            yield thing, find_workday(day, -1)
