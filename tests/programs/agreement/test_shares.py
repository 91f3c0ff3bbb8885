"""Shares of agreement: counted by hand, and with the intervals of a published comparison."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.agreement.shares import Pair, Share, agree, by_component

LEVELS = st.integers(1, 9)
PAIRS = st.lists(st.builds(Pair, st.sampled_from("ABCD"), st.sampled_from(("Ana", "Ben")), LEVELS, LEVELS))


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_newcombe(hits: int, n: int, low: float, high: float) -> None:
    """R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998),
    857-872, table I, method 3: Wilson's score interval without a correction."""
    assert Share(hits, n).interval == pytest.approx((low, high), abs=0.00005)


def test_of_nothing_there_is_no_share() -> None:
    assert (Share(0, 0).portion, Share(0, 0).interval) == (None, None)
    assert agree([]).apart is None
    assert agree([]).by is None


@given(st.integers(0, 60), st.integers(0, 60))
def test_an_interval_holds_its_share_and_stays_on_the_scale(hits: int, more: int) -> None:
    share = Share(hits, hits + more)
    if share.interval and share.portion is not None:
        low, high = share.interval
        assert 0 <= low <= share.portion <= high <= 1


def test_exact_and_within_one_are_counted_apart() -> None:
    pairs = [Pair("A", "Ana", 3, 3), Pair("B", "Ana", 3, 2), Pair("C", "Ana", 4, 2), Pair("D", "Ana", 1, 2)]
    found = agree(pairs)
    assert (found.exact, found.within, found.apart) == (Share(1, 4), Share(3, 4), 2)
    assert found.by == pytest.approx(0.5)


@given(PAIRS)
def test_components_add_up_to_all(pairs: list[Pair]) -> None:
    whole = agree(pairs)
    assert whole.exact.hits <= whole.within.hits <= whole.n
    parts = by_component(pairs).values()
    assert sum(part.exact.hits for part in parts) == whole.exact.hits
    assert sum(part.n for part in parts) == whole.n
