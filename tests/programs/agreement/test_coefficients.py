"""Coefficients of agreement: those of published examples, and those of a library that knows nothing of ours."""

from __future__ import annotations

import subprocess
import sys

import pandas
import pytest
import simpledorff
from hypothesis import given, settings
from hypothesis import strategies as st
from simpledorff.metrics import interval_metric, nominal_metric
from sklearn.metrics import cohen_kappa_score

from coachdesk.programs.agreement.coefficients import (
    Rating,
    find_coefficients,
    krippendorff_alpha,
    least_cases,
    weighted_kappa,
)
from coachdesk.programs.agreement.shares import Pair

KRIPPENDORFF = (
    "A 1 2 3 3 2 1 4 1 2 . . .",
    "B 1 2 3 3 2 2 4 1 2 5 . 3",
    "C . 3 3 3 2 3 4 2 2 5 1 .",
    "D 1 2 3 3 2 4 4 1 2 5 1 .",
)
"""K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section E: four observers, twelve units."""
COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
"""J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968), 213-220, table 1, as numbers of 200 cases."""
GRAVITY = ((0, 1, 3), (1, 0, 6), (3, 6, 0))
"""How grave each disagreement is in the same table."""

LEVELS = st.integers(1, 4)
RATERS = st.sampled_from("ABCD")


def read_ratings(lines: tuple[str, ...]) -> list[Rating]:
    found = []
    for line in lines:
        rater, *levels = line.split()
        found += [(rater, str(unit), int(level)) for unit, level in enumerate(levels) if level != "."]
    return found


def pairs_of(table: tuple[tuple[int, ...], ...]) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _case in range(count)
    ]


@pytest.mark.parametrize(("scale", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_is_that_of_krippendorffs_example(scale: str, alpha: float) -> None:
    found = krippendorff_alpha(read_ratings(KRIPPENDORFF), scale)  # type: ignore[arg-type]  # one of the three words
    assert found == pytest.approx(alpha, abs=0.0005)


def test_kappa_is_that_of_cohens_example() -> None:
    """He reports 0.348 where disagreements weigh by their gravity, and 0.492 where all weigh the same."""
    pairs = pairs_of(COHEN)
    assert weighted_kappa(pairs, lambda one, other: GRAVITY[one][other]) == pytest.approx(0.348, abs=0.0005)
    assert weighted_kappa(pairs, lambda one, other: one != other) == pytest.approx(0.492, abs=0.0005)


@given(st.lists(st.tuples(LEVELS, LEVELS), min_size=2, max_size=60))
@settings(deadline=None)
def test_kappa_is_that_of_another_library(pairs: list[tuple[int, int]]) -> None:
    found = weighted_kappa(pairs)
    if found is None:
        assert len({level for pair in pairs for level in pair}) == 1
    else:
        mine, theirs = zip(*pairs, strict=True)
        assert found == pytest.approx(
            cohen_kappa_score(mine, theirs, labels=[1, 2, 3, 4], weights="quadratic")
        )


@pytest.mark.filterwarnings("ignore:Starting with pandas version 4.0")  # the other library calls pandas so
@given(st.dictionaries(st.tuples(RATERS, st.sampled_from("123456789")), LEVELS, min_size=4))
@settings(deadline=None, max_examples=25)  # tables of pandas are slow to make
def test_alpha_is_that_of_another_library(levels: dict[tuple[str, str], int]) -> None:
    ratings = [(rater, unit, level) for (rater, unit), level in levels.items()]
    for scale, metric in (("nominal", nominal_metric), ("interval", interval_metric)):
        found = krippendorff_alpha(ratings, scale)  # type: ignore[arg-type]  # one of the three words
        if found is not None:
            frame = pandas.DataFrame(ratings, columns=["rater", "unit", "level"])
            other = simpledorff.calculate_krippendorffs_alpha_for_df(frame, "unit", "rater", "level", metric)
            assert found == pytest.approx(other)


def test_on_two_levels_it_does_not_matter_how_they_are_spaced() -> None:
    ratings = [("A", "1", 1), ("B", "1", 2), ("A", "2", 2), ("B", "2", 2), ("A", "3", 1), ("B", "3", 1)]
    assert (
        len(
            {
                round(krippendorff_alpha(ratings, scale) or 0, 9)
                for scale in ("nominal", "ordinal", "interval")
            }
        )
        == 1
    )


def test_where_only_one_level_was_given_nothing_can_be_said() -> None:
    assert weighted_kappa([(3, 3)] * 40) is None
    assert krippendorff_alpha([("A", "1", 3), ("B", "1", 3)]) is None
    assert krippendorff_alpha([("A", "1", 3), ("B", "2", 2)]) is None


def test_a_coefficient_is_given_from_two_k_squared_cases_on() -> None:
    """The smallest numbers Cicchetti names: about 20 on three levels, 200 on ten."""
    assert (least_cases(3), least_cases(4), least_cases(10)) == (18, 32, 200)
    pairs = [Pair(f"c{n}", "Ana", n % 4 + 1, n % 3 + 1) for n in range(32)]
    ratings = [
        rating
        for pair in pairs
        for rating in (("", pair.component, pair.mine), ("Ana", pair.component, pair.theirs))
    ]
    few = find_coefficients(pairs[:31], ratings[:62], 4)
    assert (few.kappa, few.alpha, few.pairs, few.units, few.least) == (None, None, 31, 31, 32)
    assert not few.enough_pairs
    enough = find_coefficients(pairs, ratings, 4)
    assert enough.kappa is not None
    assert enough.alpha is not None


def test_of_nothing_there_is_no_coefficient_and_no_library_is_asked() -> None:
    script = (
        "import sys; from coachdesk.programs.agreement.coefficients import find_coefficients as find; "
        "told = find([], [], 0); assert (told.kappa, told.alpha) == (None, None); assert 'nltk' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
