"""Growth between two points of self-assessment: steps by element, counted, and never an average of levels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from coachdesk.services.assessments import CANDIDATE, AssessmentRow, Matrix, same_scale


@dataclass(frozen=True, slots=True)
class ElementStep:
    """One element at two points; `by` is how many levels it rose or fell, None where either has no level."""

    element: str
    before: int | None
    after: int | None

    @property
    def by(self) -> int | None:
        """Levels up (positive), down (negative), or none."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Growth:
    """The steps of every element from one point to a later one; `first` and `last` are the labels of both.

    Where the two were rated on different scales they cannot be compared: then no element has a step.
    """

    first: str
    last: str
    steps: tuple[ElementStep, ...]
    comparable: bool = True

    def _count(self, sign: int) -> int:
        taken = [one.by for one in self.steps if one.by is not None]
        return sum((by > 0) - (by < 0) == sign for by in taken)

    @property
    def up(self) -> int:
        """How many elements rose."""
        return self._count(1)

    @property
    def level(self) -> int:
        """How many stayed."""
        return self._count(0)

    @property
    def down(self) -> int:
        """How many fell."""
        return self._count(-1)

    @property
    def unrated(self) -> int:
        """How many have no step, because they were not rated at both points."""
        return sum(one.by is None for one in self.steps)


def grow(
    codes: Iterable[str], before: AssessmentRow, after: AssessmentRow, labels: tuple[str, str]
) -> Growth:
    """The growth of these elements between two assessments."""
    comparable = same_scale(before.scale, after.scale)
    steps = tuple(
        ElementStep(
            code,
            before.levels.get(code) if comparable else None,
            after.levels.get(code) if comparable else None,
        )
        for code in codes
    )
    return Growth(*labels, steps, comparable)


def list_growth(matrix: Matrix, rater: str = CANDIDATE) -> list[Growth]:
    """Growth from each point at which this rater rated to the next, and, with three and more, from first to last."""
    made = matrix.made(rater)
    pairs = list(pairwise(made))
    if len(made) > 2:
        pairs.append((made[0], made[-1]))
    return [
        grow(matrix.codes, one.of(rater), other.of(rater), (one.label, other.label)) for one, other in pairs
    ]


def count_levels(said: AssessmentRow) -> list[tuple[str, int]]:
    """How many elements stand at each level of the scale, the lowest first."""
    return [(name, sum(level == n for level in said.levels.values())) for n, name in enumerate(said.scale, 1)]
