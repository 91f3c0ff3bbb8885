"""A coach's word: whatever may be marked as done is settled by it, and stands open again once it is taken back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from coachdesk.programs.profiles import shipped_keys
from coachdesk.programs.requirement import DONE_BY_WORD, Requirement
from coachdesk.programs.standings import Standing
from coachdesk.services import events, goals, marks
from coachdesk.services.casebook import Casebook
from coachdesk.services.events import EventDraft
from coachdesk.services.goals import GoalDraft
from coachdesk.services.marks import MarkDraft
from coachdesk.services.requirements import list_requirements
from coachdesk.services.years import YearRow, list_years
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)
INDUCTION = "event:induction_day"


def requirements(casebook: Casebook, year: YearRow) -> dict[str, Requirement]:
    (found,) = casebook.ask(list_requirements, today=TODAY, candidates={year.candidate})
    return {one.key: one for one in found.of_year(year.number)}


def year_of(casebook: Casebook, who: UUID) -> YearRow:
    (year,) = casebook.ask(list_years, candidate=who)
    return year


def mark_done(casebook: Casebook, year: YearRow, one: Requirement, day: date = TODAY) -> None:
    draft = MarkDraft(year.enrollment, one.year, one.key, kind="done", marked_on=day)
    casebook.do("Mark a requirement done", marks.put, marks.all_of(draft, one))


@pytest.mark.parametrize("program", shipped_keys())
def test_whatever_can_be_marked_done_is_settled_by_it(casebook: Casebook, program: str) -> None:
    """With a bare goal, since what each goal must have is asked only once there is one."""
    year = year_of(casebook, add_candidate(casebook, "Rosa", program=program))
    goal = GoalDraft(
        title="Data", specific="use data", status="active", set_on=date(2025, 9, 1), standard="1"
    )
    casebook.do("Add goal", goals.add_goal, year.enrollment, 1, goal)
    for key, one in requirements(casebook, year).items():
        if one.open and one.unit == "count" and one.settle in DONE_BY_WORD:
            mark_done(casebook, year, one)
            assert requirements(casebook, year)[key].standing is Standing.DONE, key
            casebook.undo()
            assert requirements(casebook, year)[key] == one


def test_attendance_that_is_kept_elsewhere_is_marked_as_a_whole(casebook: Casebook, rosa: UUID) -> None:
    """LAASC asks for four Induction Days; no day of theirs is entered, then two of them are."""
    year = year_of(casebook, rosa)
    mark_done(casebook, year, requirements(casebook, year)[INDUCTION])
    done = requirements(casebook, year)[INDUCTION]
    assert (done.standing, done.reason) == (Standing.DONE, "marked done on Mar 3")
    casebook.do("Take back", marks.clear, year.enrollment, 1, INDUCTION)
    for day in (date(2025, 10, 4), date(2026, 1, 10)):
        draft = EventDraft(program="laasc", rule="induction_day", held_on=day, minutes=180)
        casebook.do("Event", events.add, draft)
    mark_done(casebook, year, requirements(casebook, year)[INDUCTION])
    assert [mark.item for mark in casebook.ask(marks.list_marks, year.enrollment)] == [""]
    assert requirements(casebook, year)[INDUCTION].standing is Standing.DONE


def test_hours_are_never_done_by_a_word(casebook: Casebook, rosa: UUID) -> None:
    year = year_of(casebook, rosa)
    for key, one in requirements(casebook, year).items():
        if one.group == "hours":
            mark_done(casebook, year, one)
            assert requirements(casebook, year)[key].open
