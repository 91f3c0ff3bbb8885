"""The plan of an import: every row with what happens to it, and why."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection
from datetime import date, time
from functools import partial
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdesk.errors import CannotRead, CoachDeskError
from coachdesk.models import Owner, SessionState
from coachdesk.services.importing import Enrolling, Fingerprint, ImportPlan, Known, PlannedRow, plan_import
from coachdesk.services.tables import read_csv
from tests.services.importing.visits import (
    TODAY,
    Visit,
    as_csv,
    make_visits,
    none_there,
    one_row,
    plan_text,
    program_words,
    totals,
    visits_csv,
)

YEAR = ((date(2025, 7, 1), date(2026, 6, 30)),)
LUPE = Known(UUID(int=7), ("Lupe Ybarra",), YEAR)
ENROLLING = Enrolling("laasc", date(2025, 7, 1))
HEAD = "Date,Candidate,Start,End,Hours,Type,Notes\n"


def plan_visits(content: bytes, *, enrolling: Enrolling | None = ENROLLING) -> ImportPlan:
    return plan_import(
        read_csv(content),
        known=[],
        existing=none_there,
        today=TODAY,
        words=program_words(),
        enrolling=enrolling,
    )


@pytest.mark.parametrize("clock", [True, False])
def test_a_year_of_visits_gives_every_minute(clock: bool) -> None:
    visits = make_visits()
    plan = plan_visits(visits_csv(visits, clock=clock))
    assert plan.total_minutes() == totals(visits)
    assert (plan.count("log"), plan.count("skip"), plan.count("refuse")) == (60, 0, 0)
    assert plan.unknown == tuple(dict.fromkeys(visit.candidate for visit in visits))
    assert [row.remarks for row in plan.rows if row.remarks] == []
    assert [row.line for row in plan.rows] == list(range(2, 62))


def test_a_row_becomes_a_session_with_all_it_says() -> None:
    visit = make_visits(8)[7]
    (row,) = plan_visits(visits_csv([visit])).rows
    session = row.session
    assert session is not None
    assert (session.held_on, session.starts_at, session.minutes) == (visit.held_on, visit.starts_at, 50)
    assert (session.mode, session.place) == ("site_visit", "Harbor HS")
    assert (session.focus, session.elements) == ("co-teaching", ("3D",))
    assert session.summary == "Talked through co-teaching."
    assert session.private_note == ""
    assert session.steps == ((Owner.CANDIDATE, "Candidate visits two rooms"),)


def test_a_school_is_no_place_for_a_telephone_call() -> None:
    sessions = plan_visits(visits_csv(make_visits(5))).sessions
    assert [(session.mode, session.place) for session in sessions] == [
        ("in_person", "Cedar Flat ES"),
        ("video", ""),
        ("site_visit", "Fremont MS"),
        ("phone", ""),
        ("email", ""),
    ]


def test_unknown_candidates_stop_their_rows_unless_they_are_enrolled() -> None:
    plan = plan_text(
        HEAD + "9/3/25,lupe ybarra,9,10,1,Zoom,\n9/4/25,Ana Ito,9,10,1,Zoom,\n9/5/25,ANA ITO,9,10,1,Zoom,",
        LUPE,
    )
    assert [row.action for row in plan.rows] == ["log", "refuse", "refuse"]
    assert "does not know this candidate" in plan.rows[1].reason
    assert plan.unknown == ("Ana Ito",)
    again = plan_text(
        HEAD + '9/4/25,Ana Ito,9,10,1,Zoom,\n9/5/25,"Ito, Ana",9,10,1,Zoom,', enrolling=ENROLLING
    )
    assert again.total_minutes() == {"Ana Ito": 120}
    assert "new candidate" in again.rows[0].reason


@pytest.mark.parametrize(
    ("cells", "start", "minutes", "remark"),
    [
        ("9:00,10:15,1.25", time(9), 75, ""),
        ("9:00,9:20,0.33", time(9), 20, ""),
        ("9:00,10:20,1.3", time(9), 80, ""),
        ("9:00,10:00,1.25", time(9), 60, "start and end count"),
        ("9:00,9:20,0.25", time(9), 20, "start and end count"),
        ("9:00,,1.5", time(9), 90, ""),
        (",,0.67", None, 40, ""),
        (",,0.17", None, 10, ""),
        ("9-10:15,,", time(9), 75, ""),
        ("11:30,1:00,", time(11, 30), 90, ""),
        ("morning,?,1", None, 60, "cannot be read"),
        ("9:00,10:00,some", time(9), 60, "cannot be read"),
        (",10:00,1", None, 60, ""),
    ],
)
def test_start_and_end_win_over_hours(cells: str, start: time | None, minutes: int, remark: str) -> None:
    row = one_row(f"{HEAD}9/3/25,Lupe Ybarra,{cells},Zoom,", LUPE)
    assert row.session is not None
    assert (row.session.starts_at, row.session.minutes) == (start, minutes)
    assert remark in " ".join(row.remarks)
    assert bool(row.remarks) == bool(remark)


@pytest.mark.parametrize(
    ("row", "action", "reason"),
    [
        (",Lupe Ybarra,9,10,1,,", "refuse", "no date"),
        ("soon,Lupe Ybarra,9,10,1,,", "refuse", "day cannot be read"),
        ("2/30/26,Lupe Ybarra,9,10,1,,", "refuse", "no such day"),
        ("9/3/25,,9,10,1,,", "refuse", "no candidate"),
        ("9/3/25,Lupe Ybarra,,,,,", "refuse", "how long"),
        ("9/3/25,Lupe Ybarra,,,-1,,", "refuse", "negative"),
        ("9/3/25,Lupe Ybarra,,,0,,", "refuse", "zero"),
        ("9/3/25,Lupe Ybarra,,,30,,", "refuse", "longer than a day"),
        ("9/3/25,Lupe Ybarra,14:00,13:00,1,,", "refuse", "ends before"),
        ("9/3/25,Lupe Ybarra,9 am,9 am,,,", "refuse", "ends before"),
        (",,,Total,12.5,,", "skip", "total"),
        ("Subtotal,,,,12.5,,", "skip", "total"),
        ("September total:,,,,12.5,,", "skip", "total"),
        ("6/30/26,Total,,,40,,", "skip", "total"),
        ("September,,,,,,", "skip", "line of text"),
        ("Date,Candidate,Start,End,Hours,Type,Notes", "skip", "headings"),
        ("9/3/25,Lupe Ybarra,9,10,1,Zoom,total rethink", "log", "new session"),
    ],
)
def test_every_row_says_what_happens_and_why(row: str, action: str, reason: str) -> None:
    planned = one_row(HEAD + row, LUPE)
    assert planned.action == action
    assert reason in planned.reason
    assert (planned.session is not None) == (action == "log")


@pytest.mark.parametrize(
    ("cells", "state", "minutes"),
    [
        ("9/3/25,Lupe Ybarra,1,Zoom,Held", SessionState.HELD, 60),
        ("9/3/25,Lupe Ybarra,,Zoom,cancelled", SessionState.CANCELLED, 0),
        ("9/3/25,Lupe Ybarra,1,Zoom,No-show", SessionState.NO_SHOW, 60),
        ("9/3/25,Lupe Ybarra,,No show,", SessionState.NO_SHOW, 0),
        ("9/3/25,Lupe Ybarra,1,Zoom,approved", SessionState.HELD, 60),
        ("11/9/2026,Lupe Ybarra,1,Zoom,", SessionState.PLANNED, 60),
        ("11/9/2026,Lupe Ybarra,,Zoom,cancelled", SessionState.CANCELLED, 0),
    ],
)
def test_only_what_was_held_counts(cells: str, state: SessionState, minutes: int) -> None:
    plan = plan_text(f"Date,Candidate,Hours,Type,Status\n{cells}", LUPE)
    assert [(session.state, session.minutes) for session in plan.sessions] == [(state, minutes)]
    assert bool(plan.total_minutes()) == (state is SessionState.HELD)


def known_marks(plan: ImportPlan, key: UUID) -> set[Fingerprint]:
    return {session.fingerprint(key) for session in plan.sessions}


def test_a_second_import_adds_nothing() -> None:
    text = (
        HEAD
        + "9/3/25,Lupe Ybarra,9,10,1,Zoom,a\n9/4/25,Lupe Ybarra,,,1,Zoom,b\n9/4/25,Lupe Ybarra,,,1,Zoom,c\n"
    )
    first = plan_text(text, LUPE)
    assert first.count("log") == 3
    second = plan_text(text, LUPE, existing=lambda _days: known_marks(first, LUPE.id))
    assert [(row.action, row.reason) for row in second.rows] == [("skip", "Already in the casebook.")] * 3


def test_the_same_start_twice_is_one_session_and_without_start_a_remark() -> None:
    plan = plan_text(HEAD + "9/3/25,Lupe Ybarra,9,10,1,Zoom,a\n9/3/25,lupe ybarra,9:00,10:00,,,b\n", LUPE)
    assert [(row.action, row.reason) for row in plan.rows][1] == ("skip", "The same as line 2.")
    open_ones = plan_text(HEAD + "9/3/25,Lupe Ybarra,,,.25,Email,a\n9/3/25,Lupe Ybarra,,,.25,Email,b\n", LUPE)
    assert open_ones.total_minutes() == {"Lupe Ybarra": 30}
    assert open_ones.rows[1].remarks == ("Looks the same as line 2.",)


def test_two_sessions_that_begin_together_are_remarked_on() -> None:
    row = plan_text(HEAD + "9/3/25,Lupe Ybarra,9,10,1,,\n9/3/25,Lupe Ybarra,9,11,2,,\n", LUPE).rows[1]
    assert (row.action, row.remarks) == ("log", ("Another session begins at the same time.",))


def test_a_day_outside_every_program_year_is_remarked_on() -> None:
    row = one_row(HEAD + "6/30/25,Lupe Ybarra,9,10,1,Zoom,", LUPE)
    assert "counts nowhere" in row.remarks[0]
    new = one_row(HEAD + "7/1/26,Ana Ito,9,10,1,Zoom,", enrolling=ENROLLING)
    assert "counts nowhere" in new.remarks[0]
    assert one_row(HEAD + "6/30/26,Ana Ito,9,10,1,Zoom,", enrolling=ENROLLING).remarks == ()


def test_dates_are_ordered_by_the_whole_column() -> None:
    plan = plan_text(HEAD + "3/9/25,Lupe Ybarra,9,10,1,,\n13/9/25,Lupe Ybarra,9,10,1,,", LUPE)
    assert [session.held_on for session in plan.sessions] == [date(2025, 9, 3), date(2025, 9, 13)]
    assert plan.problems == ()
    unclear = plan_text(HEAD + "3/9/26,Lupe Ybarra,9,10,1,,\n", LUPE)
    assert [session.held_on for session in unclear.sessions] == [date(2026, 3, 9)]
    assert "do not tell" in unclear.problems[0]


def test_a_title_can_name_the_candidate_and_the_school() -> None:
    plan = plan_text(
        "LOG 2025-26,,\nCandidate: Lupe Ybarra,,Site:,Fremont MS\n,,\nDate,Total,CPSEL\n9/3/25,1:15,2A data walk",
        LUPE,
    )
    (session,) = plan.sessions
    assert (session.candidate_id, session.place, session.minutes) == (LUPE.id, "Fremont MS", 75)
    assert (session.focus, session.elements) == ("data walk", ("2A",))
    with pytest.raises(CannotRead, match="No column says who"):
        plan_text("Date,Total\n9/3/25,1", LUPE)


def test_words_the_program_does_not_know_are_remarked_on() -> None:
    row = one_row("Date,Candidate,Hours,Type,Topic,CPSEL\n9/3/25,Lupe Ybarra,1,Pigeon,data,2A; 7Z", LUPE)
    assert row.session is not None
    assert (row.session.mode, row.session.elements) == ("", ("2A",))
    assert "Pigeon" in row.remarks[0]
    assert "7Z" in row.remarks[1]


def test_private_notes_do_not_become_summaries() -> None:
    row = one_row(
        "Date,Candidate,Hours,Notes,Private notes,Others,Next meeting\n9/3/25,Lupe Ybarra,1,open,closed,Ms. Ito,9/10",
        LUPE,
    )
    assert row.session is not None
    assert (row.session.summary, row.session.private_note) == ("open", "closed")
    assert (row.session.others, row.session.next_meeting_on) == ("Ms. Ito", date(2025, 9, 10))


def test_a_map_wins_over_the_headings() -> None:
    plan = plan_text("Date,Client,Name,Hours\n9/3/25,Acme,Lupe Ybarra,1", LUPE, wanted={"candidate": "Name"})
    assert plan.total_minutes() == {"Lupe Ybarra": 60}


def test_nothing_a_table_holds_shows_in_a_repr() -> None:
    plan = plan_text(HEAD + "9/3/25,Lupe Ybarra,9,10,1,Zoom,secret\n", LUPE)
    assert "secret" not in repr((plan, plan.rows, plan.sessions, plan.columns))
    assert "Lupe" not in repr((plan, plan.rows, plan.sessions, LUPE))


CELL = st.sampled_from(
    [
        "9/3/25",
        "2025-09-03",
        "13/9/25",
        "Lupe Ybarra",
        "Ana Ito",
        "9",
        "10:15",
        "1.5",
        "45",
        "Zoom",
        "Total",
        "2A",
        "",
    ]
) | st.text(max_size=12)


@settings(max_examples=150)
@given(st.lists(st.lists(CELL, max_size=8), max_size=6), st.sampled_from([None, ENROLLING]))
def test_any_table_is_planned_or_refused(rows: list[list[str]], enrolling: Enrolling | None) -> None:
    headings = ["Date", "Candidate", "Start", "End", "Hours", "Type", "CPSEL", "Next steps"]
    with contextlib.suppress(CoachDeskError):
        content = as_csv([headings, *rows])
        plan = plan_import(
            read_csv(content),
            known=[LUPE],
            existing=none_there,
            today=TODAY,
            words=program_words(),
            enrolling=enrolling,
        )
        for row in plan.rows:
            assert_sound(row)
        again = plan_import(
            read_csv(content),
            known=[LUPE],
            existing=partial(known_marks_by_name, plan),
            today=TODAY,
            words=program_words(),
            enrolling=enrolling,
        )
        assert again.count("log") == sum(session.candidate_id is None for session in plan.sessions)


def known_marks_by_name(plan: ImportPlan, _days: Collection[date]) -> set[Fingerprint]:
    return {session.fingerprint(session.candidate_id) for session in plan.sessions if session.candidate_id}


def assert_sound(row: PlannedRow) -> None:
    assert row.reason
    if row.action == "log":
        assert row.session is not None
        assert 0 <= row.session.minutes <= 1440
        assert row.session.minutes or row.session.state is not SessionState.HELD


@given(st.binary(max_size=300))
def test_any_bytes_are_planned_or_refused(content: bytes) -> None:
    with contextlib.suppress(CoachDeskError):
        plan_visits(b"Date,Candidate,Hours\n" + content)


@pytest.mark.parametrize("change", [str.upper, lambda name: ", ".join(reversed(name.split(" "))), str.strip])
def test_a_name_in_another_spelling_is_the_same_candidate(change: Callable[[str], str]) -> None:
    visits = make_visits(8)
    other = [
        Visit(change(v.candidate), v.school, v.held_on, v.starts_at, v.minutes, v.number) for v in visits
    ]
    rows = [visit.cells() for visit in (*visits, *other)]
    plan = plan_visits(
        as_csv([["Date", "Candidate", "School", "Start", "End", "Hours"], *(row[:6] for row in rows)])
    )
    assert len(plan.unknown) == 4
    assert plan.total_minutes() == totals(visits)


def test_two_new_candidates_in_one_row_are_nobody_to_enroll() -> None:
    rows = [
        "9/3/25,Rosa Nguyen,1",
        "9/4/25,Lupe Ortiz,1",
        "9/10/25,Rosa Nguyen & Lupe Ortiz,1",
        '9/11/25,"Rosa Nguyen, Lupe Ortiz",1',
    ]
    plan = plan_text(
        "\n".join(["Date,Candidate,Hours", *rows]), enrolling=Enrolling("laasc", date(2025, 7, 1))
    )
    assert plan.unknown == ("Rosa Nguyen", "Lupe Ortiz")
    assert plan.total_minutes() == {"Rosa Nguyen": 60, "Lupe Ortiz": 60}
    assert [row.reason for row in plan.rows[2:]] == [
        "This names several candidates; give each a row of their own."
    ] * 2
