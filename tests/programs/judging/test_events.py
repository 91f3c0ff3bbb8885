"""Events: each is settled once, by its roll or by a mark, and what was marked stands there to be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.facts import EventFact, MarkFact
from coachdesk.programs.requirement import Requirement
from coachdesk.programs.standings import Standing
from tests.programs.judging.cases import facts, judged

KEY = "event:induction_day"
TODAY = date(2026, 3, 3)
JAN_10 = date(2026, 1, 10)
A_FEW = st.sampled_from([JAN_10, date(2026, 2, 7), date(2026, 4, 4)])


def induction(events: tuple[EventFact, ...], *marks: MarkFact) -> Requirement:
    """The Induction Days of LAASC, four of which are asked for in a year."""
    return judged(facts("laasc", TODAY, events=events, marks=marks))[1, KEY]


def event(presence: str = "", day: date = JAN_10, **more: Any) -> EventFact:
    return EventFact(rule="induction_day", held_on=day, minutes=180, presence=presence, **more)


def mark(kind: str = "done", day: date = JAN_10) -> MarkFact:
    reason = "ill" if kind == "waived" else ""
    return MarkFact(requirement=KEY, year=1, item=day.isoformat(), kind=kind, marked_on=JAN_10, reason=reason)


def test_a_marked_event_whose_roll_is_called_is_one() -> None:
    marked = induction((event(),), mark())
    assert (marked.have, marked.need) == (1, 4)
    assert [(item.done, item.settled_on) for item in marked.items] == [(True, JAN_10)]
    called = induction((event("attended"),), mark())
    assert (called.have, called.need) == (1, 4)
    assert called.reason == "1 of 4 attended"


def test_who_was_excused_and_waived_is_let_off_one_event() -> None:
    found = induction((event("excused"),), mark("waived"))
    assert (found.have, found.need) == (0, 3)


def test_a_mark_of_an_event_that_is_not_entered_stands_there() -> None:
    found = induction((event("attended", date(2026, 2, 7)),), mark())
    assert found.have == 2
    assert [(item.label, item.done) for item in found.items] == [
        ("Induction Day, Feb 7", True),
        ("Induction Day, Jan 10", True),
    ]


def test_a_canceled_event_is_still_asked_for() -> None:
    found = induction((event(cancelled=True),))
    assert (found.have, found.need) == (0, 4)
    assert [item.waived for item in found.items] == [True]


def test_an_event_that_is_marked_is_not_still_to_come() -> None:
    """Four days in all, one of them over and missed, one marked before its day: three at most, one too few."""
    days = [JAN_10, date(2026, 4, 4), date(2026, 4, 11), date(2026, 4, 18)]
    events = tuple(event("missed" if day == JAN_10 else "", day) for day in days)
    assert induction(events, mark(day=date(2026, 4, 4))).standing is Standing.BEHIND


EVENTS = st.lists(
    st.builds(
        event,
        st.sampled_from(["", "attended", "missed", "made_up", "excused"]),
        A_FEW,
        number=st.none() | st.integers(1, 4),
        cancelled=st.booleans(),
    ),
    max_size=5,
)
MARKS = st.lists(
    st.builds(mark, st.sampled_from(["done", "attested", "waived", "credited"]), A_FEW),
    unique_by=lambda one: one.item,
)


@given(EVENTS, MARKS)
def test_each_thing_is_counted_once(events: list[EventFact], marks: list[MarkFact]) -> None:
    found = induction(tuple(events), *marks)
    assert found.have == sum(item.done for item in found.items)
    assert not any(item.done and item.waived for item in found.items)
    days = {one.item for one in marks} - {one.held_on.isoformat() for one in events}
    assert len(found.items) == len(events) + len(days)


@given(EVENTS, MARKS, A_FEW)
def test_a_mark_of_what_was_attended_changes_nothing(
    events: list[EventFact], marks: list[MarkFact], day: date
) -> None:
    attended = (*events, event("made_up", day))
    if day > TODAY or any(one.item == day.isoformat() for one in marks):
        return
    assert induction(attended, *marks, mark(day=day)) == induction(attended, *marks)
    let_off = (*events, event("excused", day))
    assert induction(let_off, *marks, mark("waived", day)).need == induction(let_off, *marks).need


@given(EVENTS, MARKS)
def test_the_order_of_events_never_matters(events: list[EventFact], marks: list[MarkFact]) -> None:
    found = induction(tuple(events), *marks)
    turned = induction(tuple(events[::-1]), *(replace(one) for one in marks[::-1]))
    assert (found.have, found.need, found.standing) == (turned.have, turned.need, turned.standing)
