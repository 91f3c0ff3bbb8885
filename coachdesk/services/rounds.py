"""Rounds of calibration: one case scored by one rater or several, and nobody's scores shown before one's own stand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import (
    CalibrationCase,
    CalibrationRound,
    DebriefNote,
    RaterRole,
    RoundRater,
    RoundScore,
)
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.services.round_rows import RoundRow, tell_rounds
from coachdesk.storage.journal import Touched
from coachdesk.text import clean, one_line
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """A round to begin: `components` are keys of the rubric's, `levels` its names from the lowest, `rule` a rule's key.

    `origin` is that of a round which came in a file; empty for one's own, which gets a new one.
    """

    case: UUID | None = None
    held_on: date | None = None
    rubric: str = ""
    rubric_version: int = 1
    components: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    rule: str = ""
    origin: str = ""

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this round from beginning, a sentence for each field."""
        del today
        checks = {
            "case": self.case is None and _("Choose what is scored."),
            "held_on": _("Say which day it is.") if self.held_on is None else far_off(self.held_on),
            "rubric": (not self.rubric and _("Choose the rubric."))
            or (len(self.levels) < 2 and _("This rubric has no levels yet. Give it at least two.")),
            "components": not self.components and _("Choose at least one component."),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


@dataclass(frozen=True, slots=True)
class ScoreDraft:
    """The level given to a component, from 1, or None where the case does not show it; and the words quoted for it."""

    component: str
    level: int | None
    quote: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops it from being given; whether the level is on the scale, the round knows."""
        del today
        low = self.level is not None and self.level < 1
        return {"level": _("Levels are counted from 1.")} if low else {}


@dataclass(frozen=True, slots=True)
class RaterDraft:
    """Another rater with all scores, typed in or from the file that `origin` names; `role` is peer or anchor."""

    role: str
    name: str
    scores: tuple[ScoreDraft, ...] = ()
    origin: str = ""
    scored_at: datetime | None = None

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops these scores from being kept, a sentence for each field."""
        del today
        nobody = self.role == RaterRole.PEER and not self.name.strip()
        checks = {
            "name": nobody and _("Say whose scores these are."),
            "scores": not self.scores and _("Give at least one component a level."),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def begin(db: Db, draft: RoundDraft) -> UUID:
    """Begin a round, with the coach's own place in it; returns its id. Raises CoachDeskError for an unready draft."""
    for sentence in draft.problems(today=draft.held_on or date.min).values():
        raise CoachDeskError(sentence)
    if draft.case is None or draft.held_on is None:
        raise CoachDeskError(_("Choose what is scored."))
    begun = CalibrationRound(
        case_id=draft.case,
        held_on=draft.held_on,
        rubric=draft.rubric,
        rubric_version=draft.rubric_version,
        components=tuple(dict.fromkeys(draft.components)),
        levels=tuple(level.replace("|", "/") for level in draft.levels),  # a bar parts the names in the file
        rule=draft.rule,
    )
    begun.origin = draft.origin or begun.origin
    db.add(begun)
    db.flush()
    db.add(RoundRater(round_id=begun.id, role=RaterRole.SELF))
    db.flush()
    return begun.id


def score(db: Db, rater: UUID, component: str, level: int | None, quote: str) -> None:
    """Give a component a level, or None where the case does not show it, with the words quoted for it.

    Raises CoachDeskError for one's own scores once others' are shown, and for others' before that.
    """
    whose = db.get_one(RoundRater, rater)
    in_round = db.get_one(CalibrationRound, whose.round_id)
    _check_open(in_round, whose.role, whose.origin)
    _put(db, in_round, whose, ScoreDraft(component, level, quote))
    whose.scored_at = now()


def reveal(db: Db, key: UUID) -> None:
    """Show others' scores, and fix one's own: for good where somebody's wait, see `shows_hidden`.

    Raises CoachDeskError while a component is not scored.
    """
    row = get_round(db, key)
    if row.left:
        raise CoachDeskError(
            _("Score every component before you look at what others gave."),
            _("Where the case does not show one, say so: that is a score, too."),
        )
    if not row.revealed:
        db.get_one(CalibrationRound, key).revealed_at = now()


def shows_hidden(db: Db, touched: Touched) -> bool:
    """Whether a change reveals scores of others that wait in a round: what was seen then cannot be unseen."""
    shown = [
        UUID(hex=key)
        for (kind, key), (before, after) in touched.items()
        if kind == "calibration_round" and before and not _is_revealed(before) and _is_revealed(after)
    ]
    waiting = select(RoundRater.id).where(RoundRater.round_id.in_(shown), RoundRater.role != RaterRole.SELF)
    return bool(shown) and db.scalar(waiting.limit(1)) is not None


def _is_revealed(image: str | None) -> bool:
    return image is not None and json.loads(image)["revealed_at"] is not None


def add_rater(db: Db, key: UUID, draft: RaterDraft) -> UUID:
    """Add somebody else's scores to a round; returns the rater's id.

    Those of a file may come at any time and stay hidden; typed ones only once one's own are fixed.
    """
    in_round = db.get_one(CalibrationRound, key)
    role = RaterRole(draft.role)
    if role == RaterRole.SELF:
        raise CoachDeskError(_("Your own scores are in the round already."))
    if not one_line(draft.name) and role == RaterRole.PEER:
        raise CoachDeskError(_("Say whose scores these are."))
    _check_open(in_round, role, draft.origin)
    rater = RoundRater(round_id=key, role=role, name=one_line(draft.name), origin=draft.origin)
    db.add(rater)
    db.flush()
    for each in draft.scores:
        _put(db, in_round, rater, each)
    rater.scored_at = draft.scored_at or (now() if draft.scores else None)
    db.flush()
    return rater.id


def replace_scores(
    db: Db, rater: UUID, scores: Iterable[ScoreDraft], scored_at: datetime | None = None
) -> None:
    """Put newer scores of a rater in the place of all there were, as when a file is sent a second time."""
    whose = db.get_one(RoundRater, rater)
    in_round = db.get_one(CalibrationRound, whose.round_id)
    _check_open(in_round, whose.role, whose.origin)
    for old in db.scalars(select(RoundScore).where(RoundScore.rater_id == rater)):
        db.delete(old)
    db.flush()
    for each in scores:
        _put(db, in_round, whose, each)
    whose.scored_at = scored_at or now()


def amend_rater(db: Db, rater: UUID, draft: RaterDraft) -> None:
    """Change scores that were typed into what the draft says; those of a file are what their rater sent, and stay."""
    whose = db.get_one(RoundRater, rater)
    if whose.role == RaterRole.SELF or whose.origin:
        raise CoachDeskError(
            _("These scores came in a file and stay as they were sent."),
            _("Ask for a new file, or take the scores out of the round."),
        )
    replace_scores(db, rater, draft.scores, draft.scored_at)
    whose.role, whose.name = RaterRole(draft.role), one_line(draft.name)


def remove_rater(db: Db, rater: UUID) -> None:
    """Take somebody else's scores out of a round. Raises CoachDeskError for one's own."""
    whose = db.get_one(RoundRater, rater)
    if whose.role == RaterRole.SELF:
        raise CoachDeskError(
            _("Your own scores belong to the round."), _("Move the round to the trash instead.")
        )
    for old in db.scalars(select(RoundScore).where(RoundScore.rater_id == rater)):
        db.delete(old)
    db.flush()
    db.delete(whose)


def note_debrief(db: Db, key: UUID, component: str, text: str) -> None:
    """Note what was said on a component when comparing; an empty text takes the note away."""
    query = select(DebriefNote).where(DebriefNote.round_id == key, DebriefNote.component == component)
    note, told = db.scalars(query).first(), clean(text).strip()
    if note is None:
        if told:
            db.add(DebriefNote(round_id=key, component=component, text=told))
    elif told:
        note.text = told
    else:
        db.delete(note)


def note_changes(db: Db, key: UUID, text: str) -> None:
    """Note what the coach will change after this round."""
    db.get_one(CalibrationRound, key).changes = clean(text).strip()


def trash_round(db: Db, key: UUID) -> None:
    """Put a round into the trash with everything scored in it; its case stays."""
    db.get_one(CalibrationRound, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take a round out of the trash."""
    db.get_one(CalibrationRound, key).trashed_at = None


def list_rounds(db: Db, rubric: str = "") -> list[RoundRow]:
    """Every round, or those on one rubric, the newest first; none of the trash, and none of a case there."""
    query = (
        select(CalibrationRound)
        .join(CalibrationCase, CalibrationCase.id == CalibrationRound.case_id)
        .where(CalibrationRound.trashed_at.is_(None), CalibrationCase.trashed_at.is_(None))
        .order_by(CalibrationRound.held_on.desc(), CalibrationRound.id.desc())
    )
    if rubric:
        query = query.where(CalibrationRound.rubric == rubric)
    return tell_rounds(db, db.scalars(query).all())


def get_round(db: Db, key: UUID) -> RoundRow:
    """One round, in the trash or not; what others scored is in the row only once it is revealed."""
    return tell_rounds(db, [db.get_one(CalibrationRound, key)])[0]


def find_round(db: Db, origin: str) -> UUID | None:
    """The round of that origin, in the trash or not; None where this casebook does not have it."""
    return db.scalar(select(CalibrationRound.id).where(CalibrationRound.origin == origin).limit(1))


def is_out_of_sight(db: Db, key: UUID) -> bool:
    """Whether a round is in the trash, itself or with its case."""
    there = db.get_one(CalibrationRound, key)
    return bool(there.trashed_at or db.get_one(CalibrationCase, there.case_id).trashed_at)


def find_rater(db: Db, key: UUID, origin: str) -> UUID | None:
    """The rater of a round whose scores came in the file of that origin, hidden or not."""
    query = select(RoundRater.id).where(RoundRater.round_id == key, RoundRater.origin == origin)
    return db.scalar(query.limit(1))


def _check_open(in_round: CalibrationRound, role: RaterRole, origin: str) -> None:
    revealed = in_round.revealed_at is not None
    if role == RaterRole.SELF and revealed:
        raise CoachDeskError(
            _("Your own scores were fixed when you looked at what others gave."),
            _("Begin a round of its own to score the case again."),
        )
    if role != RaterRole.SELF and not revealed and not origin:
        raise CoachDeskError(
            _("Fix your own scores first, so that those of others do not sway them."),
            _("Score every component, then choose “Show others’ scores”."),
        )


def _put(db: Db, in_round: CalibrationRound, rater: RoundRater, draft: ScoreDraft) -> None:
    if draft.component not in in_round.components:
        raise CoachDeskError(_("This component is not in the round."))
    if draft.level is not None and not 1 <= draft.level <= len(in_round.levels):
        raise CoachDeskError(_("This level is not on the scale of the round."))
    query = select(RoundScore).where(RoundScore.rater_id == rater.id, RoundScore.component == draft.component)
    found = db.scalars(query).first()
    if found is None:
        found = RoundScore(rater_id=rater.id, component=draft.component)
        db.add(found)
    found.level, found.quote = draft.level, draft.quote.strip()
    db.flush()
