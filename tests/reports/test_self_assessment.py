"""The self-assessments on paper, read back as somebody reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from coachdesk.errors import CannotPrint
from coachdesk.reports.self_assessment import WITH_COACH, ask, render
from coachdesk.reports.wishes import Wish
from coachdesk.services import rating
from coachdesk.services.assessment_sheets import AssessmentSheet
from coachdesk.services.casebook import Casebook
from coachdesk.services.rating import FinishDraft, Place
from coachdesk.services.years import list_years
from tests.reports.pages import flowing_text_of
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)


@pytest.fixture
def rosa(casebook: Casebook) -> UUID:
    return add_candidate(casebook, "Rosa", "Nguyễn", site="Cesar Chavez MS", title="Assistant Principal")


def sheet(casebook: Casebook, who: UUID, layout: str = "") -> AssessmentSheet:
    year = casebook.ask(list_years, candidate=who)[-1].id
    return ask(casebook, Wish(TODAY, year=year, layout=layout))


def rate_all(casebook: Casebook, who: UUID) -> None:
    """Two points of the candidate's own, and the coach's view of the first."""
    first = Place(casebook.ask(list_years, candidate=who)[-1].enrollment, 1, "initial")
    last = replace(first, point="end_of_year_1")
    with casebook.change("Rate") as db:
        for place, levels in ((first, {"1A": 2, "2A": 3, "3D": 1}), (last, {"1A": 3, "2A": 3, "3D": 2})):
            for code, level in levels.items():
                rating.set_level(db, place, code, level, today=TODAY)
        rating.write_evidence(db, first, "2A", "Minutes of the Tuesday team", today=TODAY)
        rating.write_reflection(db, last, "2", "We talk about students now.", today=TODAY)
        rating.finish(db, first, FinishDraft(date(2025, 8, 20)))
        seen = replace(first, rater="coach")
        rating.set_level(db, seen, "1A", 4, today=TODAY)
        rating.write_evidence(db, seen, "1A", "What the coach saw", today=TODAY)


def test_levels_growth_evidence_and_reflections_are_read(casebook: Casebook, rosa: UUID) -> None:
    rate_all(casebook, rosa)
    told = flowing_text_of(render(sheet(casebook, rosa)))
    for words in (
        "Self-Assessment",
        "Rosa Nguyễn",
        "Initial, made on Aug 20, 2025: 1 Directed toward, 1 Approaches, 1 Meets, 16 not rated.",
        "From Initial to End of Year One: 2 elements rose, 1 stayed, 0 fell, 16 not rated both times.",
        "Minutes of the Tuesday team",
        "We talk about students now.",
        "3D Fiscal and Human Resources",
    ):
        assert words in told, words


def test_the_coach_s_view_is_there_only_when_asked_for(casebook: Casebook, rosa: UUID) -> None:
    rate_all(casebook, rosa)
    plain = sheet(casebook, rosa)
    assert plain.seen == ()
    told = flowing_text_of(render(plain))
    assert "coach's own view" not in told
    assert "What the coach saw" not in told
    asked = flowing_text_of(render(sheet(casebook, rosa, WITH_COACH)))
    assert "The coach's own view" in asked
    assert "What the coach saw" in asked


def test_an_empty_one_says_so(casebook: Casebook, rosa: UUID) -> None:
    assert "Nothing is rated yet." in flowing_text_of(render(sheet(casebook, rosa), paper="a4"))


def test_what_no_font_has_is_refused(casebook: Casebook, rosa: UUID) -> None:
    rate_all(casebook, rosa)
    place = Place(casebook.ask(list_years, candidate=rosa)[-1].enrollment, 1, "end_of_year_1")
    casebook.do("Write", rating.write_reflection, place, "1", "\U000e0041 tag", today=TODAY)
    with pytest.raises(CannotPrint):
        render(sheet(casebook, rosa))
