"""Two program years from the first self-assessment to the last: the checklist has nothing left to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coachdesk.programs.standings import Standing
from coachdesk.reports.documents import find_document
from coachdesk.reports.wishes import Wish
from coachdesk.services import goals
from coachdesk.services.goal_checks import list_goal_findings
from tests.conftest import PASSPHRASE, casebook_of
from tests.journeys import eyes, two_years
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person
from tests.journeys.two_years import LAST, Course
from tests.reports.pages import print_document


@pytest.fixture(params=["laasc", "mcoe"])
def course(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Course]:
    casebook = casebook_of(tmp_path / "Maya.casebook", program=request.param)
    yield two_years.begin(casebook, request.param)
    casebook.close()


def plan_of(course: Course, number: int) -> bytes:
    """The printed plan of a year."""
    wish = Wish(today=LAST, year=course.year(number).id, candidate=course.who)
    return print_document(find_document("induction_plan"), course.casebook, wish)


def first_year(course: Course) -> None:
    two_years.rate(course, 1, "initial", date(2024, 8, 15), lambda number: 1 + number % 2)
    two_years.draft_goals(course, 1, date(2024, 9, 2))
    two_years.coach(course, 1)
    two_years.collect(course, 1, date(2025, 3, 3))
    two_years.attend(course, 1, date(2024, 9, 20), LAST)
    two_years.review(course, 1, date(2025, 1, 20))
    two_years.end_year(course, 1, date(2025, 6, 10), carried=2)
    benchmark = next(each.key for each in course.profile.assessments if each.at == "end" and 1 in each.years)
    two_years.rate(course, 1, benchmark, date(2025, 6, 12), lambda number: 2 + number % 2)


def second_year(course: Course) -> None:
    two_years.next_year(course)
    two_years.carry(course, 2, date(2025, 8, 20))
    two_years.draft_goals(course, 2, date(2025, 9, 2), leave_out=2)
    two_years.coach(course, 2)
    two_years.collect(course, 2, date(2026, 3, 3))
    two_years.attend(course, 2, date(2025, 9, 20), LAST)
    two_years.review(course, 2, date(2026, 1, 20))
    two_years.end_year(course, 2, date(2026, 6, 10))
    final = next(each.key for each in course.profile.assessments if each.at == "end" and 2 in each.years)
    two_years.rate(course, 2, final, date(2026, 6, 12), lambda number: 3 + number % 2)


def test_nothing_is_left_to_ask(course: Course, arrives: Arrives) -> None:
    """Whatever a record can settle is settled by one; only what nobody but a person can know is attested."""
    first_year(course)
    assert [len(keys) for keys in course.goals.values()] == [6]
    found = course.casebook.ask(list_goal_findings, course.enrollment, 1)
    assert [finding.words for finding in found if not finding.informs] == []
    printed = plan_of(course, 1)
    second_year(course)
    carried = course.goals[2][0]
    draft = course.casebook.ask(goals.get_goal_draft, carried)
    course.do(goals.amend_goal, carried, replace(draft, specific="Quite another thing", elements=("3D",)))
    assert plan_of(course, 1) == printed
    assert b"Quite another thing" not in printed
    assert {each.group for each in course.left()} <= {"portfolio", "people", "assessment", "plan"}
    attested = {key.partition(":")[0] for key in two_years.attest(course, LAST)}
    assert attested == {"attested", "reflection", "pass"}  # which level is enough neither program says
    assert [each.key for each in course.left()] == ["credential"]  # its clock runs on until it is cleared
    assert course.left()[0].standing is Standing.ON_TRACK
    course.casebook.close()
    shows_it(arrives(course.casebook.folder, today=lambda: LAST))


def shows_it(person: Person) -> None:
    """The checklist, the goals and the growth say so at the window."""
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    person.opens("Candidates", "Noor Haddad")
    for _tab in range(12):
        if "Checklist" in eyes.all_words():
            break
        person.uses_shortcut("Ctrl+PgDown")
    standings = {row[-1] for row in person.reads_table("Requirements")}
    assert standings <= {"Done", "On track"}
