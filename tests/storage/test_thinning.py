"""Thinning: whatever the clock and the disk do, the good backups stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coachdesk.storage.thinning import ENOUGH, RECENT, Copy, find_obsolete

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def copy(number: int, made_at: datetime, *, rows: int = 100, restored_at: str = "") -> Copy:
    return Copy(f"{number:05}", restored_at, number, made_at, rows)


def whole(_copy: Copy) -> bool:
    return True


def kept(copies: list[Copy], holds: Callable[[Copy], bool] = whole, **more: bool) -> list[Copy]:
    gone = find_obsolete(copies, holds, **more)
    return sorted((one for one in copies if one not in gone), key=lambda one: one.order)


moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - with a zone
copies = st.lists(
    st.builds(
        Copy,
        name=st.uuids().map(str),
        restored_at=st.sampled_from(["", "", "", "2025-06-01T00:00:00+00:00"]),
        changes=st.integers(0, 60),
        made_at=moments,
        rows=st.integers(0, 300),
    ),
    max_size=60,
)
"""Backups as a bad clock, a restore and a cat on the keyboard would leave them."""


@given(copies, st.data(), st.booleans())
def test_never_below_the_rule(made: list[Copy], data: st.DataObject, fewer_is_right: bool) -> None:
    rotten = set(data.draw(st.sets(st.sampled_from(made)))) if made else set()
    gone = find_obsolete(made, lambda one: one not in rotten, fewer_is_right=fewer_is_right)
    stay = [one for one in made if one not in gone]
    if not gone:
        return
    newest = max(made, key=lambda one: one.order)
    assert newest in stay
    assert newest not in rotten, "nothing goes unless the newest holds"
    assert not any(one.made_at > newest.made_at - RECENT for one in gone), "two days stay whole"
    for one in gone:
        stands_in = [other for other in stay if other.order > one.order and other not in rotten]
        assert any(fewer_is_right or other.rows >= ENOUGH * one.rows for other in stands_in)
        assert fewer_is_right or newest.rows >= ENOUGH * one.rows, "fewer rows push nothing out"


@given(copies, st.booleans())
def test_thinning_again_finds_nothing_more(made: list[Copy], fewer_is_right: bool) -> None:
    once = kept(made, fewer_is_right=fewer_is_right)
    assert find_obsolete(once, whole, fewer_is_right=fewer_is_right) == []


@given(copies)
def test_the_order_of_the_folder_does_not_matter(made: list[Copy]) -> None:
    assert set(find_obsolete(made, whole)) == set(find_obsolete(made[::-1], whole))


@given(st.integers(0, 400))
def test_few_backups_are_all_kept_one_a_day(count: int) -> None:
    """12 days, then 10 weeks, then 9 months: nobody who rests keeps fewer."""
    made = [copy(number, NOON + timedelta(days=number)) for number in range(count)]
    assert len(kept(made)) >= min(count, 12)


def test_two_years_of_hourly_backups() -> None:
    stay: list[Copy] = []
    moment, number = NOON, 0
    while moment < NOON + timedelta(days=730):
        for hour in (8, 9, 10, 15):
            number += 1
            stay = kept([*stay, copy(number, moment + timedelta(hours=hour))])
        moment += timedelta(days=1)
    newest = stay[-1].made_at
    ages = sorted((newest - one.made_at).days for one in stay)
    assert 12 + 10 + 9 <= len(stay) <= 12 + 10 + 9 + 9
    assert {*range(13)} <= {*ages}, "a backup of each of the last days"
    assert all(later - sooner <= 7 for sooner, later in pairwise(ages) if later < 80)
    assert all(later - sooner <= 31 + 7 for sooner, later in pairwise(ages))
    assert ages[-1] > 330


def test_a_clock_set_back_does_not_make_the_newest_old() -> None:
    before = [copy(number, NOON + timedelta(hours=number)) for number in range(5)]
    after = copy(9, NOON - timedelta(days=900))
    assert after in kept([*before, after])
    assert kept([*before, after]) == [*before, after], "what seems to lie ahead stays"


def test_after_a_restore_counting_begins_anew() -> None:
    old = [copy(100 + number, NOON - timedelta(days=30, hours=number)) for number in range(3)]
    new = copy(41, NOON, restored_at="2026-03-03T10:00:00+00:00")
    assert new in kept([*old, new])
    assert len(kept([*old, new])) == 2


def test_a_far_emptier_backup_pushes_nothing_out() -> None:
    fuller = [copy(number, NOON - timedelta(days=40 - number)) for number in range(30)]
    emptied = copy(50, NOON, rows=79)
    assert kept([*fuller, emptied]) == [*fuller, emptied]
    assert len(kept([*fuller, emptied], fewer_is_right=True)) < 31
    assert len(kept([*fuller, copy(50, NOON, rows=80)])) < 31


def test_slow_shrinking_is_measured_against_each_that_would_go() -> None:
    made = [
        copy(number, NOON + timedelta(days=number), rows=int(1000 * 0.95**number)) for number in range(60)
    ]
    stay = kept(made)
    assert [one for one in made if one.rows > stay[-1].rows / ENOUGH] == [
        one for one in stay if one.rows > stay[-1].rows / ENOUGH
    ]


def test_a_rotten_backup_stands_in_for_nothing() -> None:
    day = NOON - timedelta(days=5)
    good, rotten, newest = copy(1, day), copy(2, day + timedelta(hours=1)), copy(3, NOON)
    assert kept([good, rotten, newest]) == [rotten, newest]
    assert kept([good, rotten, newest], lambda one: one != rotten) == [good, rotten, newest]
    assert kept([good, rotten, newest], lambda one: one != newest) == [good, rotten, newest]


def test_only_what_decides_is_read() -> None:
    """Reading a backup whole takes a moment: those that neither go nor stand in are left alone."""
    asked: list[Copy] = []
    made = [copy(number, NOON + timedelta(days=number)) for number in range(10)]

    def noted(one: Copy) -> bool:
        asked.append(one)
        return True

    find_obsolete(made, noted)
    assert {one.made_at.date() for one in asked} == {date(2026, 3, 12)}
