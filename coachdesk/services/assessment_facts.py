"""What the rules know of self-assessments: the candidates' own, never the coach's view of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import ElementLevel, Rater, SelfAssessment
from coachdesk.services.narrowing import of_enrollments

if TYPE_CHECKING:
    from coachdesk.programs.facts import AssessmentFact


def list_assessment_facts(
    db: Db, candidates: Collection[UUID] | None
) -> defaultdict[UUID, list[AssessmentFact]]:
    """The self-assessments of these candidates, or of all, by enrollment, with two queries."""
    from coachdesk.programs.facts import AssessmentFact

    own = select(SelfAssessment).where(
        SelfAssessment.trashed_at.is_(None), SelfAssessment.rater == Rater.CANDIDATE
    )
    rated = (
        select(ElementLevel.assessment_id, ElementLevel.element, ElementLevel.level)
        .join(SelfAssessment, SelfAssessment.id == ElementLevel.assessment_id)
        .where(SelfAssessment.trashed_at.is_(None), ElementLevel.level.is_not(None))
    )
    levels: dict[UUID, list[tuple[str, int]]] = defaultdict(list)
    for key, element, level in db.execute(rated):
        levels[key].append((element, level or 0))
    found: defaultdict[UUID, list[AssessmentFact]] = defaultdict(list)
    for one in db.scalars(of_enrollments(own, SelfAssessment.enrollment_id, candidates)):
        found[one.enrollment_id].append(
            AssessmentFact(
                key=one.point,
                year=one.year,
                made_on=one.made_on,
                levels=tuple(sorted(levels[one.id])),
                scale=one.scale,
            )
        )
    return found


Bare = tuple[str, date, tuple[str, ...], str, int]
"""A point, the day it was made, the scale of then, an element, and its level, which names no evidence."""


def list_bare(db: Db) -> defaultdict[tuple[UUID, int], list[Bare]]:
    """Levels without evidence in finished self-assessments, by enrollment and year, with one query."""
    query = (
        select(SelfAssessment, ElementLevel.element, ElementLevel.level)
        .join(ElementLevel, ElementLevel.assessment_id == SelfAssessment.id)
        .where(
            SelfAssessment.trashed_at.is_(None),
            SelfAssessment.rater == Rater.CANDIDATE,
            SelfAssessment.made_on.is_not(None),
            ElementLevel.shown_by == "",
        )
        .order_by(ElementLevel.element)
    )
    found: defaultdict[tuple[UUID, int], list[Bare]] = defaultdict(list)
    for one, element, level in db.execute(query):
        if one.made_on is not None and level is not None:
            found[one.enrollment_id, one.year].append((one.point, one.made_on, one.scale, element, level))
    return found
