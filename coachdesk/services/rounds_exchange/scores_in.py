"""Scores come back: they stand in their round beside one's own, hidden until those are fixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.errors import UsageError
from coachdesk.models import CalibrationRound, RoundRater
from coachdesk.programs.rubrics import short_code
from coachdesk.services.rounds import (
    RaterDraft,
    ScoreDraft,
    add_rater,
    find_rater,
    find_round,
    get_round,
    is_out_of_sight,
    replace_scores,
)
from coachdesk.services.rounds_exchange.told import RaterTold, ScoresFile
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class CameScores:
    """One rater of the file and what becomes of the scores; no level is in it, so that a preview stays blind.

    `state` is `new`, `newer` than those that are here and put in their place, `here` already, `older` than those that
    are here and left out, or `own`. `quoted` counts the scores with evidence.
    """

    id: str
    name: str
    role: str
    scored: int
    quoted: int
    state: str


@dataclass(frozen=True, slots=True)
class ScoresPreview:
    """What taking in scores would do; `title` is that of the case, `round` where they go."""

    round: UUID
    title: str
    coach: str
    made_on: date
    raters: tuple[CameScores, ...]

    @property
    def coming(self) -> int:
        """How many raters' scores would come in."""
        return sum(each.state in {"new", "newer"} for each in self.raters)


def preview_scores(db: Db, scores: ScoresFile) -> ScoresPreview:
    """What taking in these scores would do; raises UsageError for those of a round that is not here."""
    key = _round(db, scores)
    told = tuple(_came(db, key, rater) for rater in scores.raters)
    return ScoresPreview(key, get_round(db, key).title, scores.coach, scores.made_on, told)


def take_scores(db: Db, scores: ScoresFile) -> ScoresPreview:
    """Take in what is new and what is newer, as one step; the same file again changes nothing."""
    told = preview_scores(db, scores)
    components = {short_code(key): key for key in db.get_one(CalibrationRound, told.round).components}
    for rater, came in zip(scores.raters, told.raters, strict=True):
        drafts = tuple(ScoreDraft(components[one.code], one.level, one.quote) for one in rater.scores)
        here = find_rater(db, told.round, rater.id)
        if came.state == "new":
            draft = RaterDraft(rater.role, rater.name, drafts, rater.id, rater.scored_at)
            add_rater(db, told.round, draft)
        elif came.state == "newer" and here is not None:
            replace_scores(db, here, drafts, rater.scored_at)
    return told


def _round(db: Db, scores: ScoresFile) -> UUID:
    """The round they belong to, in sight and with the same scale and components."""
    key = find_round(db, scores.round)
    if key is None:
        raise UsageError(
            _("These scores belong to a round that is not in this casebook."),
            _("Ask for those of your own round, or take in its case file first."),
        )
    there = db.get_one(CalibrationRound, key)
    if is_out_of_sight(db, key):
        raise UsageError(_("The round of these scores is in the trash."), _("Bring it back first."))
    codes = set(map(short_code, there.components))
    if scores.levels != len(there.levels) or any(
        score.code not in codes for rater in scores.raters for score in rater.scores
    ):
        raise UsageError(
            _("These scores are on another scale or on other components than this round."),
            _("Ask whose they are: they were not given to this case."),
        )
    return key


def _came(db: Db, key: UUID, rater: RaterTold) -> CameScores:
    return CameScores(
        id=rater.id,
        name=rater.name,
        role=rater.role,
        scored=len(rater.scores),
        quoted=sum(bool(score.quote.strip()) for score in rater.scores),
        state=_state(db, key, rater),
    )


def _state(db: Db, key: UUID, rater: RaterTold) -> str:
    own = db.get(RoundRater, UUID(hex=rater.id))
    if own is not None and own.round_id == key:
        return "own" if not own.origin and own.role.value == "self" else "here"
    here = find_rater(db, key, rater.id)
    if here is None:
        return "new"
    known = db.get_one(RoundRater, here).scored_at
    if known is None or rater.scored_at > known:
        return "newer"
    return "here" if rater.scored_at == known else "older"
