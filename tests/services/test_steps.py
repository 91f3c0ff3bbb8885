"""Next steps as they are typed, kept, settled and carried."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.services import sessions, steps
from coachdesk.services.casebook import Casebook
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.steps import read_steps, write_step
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
