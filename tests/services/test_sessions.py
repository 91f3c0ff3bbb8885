"""Logging, amending and trashing sessions, and the lists that show them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from coachdesk.models import Attendance
from coachdesk.services import sessions, steps
from coachdesk.services.casebook import Casebook
from coachdesk.services.hours import list_hours
from coachdesk.services.session_list import SessionFilter, count_sessions, list_sessions
from coachdesk.services.sessions import SessionDraft
from tests.services.conftest import add_candidate

DAY = date(2026, 3, 3)


def whole_draft(*people: UUID) -> SessionDraft:
    return SessionDraft(
        candidates=people,
        held_on=DAY,
        starts_at=time(14, 0),
        minutes=75,
        mode="site_visit",
        place="Cesar Chavez MS",
        others="Ms. Ito, supervisor",
        focus="data walk",
        elements=("2A", "2C"),
        competencies=("laasc-coaching.B", "icf.6"),
        template="grow",
        template_version=1,
        answers='{"goal": "A calmer Monday"}',
        summary="Walked three classrooms.",
        private_note="Tired.",
        candidate_steps="Draft the protocol\nAsk two teachers",
        coach_steps="Send the template",
        next_meeting_on=DAY + timedelta(days=7),
    )


def test_what_is_logged_comes_back_as_it_was_typed(casebook: Casebook, rosa: UUID) -> None:
    draft = whole_draft(rosa)
    key = casebook.do("Log session", sessions.log, draft)
    assert casebook.ask(sessions.get_draft, key) == draft


def test_a_list_shows_newest_first_with_people_and_words(casebook: Casebook, rosa: UUID) -> None:
    casebook.do("Log session", sessions.log, whole_draft(rosa))
    later = SessionDraft(candidates=(rosa,), held_on=DAY + timedelta(days=1), minutes=20, mode="phone")
    casebook.do("Log session", sessions.log, later)
    newest, older = casebook.ask(list_sessions)
    assert (newest.minutes, newest.mode) == (20, "Phone")
    assert older.candidates == ("Rosa Nguyễn",)
    assert older.opening == "Walked three classrooms."
    assert casebook.ask(count_sessions) == (2, 95)


def test_a_group_session_counts_once_for_the_coach(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    casebook.do("Log session", sessions.log, whole_draft(rosa, ana))
    assert casebook.ask(count_sessions) == (1, 75)
    assert [len(casebook.ask(list_sessions, SessionFilter(candidate=who))) for who in (rosa, ana)] == [1, 1]
    assert casebook.ask(list_sessions)[0].candidates == ("Rosa Nguyễn", "Ana Silva")


def test_the_same_person_twice_is_in_it_once(casebook: Casebook, rosa: UUID) -> None:
    casebook.do("Log session", sessions.log, whole_draft(rosa, rosa))
    assert [row.coaching_minutes for row in casebook.ask(list_hours, today=DAY)] == [75]


def test_the_file_itself_refuses_somebody_twice(casebook: Casebook, rosa: UUID) -> None:
    key = casebook.do("Log session", sessions.log, whole_draft(rosa))
    with pytest.raises(IntegrityError), casebook.change("Count twice") as db:
        db.add(Attendance(session_id=key, candidate_id=rosa, minutes=75))


def test_somebody_who_came_later_keeps_the_shorter_time(casebook: Casebook, rosa: UUID) -> None:
    ana, eva = add_candidate(casebook, "Ana", "Silva"), add_candidate(casebook, "Eva")
    draft = whole_draft(rosa, ana, eva)
    key = casebook.do("Log session", sessions.log, draft)
    with casebook.change("Count a part") as db:
        for who, part in ((ana, 50), (eva, 20)):
            db.scalars(select(Attendance).where(Attendance.candidate_id == who)).one().minutes = part
    casebook.do("Amend session", sessions.amend, key, replace(draft, summary="Other words"))
    assert minutes_of(casebook) == {"Rosa Nguyễn": 75, "Ana Silva": 50, "Eva": 20}
    casebook.do("Amend session", sessions.amend, key, replace(draft, minutes=45))
    assert minutes_of(casebook) == {"Rosa Nguyễn": 45, "Ana Silva": 45, "Eva": 20}


def test_each_of_a_group_has_minutes_of_their_own(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    key = casebook.do("Log session", sessions.log, replace(whole_draft(rosa, ana), parts=((ana, 30),)))
    assert minutes_of(casebook) == {"Rosa Nguyễn": 75, "Ana Silva": 30}
    kept = casebook.ask(sessions.get_draft, key)
    assert kept.parts == ((ana, 30),)
    casebook.do("Amend session", sessions.amend, key, replace(kept, parts=((ana, 75), (rosa, 40))))
    assert minutes_of(casebook) == {"Rosa Nguyễn": 40, "Ana Silva": 75}


@pytest.mark.parametrize("part", [0, -5, 76])
def test_nobody_is_there_longer_than_the_session(part: int) -> None:
    draft = replace(whole_draft(UUID(int=1)), parts=((UUID(int=1), part),))
    assert set(draft.problems(today=DAY)) == {"parts"}


def test_a_next_meeting_with_a_time_is_planned_once_in_the_same_change(
    casebook: Casebook, rosa: UUID
) -> None:
    draft = replace(whole_draft(rosa), next_meeting_at=time(9, 30))
    key = casebook.do("Log session", sessions.log, draft)
    planned = casebook.ask(list_sessions, SessionFilter(state="planned"))
    assert [(row.held_on, row.starts_at, row.place) for row in planned] == [
        (DAY + timedelta(days=7), time(9, 30), "Cesar Chavez MS")
    ]
    casebook.do("Amend session", sessions.amend, key, replace(draft, next_meeting_at=time(11)))
    assert casebook.ask(list_sessions, SessionFilter(state="planned")) == planned
    casebook.undo()
    casebook.undo()
    assert casebook.ask(list_sessions) == []


def minutes_of(casebook: Casebook) -> dict[str, int]:
    return {row.candidate: row.coaching_minutes for row in casebook.ask(list_hours, today=DAY)}


def test_what_is_no_text_is_left_out_before_it_is_saved(casebook: Casebook, rosa: UUID) -> None:
    draft = replace(whole_draft(rosa), summary="Walked\ud800 the halls\r\n", coach_steps="Send\x00 it")
    key = casebook.do("Log session", sessions.log, draft)
    kept = casebook.ask(sessions.get_draft, key)
    assert (kept.summary, kept.coach_steps) == ("Walked the halls\n", "Send it")
    casebook.keep_draft("session", {"values": {"summary": "half \udc9d", "elements": ["2A"], "minutes": 5}})
    assert casebook.list_drafts()[0].body == {
        "values": {"summary": "half ", "elements": ["2A"], "minutes": 5}
    }


def test_amending_touches_only_what_differs(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    key = casebook.do("Log session", sessions.log, whole_draft(rosa, ana))
    first = {step.id for step in casebook.ask(steps.list_steps, candidate=rosa)}
    changed = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=60, candidate_steps="Draft the protocol")
    casebook.do("Amend session", sessions.amend, key, changed)
    left = casebook.ask(steps.list_steps)
    assert [(step.candidate, step.text) for step in left] == [("Rosa Nguyễn", "Draft the protocol")]
    assert left[0].id in first
    assert casebook.ask(list_sessions)[0].candidates == ("Rosa Nguyễn",)


def test_the_trash_takes_a_session_and_gives_it_back(casebook: Casebook, rosa: UUID) -> None:
    key = casebook.do("Log session", sessions.log, whole_draft(rosa))
    casebook.do("Trash session", sessions.trash, key)
    assert casebook.ask(list_sessions) == []
    assert casebook.ask(steps.list_steps) == []
    casebook.do("Bring back session", sessions.bring_back, key)
    assert casebook.ask(list_sessions)[0].id == key


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (SessionDraft(held_on=DAY, minutes=30), "candidates"),
        (SessionDraft(candidates=(UUID(int=1),), minutes=30), "held_on"),
        (SessionDraft(candidates=(UUID(int=1),), held_on=DAY + timedelta(days=1), minutes=30), "held_on"),
        (SessionDraft(candidates=(UUID(int=1),), held_on=DAY), "minutes"),
        (SessionDraft(candidates=(UUID(int=1),), held_on=DAY, minutes=-5), "minutes"),
        (SessionDraft(candidates=(UUID(int=1),), held_on=DAY, minutes=24 * 60 + 1), "minutes"),
        (
            SessionDraft(
                candidates=(UUID(int=1),), held_on=DAY, minutes=5, next_meeting_on=DAY - timedelta(days=1)
            ),
            "next_meeting_on",
        ),
    ],
)
def test_a_problem_is_told_at_its_field(draft: SessionDraft, field: str) -> None:
    assert set(draft.problems(today=DAY)) == {field}


def test_a_planned_visit_may_lie_ahead_and_has_no_length_yet() -> None:
    draft = SessionDraft(candidates=(UUID(int=1),), held_on=DAY + timedelta(days=9), state="planned")
    assert draft.problems(today=DAY) == {}


@given(st.integers(1, 24 * 60), st.dates(max_value=DAY))
def test_every_held_session_of_a_day_or_less_can_be_saved(minutes: int, held_on: date) -> None:
    assert SessionDraft(candidates=(UUID(int=1),), held_on=held_on, minutes=minutes).problems(today=DAY) == {}
