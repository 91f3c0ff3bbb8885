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
from coachdesk.services.coaches import get_user
from coachdesk.services.exporting.reading_table import list_headings
from coachdesk.services.exporting.single import export_table
from coachdesk.services.hours import list_hours
from coachdesk.services.importing import ImportPlan
from coachdesk.services.importing.columns import guess_field
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.tables import read_tables
from coachdesk.words import OWN_NAMES, speaking
from tests.conftest import casebook_of
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Casebook]:
    """The casebook of another coach."""
    made = casebook_of(tmp_path / "Other.casebook", "Lee Abernathy")
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
