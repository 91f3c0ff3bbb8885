"""A calendar in a real casebook: taken in as one step, taken back as one, never twice."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CannotRead
from coachdesk.models import Event
from coachdesk.services.calendars import Taken, Target, plan_file, plan_profile, take_in
from coachdesk.services.casebook import Casebook
from tests.services.calendars.files import calendar, event, read

COHORT = Target("laasc", "Cohort 11")


def events(db: Db) -> list[tuple[str, date, time | None, int, bool]]:
    found = db.scalars(select(Event).order_by(Event.held_on))
    return [(one.title, one.held_on, one.starts_at, one.minutes, one.cancelled) for one in found]


def test_a_file_comes_in_once_and_goes_as_one_step(casebook: Casebook) -> None:
    file = read(calendar(event("a"), event("b", "Induction Day 2", day="20261008"), "SUMMARY:No day"))
    plan = casebook.ask(plan_file, file, COHORT)
    assert [row.action for row in plan.rows] == ["add", "add", "skip"]
    assert casebook.ask(events) == []
    assert casebook.do("Import", take_in, plan) == Taken(2, 0)
    assert casebook.ask(events)[0] == ("Induction Day 1", date(2026, 9, 10), time(9), 180, False)
    assert casebook.ask(plan_file, file, COHORT).count("same") == 2
    assert casebook.ask(plan_file, file, Target("laasc", "11")).count("same") == 2
    assert casebook.ask(plan_file, file, Target("laasc", "Cohort 12")).count("add") == 2
    casebook.undo()
    assert casebook.ask(events) == []


def test_a_second_import_changes_what_moved(casebook: Casebook) -> None:
    first = casebook.ask(plan_file, read(calendar(event("a"), event("b", day="20261008"))), COHORT)
    casebook.do("Import", take_in, first)
    moved = casebook.ask(plan_file, read(calendar(event("b", day="20261015"), event("a"))), COHORT)
    assert casebook.do("Import", take_in, moved) == Taken(0, 1)
    assert [day for _title, day, *_rest in casebook.ask(events)] == [date(2026, 9, 10), date(2026, 10, 15)]


def test_the_programs_own_dates_come_in_for_a_cohort(casebook: Casebook) -> None:
    plan = casebook.ask(plan_profile, COHORT)
    assert casebook.do("Take in", take_in, plan) == Taken(10, 0)
    found = casebook.ask(events)
    assert found[0] == ("Cohort session 1", date(2020, 7, 22), time(8, 30), 240, False)
    assert sum(minutes for *_rest, minutes, _cancelled in found) == 25 * 60
    assert casebook.ask(plan_profile, Target("laasc", "11")).count("same") == 10
    casebook.undo()
    assert casebook.ask(events) == []
    tenth = casebook.ask(plan_profile, Target("laasc", "10"))
    casebook.do("Take in", take_in, tenth)
    assert [(title, cancelled) for title, _day, _at, _minutes, cancelled in casebook.ask(events)] == [
        ("Induction Day 5", False),
        ("Induction Day 6", True),
        ("Induction Day 7", False),
        ("Leadership Conference 8", False),
    ]
    with pytest.raises(CannotRead, match="no dates for this cohort"):
        casebook.ask(plan_profile, Target("laasc", "Cohort 99"))
