"""Tables of sessions as coaches keep them: a sheet a candidate, forms with whole questions, logs of other kinds."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from coachdesk.errors import CannotRead
from coachdesk.models import SessionState
from coachdesk.services.casebook import Casebook
from coachdesk.services.coaches import get_user
from coachdesk.services.importing import (
    Enrolling,
    ImportPlan,
    Known,
    Stopped,
    apply,
    plan_import,
    prepare_import,
)
from coachdesk.services.tables import read_csv, tables_in
from coachdesk.services.trash import list_trash
from tests.services.books import workbook
from tests.services.importing.visits import TODAY, as_csv, none_there, program_words

HEADINGS = ("Date", "Time in", "Time out", "Total", "F2F / Phone / E-mail", "Focus (CPSEL)", "Summary")
ENROLLING = Enrolling("laasc", date(2025, 7, 1))


def sheet(name: str, *rows: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    title = (("LOG OF VISITS",), (f"Candidate: {name}", None, "School: Mission Annex"), ("Coach: me",), ())
    return [*title, HEADINGS, *rows]


IMANI = sheet(
    "Imani Őrsi-Ngata",
    ("7/24/25", time(10, 15), time(11, 15), "1:00", "Phone", "1C, 4A", "a plan"),
    (None, None, "Subtotal", 1),
    (date(2025, 8, 4), time(9, 45), time(10, 15), 0.5, "F2F", "3A", "a visit"),
    (date(2025, 8, 22), time(15, 45), time(17), "75 min", "Zoom", "2A", "data"),
    (date(2025, 9, 3), None, None, "1:30", "Phone", "", "no clock"),
    (date(2025, 9, 5), time(9), time(9, 45), timedelta(minutes=45), "F2F", "", "a duration"),
    (None, None, "TOTAL", 5.0),
)
ARAM = sheet(
    "Արամ Տէրեան",
    ("8/15/25", time(13, 15), time(14, 45), 1.5, "F2F", "1A", "walk"),
    (None, None, "Subtotal", 1.5),
    (date(2025, 9, 22), None, None, 1 / 3, "E-mail", "5B", "a third of an hour"),
)
BOOK = workbook({"Imani": IMANI, "How to": (("Write every visit down.",),), "Aram": ARAM})


def plan(content: bytes, *known: Known, **more: Any) -> ImportPlan:
    given = {"known": known, "existing": none_there, "today": TODAY, "words": program_words(), **more}
    return plan_import(tables_in(content), **given)


def test_a_sheet_a_candidate_is_one_plan_without_the_subtotals() -> None:
    found = plan(BOOK, enrolling=ENROLLING)
    assert found.total_minutes() == {"Imani Őrsi-Ngata": 60 + 30 + 75 + 90 + 45, "Արամ Տէրեան": 90 + 20}
    assert found.unknown == ("Imani Őrsi-Ngata", "Արամ Տէրեան")
    assert [row.place for row in found.rows if row.reason == "A total, not a session."] == [
        "Imani, row 7",
        "Imani, row 12",
        "Aram, row 7",
    ]
    assert [sheet.name for sheet in found.sheets] == ["Imani", "Aram"]
    assert found.problems == ("How to: No row of this table names its columns. It is left out.",)
    assert {session.site for session in found.sessions} == {"Mission Annex"}
    assert found.sessions[0].elements == ("1C", "4A")


def test_the_same_session_on_two_sheets_is_one() -> None:
    found = plan(workbook({"Old": IMANI, "New": IMANI[:6]}), enrolling=ENROLLING)
    assert found.rows[-1].reason == "The same as Old, row 6."


def test_a_sheet_without_a_candidate_is_called_after_one() -> None:
    rows = (("Date", "Hours"), (date(2025, 9, 3), 1))
    known = Known(uuid4(), ("Lupe Ybarra",))
    found = plan(
        workbook({"lupe ybarra": rows, "Imani Őrsi": rows, "2025-26": rows}), known, enrolling=ENROLLING
    )
    assert [session.candidate for session in found.sessions] == ["Lupe Ybarra", "Imani Őrsi"]
    assert found.problems == ("2025-26: No column says who the sessions were with. It is left out.",)


def test_the_order_of_day_and_month_is_asked_once_for_the_whole_file() -> None:
    def book(last: str) -> bytes:
        heads, body = ("Date", "Candidate", "Hours"), [("3/4/2026", "Rosa", 1), ("5/6/2026", "Rosa", 1)]
        return workbook({"One": (heads, *body), "Two": (heads, (last, "Rosa", 1))})

    asked = plan(book("7/8/2026"), enrolling=ENROLLING)
    assert (asked.asks_order, asked.sessions[0].held_on) == (True, date(2026, 3, 4))
    told = plan(book("7/8/2026"), enrolling=ENROLLING, order="dmy")
    assert (told.asks_order, told.problems, told.sessions[0].held_on) == (False, (), date(2026, 4, 3))
    clear = plan(book("25/8/2026"), enrolling=ENROLLING)
    assert (clear.asks_order, clear.sessions[0].held_on) == (False, date(2026, 4, 3))


FORM = as_csv(
    [
        [
            "Timestamp",
            "Email Address",
            "Who did you coach? (candidate name)",
            "What was the date of the visit?",
            "How long was your visit, in minutes? Please leave out the time it took you to drive there and back.",
            "How did you meet? Choose one type of contact from the list below; choose “other” for anything else.",
            "Please write a summary of what the two of you talked about and what will be done until the next time.",
        ],
        [
            "9/4/2025 16:02:11",
            "me@example.org",
            "Lupe Ybarra",
            "9/3/2025",
            "50",
            "Phone",
            "Walked the rooms.",
        ],
        ["9/12/2025 8:15:40", "me@example.org", "Lupe Ybarra", "9/11/2025", "75", "In person", "Budget."],
    ]
)


def test_a_form_with_whole_questions_above_its_columns() -> None:
    found = plan(FORM, enrolling=ENROLLING)
    assert [(s.held_on, s.minutes, s.candidate, s.summary) for s in found.sessions] == [
        (date(2025, 9, 3), 50, "Lupe Ybarra", "Walked the rooms."),
        (date(2025, 9, 11), 75, "Lupe Ybarra", "Budget."),
    ]
    assert found.columns.unused == ("Timestamp", "Email Address")


def test_the_time_of_a_form_is_the_day_where_no_question_asks_for_it() -> None:
    rows = [["Timestamp", "Candidate", "Minutes"], ["9/14/2025 16:02:11", "Lupe Ybarra", "50"]]
    book = workbook({"Form Responses 1": (rows[0], (date(2025, 9, 14), "Lupe Ybarra", 50))})
    for content in (as_csv(rows), book):
        (session,) = plan(content, enrolling=ENROLLING).sessions
        assert (session.held_on, session.minutes) == (date(2025, 9, 14), 50)


def test_a_log_of_clients_with_hours_in_sum_is_no_table_of_sessions() -> None:
    rows = [
        ["Client Name", "Contact Information", "Individual / Group", "Start Date", "End Date", "Paid Hours",
         "Pro Bono Hours"],
        ["Lupe Ybarra", "lupe@example.org", "Individual", "7/1/2025", "6/30/2026", "12", "3"],
    ]  # fmt: skip
    with pytest.raises(CannotRead, match="No row of this table names its columns"):
        plan(as_csv(rows), enrolling=ENROLLING)


def test_a_box_that_was_ticked_says_that_it_was_held() -> None:
    heads = ("Date", "Candidate", "Hours", "Held")
    rows = [(date(2025, 9, 3), "Rosa", 1, True), (date(2025, 9, 4), "Rosa", 1, False)]
    found = plan(workbook({"Log": (heads, *rows)}), enrolling=ENROLLING)
    assert [session.state for session in found.sessions] == [SessionState.HELD, SessionState.CANCELLED]


def user(casebook: Casebook) -> UUID:
    found = casebook.ask(get_user)
    assert found is not None
    return found.id


def test_a_second_import_adds_nothing_and_one_undo_takes_the_first_back(casebook: Casebook) -> None:
    first = casebook.ask(prepare_import, tables_in(BOOK), today=TODAY, enrolling=ENROLLING)
    came = casebook.do("Import", apply, first, coach=user(casebook))
    assert (came.sessions, came.candidates) == (7, 2)
    again = casebook.ask(prepare_import, tables_in(BOOK), today=TODAY, enrolling=ENROLLING)
    assert again.sessions == ()
    casebook.undo()
    undone = casebook.ask(prepare_import, tables_in(BOOK), today=TODAY, enrolling=ENROLLING)
    assert undone.rows == first.rows
    assert casebook.ask(list_trash) == []


def test_an_import_that_is_stopped_keeps_nothing(casebook: Casebook) -> None:
    planned = casebook.ask(prepare_import, tables_in(BOOK), today=TODAY, enrolling=ENROLLING)
    told: list[tuple[int, int]] = []

    def stop(done: int, whole: int) -> bool:
        told.append((done, whole))
        return done < whole

    with pytest.raises(Stopped, match="nothing was changed"):
        casebook.do("Import", apply, planned, coach=user(casebook), tell=stop)
    assert told == [(0, 7), (7, 7)]
    assert (
        casebook.ask(prepare_import, tables_in(BOOK), today=TODAY, enrolling=ENROLLING).rows == planned.rows
    )


def test_what_a_coach_said_of_the_columns_is_remembered_for_the_same_headings(casebook: Casebook) -> None:
    def table(number: int) -> bytes:
        return f"Day of it,Whom,Took,Mileage\n2025-09-{number:02},Lupe Ybarra,1,9\n".encode()

    wanted = {"date": "Day of it", "candidate": "Whom", "length": "Took"}
    planned = casebook.ask(
        prepare_import, read_csv(table(3)), today=TODAY, wanted=wanted, enrolling=ENROLLING
    )
    casebook.do("Import", apply, planned, coach=user(casebook))
    (row,) = casebook.ask(prepare_import, read_csv(table(4)), today=TODAY).rows
    assert row.session is not None
    assert (row.session.held_on, row.session.minutes) == (date(2025, 9, 4), 60)
    with pytest.raises(CannotRead):
        casebook.ask(prepare_import, read_csv(table(4).replace(b"Took", b"Lasted")), today=TODAY)
