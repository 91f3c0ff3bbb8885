"""What is written in a section, and said of it, stays under its heading when other rules count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.changes import change_figure, copy_of, with_version
from coachdesk.programs.figures import list_figures
from coachdesk.services import candidates, enrollments, inquiry, marks, programs
from coachdesk.services.casebook import Casebook
from coachdesk.services.inquiry import SectionDraft, SectionRow, list_sections
from coachdesk.services.inquiry_places import place_anew
from coachdesk.services.marks import MarkDraft
from coachdesk.services.requirements import list_requirements
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)
DAY = date(2026, 2, 10)
OWN = "laasc-own"


@pytest.fixture
def rosa(casebook: Casebook) -> UUID:
    """Under a copy of LAASC, with words and a day under the second section and a mark on the fourth."""
    casebook.do("Use", programs.use, copy_of(casebook.ask(programs.get_text, "laasc"), OWN))
    who = add_candidate(casebook, "Rosa", program=OWN)
    enrollment = enrolled(casebook, who)
    draft = SectionDraft(text="Why families stay away", state="done", done_on=DAY)
    casebook.do("Write", inquiry.write, enrollment, 1, 2, draft)
    casebook.do("Mark", marks.put, [MarkDraft(enrollment, 1, "inquiry", "4", marked_on=DAY)])
    return who


def enrolled(casebook: Casebook, who: UUID) -> UUID:
    return casebook.ask(enrollments.list_courses, who, today=TODAY)[-1].id


def move(casebook: Casebook, who: UUID, *sections: str) -> None:
    """A further version of the program asks for these sections in the first year, and the enrollment has it."""
    text = casebook.ask(programs.get_text, OWN)
    version = casebook.ask(programs.list_versions, OWN)[-1]
    figure = next(one for one in list_figures(text) if one.area == "inquiry" and "Year 1" in one.rule)
    text = with_version(change_figure(text, figure, "; ".join(sections)), version + 1)
    casebook.do("Use", programs.use, text)
    casebook.do("Move", programs.move, [enrolled(casebook, who)], OWN, today=TODAY)


def rows(casebook: Casebook, who: UUID) -> list[SectionRow]:
    return [row for row in casebook.ask(list_sections, enrolled(casebook, who)) if row.year == 1]


def written(casebook: Casebook, who: UUID) -> list[tuple[str, str, bool]]:
    return [(row.title, row.text, row.asked) for row in rows(casebook, who) if row.key]


def done(casebook: Casebook, who: UUID) -> list[str]:
    (found,) = casebook.ask(list_requirements, today=TODAY, candidates={who})
    items = [one.items for one in found.of_year(1) if one.key == "inquiry"]
    return [item.label for item in (items[0] if items else ()) if item.done]


def titles(casebook: Casebook, who: UUID) -> list[str]:
    return [row.title for row in rows(casebook, who) if row.asked]


def test_a_section_put_in_before_it_moves_nothing_under_another_heading(
    casebook: Casebook, rosa: UUID
) -> None:
    first, *others = titles(casebook, rosa)
    move(casebook, rosa, first, "Site Context", *others)
    assert written(casebook, rosa) == [("Research Topic", "Why families stay away", True)]
    assert done(casebook, rosa) == ["Research Topic", "Baseline Data"]
    assert casebook.undo() is not None
    assert done(casebook, rosa) == ["Research Topic", "Baseline Data"]


def test_what_is_asked_no_more_keeps_its_heading_and_comes_back_with_it(
    casebook: Casebook, rosa: UUID
) -> None:
    all_of_them = titles(casebook, rosa)
    move(casebook, rosa, "Site Context", "Action Plan", "Timeline", "Budget")
    assert written(casebook, rosa) == [("Research Topic", "Why families stay away", False)]
    assert done(casebook, rosa) == []
    move(casebook, rosa, *reversed(all_of_them))
    assert written(casebook, rosa) == [("Research Topic", "Why families stay away", True)]
    assert done(casebook, rosa) == ["Research Topic"]


def test_a_heading_whose_slip_is_mended_is_the_same(casebook: Casebook, rosa: UUID) -> None:
    first, _second, *others = titles(casebook, rosa)
    move(casebook, rosa, first, "The Research Topic", *others)
    assert written(casebook, rosa) == [("The Research Topic", "Why families stay away", True)]
    assert done(casebook, rosa) == ["The Research Topic", "Baseline Data"]


def test_another_program_in_the_form_and_back(casebook: Casebook, rosa: UUID) -> None:
    draft = casebook.ask(candidates.get_draft, rosa)
    casebook.do("Edit", candidates.amend, rosa, replace(draft, program="generic"))
    assert done(casebook, rosa) == []
    assert ("Research Topic", "Why families stay away", False) in written(casebook, rosa)
    casebook.do("Edit", candidates.amend, rosa, draft)
    assert written(casebook, rosa) == [("Research Topic", "Why families stay away", True)]
    assert "Research Topic" in done(casebook, rosa)


HEADINGS = st.sampled_from(
    ["Research Topic", "Research Questions", "Plan 1", "Plan 2", "Site", "Reflect", ""]
)
lists = st.lists(HEADINGS, max_size=6, unique=True).map(lambda told: dict(enumerate(told, 1)))


@given(lists, lists, st.dictionaries(st.integers(7, 12), HEADINGS, max_size=3))
def test_every_heading_gets_a_place_of_its_own_and_never_that_of_another(
    was: dict[int, str], asked: dict[int, str], left: dict[int, str]
) -> None:
    held = {**left, **was}
    places = place_anew(held, asked)
    assert places.keys() == held.keys()
    assert len(set(places.values())) == len(places)
    for place, title in held.items():
        if title and title in asked.values() and list(held.values()).count(title) == 1:
            assert asked[places[place]] == title
        elif places[place] in asked:
            assert asked[places[place]] == title != ""
    if held and held == asked:
        assert all(places[place] == place for place, title in held.items() if title)
