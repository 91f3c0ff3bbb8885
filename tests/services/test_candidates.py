"""Candidates: what can be saved, and what moves along when the program year does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from coachdesk.errors import CoachDeskError
from coachdesk.models import CoachAssignment, Position
from coachdesk.services import candidates, sessions
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.caseload import list_candidates
from coachdesk.services.hours import list_hours
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.trash import list_trash
from tests.services.conftest import START, add_candidate

TODAY = date(2026, 3, 3)
GOOD = CandidateDraft(given="Rosa", program="laasc", starts_on=START)


def starts_of(db: Db) -> list[date | None]:
    return [*db.scalars(select(Position.from_on)), *db.scalars(select(CoachAssignment.from_on))]


def test_position_and_coach_begin_with_the_year_when_it_moves(casebook: Casebook, rosa: UUID) -> None:
    earlier = START - timedelta(days=30)
    draft = casebook.ask(candidates.get_draft, rosa)
    casebook.do("Amend candidate", candidates.amend, rosa, replace(draft, starts_on=earlier))
    assert casebook.ask(starts_of) == [earlier, earlier]


def test_a_position_of_another_day_stays_where_it_was(casebook: Casebook, rosa: UUID) -> None:
    with casebook.change("Change position") as db:
        db.scalars(select(Position)).one().from_on = TODAY
    draft = casebook.ask(candidates.get_draft, rosa)
    later = START + timedelta(days=30)
    casebook.do("Amend candidate", candidates.amend, rosa, replace(draft, starts_on=later))
    assert casebook.ask(starts_of) == [TODAY, later]


def test_nobody_is_added_without_a_year(casebook: Casebook) -> None:
    with pytest.raises(CoachDeskError, match="program year begins"):
        casebook.do("Add candidate", candidates.add, replace(GOOD, starts_on=None))
    assert casebook.examine().counts["candidate"] == 0


def test_what_is_no_text_is_left_out() -> None:
    assert CandidateDraft(given="Ro\ud800sa", note="a\x00b").given == "Rosa"


def test_one_order_of_names_everywhere(casebook: Casebook) -> None:
    names = [("Zoë", "Ávila"), ("Ana", "Zamora"), ("Eva", "baker"), ("Cher", ""), ("Ángel", "Baker")]
    people = [add_candidate(casebook, given, family) for given, family in names]
    right = ["Zoë Ávila", "Ángel Baker", "Eva baker", "Cher", "Ana Zamora"]
    draft = SessionDraft(candidates=tuple(people), held_on=TODAY, minutes=30)
    key = casebook.do("Log session", sessions.log, draft)
    assert [row.name for row in casebook.ask(list_candidates, today=TODAY)] == right
    assert [row.candidate for row in casebook.ask(list_hours, today=TODAY)] == right
    assert list(casebook.ask(list_sessions)[0].candidates) == right
    casebook.do("Trash session", sessions.trash, key)
    assert casebook.ask(list_trash)[0].what == ", ".join(right)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(GOOD, given=" "), "given"),
        (replace(GOOD, program=""), "program"),
        (replace(GOOD, starts_on=None), "starts_on"),
        (replace(GOOD, starts_on=date(9999, 1, 1)), "starts_on"),
        (replace(GOOD, starts_on=date(1, 1, 1)), "starts_on"),
        (replace(GOOD, ends_on=START), "ends_on"),
        (replace(GOOD, ends_on=date.max), "ends_on"),
        (replace(GOOD, admitted_on=date.max), "admitted_on"),
        (replace(GOOD, credential_expires_on=date.max), "credential_expires_on"),
        (replace(GOOD, year_number=0), "year_number"),
    ],
)
def test_a_problem_is_told_at_its_field(draft: CandidateDraft, field: str) -> None:
    assert set(draft.problems(today=TODAY)) == {field}
    assert GOOD.problems(today=TODAY) == {}
