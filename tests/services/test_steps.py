"""Next steps as they are typed, kept, settled and carried."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from coachdesk.models import NextStep
from coachdesk.services import sessions, steps
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.steps import read_steps, write_step
from coachdesk.words import OWN_NAMES, speaking
from tests.services.conftest import add_candidate

DAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Send the rubric by Friday", ("Send the rubric", date(2026, 3, 6))),
        ("Draft the agenda by 3/14", ("Draft the agenda", date(2026, 3, 14))),
        ("Call the office due Mar 10, 2026", ("Call the office", date(2026, 3, 10))),
        ("Read by the window", ("Read by the window", None)),
        ("Observe two classrooms", ("Observe two classrooms", None)),
    ],
)
def test_a_line_may_end_in_its_due_date(typed: str, read: tuple[str, date | None]) -> None:
    assert read_steps(typed, DAY) == (read,)


@given(st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_what_is_written_is_read_again(due_on: date) -> None:
    assert read_steps(write_step("Send the rubric", due_on), DAY) == (("Send the rubric", due_on),)


def test_a_new_due_date_keeps_the_step(casebook: Casebook, rosa: UUID) -> None:
    draft = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=30, coach_steps="Send the rubric by Friday")
    key = casebook.do("Log session", sessions.log, draft)
    (before,) = casebook.ask(steps.list_steps)
    later = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=30, coach_steps="Send the rubric by 3/20")
    casebook.do("Amend session", sessions.amend, key, later)
    (after,) = casebook.ask(steps.list_steps)
    assert (before.id, before.due_on, after.id, after.due_on) == (
        after.id,
        date(2026, 3, 6),
        before.id,
        date(2026, 3, 20),
    )


def test_the_same_words_twice_are_two_steps(casebook: Casebook, rosa: UUID) -> None:
    twice = "Call the office\nCall the office"
    draft = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=30, candidate_steps=twice)
    key = casebook.do("Log session", sessions.log, draft)
    assert casebook.ask(sessions.get_draft, key).candidate_steps == twice
    once = replace(draft, candidate_steps="Call the office")
    casebook.do("Amend session", sessions.amend, key, once)
    assert len(casebook.ask(steps.list_steps)) == 1
    casebook.do("Amend session", sessions.amend, key, replace(draft, candidate_steps=""))
    assert casebook.ask(steps.list_steps) == []


def test_reordered_lines_are_the_same_steps_in_another_order(casebook: Casebook, rosa: UUID) -> None:
    lines = ("Call the office by 3/6", "Send the rubric", "Call the office by 3/9")
    draft = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=30, candidate_steps="\n".join(lines))
    key = casebook.do("Log session", sessions.log, draft)
    before = {(row.id, row.text, row.due_on) for row in casebook.ask(steps.list_steps)}
    turned = "\n".join(reversed(lines))
    casebook.do("Amend session", sessions.amend, key, replace(draft, candidate_steps=turned))
    assert {(row.id, row.text, row.due_on) for row in casebook.ask(steps.list_steps)} == before
    written = casebook.ask(sessions.get_draft, key).candidate_steps
    assert [step[1] for step in read_steps(written, DAY)] == [date(2026, 3, 9), None, date(2026, 3, 6)]


def test_the_coach_promises_a_group_once(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    draft = SessionDraft(
        candidates=(rosa, ana), held_on=DAY, minutes=30, candidate_steps="Read it", coach_steps="Send it"
    )
    key = casebook.do("Log session", sessions.log, draft)
    rows = casebook.ask(steps.list_steps)
    assert sorted((row.text, row.candidate) for row in rows) == [
        ("Read it", "Ana Silva"),
        ("Read it", "Rosa Nguyễn"),
        ("Send it", "Rosa Nguyễn, Ana Silva"),
    ]
    for who in (rosa, ana):
        assert "Send it" in [row.text for row in casebook.ask(steps.list_steps, candidate=who)]
    (promised,) = [row for row in rows if row.text == "Send it"]
    casebook.do("Mark a next step done", steps.settle, promised.id, DAY)
    assert {row.text for row in casebook.ask(steps.list_steps)} == {"Read it"}
    assert casebook.ask(sessions.get_draft, key).coach_steps == "Send it"


def test_a_settled_step_is_carried_no_longer_until_it_is_opened_again(casebook: Casebook, rosa: UUID) -> None:
    draft = SessionDraft(
        candidates=(rosa,), held_on=DAY, minutes=30, candidate_steps="Draft the agenda by 3/5"
    )
    casebook.do("Log session", sessions.log, draft)
    (step,) = casebook.ask(steps.list_steps, due_by=date(2026, 3, 5))
    casebook.do("Mark a next step done", steps.settle, step.id, DAY)
    assert casebook.ask(steps.list_steps) == []
    casebook.do("Open a next step again", steps.settle, step.id, None)
    assert casebook.ask(steps.list_steps) == [step]


@pytest.mark.parametrize("code", OWN_NAMES)
@given(due_on=st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_what_is_written_is_read_again_in_every_language(code: str, due_on: date) -> None:
    with speaking(code):
        assert read_steps(write_step("Leer el plan", due_on), DAY) == (("Leer el plan", due_on),)


@given(
    due_on=st.dates(date(2025, 1, 1), date(2028, 1, 1)),
    written=st.sampled_from([*OWN_NAMES]),
    read=st.sampled_from([*OWN_NAMES]),
)
def test_what_one_language_has_written_the_other_reads(due_on: date, written: str, read: str) -> None:
    with speaking(written):
        line = write_step("Leer el plan", due_on)
    with speaking(read):
        assert read_steps(line, DAY) == (("Leer el plan", due_on),)


@pytest.mark.parametrize(
    ("typed", "due_on"),
    [
        ("para el viernes", date(2026, 3, 6)),
        ("para el próximo viernes", date(2026, 3, 6)),
        ("antes del viernes", date(2026, 3, 6)),
        ("hasta el 14 de marzo", date(2026, 3, 14)),
        ("a más tardar el 3/14", date(2026, 3, 14)),
        ("para mañana", date(2026, 3, 4)),
        ("by Friday", date(2026, 3, 6)),
        ("para la reunión del 14 de marzo", None),
        ("para el equipo", None),
    ],
)
def test_a_line_in_spanish_may_end_in_its_due_date(typed: str, due_on: date | None) -> None:
    with speaking("es"):
        ((text, read),) = read_steps(f"Leer el plan {typed}", DAY)
    assert read == due_on
    assert text == ("Leer el plan" if due_on else f"Leer el plan {typed}")


@pytest.mark.parametrize(
    ("kept", "typed", "done"),
    [
        ("Send the plan by Friday", "Send the plan by 3/20", True),
        ("Send teh plan", "Send the plan", True),
        ("Send the plan", "Call the office", False),
        ("Send the plan", "Send the plan and call the office on Monday", False),
    ],
)
def test_a_step_that_is_done_stays_done_when_it_is_worded_anew(
    casebook: Casebook, rosa: UUID, kept: str, typed: str, done: bool
) -> None:
    draft = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=30, coach_steps=kept)
    key = casebook.do("Log session", sessions.log, draft)
    (before,) = casebook.ask(steps.list_steps)
    casebook.do("Mark a next step done", steps.settle, before.id, DAY)
    casebook.do("Amend session", sessions.amend, key, replace(draft, coach_steps=typed))
    assert bool(casebook.ask(steps.list_steps)) is not done


def test_words_that_are_kept_without_their_day_get_it_and_stay_done(casebook: Casebook, rosa: UUID) -> None:
    def keep_as_it_was_imported(db: Db) -> None:
        (step,) = db.scalars(select(NextStep)).all()
        step.text, step.due_on, step.done_on = "Send the plan by Friday", None, date(2026, 3, 6)

    draft = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=30, coach_steps="Send the plan")
    key = casebook.do("Log session", sessions.log, draft)
    casebook.do("Import", keep_as_it_was_imported)
    kept = casebook.ask(sessions.get_draft, key)
    casebook.do("Amend session", sessions.amend, key, replace(kept, summary="Now with a summary"))
    assert casebook.ask(steps.list_steps) == []
    assert casebook.ask(sessions.get_draft, key).coach_steps == "Send the plan by Mar 6, 2026"
