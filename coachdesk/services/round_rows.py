"""Rounds as they are shown: before they are revealed, nothing of what others scored is read at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    CalibrationCase,
    CalibrationRound,
    DebriefNote,
    RaterRole,
    RoundRater,
    RoundScore,
)
from coachdesk.words import N_, _

ROLE_WORDS: Final = {
    "self": N_("My scores"),
    "peer": N_("Another coach"),
    "anchor": N_("Reference score"),
}
"""Whose scores they are, in words."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """What a rater gave a component; without a level the rater looked and found nothing of it in the case."""

    component: str
    level: int | None
    quote: str

    @property
    def lacks_evidence(self) -> bool:
        """Whether a level was given and nothing is quoted for it."""
        return self.level is not None and not self.quote.strip()


@dataclass(frozen=True, slots=True)
class RaterRow:
    """Somebody who scores in a round; `scores` are in the order of the round's components, those not given left out."""

    id: UUID
    role: str
    name: str
    scored_at: datetime | None
    origin: str
    scores: tuple[ScoreRow, ...]

    def of(self, component: str) -> ScoreRow | None:
        """What was given to a component; None where it is not scored yet."""
        return next((score for score in self.scores if score.component == component), None)

    def level_of(self, component: str) -> int | None:
        """The level given to a component; None where there is none."""
        score = self.of(component)
        return score.level if score else None

    @property
    def called(self) -> str:
        """Whose scores these are, as a heading: the name, or the role where there is none."""
        return self.name or _(ROLE_WORDS[self.role])


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as it is shown. Before `revealed_at` nothing of what others scored is in it: `hidden` counts them.

    `own` are the coach's own scores, `notes` what was said on a component when comparing, by its key.
    """

    id: UUID
    case: UUID
    title: str
    held_on: date
    rubric: str
    rubric_version: int
    components: tuple[str, ...]
    levels: tuple[str, ...]
    rule: str
    revealed_at: datetime | None
    changes: str
    origin: str
    own: RaterRow
    others: tuple[RaterRow, ...] = ()
    hidden: int = 0
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def revealed(self) -> bool:
        """Whether others' scores are shown, and one's own are fixed."""
        return self.revealed_at is not None

    @property
    def left(self) -> tuple[str, ...]:
        """The components one has not scored oneself."""
        return tuple(key for key in self.components if self.own.of(key) is None)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The components one has given a level without quoting anything for it."""
        return tuple(score.component for score in self.own.scores if score.lacks_evidence)

    def note_on(self, component: str) -> str:
        """What was said on a component."""
        return dict(self.notes).get(component, "")


def tell_rounds(db: Db, rounds: Collection[CalibrationRound]) -> list[RoundRow]:
    """Rows with a fixed number of queries. What is hidden is not read: it cannot be shown by mistake."""
    raters = _raters(db, rounds)
    revealed = {each.id for each in rounds if each.revealed_at is not None}
    shown = {
        rater.id
        for of_round in raters.values()
        for rater in of_round
        if rater.role == RaterRole.SELF or rater.round_id in revealed
    }
    scores = _scores(db, shown)
    notes = _notes(db, rounds)
    titles = _titles(db, rounds)
    found = []
    for each in rounds:
        told = [
            _rater(rater, each.components, scores[rater.id]) for rater in raters[each.id] if rater.id in shown
        ]
        found.append(
            RoundRow(
                id=each.id,
                case=each.case_id,
                title=titles[each.case_id],
                held_on=each.held_on,
                rubric=each.rubric,
                rubric_version=each.rubric_version,
                components=each.components,
                levels=each.levels,
                rule=each.rule,
                revealed_at=each.revealed_at,
                changes=each.changes,
                origin=each.origin,
                own=next(rater for rater in told if rater.role == RaterRole.SELF),
                others=_by_role(rater for rater in told if rater.role != RaterRole.SELF),
                hidden=len(raters[each.id]) - len(told),
                notes=tuple(notes[each.id]),
            )
        )
    return found


def _raters(db: Db, rounds: Iterable[CalibrationRound]) -> dict[UUID, list[RoundRater]]:
    """Everybody who scores, by round: that somebody does is no secret."""
    found: dict[UUID, list[RoundRater]] = defaultdict(list)
    query = select(RoundRater).where(RoundRater.round_id.in_([each.id for each in rounds]))
    for rater in db.scalars(query.order_by(RoundRater.id)):
        found[rater.round_id].append(rater)
    return found


def _scores(db: Db, raters: Collection[UUID]) -> dict[UUID, dict[str, RoundScore]]:
    """The scores of these raters by component."""
    found: dict[UUID, dict[str, RoundScore]] = defaultdict(dict)
    for given in db.scalars(select(RoundScore).where(RoundScore.rater_id.in_(raters))):
        found[given.rater_id][given.component] = given
    return found


def _notes(db: Db, rounds: Iterable[CalibrationRound]) -> dict[UUID, list[tuple[str, str]]]:
    """What was said when comparing, by round: component and words."""
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    query = select(DebriefNote).where(DebriefNote.round_id.in_([each.id for each in rounds]))
    for note in db.scalars(query.order_by(DebriefNote.id)):
        found[note.round_id].append((note.component, note.text))
    return found


def _titles(db: Db, rounds: Iterable[CalibrationRound]) -> dict[UUID, str]:
    query = select(CalibrationCase.id, CalibrationCase.title)
    rows = db.execute(query.where(CalibrationCase.id.in_({each.case_id for each in rounds})))
    return {key: title for key, title in rows}  # noqa: C416 - rows are not pairs to mypy


def _by_role(raters: Iterable[RaterRow]) -> tuple[RaterRow, ...]:
    """The reference scores first, then the others as they came."""
    return tuple(sorted(raters, key=lambda rater: rater.role != RaterRole.ANCHOR))


def _rater(rater: RoundRater, components: Iterable[str], scores: dict[str, RoundScore]) -> RaterRow:
    given = (scores[key] for key in components if key in scores)
    return RaterRow(
        id=rater.id,
        role=rater.role.value,
        name=rater.name,
        scored_at=rater.scored_at,
        origin=rater.origin,
        scores=tuple(ScoreRow(each.component, each.level, each.quote) for each in given),
    )
