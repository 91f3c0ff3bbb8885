"""Where a program coaches people who seek no credential, every page and paper holds them to the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from coachdesk.programs.requirement import Requirement
from coachdesk.services import enrollments, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.coverage import list_coverage
from coachdesk.services.element_coverage import get_caseload_coverage
from coachdesk.services.form_sheets import get_form
from coachdesk.services.hours import list_hours
from coachdesk.services.hours_sheets import get_hours_sheet
from coachdesk.services.logs import get_log
from coachdesk.services.plan_sheets import get_plan_sheet
from coachdesk.services.portability_sheets import get_portability
from coachdesk.services.profiles import get_profile, profile_of
from coachdesk.services.requirements import list_requirements
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.year_ends import get_caseload_sheet, get_completion
from coachdesk.services.years import YearRow, list_years
from tests.services.conftest import add_candidate

JULY = date(2026, 7, 5)


def coached_as(casebook: Casebook, kind: str) -> YearRow:
    """A year of one hour in a partnership, of somebody who is coached as that kind of people."""
    who = add_candidate(casebook, "Rosa", "Nguyễn", program="partnership")
    (year,) = casebook.ask(list_years, candidate=who)
    draft = replace(casebook.ask(enrollments.get_draft, year.enrollment), person=kind)
    casebook.do("Coach as", enrollments.amend, year.enrollment, draft)
    held = SessionDraft((who,), date(2026, 3, 3), minutes=60, mode="on_site", elements=("1A",))
    casebook.do("Log session", sessions.log, held)
    return casebook.ask(list_years, candidate=who)[0]


def minima(casebook: Casebook, year: YearRow) -> dict[str, int | None]:
    """The minutes of coaching that each page and paper holds a year to."""
    (row,) = casebook.ask(list_hours, today=JULY)
    (line,) = casebook.ask(get_caseload_sheet, today=JULY).lines
    (ported,) = casebook.ask(get_portability, year.id, today=JULY).years
    asked = {one.key: one.need for one in requirements(casebook, year.candidate)}
    return {
        "caseload": row.coaching_minimum_minutes,
        "caseload summary": line.minimum_minutes,
        "log": casebook.ask(get_log, year.id).minimum_minutes,
        "hours sheet": casebook.ask(get_hours_sheet, year.id).minimum_minutes,
        "completion": casebook.ask(get_completion, year.id, today=JULY).minimum_minutes,
        "packet": ported.minimum_minutes,
        "requirement": asked.get("hours:coaching:year"),
    }


def requirements(casebook: Casebook, who: UUID) -> tuple[Requirement, ...]:
    (found,) = casebook.ask(list_requirements, today=JULY, candidates={who})
    return tuple(found.of_year(1))


@pytest.mark.parametrize(
    ("kind", "minimum"),
    [("candidate", 2400), ("", 2400), ("assistant_principal", None), ("teacher_leader", None)],
)
def test_every_page_and_paper_asks_for_the_same_hours(
    casebook: Casebook, kind: str, minimum: int | None
) -> None:
    year = coached_as(casebook, kind)
    assert set(minima(casebook, year).items()) == {(page, minimum) for page in minima(casebook, year)}
    learning = next(
        (one.need for one in requirements(casebook, year.candidate) if one.key == "hours:learning:year"), None
    )
    assert casebook.ask(get_plan_sheet, year.id).learning_minimum_minutes == learning
    assert ("For the credential it takes" in casebook.ask(get_log, year.id).certification) == bool(minimum)


@pytest.mark.parametrize(("kind", "holds"), [("candidate", True), ("", True), ("teacher_leader", False)])
def test_standards_stand_where_they_hold(casebook: Casebook, kind: str, holds: bool) -> None:
    year = coached_as(casebook, kind)
    pages = (
        casebook.ask(list_coverage, year.id),
        casebook.ask(get_caseload_coverage, today=date(2026, 3, 3)).things,
        casebook.ask(get_form, year.id).standards,
        casebook.ask(get_hours_sheet, year.id).by_element,
    )
    assert [bool(page) for page in pages] == [holds] * 4


def test_a_year_and_its_enrollment_have_the_same_rules(casebook: Casebook) -> None:
    year = coached_as(casebook, "teacher_leader")
    theirs = casebook.ask(get_profile, "partnership").for_person("teacher_leader")
    assert casebook.ask(profile_of, year) == theirs
