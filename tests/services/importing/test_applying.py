"""A plan carried out in a real casebook, taken back, and carried out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from coachdesk.errors import CoachDeskError, UsageError
from coachdesk.services import importing
from coachdesk.services.candidates import get_draft
from coachdesk.services.casebook import Casebook
from coachdesk.services.coaches import get_user
from coachdesk.services.hours import list_hours
from coachdesk.services.importing import Enrolling, Imported, ImportPlan
from coachdesk.services.session_list import count_sessions, list_sessions
from coachdesk.services.sessions import amend
from coachdesk.services.sessions import get_draft as get_session_draft
from coachdesk.services.steps import list_steps, settle
from coachdesk.services.tables import read_csv
from tests.services.conftest import add_candidate
from tests.services.importing.visits import TODAY, make_visits, totals, visits_csv

ENROLLING = Enrolling("laasc", date(2025, 7, 1))
VISITS = make_visits()


def plan(casebook: Casebook, content: bytes, enrolling: Enrolling | None = ENROLLING) -> ImportPlan:
    return casebook.ask(importing.prepare_import, read_csv(content), today=TODAY, enrolling=enrolling)


def carry_out(casebook: Casebook, planned: ImportPlan) -> Imported:
    user = casebook.ask(get_user)
    assert user is not None
    return casebook.do("Import sessions", importing.apply, planned, coach=user.id)


def minutes(casebook: Casebook) -> dict[str, int]:
    return {row.candidate: row.coaching_minutes for row in casebook.ask(list_hours, today=TODAY)}


def test_a_table_becomes_candidates_and_hours(casebook: Casebook) -> None:
    planned = plan(casebook, visits_csv(VISITS))
    assert carry_out(casebook, planned) == Imported(sessions=60, candidates=4)
    assert minutes(casebook) == totals(VISITS) == planned.total_minutes()
    years = {
        (row.year.program, row.year.starts_on, row.year.last_on)
        for row in casebook.ask(list_hours, today=TODAY)
    }
    assert years == {("laasc", date(2025, 7, 1), date(2026, 6, 30))}


def test_a_second_import_of_the_same_table_adds_nothing(casebook: Casebook) -> None:
    carry_out(casebook, plan(casebook, visits_csv(VISITS)))
    again = plan(casebook, visits_csv(VISITS))
    assert (again.count("skip"), again.count("log"), again.unknown) == (60, 0, ())
    assert carry_out(casebook, again) == Imported(sessions=0, candidates=0)
    assert minutes(casebook) == totals(VISITS)
    longer = plan(casebook, visits_csv(make_visits(62)))
    assert (longer.count("skip"), longer.count("log")) == (60, 2)


def test_an_import_is_undone_and_redone_as_one_step(casebook: Casebook) -> None:
    carry_out(casebook, plan(casebook, visits_csv(VISITS)))
    undone = casebook.undo()
    assert undone is not None
    assert undone.label == "Import sessions"
    assert (minutes(casebook), casebook.ask(count_sessions)) == ({}, (0, 0))
    casebook.redo()
    assert minutes(casebook) == totals(VISITS)
    assert casebook.examine().problems == ()


def test_a_new_candidate_has_name_position_and_coach(casebook: Casebook) -> None:
    carry_out(casebook, plan(casebook, visits_csv(VISITS)))
    people = {row.candidate: row.candidate_id for row in casebook.ask(list_hours, today=TODAY)}
    draft = casebook.ask(get_draft, people["Imani Őrsi-Ngata"])
    assert (draft.given, draft.family, draft.site) == ("Imani", "Őrsi-Ngata", "Cedar Flat ES")


def test_sessions_and_next_steps_arrive_whole(casebook: Casebook, rosa: UUID) -> None:
    content = (
        "Date,Candidate,Site,Start,Hours,Type,Topic,CPSEL,Notes,Private notes,Next steps\n"
        '9/3/25,"NGUYEN, ROSA",Cesar Chavez MS,2:15 pm,0.33,Site visit,data,2A 2C,One.,Two.,Coach sends it; Both: meet'
    )
    carry_out(casebook, plan(casebook, content.encode(), None))
    (row,) = casebook.ask(list_sessions)
    draft = casebook.ask(get_session_draft, row.id)
    assert draft.candidates == (rosa,)
    assert (draft.held_on, draft.starts_at, draft.minutes) == (date(2025, 9, 3), time(14, 15), 20)
    assert (draft.mode, draft.place, draft.elements) == ("site_visit", "Cesar Chavez MS", ("2A", "2C"))
    assert (draft.focus, draft.summary, draft.private_note) == ("data", "One.", "Two.")
    assert (draft.candidate_steps, draft.coach_steps) == ("meet", "Coach sends it\nmeet")
    assert {(step.owner, step.text) for step in casebook.ask(list_steps)} == {
        ("candidate", "meet"),
        ("coach", "Coach sends it"),
        ("coach", "meet"),
    }


def test_candidates_of_one_name_are_not_guessed_between(casebook: Casebook) -> None:
    for site in ("Bay MS", "Hill ES"):
        add_candidate(casebook, "Kim", "Lee", site=site)
    planned = plan(casebook, b"Date,Candidate,Hours\n9/3/25,Kim Lee,1\n")
    assert [(row.action, row.reason) for row in planned.rows] == [
        ("refuse", "Several candidates have this name.")
    ]


@pytest.mark.parametrize("starts_on", [date.min, date.max])
def test_nobody_is_enrolled_in_a_year_nobody_means(starts_on: date) -> None:
    with pytest.raises(UsageError):
        Enrolling("laasc", starts_on)


@pytest.mark.parametrize("enrolling", [None, Enrolling("nowhere", date(2025, 7, 1))])
def test_strangers_are_enrolled_properly_or_nothing_is_written(
    casebook: Casebook, enrolling: Enrolling | None
) -> None:
    with pytest.raises(CoachDeskError):
        carry_out(casebook, plan(casebook, visits_csv(VISITS), enrolling))
    assert casebook.ask(list_hours, today=TODAY) == []
    assert casebook.ask(count_sessions) == (0, 0)


def test_a_plan_with_strangers_says_so(casebook: Casebook) -> None:
    planned = plan(casebook, visits_csv(VISITS), None)
    assert (planned.count("refuse"), len(planned.unknown)) == (60, 4)
    with pytest.raises(UsageError, match="does not know all of these candidates"):
        carry_out(casebook, planned)


def test_the_day_of_a_next_step_is_read_and_a_done_one_stays_done(casebook: Casebook) -> None:
    add_candidate(casebook, "Rosa", "Nguyễn")
    head = "Date,Candidate,Start,End,Coach's next steps,Candidate's next steps\n"
    row = (
        "2026-02-17,Rosa Nguyễn,9:00,10:00,Send the plan by Friday,Leer el plan para el 3 de marzo de 2026\n"
    )
    carry_out(casebook, plan(casebook, (head + row).encode(), None))
    assert {(step.text, step.due_on) for step in casebook.ask(list_steps)} == {
        ("Send the plan", date(2026, 2, 20)),
        ("Leer el plan", date(2026, 3, 3)),
    }
    for step in casebook.ask(list_steps):
        casebook.do("Mark a next step done", settle, step.id, date(2026, 2, 20))
    (session,) = casebook.ask(list_sessions)
    kept = casebook.ask(get_session_draft, session.id)
    casebook.do("Amend session", amend, session.id, replace(kept, summary="Now with a summary"))
    assert casebook.ask(list_steps) == []


def test_the_day_of_a_next_step_follows_the_dates_of_its_table(casebook: Casebook) -> None:
    add_candidate(casebook, "Rosa", "Nguyễn")
    text = "Date,Candidate,Hours,Next steps\n17/2/2026,Rosa Nguyễn,1,Read it by 3/4/2026\n"
    carry_out(casebook, plan(casebook, text.encode(), None))
    assert [step.due_on for step in casebook.ask(list_steps)] == [date(2026, 4, 3)]


def test_titles_and_schools_make_no_second_candidate(casebook: Casebook) -> None:
    rows = ['9/3/25,"Nguyễn, Rosa, Ed.D.",1', "9/4/25,Dr. Rosa Nguyễn,1", "9/5/25,Lupe Ybarra - Fremont MS,1"]
    content = "\n".join(["Date,Candidate,Hours", *rows]).encode()
    assert carry_out(casebook, plan(casebook, content)).candidates == 2
    names = sorted(minutes(casebook))
    assert names == ["Lupe Ybarra", "Rosa Nguyễn"]
    assert plan(casebook, content).count("skip") == 3
