"""What leaves with a round: the case with its rubric and no score, or the scores and nothing of the case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError, UsageError
from coachdesk.models import RaterRole
from coachdesk.programs.rubrics import Competency, Rubric, rubric_of, short_code, write_rubric
from coachdesk.services.cases import get_case
from coachdesk.services.coaches import find_user
from coachdesk.services.round_rows import RaterRow, RoundRow
from coachdesk.services.rounds import get_round
from coachdesk.services.rounds_exchange.told import CaseFile, RaterTold, ScoresFile, ScoreTold
from coachdesk.services.rubrics import get_rubric
from coachdesk.services.shareable import Gate
from coachdesk.words import _


def gather_case(db: Db, key: UUID, *, today: date) -> CaseFile:
    """The case of a round as another coach is to score it; nothing anybody scored is even read."""
    row = get_round(db, key)
    case, rubric = get_case(db, row.case), rubric_as_scored(db, row)
    titled = replace(rubric, title=Gate(db).reword(rubric.title))  # it may name the coach it came from
    return CaseFile(
        round=row.origin,
        case=case.origin,
        coach=_coach(db),
        made_on=today,
        title=case.title,
        kind=case.kind,
        text=case.text,
        reference=case.reference,
        rubric=write_rubric(titled),
        asked=tuple(map(short_code, row.components)),
        rule=row.rule,
    )


def gather_scores(
    db: Db, key: UUID, *, today: date, role: str = RaterRole.PEER, everybody: bool = False
) -> ScoresFile:
    """One's own scores of a round, complete; with `everybody` those of the others too, once they are shown.

    `role` says whether one's own are another coach's for whoever gets them, or the reference scores. Raises UsageError.
    """
    row = get_round(db, key)
    if row.left:
        raise UsageError(
            _("Score every component first."),
            _("Where the case does not show one, say so: that is a score, too."),
        )
    if everybody and not row.revealed:
        raise UsageError(_("Look at what the others gave before you send it on."))
    coach = _coach(db)
    raters = [_told(row.own, coach, role)]
    if everybody:
        raters += [_told(other, other.name, other.role) for other in row.others if other.scores]
    return ScoresFile(row.origin, coach, today, len(row.levels), tuple(raters))


def _told(rater: RaterRow, name: str, role: str) -> RaterTold:
    """Whoever got the scores in a file passes them on under the id that file gave them."""
    if rater.scored_at is None:
        raise UsageError(_("Score every component first."))
    scores = tuple(ScoreTold(short_code(one.component), one.level, one.quote) for one in rater.scores)
    return RaterTold(rater.origin or rater.id.hex, name, RaterRole(role).value, rater.scored_at, scores)


def _coach(db: Db) -> str:
    user = find_user(db)
    if user is None:
        raise CoachDeskError(_("This casebook has no coach yet."), _("Enter your name in Settings."))
    return user.name


def rubric_as_scored(db: Db, row: RoundRow) -> Rubric:
    """The rubric of a round in its version then, with the names its levels had; where it is gone, its bare codes."""
    found = get_rubric(db, row.rubric, row.rubric_version)
    known = {one.key: one for one in found.competencies} if found else {}
    bare = Rubric(rubric_of(row.components[0]), row.rubric, row.rubric.upper(), row.rubric, ())
    listed = (
        found.competencies
        if found and set(row.components) <= known.keys()
        else tuple(_bare(row.components, known))
    )
    return replace(found or bare, competencies=listed, levels=row.levels)


def _bare(components: tuple[str, ...], known: dict[str, Competency]) -> Iterator[Competency]:
    for key in components:
        yield known.get(key) or Competency(key, short_code(key), short_code(key))
