"""A table that is imported again leaves what was corrected since as it is: no hour comes in a second time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.services import importing, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.coaches import get_user
from coachdesk.services.hours import list_hours
from coachdesk.services.importing import ImportPlan
from coachdesk.services.session_list import list_sessions
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.tables import read_csv
from tests.conftest import casebook_of
from tests.services.conftest import add_candidate
from tests.services.importing.visits import TODAY, as_csv

HEADINGS = ["Date", "Candidate", "Start", "Minutes", "Focus"]
Row = tuple[int, str, int, str]


def table(*rows: Row) -> bytes:
    cells = [
        [f"2/{day}/2026", "Rosa Nguyễn", start, str(minutes), focus] for day, start, minutes, focus in rows
    ]
    return as_csv([HEADINGS, *cells])


def plan(book: Casebook, content: bytes) -> ImportPlan:
    return book.ask(importing.prepare_import, read_csv(content), today=TODAY)


def take(book: Casebook, content: bytes) -> ImportPlan:
    planned, user = plan(book, content), book.ask(get_user)
    assert user is not None
    book.do("Import sessions", importing.apply, planned, coach=user.id)
    return planned


def amend(book: Casebook, key: UUID, **more: Any) -> None:
    book.do("Amend", sessions.amend, key, replace(book.ask(sessions.get_draft, key), **more))


def total(book: Casebook) -> int:
    return sum(row.coaching_minutes for row in book.ask(list_hours, today=TODAY))


def keys(book: Casebook) -> list[UUID]:
    return [row.id for row in book.ask(list_sessions)]


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        ("9:00", "Already in the casebook: a session with this candidate begins at the same time."),
        (
            "",
            "The casebook has a session of this day with other words or another length. If this is one more, log it.",
        ),
    ],
)
def test_a_corrected_length_is_no_second_session(
    casebook: Casebook, rosa: UUID, start: str, reason: str
) -> None:
    content = table((3, start, 60, "Data"))
    take(casebook, content)
    (key,) = keys(casebook)
    amend(casebook, key, minutes=75)
    (row,) = take(casebook, content).rows
    assert (row.action, row.reason) == ("skip", reason)
    assert (keys(casebook), total(casebook)) == ([key], 75)


def test_one_more_session_of_a_day_comes_in_beside_those_that_stand(casebook: Casebook, rosa: UUID) -> None:
    first = ((3, "9:00", 60, "Data"), (4, "", 30, "Goals"))
    take(casebook, table(*first))
    take(casebook, table(*first, (3, "9:00", 20, "Plan"), (3, "11:00", 60, "Data"), (4, "", 45, "Plan")))
    assert total(casebook) == 60 + 30 + 20 + 60 + 45


def test_a_visit_that_was_planned_does_not_keep_its_hour_out(casebook: Casebook, rosa: UUID) -> None:
    visit = SessionDraft((rosa,), date(2026, 2, 3), time(9), 45, state="planned")
    casebook.do("Plan", sessions.log, visit)
    (row,) = take(casebook, table((3, "9:00", 60, "Data"))).rows
    assert (row.action, row.remarks) == ("log", ("Another session begins at the same time.",))
    assert total(casebook) == 60


def test_of_two_that_begin_together_one_was_made_the_other(casebook: Casebook, rosa: UUID) -> None:
    content = table((3, "9:00", 60, "Data"), (3, "9:00", 30, "Data"))
    take(casebook, content)
    for key in keys(casebook):
        amend(casebook, key, minutes=30)
    take(casebook, content)
    assert total(casebook) == 60


_rows = st.lists(
    st.tuples(
        st.integers(2, 5),
        st.sampled_from(("", "9:00", "10:30")),
        st.sampled_from((30, 60)),
        st.sampled_from("AB"),
    ),
    min_size=1,
    max_size=6,
)
_corrections = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from((30, 60, 75)), st.sampled_from(("A", "B", "Another word"))),
    max_size=3,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(_rows, _corrections)
def test_whatever_was_corrected_the_same_table_adds_nothing(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row], corrections: list[tuple[int, int, str]]
) -> None:
    book = casebook_of(tmp_path_factory.mktemp("again") / "One.casebook")
    add_candidate(book, "Rosa", "Nguyễn")
    content = table(*rows)
    take(book, content)
    stood = keys(book)
    for place, minutes, focus in corrections:
        amend(book, stood[place % len(stood)], minutes=minutes, focus=focus)
    told = total(book)
    take(book, content)
    assert (sorted(keys(book)), total(book)) == (sorted(stood), told)
    book.close()
