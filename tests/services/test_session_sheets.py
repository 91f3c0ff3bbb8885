"""The summary of one session, of somebody who is in two programs at once: each program's own words and goals."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from coachdesk.errors import UsageError
from coachdesk.reports.documents import find_document
from coachdesk.reports.wishes import Wish
from coachdesk.services import enrollments, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.enrollments import EnrollDraft
from coachdesk.services.logs import get_log
from coachdesk.services.session_sheets import get_session_sheet, list_session_keys
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import list_years
from tests.services.goal_books import set_goal

TODAY, DAY = date(2026, 3, 3), date(2026, 2, 17)


def in_two_programs(casebook: Casebook, who: UUID) -> UUID:
    """In LAASC since July and in MCOE since September, with a goal in each that one session was about."""
    casebook.do("Enroll", enrollments.enroll, who, EnrollDraft(program="mcoe", starts_on=date(2025, 9, 1)))
    years = casebook.ask(list_years, candidate=who)
    goals = tuple(set_goal(casebook, year.enrollment, title=f"Goal in {year.program}") for year in years)
    draft = SessionDraft(
        candidates=(who,), held_on=DAY, minutes=60, mode="in_person", summary="Budget", goals=goals
    )
    return casebook.do("Log session", sessions.log, draft)


def test_a_summary_speaks_of_the_program_it_is_printed_for(casebook: Casebook, rosa: UUID) -> None:
    key = in_two_programs(casebook, rosa)
    paper = find_document("session_summary")
    for year in casebook.ask(list_years, candidate=rosa):
        assert casebook.ask(list_session_keys, year.id) == [key]
        (wish,) = paper.wishes(casebook, Wish(today=TODAY, year=year.id, candidate=rosa))
        sheet, log = paper.paper.ask(casebook, wish), casebook.ask(get_log, year.id)
        assert (sheet.program_title, sheet.year_label) == (log.program_title, log.year_label)
        assert sheet.goals == (f"Goal in {year.program}",)
        assert sheet.mode == log.entries[0].mode


def test_without_a_year_it_is_of_the_one_that_began_first(casebook: Casebook, rosa: UUID) -> None:
    key = in_two_programs(casebook, rosa)
    assert casebook.ask(get_session_sheet, key, rosa).goals == ("Goal in laasc",)


def test_a_year_that_does_not_hold_the_session_has_no_summary_of_it(casebook: Casebook, rosa: UUID) -> None:
    key = in_two_programs(casebook, rosa)
    with pytest.raises(UsageError):
        casebook.ask(get_session_sheet, key, rosa, in_year=uuid4())
