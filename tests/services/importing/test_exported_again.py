"""The table of sessions that an export holds, taken into another casebook, in every language CoachDesk speaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coachdesk.services import importing, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.coaches import get_user, list_coaches, name_coach
from coachdesk.services.exporting.reading_table import list_headings
from coachdesk.services.exporting.single import export_table
from coachdesk.services.hours import list_hours, list_hours_by_coach, total_month
from coachdesk.services.importing import ImportPlan
from coachdesk.services.importing.columns import guess_field
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.steps import list_steps
from coachdesk.services.tables import read_tables
from coachdesk.services.years import list_years
from coachdesk.words import OWN_NAMES, speaking
from tests.conftest import casebook_of
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Casebook]:
    """Another casebook of the same coach."""
    made = casebook_of(tmp_path / "Other.casebook")
    yield made
    made.close()


def log(casebook: Casebook, *who: UUID, **more: Any) -> UUID:
    said = {"candidates": who, "held_on": date(2026, 2, 17), "minutes": 60, "mode": "in_person", **more}
    return casebook.do("Log session", sessions.log, SessionDraft(**said))


def bring(source: Casebook, target: Casebook, folder: Path) -> ImportPlan:
    """Export the sessions of one casebook, and take the table into the other."""
    file = source.ask(export_table, "sessions", folder / "sessions.csv", today=TODAY)
    plan = target.ask(importing.prepare_import, read_tables(file), today=TODAY)
    user = target.ask(get_user)
    assert user is not None
    target.do("Import sessions", importing.apply, plan, coach=user.id)
    return plan


@pytest.mark.parametrize("code", OWN_NAMES)
def test_the_headings_of_an_export_are_understood_in_every_language(code: str) -> None:
    with speaking(code):
        told = [guess_field(heading) for heading in list_headings(private=True)]
    english = [guess_field(heading) for heading in list_headings(private=True)]
    assert [each and each[0] for each in told] == [each and each[0] for each in english]


@pytest.mark.parametrize("code", OWN_NAMES)
def test_the_hours_of_an_export_are_the_same_elsewhere(
    casebook: Casebook, other: Casebook, tmp_path: Path, code: str
) -> None:
    rosa = add_candidate(casebook, "Rosa", "Nguyễn")
    add_candidate(other, "Rosa", "Nguyễn")
    log(casebook, rosa, starts_at=time(9), summary="Walked the rooms.", candidate_steps="Read it")
    log(casebook, rosa, held_on=date(2026, 2, 18), state="cancelled")
    log(casebook, rosa, held_on=date(2026, 2, 19), state="no_show")
    log(casebook, rosa, held_on=date(2026, 3, 19), state="planned")
    with speaking(code):
        plan = bring(casebook, other, tmp_path)
    assert [row.remarks for row in plan.rows] == [()] * 4
    for book in (casebook, other):
        assert [row.coaching_minutes for row in book.ask(list_hours, today=TODAY)] == [60]
    told = [
        [(row.held_on, row.state, row.mode, row.opening) for row in book.ask(list_sessions)]
        for book in (casebook, other)
    ]
    assert told[0] == told[1]
    assert bring(casebook, other, tmp_path).count("skip") == 4


def test_a_session_of_another_coach_stays_hers(casebook: Casebook, other: Casebook, tmp_path: Path) -> None:
    rosa = add_candidate(casebook, "Rosa", "Nguyễn")
    add_candidate(other, "Rosa", "Nguyễn")
    ana = casebook.do("Name a coach", name_coach, "Ana Ruiz")
    log(casebook, rosa, starts_at=time(9), coach=ana)
    log(casebook, rosa, starts_at=time(11), minutes=45)
    plan = bring(casebook, other, tmp_path)
    assert [row.remarks for row in plan.rows] == [("The coach was Ana Ruiz.",), ()]
    assert "leave out the column" in plan.problems[0]
    for book in (casebook, other):
        (year,) = book.ask(list_years)
        assert {(row.name, row.minutes) for row in book.ask(list_hours_by_coach, year.id)} == {
            ("Maya Torres", 45),
            ("Ana Ruiz", 60),
        }
    other.undo()
    assert [name for _key, name in other.ask(list_coaches)] == ["Maya Torres"]


def test_a_session_with_several_candidates_stays_one(
    casebook: Casebook, other: Casebook, tmp_path: Path
) -> None:
    rosa, lupe = (add_candidate(casebook, *name) for name in (("Rosa", "Nguyễn"), ("Lupe", "Ortiz")))
    for name in (("Rosa", "Nguyễn"), ("Lupe", "Ortiz")):
        add_candidate(other, *name)
    log(casebook, rosa, lupe, starts_at=time(9), minutes=90, parts=((lupe, 60),), candidate_steps="Read it")
    log(casebook, lupe, starts_at=time(14), minutes=30)
    plan = bring(casebook, other, tmp_path)
    assert (plan.count("log"), len(plan.meetings)) == (3, 2)
    for book in (casebook, other):
        assert {row.minutes for row in book.ask(list_sessions)} == {90, 30}
        assert book.ask(total_month, date(2026, 2, 28)) == 120
        hours = {row.candidate: row.coaching_minutes for row in book.ask(list_hours, today=TODAY)}
        assert hours == {"Rosa Nguyễn": 90, "Lupe Ortiz": 90}
        assert sorted(row.candidate for row in book.ask(list_steps)) == ["Lupe Ortiz", "Rosa Nguyễn"]
    assert bring(casebook, other, tmp_path).count("skip") == 3
