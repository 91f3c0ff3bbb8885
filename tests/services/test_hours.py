"""Hours and logs: which sessions count, for whom, in which year, and that every total adds up."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coachdesk.models import Coach, CoachingSession, Position, ProgramYear, SessionState
from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.hours import HoursRow, list_hours, list_hours_by_coach, total_month
from coachdesk.services.logs import LogSheet, get_log
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.today import get_today
from coachdesk.services.year_ends import get_caseload_sheet, get_completion
from coachdesk.services.years import list_years
from tests.services.conftest import START, add_candidate

TODAY = date(2026, 3, 3)


def hold(casebook: Casebook, *people: UUID, on: date = TODAY, minutes: int = 60, **more: Any) -> UUID:
    draft = SessionDraft(
        **{"candidates": people, "held_on": on, "minutes": minutes, "mode": "site_visit", **more}
    )
    return casebook.do("Log session", sessions.log, draft)


def minutes_of(casebook: Casebook, who: UUID, today: date = TODAY) -> list[int]:
    return [row.coaching_minutes for row in casebook.ask(list_hours, today=today) if row.candidate_id == who]


def sheet_of(casebook: Casebook, who: UUID, **more: Any) -> LogSheet:
    return casebook.ask(get_log, casebook.ask(list_years, candidate=who)[0].id, **more)


def test_only_held_sessions_count(casebook: Casebook, rosa: UUID) -> None:
    hold(casebook, rosa, minutes=60)
    for state in (SessionState.PLANNED, SessionState.CANCELLED, SessionState.NO_SHOW):
        hold(casebook, rosa, minutes=45, state=state.value)
    casebook.do("Trash session", sessions.trash, hold(casebook, rosa, minutes=30))
    assert minutes_of(casebook, rosa) == [60]
    assert sheet_of(casebook, rosa).total_minutes == 60


def test_twenty_minutes_three_times_is_one_hour(casebook: Casebook, rosa: UUID) -> None:
    for day in range(3):
        hold(casebook, rosa, on=TODAY - timedelta(days=day), minutes=20)
    assert sheet_of(casebook, rosa).total_minutes == 60


@given(st.lists(st.tuples(st.integers(0, 245), st.integers(1, 600)), max_size=6), st.integers(0, 245))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hours_of_an_earlier_day_are_those_held_until_then(
    casebook: Casebook, held: list[tuple[int, int]], asked: int
) -> None:
    """The sum and the pace beside it are of one day; all of them by the end are what the log adds up to."""
    ana, on = add_candidate(casebook, "Ana", starts_on=START), START + timedelta(days=asked)
    for days, minutes in held:
        hold(casebook, ana, on=START + timedelta(days=days), minutes=minutes)

    def row(today: date) -> HoursRow:
        return next(each for each in casebook.ask(list_hours, today=today) if each.candidate_id == ana)

    until = [(START + timedelta(days=days), minutes) for days, minutes in held if days <= asked]
    then = row(on)
    assert (then.coaching_minutes, then.last_on) == (
        sum(minutes for _day, minutes in until),
        max((day for day, _minutes in until), default=None),
    )
    assert then.pace.held_minutes == then.coaching_minutes
    assert row(TODAY).coaching_minutes == sheet_of(casebook, ana).total_minutes


def test_a_mode_that_a_program_does_not_count_is_held_apart(casebook: Casebook) -> None:
    ana = add_candidate(casebook, "Ana", program="pomona")
    hold(casebook, ana, minutes=60, mode="on_site")
    hold(casebook, ana, minutes=45, mode="phone")
    (row,) = casebook.ask(list_hours, today=TODAY)
    assert (row.coaching_minutes, row.uncounted_minutes, row.sessions) == (60, 45, 1)
    assert sheet_of(casebook, ana).total_minutes == 60


def test_every_paper_counts_the_sessions_that_the_log_counts(casebook: Casebook) -> None:
    """Whoever lays the caseload summary beside the logs finds one number of sessions for one sum of minutes."""
    ana = add_candidate(casebook, "Ana", program="pomona")
    for mode in ("on_site", "phone", "on_site"):
        hold(casebook, ana, mode=mode)
    counted = [entry.minutes for entry in sheet_of(casebook, ana).entries if entry.counts]
    (line,) = casebook.ask(get_caseload_sheet, today=TODAY).lines
    assert (line.sessions, line.coaching_minutes) == (len(counted), sum(counted)) == (2, 120)
    year = casebook.ask(list_years, candidate=ana)[0].id
    assert casebook.ask(get_completion, year, today=TODAY).sessions == line.sessions
    assert [each.sessions for each in casebook.ask(list_hours_by_coach, year)] == [line.sessions]


def test_what_another_coach_held_is_not_in_ones_own_month(casebook: Casebook, rosa: UUID) -> None:
    """As after a hand-over: the hours of the coach before stay with the candidate, and are hers."""
    hold(casebook, rosa, minutes=90)
    with casebook.change("Somebody else's") as db:
        ana = Coach(name="Ana Ruiz")
        db.add(ana)
        db.flush()
        db.add(CoachingSession(coach_id=ana.id, held_on=TODAY, minutes=60))
    assert casebook.ask(total_month, TODAY) == 90
    assert casebook.glance(get_today, today=TODAY).month_minutes == 90


def test_both_ends_of_a_year_belong_to_it(casebook: Casebook, rosa: UUID) -> None:
    end = date(2026, 6, 30)
    for day in (START - timedelta(days=1), START, end, end + timedelta(days=1)):
        hold(casebook, rosa, on=day, minutes=10)
    assert minutes_of(casebook, rosa, end + timedelta(days=1)) == [20]
    assert [entry.held_on for entry in sheet_of(casebook, rosa).entries] == [START, end]


def test_a_group_session_counts_for_each_and_once_for_the_coach(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    hold(casebook, rosa, ana, minutes=90)
    assert minutes_of(casebook, rosa) == minutes_of(casebook, ana) == [90]
    assert casebook.ask(total_month, TODAY) == 90
    assert sheet_of(casebook, ana).entries[0].group_size == 2


def test_two_people_may_be_in_different_years_on_one_day(casebook: Casebook, rosa: UUID) -> None:
    winter = add_candidate(casebook, "Ana", starts_on=date(2026, 1, 1), year_number=2)
    hold(casebook, rosa, winter, on=date(2025, 12, 31), minutes=30)
    hold(casebook, rosa, winter, on=date(2026, 1, 1), minutes=45)
    assert (minutes_of(casebook, rosa), minutes_of(casebook, winter)) == ([75], [45])
    rows = {row.candidate: row.year for row in casebook.ask(list_hours, today=TODAY)}
    assert (rows["Rosa Nguyễn"].label, rows["Ana"].label, rows["Ana"].number) == ("2025-26", "2026", 2)


def test_an_extended_year_keeps_its_label_and_counts_on(casebook: Casebook, rosa: UUID) -> None:
    with casebook.change("Extend the year") as db:
        db.scalars(select(ProgramYear)).one().extended_to = date(2026, 10, 30)
    hold(casebook, rosa, on=date(2026, 10, 1), minutes=30)
    (row,) = casebook.ask(list_hours, today=date(2026, 10, 2))
    assert (row.year.label, row.coaching_minutes) == ("2025-26", 30)
    sheet = sheet_of(casebook, rosa)
    assert (sheet.year_label, sheet.ends_on) == ("2025-26", date(2026, 10, 30))


def test_the_parts_of_a_log_add_up_to_its_total(casebook: Casebook, rosa: UUID) -> None:
    for number, mode in enumerate(("phone", "site_visit", "phone", "video")):
        hold(casebook, rosa, on=TODAY - timedelta(days=25 * number), minutes=20 + number, mode=mode)
    sheet = sheet_of(casebook, rosa)
    total = sum(entry.minutes for entry in sheet.entries)
    assert (
        sheet.total_minutes
        == total
        == sum(m for _name, m in sheet.by_mode)
        == sum(m for _day, m in sheet.by_month)
    )
    assert sheet.minimum_minutes == 40 * 60


def test_sessions_without_a_mode_are_summed_under_a_name(casebook: Casebook, rosa: UUID) -> None:
    hold(casebook, rosa, minutes=20, mode="")
    hold(casebook, rosa, minutes=45)
    assert sheet_of(casebook, rosa).by_mode == (("Site visit", 45), ("not stated", 20))


def test_a_part_of_a_year_has_no_minimum(casebook: Casebook, rosa: UUID) -> None:
    hold(casebook, rosa, minutes=30)
    sheet = sheet_of(casebook, rosa, first=TODAY, last=TODAY)
    assert (sheet.starts_on, sheet.ends_on, sheet.total_minutes, sheet.minimum_minutes) == (
        TODAY,
        TODAY,
        30,
        None,
    )


def test_a_certification_is_exact_to_the_minute(casebook: Casebook, rosa: UUID) -> None:
    hold(casebook, rosa, minutes=75)
    certified = sheet_of(casebook, rosa).certification
    assert "1 h 15 min" in certified
    assert "40 h" in certified
    assert "40.0" not in certified


def test_an_empty_year_is_a_correct_log(casebook: Casebook, rosa: UUID) -> None:
    sheet = sheet_of(casebook, rosa)
    assert (sheet.entries, sheet.total_minutes, sheet.coaches) == ((), 0, ("Maya Torres",))


def test_a_print_shows_the_positions_of_its_time(casebook: Casebook, rosa: UUID) -> None:
    moved = date(2026, 1, 5)
    with casebook.change("Change position") as db:
        db.scalars(select(Position)).one().to_on = moved - timedelta(days=1)
        db.add(Position(candidate_id=rosa, title="Principal", site="Hawthorn HS", from_on=moved))
    whole = sheet_of(casebook, rosa)
    assert [(each.site, each.from_on, each.to_on) for each in whole.positions] == [
        ("Cesar Chavez MS", START, moved - timedelta(days=1)),
        ("Hawthorn HS", moved, date(2026, 6, 30)),
    ]
    fall = sheet_of(casebook, rosa, first=START, last=date(2025, 12, 31))
    assert [each.site for each in fall.positions] == ["Cesar Chavez MS"]


def test_no_field_of_a_log_can_hold_a_private_note(casebook: Casebook, rosa: UUID) -> None:
    hold(casebook, rosa, private_note="quixotic", summary="Open words", starts_at=time(9, 0))
    sheet = sheet_of(casebook, rosa)
    assert "Open words" in repr(sheet)
    assert "quixotic" not in repr(sheet)
