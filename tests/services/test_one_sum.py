"""Coaching hours are one sum: caseload, log, papers and the requirement all say the same figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from coachdesk.programs.changes import copy_of
from coachdesk.programs.profiles import shipped_text
from coachdesk.programs.requirement import Requirement
from coachdesk.services import enrollments, events, learning, marks, presence, programs, sessions, statuses
from coachdesk.services.casebook import Casebook
from coachdesk.services.checklists import get_checklist
from coachdesk.services.events import EventDraft
from coachdesk.services.hours import list_hours
from coachdesk.services.hours_sheets import get_hours_sheet
from coachdesk.services.learning import LearningDraft
from coachdesk.services.logs import get_log
from coachdesk.services.marks import MarkDraft
from coachdesk.services.presence import PresenceDraft
from coachdesk.services.requirements import list_requirements
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.statuses import EndingDraft
from coachdesk.services.year_ends import get_caseload_sheet, get_completion
from coachdesk.services.years import list_years
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)
OWN = "laasc-own"


def hold(casebook: Casebook, who: UUID, day: date, minutes: int) -> None:
    casebook.do("Log session", sessions.log, SessionDraft((who,), day, minutes=minutes, mode="site_visit"))


def requirement(casebook: Casebook, who: UUID, key: str) -> Requirement:
    (found,) = casebook.ask(list_requirements, today=TODAY, candidates={who})
    return next(one for one in found.of_year(1) if one.key == key)


def sums(casebook: Casebook, who: UUID) -> set[int]:
    """The minutes of coaching as every page and paper says them."""
    (year,) = casebook.ask(list_years, candidate=who)
    (row,) = [one for one in casebook.ask(list_hours, today=TODAY) if one.candidate_id == who]
    (line,) = casebook.ask(get_caseload_sheet, today=TODAY).lines
    return {
        row.coaching_minutes,
        row.pace.held_minutes,
        line.coaching_minutes,
        casebook.ask(get_log, year.id).total_minutes,
        casebook.ask(get_hours_sheet, year.id).total_minutes,
        casebook.ask(get_completion, year.id, today=TODAY).coaching_minutes,
        requirement(casebook, who, "hours:coaching:year").have,
    }


def test_an_event_that_is_coaching_is_logged_as_a_session(casebook: Casebook) -> None:
    """Nobody signs for an event: 36 h of sessions and one of 4 h are 36 h everywhere, until it is logged as one."""
    own = copy_of(shipped_text("laasc"), OWN).replace(
        'label = "Induction Day"\n', 'label = "Induction Day"\nas_coaching = true\n'
    )
    casebook.do("Use a program", programs.use, own)
    ana = add_candidate(casebook, "Ana", program=OWN)
    for day in (1, 2, 3):
        hold(casebook, ana, date(2025, 9, day), 720)
    draft = EventDraft(program=OWN, rule="induction_day", held_on=date(2026, 1, 10), minutes=240)
    key = casebook.do("Event", events.add, draft)
    casebook.do("Roll", presence.note, key, [ana], PresenceDraft("attended"), today=TODAY)
    assert sums(casebook, ana) == {2160}
    assert "log it as a session" in requirement(casebook, ana, "event:induction_day").way
    (year,) = casebook.ask(list_years, candidate=ana)
    hours = [one for one in casebook.ask(get_checklist, year.id, today=TODAY).of_year if one.group == "hours"]
    assert "done" not in {one.standing for one in hours}
    hold(casebook, ana, date(2026, 1, 10), 240)
    assert sums(casebook, ana) == {2400}
    assert requirement(casebook, ana, "hours:coaching:year").standing == "done"


@pytest.mark.parametrize("ending", ["completed", "withdrawn", "transferred_out"])
def test_an_hour_after_the_end_is_a_real_one(casebook: Casebook, rosa: UUID, ending: str) -> None:
    """Nothing gets late after an enrollment ended; what is held in its year counts all the same, everywhere."""
    for day in (1, 2, 3, 4):
        hold(casebook, rosa, date(2025, 8, day), 720)
    (year,) = casebook.ask(list_years, candidate=rosa)
    casebook.do("End", statuses.end, year.enrollment, EndingDraft(ending, date(2026, 1, 15), ""))
    hold(casebook, rosa, date(2026, 2, 1), 60)
    assert sums(casebook, rosa) == {2940}
    entry = LearningDraft(title="Equity", held_on=date(2026, 2, 2), minutes=90)
    casebook.do("Learning", learning.add, rosa, entry)
    said = casebook.ask(get_completion, year.id, today=TODAY).learning_minutes
    assert requirement(casebook, rosa, "hours:learning:year").have == said == 90


def test_what_is_marked_after_the_end_is_done(casebook: Casebook, rosa: UUID) -> None:
    (year,) = casebook.ask(list_years, candidate=rosa)
    casebook.do("End", statuses.end, year.enrollment, EndingDraft("completed", date(2026, 1, 15), ""))
    mark = MarkDraft(year.enrollment, 1, "posts", "1", marked_on=date(2026, 2, 1))
    casebook.do("Mark", marks.put, [mark])
    assert requirement(casebook, rosa, "posts").have == 1


@pytest.mark.parametrize(
    "today", [date(2026, 1, 4), date(2026, 2, 1), TODAY, date(2026, 6, 20), date(2026, 7, 5)]
)
@pytest.mark.parametrize("ending", ["", "completed", "withdrawn", "transferred_out"])
@pytest.mark.parametrize("minutes", [0, 300, 2400])
def test_caseload_and_checklist_say_the_same_of_hours(
    casebook: Casebook, rosa: UUID, today: date, ending: str, minutes: int
) -> None:
    """Of who was matched in January the fall's hours are not expected, and after the end nothing gets late."""
    (year,) = casebook.ask(list_years, candidate=rosa)
    draft = casebook.ask(enrollments.get_draft, year.enrollment)
    casebook.do("Match", enrollments.amend, year.enrollment, replace(draft, matched_on=date(2026, 1, 5)))
    if minutes:
        hold(casebook, rosa, date(2026, 1, 20), minutes)
    if ending:
        casebook.do("End", statuses.end, year.enrollment, EndingDraft(ending, date(2026, 2, 10), ""))
    (row,) = casebook.ask(list_hours, today=today)
    (found,) = casebook.ask(list_requirements, today=today)
    (asked,) = [one for one in found.of_year(1) if one.key == "hours:coaching:year"]
    assert row.pace.standing is asked.standing
    assert row.pace.reason.endswith(asked.reason)
    assert row.pace.expected_minutes == (asked.pace.expected_minutes if asked.pace else None)
