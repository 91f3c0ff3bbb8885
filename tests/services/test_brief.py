"""The brief and its parts: the last summary, open steps, what is due, and which standards were spoken about."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from coachdesk.errors import CannotPrint
from coachdesk.reports.brief import render
from coachdesk.services import sessions
from coachdesk.services.brief import get_brief
from coachdesk.services.casebook import Casebook
from coachdesk.services.coverage import list_coverage
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import list_years
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)
PRIVATE = "zebra-of-the-private-note"


@pytest.fixture
def visited(casebook: Casebook, rosa: UUID) -> UUID:
    """Rosa after two sessions, with a promise on each side, a private note and a planned visit."""
    first = SessionDraft(
        candidates=(rosa,),
        held_on=date(2025, 9, 1),
        minutes=60,
        elements=("1A", "1B", "2A"),
        summary="Began.",
    )
    last = SessionDraft(
        candidates=(rosa,),
        held_on=date(2026, 2, 20),
        minutes=45,
        elements=("2A",),
        summary="Walked the halls and spoke about arrival duty.",
        private_note=PRIVATE,
        candidate_steps="Draft the duty plan",
        coach_steps="Send the sample by Mar 10",
    )
    planned = SessionDraft(
        candidates=(rosa,), held_on=date(2026, 3, 9), minutes=60, state="planned", place="Library"
    )
    for draft in (first, last, planned):
        casebook.do("Log session", sessions.log, draft)
    return rosa


def test_coverage_counts_a_session_once_for_each_standard(casebook: Casebook, visited: UUID) -> None:
    (year,) = casebook.ask(list_years, candidate=visited)
    rows = {row.code: row for row in casebook.ask(list_coverage, year.id)}
    assert [(rows[code].sessions, rows[code].minutes) for code in "123"] == [(1, 60), (2, 105), (0, 0)]
    assert [count for _code, _name, count in rows["1"].elements] == [1, 1, 0]
    assert sum(len(row.elements) for row in rows.values()) == 19


def test_a_program_without_standards_has_no_coverage(casebook: Casebook) -> None:
    ann = add_candidate(casebook, "Ann", program="blank")
    (year,) = casebook.ask(list_years, candidate=ann)
    assert casebook.ask(list_coverage, year.id) == []


def test_the_brief_says_what_was_and_what_comes(casebook: Casebook, visited: UUID) -> None:
    sheet = casebook.ask(get_brief, visited, today=TODAY)
    assert sheet.summary == "Walked the halls and spoke about arrival duty."
    assert {(step.owner, step.text) for step in sheet.steps} == {
        ("candidate", "Draft the duty plan"),
        ("coach", "Send the sample"),
    }
    assert [visit.place for visit in sheet.visits] == ["Library"]
    assert sheet.due
    assert all(one.standing.value in {"late", "behind", "due_soon"} for one in sheet.due)


def test_the_page_holds_it_and_no_private_word(casebook: Casebook, visited: UUID) -> None:
    pages = render(casebook.ask(get_brief, visited, today=TODAY))
    read = " ".join(page.extract_text() for page in PdfReader(BytesIO(pages)).pages)
    for words in ("Rosa Nguyễn", "arrival duty", "Draft the duty plan", "Send the sample", "Library"):
        assert words in read
    assert PRIVATE not in read
    assert PRIVATE.encode() not in pages
    assert "zebra" not in repr(casebook.ask(get_brief, visited, today=TODAY))


def test_the_brief_of_somebody_new_is_one_whole_page(casebook: Casebook, rosa: UUID) -> None:
    document = PdfReader(BytesIO(render(casebook.ask(get_brief, rosa, today=TODAY), paper="a4")))
    assert len(document.pages) == 1
    assert "No session has been held yet" in document.pages[0].extract_text()


def test_a_character_no_font_has_is_refused(casebook: Casebook) -> None:
    key = add_candidate(casebook, "Ann\U0001fbff")
    with pytest.raises(CannotPrint):
        render(casebook.ask(get_brief, key, today=TODAY))
