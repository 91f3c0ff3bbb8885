"""Agreement in rounds: one's own levels beside those of others, in one round and from round to round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.programs.agreement.shares import Agreement, Pair, agree
from coachdesk.services.round_rows import RaterRow, RoundRow
from coachdesk.services.rounds import list_rounds
from coachdesk.text import fold

if TYPE_CHECKING:
    from coachdesk.programs.agreement.coefficients import Rating

ANCHOR = "anchor"
ME = ""
"""How one's own ratings are named among those of everybody."""


def list_pairs(row: RoundRow, rater: RaterRow | None = None) -> tuple[Pair, ...]:
    """One's own levels beside those of every other rater, or of this one, by the components of the round.

    A component that one of the two gave no level is left out. `Pair.rater` is the rater's id, as two may share a name.
    """
    raters = row.others if rater is None else (rater,)
    return tuple(
        Pair(component, other.id.hex, mine, theirs)
        for other in raters
        for component in row.components
        if (mine := row.own.level_of(component)) is not None
        and (theirs := other.level_of(component)) is not None
    )


def list_measured(row: RoundRow) -> tuple[Pair, ...]:
    """One's own levels beside the reference scores; where a round has none, beside those of all the others."""
    anchored = [pair for rater in row.others if rater.role == ANCHOR for pair in list_pairs(row, rater)]
    return tuple(anchored) or list_pairs(row)


def list_ratings(rows: Iterable[RoundRow]) -> tuple[Rating, ...]:
    """Every level of every rater: by whom, of which component in which round, and which. A name is the same person."""
    return tuple(
        (_named(rater), f"{row.id.hex}/{score.component}", score.level)
        for row in rows
        for rater in (row.own, *row.others)
        for score in rater.scores
        if score.level is not None
    )


def _named(rater: RaterRow) -> str:
    return ME if rater.role == "self" else fold(rater.name) or rater.role


@dataclass(frozen=True, slots=True)
class DriftRow:
    """How far one agreed in one round; `anchored` says that it was with reference scores. `id` is the round's."""

    id: UUID
    held_on: date
    title: str
    anchored: bool
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Drift:
    """Agreement from round to round on one rubric, the oldest first, of the rounds on the scale of the newest one.

    `pairs` and `ratings` are those of all of them, for what is said of them together; `levels` is the length of the
    scale, and `others` counts revealed rounds on another scale, which are left out.
    """

    rounds: tuple[DriftRow, ...]
    pairs: tuple[Pair, ...]
    ratings: tuple[Rating, ...]
    levels: int
    others: int

    @property
    def agreement(self) -> Agreement:
        """How far one agreed in all of them together."""
        return agree(self.pairs)


def drift(db: Db, rubric: str) -> Drift:
    """How a coach's agreement went from round to round on a rubric; rounds with nothing to compare are left out."""
    rows = [row for row in list_rounds(db, rubric) if row.revealed and list_measured(row)]
    scale = rows[0].levels if rows else ()
    same = [row for row in reversed(rows) if len(row.levels) == len(scale)]
    return Drift(
        rounds=tuple(_drift_row(row) for row in same),
        pairs=tuple(pair for row in same for pair in list_measured(row)),
        ratings=list_ratings(same),
        levels=len(scale),
        others=len(rows) - len(same),
    )


def _drift_row(row: RoundRow) -> DriftRow:
    anchored = any(rater.role == ANCHOR and list_pairs(row, rater) for rater in row.others)
    return DriftRow(row.id, row.held_on, row.title, anchored, agree(list_measured(row)))
