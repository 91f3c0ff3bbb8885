"""Coefficients of agreement beyond chance, by a library that is imported only when somebody asks.

The library takes a third of a second to come in: ask off the window's thread.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from coachdesk.programs.agreement.shares import Pair

LEAST_PER_SQUARE: Final = 2
"""A weighted kappa of k levels wants 2 k² scored pairs; with fewer its value says more of chance than of the raters.

D. V. Cicchetti, Testing the normal approximation and minimal sample size requirements of weighted kappa when the number
of categories is large, Applied Psychological Measurement 5 (1981), 101-104. The same number is asked for alpha.
"""

Rating = tuple[str, str, int]
"""Who rated, what was rated, and the level."""
Distance = Callable[[int, int], float]
"""How far two levels disagree; 0 where they are one."""
Scale = Literal["nominal", "ordinal", "interval"]


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Agreement beyond chance; a coefficient is None where there are too few cases, or no level but one was given.

    `pairs` and `units` are how many there are, `least` how many there must be.
    """

    pairs: int
    units: int
    least: int
    kappa: float | None
    alpha: float | None

    @property
    def enough_pairs(self) -> bool:
        """Whether there are enough pairs for a kappa."""
        return self.pairs >= self.least

    @property
    def enough_units(self) -> bool:
        """Whether enough was rated by two or more for an alpha."""
        return self.units >= self.least


def least_cases(levels: int) -> int:
    """How many cases a coefficient needs on a scale of so many levels."""
    return LEAST_PER_SQUARE * levels * levels


def find_coefficients(pairs: Sequence[Pair], ratings: Sequence[Rating], levels: int) -> Coefficients:
    """The coefficients where there are enough cases: kappa of the pairs, alpha of all that several people rated."""
    least = least_cases(levels)
    units = sum(n > 1 for n in Counter(unit for _rater, unit, _level in ratings).values())
    return Coefficients(
        pairs=len(pairs),
        units=units,
        least=least,
        kappa=weighted_kappa([(pair.mine, pair.theirs) for pair in pairs])
        if 0 < least <= len(pairs)
        else None,
        alpha=krippendorff_alpha(ratings) if 0 < least <= units else None,
    )


def squared(one: int, other: int) -> float:
    """The distance of levels that disagree the more the further they lie apart."""
    return float((one - other) ** 2)


def weighted_kappa(pairs: Sequence[tuple[int, int]], distance: Distance = squared) -> float | None:
    """Cohen's weighted kappa of two raters, 1 where they agree in everything; None where it is not defined.

    J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968), 213-220. By default the weights are quadratic.
    """
    from nltk.metrics.agreement import AnnotationTask

    if len({level for pair in pairs for level in pair}) < 2:
        return None
    told = [
        (rater, n, level) for n, pair in enumerate(pairs) for rater, level in zip("ab", pair, strict=True)
    ]
    return float(AnnotationTask(told, distance).weighted_kappa())


def krippendorff_alpha(ratings: Iterable[Rating], scale: Scale = "ordinal") -> float | None:
    """Krippendorff's alpha of any number of raters who need not have rated everything; None where it is not defined.

    K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011). What one person alone rated does not count.
    """
    from nltk.metrics.agreement import AnnotationTask

    by_unit: dict[str, list[Rating]] = defaultdict(list)
    for rating in ratings:
        by_unit[rating[1]].append(rating)
    told = [rating for unit in by_unit.values() if len(unit) > 1 for rating in unit]
    counted = Counter(level for _rater, _unit, level in told)
    if len(counted) < 2:
        return None
    return float(AnnotationTask(told, _distance(scale, counted)).alpha())


def _distance(scale: Scale, counted: Counter[int]) -> Distance:
    if scale == "interval":
        return squared
    if scale == "nominal":
        return lambda one, other: float(one != other)
    return _ordinal(counted)


def _ordinal(counted: Counter[int]) -> Distance:
    """Squared ranks: two levels lie as far apart as there are ratings between the middles of both."""
    place, ranks = 0.0, {}
    levels = sorted(counted)
    ranks[levels[0]] = place
    for lower, upper in pairwise(levels):
        place += (counted[lower] + counted[upper]) / 2
        ranks[upper] = place
    return lambda one, other: (ranks[one] - ranks[other]) ** 2
