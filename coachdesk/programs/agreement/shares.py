"""Shares of scores that agree: exactly, and within one level, each with how many there were and its interval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

Z: Final = NormalDist().inv_cdf(0.975)
"""How many standard errors a 95 % interval reaches to either side."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two levels given to the same component of the same case; `rater` names who gave the other one."""

    component: str
    rater: str
    mine: int
    theirs: int

    @property
    def by(self) -> int:
        """How many levels mine lies above the other; below it is negative."""
        return self.mine - self.theirs


@dataclass(frozen=True, slots=True)
class Share:
    """So many of `n`."""

    hits: int
    n: int

    @property
    def portion(self) -> float | None:
        """The share from 0 to 1; None of nothing."""
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the true share lies with 95 % confidence, by Wilson's score interval; None of nothing.

        E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209-212.
        It holds for the few cases a coach has, where the usual interval leaves the scale.
        """
        if not self.n:
            return None
        share, spread = self.hits / self.n, Z * Z / self.n
        middle = (share + spread / 2) / (1 + spread)
        reach = Z * sqrt(share * (1 - share) / self.n + spread / (4 * self.n)) / (1 + spread)
        low = 0.0 if self.hits == 0 else max(0.0, middle - reach)
        high = 1.0 if self.hits == self.n else min(1.0, middle + reach)
        return low, high


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far pairs agree. `by` is how many levels mine lie above the others on average, `apart` the widest gap."""

    exact: Share
    within: Share
    by: float | None
    apart: int | None

    @property
    def n(self) -> int:
        """How many pairs there are."""
        return self.exact.n


def agree(pairs: Iterable[Pair]) -> Agreement:
    """How far these pairs agree."""
    gaps = [pair.by for pair in pairs]
    n = len(gaps)
    return Agreement(
        exact=Share(sum(gap == 0 for gap in gaps), n),
        within=Share(sum(abs(gap) <= 1 for gap in gaps), n),
        by=sum(gaps) / n if n else None,
        apart=max(map(abs, gaps), default=None),
    )


def by_component(pairs: Sequence[Pair]) -> dict[str, Agreement]:
    """How far they agree on each component, in the order in which these come."""
    keys = dict.fromkeys(pair.component for pair in pairs)
    return {key: agree(pair for pair in pairs if pair.component == key) for key in keys}
