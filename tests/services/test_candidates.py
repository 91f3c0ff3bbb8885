"""Candidates: what can be saved, and what moves along when the program year does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coachdesk.days import say_day
from coachdesk.errors import CoachDeskError
from coachdesk.models import CoachAssignment, Position, ProgramYear
from coachdesk.services import candidates, program_years, sessions
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.caseload import list_candidates
from coachdesk.services.hours import list_hours
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.statuses import list_statuses
from coachdesk.services.trash import list_trash
from coachdesk.services.years import list_years
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


def years_of(casebook: Casebook) -> list[tuple[int, date, date]]:
    return [(each.number, each.starts_on, each.last_on) for each in casebook.ask(list_years)]


def test_the_form_leaves_the_years_beside_the_newest_alone(casebook: Casebook, rosa: UUID) -> None:
    (first,) = casebook.ask(list_years)
    casebook.do("Add", program_years.add_year, casebook.ask(program_years.suggest_year, first.enrollment))
    draft = casebook.ask(candidates.get_draft, rosa)
    assert draft.problems(today=TODAY) == {}
    early = replace(draft, starts_on=first.last_on)
    assert early.problems(today=TODAY) == {"starts_on": f"The year before ends on {say_day(first.last_on)}."}
    twice = replace(draft, year_number=1)
    assert twice.problems(today=TODAY) == {"year_number": "Year 1 is there already."}
    assert replace(draft, year_number=3).problems(today=TODAY) == {}


def test_a_telephone_number_is_changed_whatever_days_an_older_form_let_in(
    casebook: Casebook, rosa: UUID
) -> None:
    (first,) = casebook.ask(list_years)
    with casebook.change("As a form before wrote them") as db:
        day = first.last_on - timedelta(days=29)
        db.add(
            ProgramYear(
                enrollment_id=first.enrollment, number=2, starts_on=day, ends_on=day + timedelta(days=364)
            )
        )
    draft = replace(casebook.ask(candidates.get_draft, rosa), phone="555-0100")
    assert draft.problems(today=TODAY) == {}
    casebook.do("Amend", candidates.amend, rosa, draft)
    assert casebook.ask(candidates.get_draft, rosa).phone == "555-0100"
    earlier = replace(draft, starts_on=day - timedelta(days=1))
    assert set(earlier.problems(today=TODAY)) == {"starts_on"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.integers(-500, 900),
    length=st.none() | st.integers(-10, 800),
    number=st.integers(0, 4),
    extended=st.none() | st.integers(1, 90),
)
def test_whatever_the_form_takes_no_day_lies_in_two_years_of_an_enrollment(
    casebook: Casebook, first: int, length: int | None, number: int, extended: int | None
) -> None:
    who = add_candidate(casebook, "Ana", "Silva")
    (begun,) = casebook.ask(list_years, candidate=who)
    if extended is not None:
        draft = casebook.ask(program_years.get_extension, begun.id)
        to = begun.ends_on + timedelta(days=extended)
        casebook.do("Extend", program_years.extend, replace(draft, extended_to=to))
    casebook.do("Add", program_years.add_year, casebook.ask(program_years.suggest_year, begun.enrollment))
    day = START + timedelta(days=first)
    last = None if length is None else day + timedelta(days=length)
    form = replace(casebook.ask(candidates.get_draft, who), starts_on=day, ends_on=last, year_number=number)
    if not form.problems(today=TODAY):
        casebook.do("Amend", candidates.amend, who, form)
    years = casebook.ask(list_years, candidate=who)
    assert len({each.number for each in years}) == len(years)
    assert all(one.last_on < other.starts_on for one, other in pairwise(years))


def test_an_extension_gives_way_to_a_later_end_of_the_year(casebook: Casebook, rosa: UUID) -> None:
    (year,) = casebook.ask(list_years)
    extension = casebook.ask(program_years.get_extension, year.id)
    to = year.ends_on + timedelta(days=30)
    casebook.do("Extend", program_years.extend, replace(extension, extended_to=to, reason="Leave"))
    later = year.ends_on + timedelta(days=90)
    draft = replace(casebook.ask(candidates.get_draft, rosa), ends_on=later)
    casebook.do("Amend", candidates.amend, rosa, draft)
    assert years_of(casebook) == [(1, START, later)]
    assert casebook.ask(list_statuses, year.enrollment) == []


def test_the_form_of_somebody_in_the_trash_is_still_read_and_kept(casebook: Casebook, rosa: UUID) -> None:
    casebook.do("Trash", candidates.trash, rosa)
    draft = replace(casebook.ask(candidates.get_draft, rosa), phone="555-0100")
    casebook.do("Amend", candidates.amend, rosa, draft)
    assert casebook.ask(candidates.get_draft, rosa).phone == "555-0100"


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
