"""Positions over time: what closes what, two at once, what becomes of the goals, and spans that never turn round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.services import positions
from coachdesk.services.casebook import Casebook
from coachdesk.services.positions import PositionDraft, PositionRow, at_once, closing, list_positions, overlap
from tests.services.conftest import START, add_candidate

TODAY = date(2026, 3, 3)
MOVED = date(2026, 1, 5)
PRINCIPAL = PositionDraft(title="Principal", site="Hawthorn HS", from_on=MOVED)


def spans(casebook: Casebook, who: UUID) -> list[tuple[str, date | None, date | None]]:
    return [(row.site, row.from_on, row.to_on) for row in casebook.ask(list_positions, who)]


def test_a_new_position_closes_the_open_one_only_when_it_is_said(casebook: Casebook, rosa: UUID) -> None:
    casebook.do("New position", positions.add, rosa, replace(PRINCIPAL, closes=True))
    assert spans(casebook, rosa) == [
        ("Hawthorn HS", MOVED, None),
        ("Cesar Chavez MS", START, MOVED - timedelta(days=1)),
    ]
    assert [row.beside for row in casebook.ask(list_positions, rosa)] == [(), ()]
    casebook.undo()
    assert spans(casebook, rosa) == [("Cesar Chavez MS", START, None)]
    casebook.do("New position", positions.add, rosa, PRINCIPAL)
    assert [row.beside for row in casebook.ask(list_positions, rosa)] == [
        ("Assistant Principal, Cesar Chavez MS",),
        ("Principal, Hawthorn HS",),
    ]


def test_what_is_amended_and_trashed_comes_back_with_undo(casebook: Casebook, rosa: UUID) -> None:
    key = casebook.do("New position", positions.add, rosa, PRINCIPAL)
    draft = casebook.ask(positions.get_draft, key)
    assert draft == PRINCIPAL
    casebook.do(
        "Edit position", positions.amend, key, replace(draft, supervisor="  M.  Lopez ", full_time=False)
    )
    assert casebook.ask(list_positions, rosa)[0].supervisor == "M. Lopez"
    casebook.undo()
    assert casebook.ask(positions.get_draft, key) == PRINCIPAL
    casebook.do("Trash", positions.trash, key)
    assert len(spans(casebook, rosa)) == 1
    casebook.undo()
    assert len(spans(casebook, rosa)) == 2


def test_a_change_of_assignment_waits_for_a_word_about_the_goals(casebook: Casebook, rosa: UUID) -> None:
    key = casebook.do("New position", positions.add, rosa, PRINCIPAL)
    assert [row.undecided for row in casebook.ask(list_positions, rosa)] == [True, False]
    assert [row.id for row in casebook.ask(positions.list_undecided)] == [key]
    told = replace(PRINCIPAL, goals="modified", reason="New staff, same need.")
    casebook.do("Decide", positions.amend, key, told)
    assert casebook.ask(positions.list_undecided) == []
    casebook.undo()
    assert casebook.ask(positions.list_undecided, {rosa})[0].id == key


@pytest.mark.parametrize(
    ("program", "begins", "asked"),
    [
        ("laasc", MOVED, True),
        ("laasc", START, False),
        ("laasc", date(2026, 7, 1), False),
        ("blank", MOVED, False),
    ],
)
def test_only_a_change_within_a_year_with_goals_is_asked_about(
    casebook: Casebook, program: str, begins: date, asked: bool
) -> None:
    """On the first day of a year its goals are new anyhow; after the year, or without goals, none are touched."""
    who = add_candidate(casebook, "Ada", program=program, title="Dean")
    assert casebook.ask(positions.asks_about_goals, who, begins) is asked


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(PRINCIPAL, title=" ", site=""), "title"),
        (replace(PRINCIPAL, from_on=None), "from_on"),
        (replace(PRINCIPAL, from_on=date(1, 1, 1)), "from_on"),
        (replace(PRINCIPAL, to_on=MOVED - timedelta(days=1)), "to_on"),
        (replace(PRINCIPAL, to_on=date.max), "to_on"),
        (replace(PRINCIPAL, goals="modified"), "reason"),
        (replace(PRINCIPAL, goals="restarted"), "reason"),
        (replace(PRINCIPAL, goals="lost"), "goals"),
    ],
)
def test_a_problem_is_told_at_its_field(draft: PositionDraft, field: str) -> None:
    assert set(draft.problems(today=TODAY)) == {field}
    assert PRINCIPAL.problems(today=TODAY) == replace(PRINCIPAL, goals="kept").problems(today=TODAY) == {}


FIELDS = ("title", "site", "district", "supervisor", "full_time", "from_on", "to_on", "goals", "reason")
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
OPEN_DAYS = st.none() | DAYS


@st.composite
def rows(draw: st.DrawFn) -> PositionRow:
    first, last = draw(OPEN_DAYS), draw(OPEN_DAYS)
    if first and last and last < first:
        first, last = last, first
    held = PositionDraft("T", "S", from_on=first, to_on=last)
    return PositionRow(uuid4(), uuid4(), **{name: getattr(held, name) for name in FIELDS})


def closed(held: Iterable[PositionRow], draft: PositionDraft) -> list[PositionRow]:
    """The positions as `add` leaves them."""
    ended = {row.id for row in closing(held, draft)}
    before = draft.from_on - timedelta(days=1) if draft.from_on else None
    return [replace(row, to_on=before) if row.id in ended else row for row in held]


@given(st.lists(rows(), max_size=5), DAYS, OPEN_DAYS, st.booleans())
def test_no_span_is_ever_negative(
    held: list[PositionRow], begins: date, ends: date | None, closes: bool
) -> None:
    """Whatever a new position closes ends on a day that is not before its own first one, and not beside the new one."""
    draft = PositionDraft(title="T", from_on=begins, to_on=ends, closes=closes)
    after = closed(held, draft)
    assert all(row.from_on is None or row.to_on is None or row.from_on <= row.to_on for row in after)
    beside = {row.id for row in at_once(held, draft)}
    for row in after:
        assert overlap((row.from_on, row.to_on), (begins, ends)) == (row.id in beside) or (
            ends is not None and ends < begins
        )


@given(rows(), rows())
def test_overlap_is_the_same_seen_from_both_sides(one: PositionRow, other: PositionRow) -> None:
    first, second = (one.from_on, one.to_on), (other.from_on, other.to_on)
    shared = {
        day
        for day in (one.from_on, one.to_on, other.from_on, other.to_on, TODAY)
        if day and _holds(one, day) and _holds(other, day)
    }
    assert overlap(first, second) == overlap(second, first)
    assert overlap(first, second) or not shared


def _holds(row: PositionRow, day: date) -> bool:
    return (row.from_on is None or row.from_on <= day) and (row.to_on is None or day <= row.to_on)
