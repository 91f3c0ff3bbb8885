"""The clock of a running session loses and invents no minute, and no private word leaves its notes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.services.running import (
    LONG,
    Clock,
    Jotted,
    Running,
    as_body,
    begin,
    moment_of,
    read_body,
    read_notes,
)

BEGUN = datetime(2026, 3, 3, 17, 30, tzinfo=UTC)
TODAY = date(2026, 3, 3)
ROSA = UUID(int=7)
CODES = ("1A", "2A", "2B", "3C")
PACIFIC = ZoneInfo("America/Los_Angeles")

Steps = list[tuple[str, int]]
"""What is done, and how many seconds of real time have gone by before it."""

STEPS = st.lists(
    st.tuples(st.sampled_from(("pause", "go on", "look", "restart", "set back")), st.integers(0, 9000)),
    max_size=12,
)


def there(*told: int, fold: int = 0) -> datetime:
    return datetime(*told, fold=fold, tzinfo=PACIFIC)  # type: ignore[arg-type, misc]


def kept(clock: Clock) -> Clock:
    """The clock as it comes back after the program was started again."""
    running = read_body(json.loads(json.dumps(as_body(a_session(clock)))))
    assert running is not None
    return running.clock


def a_session(clock: Clock, notes: str = "") -> Running:
    return Running((ROSA,), TODAY, time(9, 30), clock, BEGUN, TODAY, BEGUN, notes=notes)


@given(STEPS)
def test_what_counts_is_the_time_it_ran_whatever_happens_to_the_computer(steps: Steps) -> None:
    now, clock, counts, ran = BEGUN, Clock.start(BEGUN), True, 0
    for step, seconds in steps:
        now += timedelta(seconds=seconds)
        ran += seconds if counts else 0
        clock = clock.look(now)
        if step == "pause":
            clock, counts = clock.pause(now), False
        elif step == "go on":
            clock, counts = clock.go_on(now), True
        elif step == "restart":
            clock = kept(clock)
        elif step == "set back":
            now -= timedelta(hours=1)
            clock = clock.look(now)
        assert clock.elapsed(now) == timedelta(seconds=ran)
        assert abs(clock.minutes(now) * 60 - ran) <= 30 or ran < 60
    assert clock.pause(now).elapsed(now + timedelta(days=3)) == timedelta(seconds=ran)


@given(STEPS, st.integers(-100, 200_000))
def test_what_lies_after_the_end_does_not_count(steps: Steps, after: int) -> None:
    now, clock = BEGUN, Clock.start(BEGUN)
    for step, seconds in steps:
        now += timedelta(seconds=seconds)
        clock = clock.pause(now) if step == "pause" else clock.go_on(now) if step == "go on" else clock
    end = BEGUN + timedelta(seconds=after)
    ended = clock.end(end).elapsed(now)
    assert timedelta() <= ended <= max(timedelta(), end - BEGUN)
    if end >= now:
        assert ended == clock.elapsed(end)
    else:
        assert ended <= clock.elapsed(now)


def test_midnight_summer_time_and_another_zone_change_nothing() -> None:
    evening = datetime(2026, 3, 7, 23, 30, tzinfo=PACIFIC)
    clock = begin((ROSA,), evening, date(2026, 3, 7)).clock
    morning = datetime(2026, 3, 8, 3, 30, tzinfo=PACIFIC)  # the hour from two to three did not exist
    assert clock.minutes(morning.astimezone(UTC)) == 180
    assert clock.minutes(morning.astimezone(ZoneInfo("Asia/Tokyo"))) == 180


def test_minutes_are_whole_and_what_has_begun_is_one() -> None:
    clock = Clock.start(BEGUN)
    told = {seconds: clock.minutes(BEGUN + timedelta(seconds=seconds)) for seconds in (0, 5, 89, 90, 2700)}
    assert told == {0: 0, 5: 1, 89: 1, 90: 2, 2700: 45}


def test_a_long_one_and_one_of_another_day_are_asked_about() -> None:
    running = a_session(Clock.start(BEGUN))
    long = BEGUN + LONG
    assert not running.is_doubtful(long - timedelta(seconds=1), TODAY)
    assert running.is_doubtful(long, TODAY)
    tomorrow = TODAY + timedelta(days=1)
    assert running.is_doubtful(BEGUN + timedelta(minutes=5), tomorrow)
    assert not running.sure(long, tomorrow).is_doubtful(long + timedelta(hours=3), tomorrow)


@pytest.mark.parametrize(
    ("begun", "at", "ended"),
    [
        (there(2026, 3, 3, 9, 30, 20), time(10, 15), there(2026, 3, 3, 10, 15)),
        (there(2026, 3, 3, 23, 30), time(0, 20), there(2026, 3, 4, 0, 20)),
        (there(2026, 3, 3, 9, 30, 20), time(9, 30), there(2026, 3, 3, 9, 30, 20)),
        (there(2026, 3, 7, 23, 30), time(3, 10), there(2026, 3, 8, 3, 10)),
        (there(2026, 11, 1, 1, 40, fold=1), time(1, 50), there(2026, 11, 1, 1, 50, fold=1)),
    ],
)
def test_the_end_is_the_next_time_the_clock_says_so(begun: datetime, at: time, ended: datetime) -> None:
    assert moment_of(at, begun.astimezone(UTC), PACIFIC) == ended.astimezone(UTC)


def test_notes_become_what_the_entry_holds() -> None:
    text = (
        "Walked two rooms #2A #2b\n"
        "> Draft the letter by Friday\n"
        "  >> Send the rubric #3C\n"
        "! Tired, thinks of leaving #1A\n"
        "\n\n\n"
        "Then spoke about #3C at length, room #9 too.\n"
        "#2A\n"
        ">\n"
    )
    assert read_notes(text, CODES) == Jotted(
        summary="Walked two rooms\n\nThen spoke about 3C at length, room #9 too.",
        private_note="Tired, thinks of leaving #1A",
        candidate_steps="Draft the letter by Friday",
        coach_steps="Send the rubric",
        elements=("2A", "2B", "3C"),
    )


LINES = st.lists(
    st.tuples(
        st.sampled_from(("", ">", ">>", "!", " !", "\u200b!", "！", "> ", ">> ", "! ", "#2A ")),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n#!>！＞"), max_size=30),
    ),
    max_size=8,
)


@given(LINES)
def test_no_private_word_is_anywhere_else_and_no_word_is_lost(lines: list[tuple[str, str]]) -> None:
    words = [f"w{number}x {text}" for number, (_mark, text) in enumerate(lines)]
    notes = "\n".join(mark + each for (mark, _text), each in zip(lines, words, strict=True))
    found = read_notes(notes, CODES)
    shared = "\n".join((found.summary, found.candidate_steps, found.coach_steps, *found.elements))
    for number, (mark, _text) in enumerate(lines):
        private = "!" in mark or "！" in mark
        assert (f"w{number}x" in found.private_note) == private
        assert (f"w{number}x" in shared) != private


@given(st.text())
def test_any_notes_can_be_read_and_kept(text: str) -> None:
    read_notes(text, CODES)
    kept_one = read_body(as_body(a_session(Clock.start(BEGUN), text)))
    assert kept_one is not None
    assert kept_one.notes == text
    assert as_body(kept_one) == as_body(read_body(as_body(kept_one)) or kept_one)


@pytest.mark.parametrize(
    "body", [{}, {"text": "x"}, {"begun": 3}, {**as_body(a_session(Clock.start(BEGUN))), "done": 1}]
)
def test_what_was_never_kept_so_is_none(body: dict[str, object]) -> None:
    assert read_body(body) is None


def test_goals_in_notes_by_their_numbers() -> None:
    text = "Walked rooms @2 #2A\nBack to @1 with data\n! about @3\n> Call a@1.org\nMail me @9"
    found = read_notes(text, CODES, {1, 2, 3})
    assert (found.goals, found.elements) == ((2, 1), ("2A",))
    assert found.summary == "Walked rooms\nBack to goal 1 with data\nMail me @9"
    assert (found.private_note, found.candidate_steps) == ("about @3", "Call a@1.org")
