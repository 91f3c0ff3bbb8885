"""The inquiry: sections from the profile, what is written in them, and when one is done for the program."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.models import InquirySection
from coachdesk.programs.requirement import Requirement
from coachdesk.services import enrollments, inquiry, marks
from coachdesk.services.casebook import Casebook
from coachdesk.services.inquiry import SectionDraft, count_words, list_sections
from coachdesk.services.marks import MarkDraft
from coachdesk.services.requirements import list_requirements
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)
DAY = date(2026, 2, 10)


def enrolled(casebook: Casebook, who: UUID) -> UUID:
    return casebook.ask(enrollments.list_courses, who, today=TODAY)[-1].id


def write(casebook: Casebook, enrollment: UUID, place: int, **more: Any) -> UUID:
    draft = SectionDraft(**more)
    assert draft.problems(today=TODAY) == {}
    return casebook.do("Write", inquiry.write, enrollment, 1, place, draft)


def asked(casebook: Casebook, who: UUID, today: date = TODAY) -> Requirement:
    (found,) = casebook.ask(list_requirements, today=today, candidates={who})
    return next(one for one in found.of_year(1) if one.key == "inquiry")


def test_six_sections_in_the_first_year_and_five_in_the_second(casebook: Casebook, rosa: UUID) -> None:
    rows = casebook.ask(list_sections, enrolled(casebook, rosa))
    assert [(row.year, row.place) for row in rows] == [(1, n) for n in range(1, 7)] + [
        (2, n) for n in range(1, 6)
    ]
    assert {row.state for row in rows} == {"not_started"}
    assert all(row.key is None for row in rows)
    assert casebook.ask(inquiry.get_title, enrolled(casebook, rosa)) == "Problem of Practice"
    assert casebook.ask(inquiry.list_presentations, enrolled(casebook, rosa)) == {"leadership_conference"}


def test_a_program_without_an_inquiry_has_no_sections(casebook: Casebook) -> None:
    sara = add_candidate(casebook, "Sara", program="mcoe")
    enrollment = enrolled(casebook, sara)
    assert casebook.ask(list_sections, enrollment) == []
    assert casebook.ask(inquiry.get_title, enrollment) == ""
    assert casebook.ask(inquiry.list_presentations, enrollment) == {"colloquium"}


def test_a_section_keeps_its_words_and_is_one_record(casebook: Casebook, rosa: UUID) -> None:
    enrollment = enrolled(casebook, rosa)
    first = write(casebook, enrollment, 2, text="Why families stay away\n\nIn October.", state="drafting")
    told = {"text": "Why\n\nIn October.", "state": "revising", "asked_on": DAY, "given_on": DAY}
    assert write(casebook, enrollment, 2, **told, given_by="Ana Ruiz", feedback="Whose question?") == first
    row = next(row for row in casebook.ask(list_sections, enrollment) if row.key == first)
    assert (row.title, row.text, row.state) == ("Research Topic", "Why\n\nIn October.", "revising")
    assert (row.given_by, row.feedback) == ("Ana Ruiz", "Whose question?")
    assert casebook.ask(inquiry.get_draft, enrollment, 1, 2) == row.draft()


def test_what_the_profile_no_longer_asks_for_is_not_lost(casebook: Casebook, rosa: UUID) -> None:
    enrollment = enrolled(casebook, rosa)
    old = InquirySection(enrollment_id=enrollment, year=1, place=9, title="Ethics review", text="Words")
    casebook.do("Before", lambda db: db.add(old))
    (row,) = [row for row in casebook.ask(list_sections, enrollment) if not row.asked]
    assert (row.title, row.text) == ("Ethics review", "Words")
    assert asked(casebook, rosa).need == 6


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (SectionDraft(state="done"), "done_on"),
        (SectionDraft(state="drafting", done_on=DAY), "done_on"),
        (SectionDraft(state="done", done_on=TODAY + timedelta(1)), "done_on"),
        (SectionDraft(state="feedback_asked"), "asked_on"),
        (SectionDraft(asked_on=DAY, given_on=DAY - timedelta(1)), "given_on"),
        (SectionDraft(due_on=date(8026, 1, 1)), "due_on"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(draft: SectionDraft, field: str) -> None:
    assert list(draft.problems(today=TODAY)) == [field]


def test_a_section_that_is_done_settles_its_item_and_a_mark_never_counts_twice(
    casebook: Casebook, rosa: UUID
) -> None:
    enrollment = enrolled(casebook, rosa)
    mark = MarkDraft(enrollment, 1, "inquiry", "1", marked_on=DAY)
    casebook.do("Mark", marks.put, [mark, MarkDraft(enrollment, 1, "inquiry", "3", marked_on=DAY)])
    assert asked(casebook, rosa).have == 2
    write(casebook, enrollment, 1, text="Done", state="done", done_on=DAY)
    assert asked(casebook, rosa).have == 2
    write(casebook, enrollment, 2, text="Done", state="done", done_on=TODAY)
    found = asked(casebook, rosa)
    assert (found.have, found.need) == (3, 6)
    assert [item.done for item in found.items] == [True, True, True, False, False, False]
    assert found.items[1].settled_on == TODAY
    assert asked(casebook, rosa, today=DAY).have == 2  # the second was not done yet
    write(casebook, enrollment, 2, text="Done", state="revising", asked_on=DAY)
    assert asked(casebook, rosa).have == 2


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), (" — \n", 0), ("one two\nthree", 3), ("家庭 and 学校", 5), ("don't stop", 2)]
)
def test_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.lists(st.sampled_from(["school", "família", "Nguyễn", "4B"]), max_size=20))
def test_as_many_words_as_were_written(words: list[str]) -> None:
    assert count_words(" ".join(words)) == len(words)
