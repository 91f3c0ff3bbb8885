"""The calendar's days: what stands on them, and planned visits that move, are called off or missed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from sqlalchemy import event as listening

from coachdesk.errors import CoachDeskError
from coachdesk.services import calendar_days, events, sessions
from coachdesk.services.calendar_days import CalendarRow, list_calendar
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.events import EventDraft
from coachdesk.services.sessions import SessionDraft

DAY = date(2026, 3, 3)
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


def add(
    casebook: Casebook, who: UUID, on: date = DAY, state: str = "planned", at: time | None = None
) -> UUID:
    draft = SessionDraft(candidates=(who,), held_on=on, starts_at=at, minutes=60, state=state)
    return casebook.do("Plan visit", sessions.log, draft)


def month(casebook: Casebook) -> list[CalendarRow]:
    return casebook.ask(list_calendar, FIRST, LAST)


def test_sessions_and_events_stand_by_day_and_time(casebook: Casebook, rosa: UUID) -> None:
    add(casebook, rosa, at=time(14))
    add(casebook, rosa, at=time(9, 30), state="held")
    add(casebook, rosa, on=LAST + timedelta(1))
    dates = EventDraft(program="laasc", title="Induction", held_on=DAY, starts_at=time(12), minutes=90)
    casebook.do("Add event", events.add, dates)
    named = EventDraft(program="laasc", rule="induction_day", number=3, held_on=LAST, cancelled=True)
    casebook.do("Add event", events.add, named)
    rows = month(casebook)
    assert [(row.title, row.starts_at, row.state) for row in rows[:3]] == [
        ("Rosa Nguyễn", time(9, 30), "held"),
        ("Induction", time(12), "event"),
        ("Rosa Nguyễn", time(14), "planned"),
    ]
    assert (rows[3].is_event, rows[3].state, rows[3].held_on) == (True, "cancelled", LAST)
    assert rows[3].title.endswith("3")


def test_filters_leave_the_events_out(casebook: Casebook, rosa: UUID) -> None:
    add(casebook, rosa)
    add(casebook, rosa, state="held")
    casebook.do("Add event", events.add, EventDraft(program="laasc", title="Induction", held_on=DAY))
    of_state = casebook.ask(list_calendar, FIRST, LAST, state="planned")
    assert [row.state for row in of_state] == ["planned"]
    of_rosa = casebook.ask(list_calendar, FIRST, LAST, candidate=rosa)
    assert len(of_rosa) == 2
    assert not any(row.is_event for row in of_rosa)


def count(db: Db, ask: Callable[[], object]) -> int:
    told: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        told.append(statement)

    engine = db.get_bind()
    listening.listen(engine, "before_cursor_execute", heard)
    ask()
    listening.remove(engine, "before_cursor_execute", heard)
    return len(told)


def test_more_sessions_ask_no_more_questions(casebook: Casebook, rosa: UUID) -> None:
    def questions() -> int:
        return casebook.ask(lambda db: count(db, lambda: list_calendar(db, FIRST, LAST)))

    add(casebook, rosa)
    casebook.do("Add event", events.add, EventDraft(program="laasc", rule="induction_day", held_on=DAY))
    few = questions()
    for number in range(20):
        add(casebook, rosa, on=FIRST + timedelta(number))
        casebook.do("Add event", events.add, EventDraft(program="laasc", rule="seminar", held_on=DAY))
    assert questions() == few


def test_a_planned_visit_moves_and_undo_brings_it_back(casebook: Casebook, rosa: UUID) -> None:
    key = add(casebook, rosa, at=time(9))
    casebook.do("Move a visit", calendar_days.move, key, DAY + timedelta(7), time(10, 30))
    (row,) = month(casebook)
    assert (row.held_on, row.starts_at, row.minutes) == (DAY + timedelta(7), time(10, 30), 60)
    casebook.undo()
    assert [(row.held_on, row.starts_at) for row in month(casebook)] == [(DAY, time(9))]


@pytest.mark.parametrize("state", ["held", "cancelled", "no_show"])
def test_what_is_not_planned_stays_where_it_is(casebook: Casebook, rosa: UUID, state: str) -> None:
    key = add(casebook, rosa, state=state)
    before = month(casebook)
    with pytest.raises(CoachDeskError, match="Only planned visits are moved"):
        casebook.do("Move a visit", calendar_days.move, key, DAY + timedelta(1), None)
    with pytest.raises(CoachDeskError, match="Only planned visits are marked"):
        casebook.do("Cancel a visit", calendar_days.cancel, key)
    assert month(casebook) == before


def test_no_visit_moves_into_a_year_nobody_means(casebook: Casebook, rosa: UUID) -> None:
    key = add(casebook, rosa)
    with pytest.raises(CoachDeskError, match="too far away"):
        casebook.do("Move a visit", calendar_days.move, key, date(2300, 1, 1), None)


def test_cancelled_and_missed_and_undone(casebook: Casebook, rosa: UUID) -> None:
    key = add(casebook, rosa)
    casebook.do("Cancel a visit", calendar_days.cancel, key)
    assert [row.state for row in month(casebook)] == ["cancelled"]
    casebook.undo()
    casebook.do("No-show", calendar_days.miss, key, today=DAY)
    assert [row.state for row in month(casebook)] == ["no_show"]
    casebook.undo()
    with pytest.raises(CoachDeskError, match="still to come"):
        casebook.do("No-show", calendar_days.miss, key, today=DAY - timedelta(1))
