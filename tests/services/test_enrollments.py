"""An enrollment over time: leave, ends and reopening, longer and further years, credit, transfer, coaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from coachdesk.errors import CoachDeskError
from coachdesk.programs.profiles import shipped_profile
from coachdesk.programs.standings import Standing
from coachdesk.services import (
    assignments,
    coaches,
    credentials,
    enrollments,
    program_years,
    sessions,
    statuses,
    year_credits,
)
from coachdesk.services.assignments import AssignmentDraft, list_assignments
from coachdesk.services.casebook import Casebook
from coachdesk.services.credentials import CredentialDraft
from coachdesk.services.enrollments import CourseRow, EnrollDraft, EnrollmentDraft, list_courses, say_status
from coachdesk.services.hours import list_hours, list_hours_by_coach
from coachdesk.services.program_years import YearDraft, suggest_days
from coachdesk.services.requirements import list_requirements
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.statuses import EndingDraft, LeaveDraft
from coachdesk.services.year_credits import CreditDraft
from coachdesk.services.years import YearRow
from tests.services.conftest import START, add_candidate

TODAY = date(2026, 3, 3)
END = date(2026, 6, 30)
LEAVE = LeaveDraft(date(2026, 1, 5), date(2026, 3, 15), "Family")


def course(casebook: Casebook, who: UUID, today: date = TODAY) -> CourseRow:
    return casebook.ask(list_courses, who, today=today)[-1]


def year(casebook: Casebook, who: UUID, number: int = 1) -> YearRow:
    return next(year for year in course(casebook, who).years if year.number == number)


def test_a_leave_pauses_pace_and_coming_back_ends_it(casebook: Casebook, rosa: UUID) -> None:
    key = course(casebook, rosa).id
    leave = casebook.do("Leave", statuses.take_leave, key, replace(LEAVE, to_on=None))
    assert casebook.ask(list_hours, today=TODAY)[0].pace.on_leave
    assert say_status(course(casebook, rosa), TODAY) == "On leave since Jan 5, 2026"
    draft = casebook.ask(statuses.get_leave, key, leave)
    casebook.do("Back", statuses.amend_leave, leave, replace(draft, to_on=date(2026, 3, 1)))
    assert not casebook.ask(list_hours, today=TODAY)[0].pace.on_leave
    assert say_status(course(casebook, rosa), TODAY) == "Active"
    casebook.undo()
    assert casebook.ask(list_hours, today=TODAY)[0].pace.on_leave
    casebook.do("Never", statuses.trash, leave)
    assert course(casebook, rosa).statuses == ()
    casebook.undo()
    assert course(casebook, rosa).statuses[0].reason == "Family"


def test_the_same_days_are_not_in_two_leaves(casebook: Casebook, rosa: UUID) -> None:
    key = course(casebook, rosa).id
    first = casebook.do("Leave", statuses.take_leave, key, LEAVE)
    again = replace(casebook.ask(statuses.get_leave, key), from_on=date(2026, 3, 15))
    assert set(again.problems(today=TODAY)) == {"from_on"}
    assert replace(again, from_on=date(2026, 3, 16)).problems(today=TODAY) == {}
    assert casebook.ask(statuses.get_leave, key, first).problems(today=TODAY) == {}
    assert set(replace(LEAVE, to_on=date(2026, 1, 4)).problems(today=TODAY)) == {"to_on"}


def test_leave_suggests_how_long_an_extension_is_needed(casebook: Casebook, rosa: UUID) -> None:
    """Ten weeks away are 70 days; the year then ends on September 8, and its requirements with it."""
    key, first = course(casebook, rosa).id, year(casebook, rosa)
    assert casebook.ask(program_years.get_extension, first.id).extended_to is None
    casebook.do("Leave", statuses.take_leave, key, LEAVE)
    draft = casebook.ask(program_years.get_extension, first.id)
    assert draft.extended_to == END + timedelta(days=70)
    casebook.do("Extend", program_years.extend, replace(draft, reason="Leave"))
    assert year(casebook, rosa).last_on == date(2026, 9, 8)
    assert [(row.status, row.from_on, row.to_on) for row in course(casebook, rosa).statuses] == [
        ("leave", *(LEAVE.from_on, LEAVE.to_on)),
        ("extended", END + timedelta(days=1), date(2026, 9, 8)),
    ]
    assert say_status(course(casebook, rosa, date(2026, 8, 1)), TODAY) == "Extended to Sep 8, 2026"
    casebook.do("Extend", program_years.extend, replace(draft, extended_to=date(2026, 9, 17)))
    assert year(casebook, rosa).last_on == date(2026, 9, 17)
    assert len(course(casebook, rosa).statuses) == 2
    casebook.do("Take back", program_years.extend, replace(draft, extended_to=None))
    assert (year(casebook, rosa).last_on, len(course(casebook, rosa).statuses)) == (END, 1)
    casebook.undo()
    assert (year(casebook, rosa).last_on, len(course(casebook, rosa).statuses)) == (date(2026, 9, 17), 2)


def test_an_extension_ends_before_the_next_year_begins(casebook: Casebook, rosa: UUID) -> None:
    casebook.do(
        "Year 2", program_years.add_year, casebook.ask(program_years.suggest_year, course(casebook, rosa).id)
    )
    draft = casebook.ask(program_years.get_extension, year(casebook, rosa).id)
    for day in (date(2026, 7, 1), END, date(9999, 1, 1)):
        assert set(replace(draft, extended_to=day).problems(today=TODAY)) == {"extended_to"}
    assert replace(draft, extended_to=None).problems(today=TODAY) == {}


def test_a_further_year_follows_and_a_third_one_too(casebook: Casebook, rosa: UUID) -> None:
    key = course(casebook, rosa).id
    for number, starts_on in ((2, date(2026, 7, 1)), (3, date(2027, 7, 1))):
        draft = casebook.ask(program_years.suggest_year, key)
        assert (draft.number, draft.starts_on) == (number, starts_on)
        casebook.do("Add year", program_years.add_year, draft)
    assert [each.label for each in course(casebook, rosa).years] == ["2025-26", "2026-27", "2027-28"]
    second = year(casebook, rosa, 2)
    days = casebook.ask(program_years.get_draft, second.id)
    assert set(replace(days, starts_on=END).problems(today=TODAY)) == {"starts_on"}
    assert set(replace(days, ends_on=date(2027, 7, 1)).problems(today=TODAY)) == {"ends_on"}
    casebook.do("Trash", program_years.trash_year, year(casebook, rosa, 3).id)
    casebook.do("Move", program_years.amend_year, second.id, replace(days, starts_on=date(2026, 8, 1)))
    assert year(casebook, rosa, 2).starts_on == date(2026, 8, 1)
    casebook.undo()
    casebook.undo()
    assert len(course(casebook, rosa).years) == 3


def test_the_only_year_stays(casebook: Casebook, rosa: UUID) -> None:
    with pytest.raises(CoachDeskError, match="needs a program year"):
        casebook.do("Trash", program_years.trash_year, year(casebook, rosa).id)


@pytest.mark.parametrize(
    ("program", "first", "last", "follows"),
    [
        ("laasc", date(2025, 7, 1), date(2026, 6, 30), (date(2026, 7, 1), date(2027, 6, 30))),
        ("pomona", date(2025, 8, 1), date(2026, 6, 30), (date(2026, 7, 1), date(2027, 5, 31))),
        ("pomona", date(2025, 8, 1), date(2026, 7, 31), (date(2026, 8, 1), date(2027, 7, 31))),
        ("sdcoe", date(2025, 1, 1), date(2025, 12, 30), (date(2026, 1, 1), date(2026, 12, 30))),
        ("rcoe", date(2025, 10, 1), date(2026, 9, 30), (date(2026, 10, 1), date(2027, 9, 30))),
        ("laasc", date(2023, 3, 1), date(2024, 2, 28), (date(2024, 2, 29), date(2025, 2, 28))),
    ],
)
def test_the_days_of_the_next_year_come_from_the_program(
    casebook: Casebook, program: str, first: date, last: date, follows: tuple[date, date]
) -> None:
    """SDCOE's page ends its January year on December 30: the next one begins on January 1 all the same."""
    who = add_candidate(casebook, "Ada", program=program, starts_on=first, ends_on=last)
    assert suggest_days(shipped_profile(program), year(casebook, who)) == follows


def test_a_year_is_credited_without_a_session(casebook: Casebook) -> None:
    who = add_candidate(casebook, "Ada", year_number=2, starts_on=START)
    draft = casebook.ask(year_credits.suggest_credit, course(casebook, who).id)
    assert draft is not None
    assert (draft.number, draft.starts_on, draft.ends_on) == (1, date(2024, 7, 1), date(2025, 6, 30))
    assert set(draft.problems(today=TODAY)) == {"program"}
    casebook.do("Credit", year_credits.credit, replace(draft, program="RCOE"))
    assert year(casebook, who).credited_from == "RCOE"
    assert casebook.ask(year_credits.suggest_credit, course(casebook, who).id) is None
    hours = casebook.ask(list_hours, today=TODAY)
    assert (hours[0].sessions, hours[0].pace.standing) == (0, Standing.DONE)
    casebook.undo()
    assert len(course(casebook, who).years) == 1


def test_a_year_that_is_there_is_credited_and_taken_back(casebook: Casebook, rosa: UUID) -> None:
    draft = casebook.ask(year_credits.get_credit, year(casebook, rosa).id)
    casebook.do("Credit", year_credits.credit, replace(draft, program="ACSA"))
    assert casebook.ask(year_credits.get_credit, year(casebook, rosa).id).program == "ACSA"
    casebook.do("Take back", year_credits.credit, replace(draft, program=" "))
    assert year(casebook, rosa).credited_from == ""
    assert CreditDraft(draft.enrollment, 1, None, START, START, "ACSA").problems(today=TODAY).keys() == {
        "ends_on"
    }


@pytest.mark.parametrize("how", ["withdrawn", "transferred_out", "completed"])
def test_an_enrollment_ends_and_is_taken_up_again(casebook: Casebook, rosa: UUID, how: str) -> None:
    """The days between pause pace as a leave does; taken up on the day it ended, it never did."""
    key, day = course(casebook, rosa).id, date(2026, 2, 1)
    casebook.do("End", statuses.end, key, EndingDraft(how, day, "Moved to RCOE"))
    assert course(casebook, rosa).has_ended
    with pytest.raises(CoachDeskError, match="ended already"):
        casebook.do("End", statuses.end, key, EndingDraft(how, day, "Moved"))
    (row,) = casebook.ask(list_requirements, today=TODAY)
    asked = next(one for one in row.of_year(1) if one.key == "posts")
    assert (asked.standing is Standing.UNSETTLED) == (how != "completed")
    casebook.do("Reopen", statuses.reopen, key, date(2026, 3, 1))
    assert not course(casebook, rosa).has_ended
    (row,) = casebook.ask(list_requirements, today=TODAY)
    again = next(one for one in row.of_year(1) if one.key == "hours:coaching:year")
    assert again.pace is not None
    (hours,) = casebook.ask(list_hours, today=TODAY)
    assert again.pace.expected_minutes == hours.pace.expected_minutes
    assert casebook.ask(list_hours, today=date(2026, 2, 15))[0].pace.on_leave
    casebook.undo()
    assert course(casebook, rosa).has_ended
    casebook.do("Reopen", statuses.reopen, key, day)
    assert course(casebook, rosa).statuses == ()
    with pytest.raises(CoachDeskError, match="has not ended"):
        casebook.do("Reopen", statuses.reopen, key, day)


def test_an_ending_is_told_with_its_day() -> None:
    good = EndingDraft("withdrawn", TODAY)
    assert good.problems(today=TODAY) == {}
    assert set(replace(good, from_on=TODAY + timedelta(days=1)).problems(today=TODAY)) == {"from_on"}
    assert set(replace(good, status="transferred_out").problems(today=TODAY)) == {"reason"}
    assert set(replace(good, status="leave").problems(today=TODAY)) == {"status"}
    assert set(EndingDraft().problems(today=TODAY)) == {"from_on"}


def test_transfer_into_another_program_credits_the_years_before(casebook: Casebook, rosa: UUID) -> None:
    draft = EnrollDraft(
        program="rcoe", year_number=2, starts_on=date(2026, 4, 1), admitted_on=TODAY, credited_from="LAASC"
    )
    assert draft.problems(today=TODAY) == {}
    assert set(replace(draft, credited_from="").problems(today=TODAY)) == {"credited_from"}
    casebook.do("Enroll", enrollments.enroll, rosa, draft)
    first, second = casebook.ask(list_courses, rosa, today=TODAY)
    assert (first.program, second.program) == ("laasc", "rcoe")
    assert [(each.number, each.credited_from, each.starts_on) for each in second.years] == [
        (1, "LAASC", date(2025, 4, 1)),
        (2, "", date(2026, 4, 1)),
    ]
    assert second.statuses[0].status == "transferred_in"
    assert say_status(second, TODAY) == "Active"
    casebook.undo()
    assert len(casebook.ask(list_courses, rosa, today=TODAY)) == 1


def test_dates_and_the_kind_of_people_are_kept(casebook: Casebook) -> None:
    who = add_candidate(casebook, "Ada", program="partnership")
    key = course(casebook, who).id
    draft = casebook.ask(enrollments.get_draft, key)
    assert draft.person == "candidate"
    told = EnrollmentDraft("Fall", "teacher_leader", START, START, None, date(2025, 6, 1))
    casebook.do("Edit", enrollments.amend, key, told)
    assert casebook.ask(enrollments.get_draft, key) == told
    assert course(casebook, who).person == "Teacher leader"
    casebook.undo()
    assert casebook.ask(enrollments.get_draft, key) == draft
    assert set(replace(told, admitted_on=date.max).problems(today=TODAY)) == {"admitted_on"}
    coming = replace(told, first_coaching_on=TODAY + timedelta(days=1))
    assert set(coming.problems(today=TODAY)) == {"first_coaching_on"}


def test_coaches_change_and_work_side_by_side(casebook: Casebook, rosa: UUID) -> None:
    key = course(casebook, rosa).id
    draft = AssignmentDraft(
        "José Ruiz", date(2026, 1, 5), None, "University coach", "Reassigned", closes=True
    )
    other = casebook.do("Coach", assignments.add, key, draft)
    held = casebook.ask(list_assignments, key)
    assert [(row.name, row.from_on, row.to_on) for row in held] == [
        ("José Ruiz", date(2026, 1, 5), None),
        ("Maya Torres", START, date(2026, 1, 4)),
    ]
    casebook.do("Coach", assignments.add, key, AssignmentDraft("jose ruiz", TODAY, role="Mentor"))
    assert len(casebook.ask(coaches.list_coaches)) == 2
    casebook.do("Edit", assignments.amend, other, replace(draft, name="Maya Torres"))
    assert casebook.ask(assignments.get_draft, other).name == "Maya Torres"
    casebook.undo()
    casebook.do("Trash", assignments.trash, other)
    casebook.undo()
    assert casebook.ask(assignments.get_draft, other) == replace(draft, closes=False)
    assert set(AssignmentDraft(" ", START, date(2025, 1, 1)).problems(today=TODAY)) == {"name", "to_on"}


def test_hours_by_coach_sum_up_to_the_year(casebook: Casebook, rosa: UUID) -> None:
    other = casebook.do("Name", coaches.name_coach, "José Ruiz")
    for day, minutes, coach in ((1, 60, None), (2, 45, other), (3, 30, other), (4, 20, None)):
        draft = SessionDraft((rosa,), date(2025, 9, day), minutes=minutes, coach=coach)
        casebook.do("Log session", sessions.log, draft)
    found = casebook.ask(list_hours_by_coach, year(casebook, rosa).id)
    assert [(row.name, row.minutes, row.sessions) for row in found] == [
        ("Maya Torres", 80, 2),
        ("José Ruiz", 75, 2),
    ]
    assert sum(row.minutes for row in found) == casebook.ask(list_hours, today=TODAY)[0].coaching_minutes


def test_a_credential_ends_with_the_one_it_rests_on(casebook: Casebook, rosa: UUID) -> None:
    draft = CredentialDraft("A-1", date(2024, 1, 1), date(2029, 1, 1), date(2027, 1, 1))
    assert draft.ends_on == date(2027, 1, 1)
    casebook.do("Credential", credentials.put, rosa, draft)
    assert casebook.ask(credentials.get_draft, rosa) == draft
    casebook.undo()
    assert casebook.ask(credentials.get_draft, rosa) == CredentialDraft()
    assert set(replace(draft, expires_on=date(2023, 1, 1)).problems(today=TODAY)) == {"expires_on"}
    assert set(replace(draft, issued_on=date(2027, 1, 1)).problems(today=TODAY)) == {"issued_on"}


def test_a_year_needs_its_first_day(casebook: Casebook, rosa: UUID) -> None:
    draft = YearDraft(course(casebook, rosa).id, 2)
    assert set(draft.problems(today=TODAY)) == {"starts_on"}
    with pytest.raises(CoachDeskError, match="program year begins"):
        casebook.do("Add year", program_years.add_year, draft)
