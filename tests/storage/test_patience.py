"""Calls that may never come back: who waits, who is refused, and what a late call still may do."""

from __future__ import annotations

import time
from threading import Event, current_thread

import pytest

from coachdesk.storage.patience import OneCallAtATime


def test_an_answer_comes_from_another_thread() -> None:
    answer = OneCallAtATime(5).ask(lambda _given_up: current_thread())
    assert answer is not current_thread()
    assert answer.daemon


def test_an_error_reaches_who_asked() -> None:
    patience = OneCallAtATime(5)

    def fail(_given_up: Event) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        patience.ask(fail)
    assert patience.ask(lambda _given_up: 1) == 1


def test_quick_calls_follow_each_other() -> None:
    patience = OneCallAtATime(5)
    assert [patience.ask(lambda _given_up, n=n: n) for n in range(500)] == list(range(500))  # type: ignore[misc]


def test_while_one_call_hangs_no_other_is_made() -> None:
    patience, freed, made = OneCallAtATime(0.05), Event(), list[str]()

    def hang(given_up: Event) -> None:
        made.append("first")
        freed.wait()
        made.append(f"late, given up: {given_up.is_set()}")
        came_back.set()

    came_back = Event()
    with pytest.raises(TimeoutError):
        patience.ask(hang)
    began = time.perf_counter()
    for _time in range(20):
        with pytest.raises(TimeoutError):
            patience.ask(lambda _given_up: made.append("second"))
    assert time.perf_counter() - began < 0.5
    assert made == ["first"]
    freed.set()
    assert came_back.wait(5)
    assert made == ["first", "late, given up: True"]


def test_a_call_that_came_back_late_makes_room_again() -> None:
    patience, freed = OneCallAtATime(0.05), Event()
    with pytest.raises(TimeoutError):
        patience.ask(lambda _given_up: freed.wait())
    freed.set()
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and not (answered := answers(patience)):
        continue
    assert answered


def answers(patience: OneCallAtATime) -> bool:
    try:
        return patience.ask(lambda _given_up: True)
    except TimeoutError:
        return False
