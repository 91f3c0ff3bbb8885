"""The four matters that programs judge coaching by, each with its records, and sentences that name nobody."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from coachdesk.services import coaching_quality, enrollments, observations, rating, surveys
from coachdesk.services.assessment_points import get_matrix
from coachdesk.services.casebook import Casebook
from coachdesk.services.coaching_quality import (
    COMPLIANCE,
    FEEDBACK,
    GROWTH,
    OBSERVATION,
    Matter,
    weighted_mean,
)
from coachdesk.services.observations import ObservationDraft
from coachdesk.services.surveys import FigureDraft

TODAY = date(2026, 3, 3)
FIGURE = FigureDraft("Mid-year", date(2026, 1, 30), "My coach listens", 12, 375, 4)


def matters(casebook: Casebook) -> dict[str, Matter]:
    return {one.id: one for one in casebook.ask(coaching_quality.list_quality, today=TODAY)}


def test_an_empty_casebook_says_what_each_matter_waits_for(casebook: Casebook) -> None:
    found = matters(casebook)
    assert list(found) == [FEEDBACK, OBSERVATION, GROWTH, COMPLIANCE]
    assert not any(one.records for one in found.values())
    assert found[COMPLIANCE].sentence == "No candidate is enrolled yet."


def test_feedback_is_counted_by_how_many_answered_and_by_scale(casebook: Casebook) -> None:
    casebook.do("Add", surveys.add, FIGURE)
    casebook.do("Add", surveys.add, FigureDraft("Mid-year", FIGURE.asked_on, "We agree on steps", 4, 275, 4))
    casebook.do("Add", surveys.add, FigureDraft("Exit", TODAY, "Again?", 10, 9000, 100))
    found = matters(casebook)[FEEDBACK]
    assert found.sentence == "2 surveys, 3 questions, mean 3.5 of 4, mean 90 of 100"
    assert [(one.what, one.told, one.result) for one in found.records][:2] == [
        ("Again?", "Exit, 10 answers", "90 of 100"),
        ("My coach listens", "Mid-year, 12 answers", "3.75 of 4"),
    ]
    assert weighted_mean(()) == 0


def test_observations_are_told_by_the_last_one(casebook: Casebook) -> None:
    for days in (30, 3):
        seen = ObservationDraft(TODAY - timedelta(days), f"Observer {days}", (), "Listened long\nand more")
        casebook.do("Add", observations.add, seen)
    found = matters(casebook)[OBSERVATION]
    assert found.sentence == "2 observations, the last on Feb 28, 2026"
    assert [(one.what, one.told) for one in found.records] == [
        ("Observer 3", "Listened long"),
        ("Observer 30", "Listened long"),
    ]


@pytest.fixture
def rated(casebook: Casebook, rosa: UUID) -> UUID:
    course = casebook.ask(enrollments.list_courses, rosa, today=TODAY)[-1].id
    for point, on, levels in (("initial", date(2025, 8, 1), (1, 2, 2)), ("eoy", TODAY, (2, 2, 1))):
        place = rating.Place(course, 1, point)
        for element, level in zip(("1A", "1B", "2A"), levels, strict=True):
            casebook.do("Rate", rating.set_level, place, element, level, today=on)
    return rosa


def test_growth_counts_steps_and_its_sentence_names_nobody(casebook: Casebook, rated: UUID) -> None:
    found = matters(casebook)[GROWTH]
    assert found.sentence == "1 candidate rated twice or more; elements: 1 rose, 1 stayed, 1 fell"
    (record,) = found.records
    assert (record.key, record.what, record.good) == (rated, "Rosa Nguyễn", None)
    assert record.result == "1 up, 1 down"
    assert record.told == "elements: 1 rose, 1 stayed, 1 fell, from Aug 1, 2025 to Mar 3, 2026"


@pytest.mark.parametrize("noted", [(date(2026, 2, 2), date(2026, 2, 1)), (TODAY, TODAY)])
@pytest.mark.parametrize("last_first", [True, False])
def test_growth_runs_from_the_first_point_to_the_last_whenever_they_were_typed(
    casebook: Casebook, rosa: UUID, noted: tuple[date, date], last_first: bool
) -> None:
    course = casebook.ask(enrollments.list_courses, rosa, today=TODAY)[-1].id
    typed = [("initial", noted[0], 1), ("eoy", noted[1], 3)]
    for point, on, level in reversed(typed) if last_first else typed:
        casebook.do("Rate", rating.set_level, rating.Place(course, 1, point), "1A", level, today=on)
    (record,) = matters(casebook)[GROWTH].records
    assert (record.result, record.good) == ("1 up, 0 down", True)
    if noted[0] > noted[1]:
        matrix = casebook.ask(get_matrix, course, today=TODAY)
        first, last = matrix.made()[0].label, matrix.made()[-1].label
        assert record.told.endswith(f", from {first} to {last}")
    for point, made in (("initial", date(2025, 8, 20)), ("eoy", date(2026, 1, 20))):
        done = rating.FinishDraft(made)
        casebook.do("Finish", rating.finish, rating.Place(course, 1, point), done)
    (record,) = matters(casebook)[GROWTH].records
    assert record.told == "elements: 1 rose, 0 stayed, 0 fell, from Aug 20, 2025 to Jan 20, 2026"


def test_compliance_names_what_is_behind_for_the_coach_alone(casebook: Casebook, rosa: UUID) -> None:
    found = matters(casebook)[COMPLIANCE]
    (record,) = found.records
    assert (record.key, record.what, record.good) == (rosa, "Rosa Nguyễn", False)
    assert record.result.endswith(" behind")
    assert record.told.startswith(found.sentence + ": ")
    assert "behind or late" in found.sentence
    assert "Rosa" not in found.sentence
