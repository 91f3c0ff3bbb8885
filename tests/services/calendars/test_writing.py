"""A calendar file for a phone holds days, times and places, is read back whole, and tells nothing else."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from coachdesk.models import Event
from coachdesk.services import sessions
from coachdesk.services.calendars import HERE, CalendarEntry, Clock, Span, write_calendar
from coachdesk.services.casebook import Casebook
from coachdesk.services.sessions import SessionDraft
from tests.services.calendars.files import PACIFIC, read
from tests.services.conftest import add_candidate

SPRING = Span(date(2026, 3, 1), date(2026, 6, 30))


def plan_visit(casebook: Casebook, *who: UUID, day: date = date(2026, 3, 10), state: str = "planned") -> None:
    draft = SessionDraft(
        candidates=who,
        held_on=day,
        starts_at=time(15, 30),
        minutes=75,
        state=state,
        place="Cesar Chavez MS, room 5",
        focus="zebra focus",
        summary="zebra summary",
        private_note="zebra note",
        others="zebra guest",
        candidate_steps="zebra step",
    )
    casebook.do("Plan", sessions.log, draft)


def back(content: bytes) -> list[CalendarEntry]:
    return list(read(content, Clock(PACIFIC, HERE)).entries)


def test_planned_visits_are_read_back(casebook: Casebook, rosa: UUID) -> None:
    ben = add_candidate(casebook, "Ben", "Zebra")
    plan_visit(casebook, rosa, ben)
    plan_visit(casebook, rosa, day=date(2026, 7, 1))
    plan_visit(casebook, rosa, day=date(2026, 3, 2), state="held")
    content, count = casebook.ask(write_calendar, SPRING)
    assert count == 1
    (visit,) = back(content)
    assert (visit.title, visit.held_on, visit.starts_at, visit.minutes, visit.place) == (
        "Coaching visit", date(2026, 3, 10), time(15, 30), 75, "Cesar Chavez MS, room 5",
    )  # fmt: skip
    named, _count = casebook.ask(write_calendar, Span(SPRING.first, SPRING.last, say="initials"))
    assert back(named)[0].title == "RN, BZ"
    for each in (content, named):
        text = each.decode().replace("\r\n ", "").casefold()
        assert not any(word in text for word in ("zebra", "rosa", "nguy", "ben", "description"))


def test_events_are_read_back_by_their_identity(casebook: Casebook) -> None:
    with casebook.change("Add") as db:
        db.add(Event(program="laasc", held_on=date(2026, 4, 1), title="Induction, Day 3; north", minutes=90,
                     starts_at=time(8), cancelled=True))  # fmt: skip
        db.add(Event(program="laasc", held_on=date(2026, 5, 1), rule="leadership_conference"))
        db.add(Event(program="laasc", held_on=date(2027, 5, 1), title="Too late"))
    content, count = casebook.ask(write_calendar, SPRING)
    assert count == 2
    first, second = back(content)
    assert (first.title, first.starts_at, first.minutes, first.cancelled) == (
        "Induction, Day 3; north", time(8), 90, True,
    )  # fmt: skip
    assert (second.title, second.starts_at, second.held_on) == (
        "Leadership Conference",
        None,
        date(2026, 5, 1),
    )
    assert first.uid != second.uid
    assert [one.uid for one in back(casebook.ask(write_calendar, SPRING)[0])] == [first.uid, second.uid]
    only_visits = Span(SPRING.first, SPRING.last, events=False)
    assert casebook.ask(write_calendar, only_visits)[1] == 0
