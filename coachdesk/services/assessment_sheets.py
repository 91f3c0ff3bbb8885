"""What the paper of self-assessments holds: the candidate's ratings up to a year, and the coach's where asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.assessment_points import get_matrix
from coachdesk.services.assessments import CANDIDATE, COACH, Matrix, PointRow
from coachdesk.services.growth import Growth, list_growth
from coachdesk.services.logs import get_log
from coachdesk.services.year_heads import YearHead, head_of
from coachdesk.services.years import get_year


@dataclass(frozen=True, slots=True)
class RatedElement:
    """One element at one point: its level counted from 1, None where not rated, its name, and what shows it."""

    code: str
    name: str
    level: int | None
    level_name: str
    shown_by: str


@dataclass(frozen=True, slots=True)
class RatedPoint:
    """What one rater said at a point; reflections as (code of the standard, text), only those written."""

    label: str
    made_on: date | None
    begun_on: date | None
    reason: str
    scale: tuple[str, ...]
    elements: tuple[RatedElement, ...]
    reflections: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AssessmentSheet:
    """The self-assessments of an enrollment up to one program year: what comes later does not change its print.

    `standards` are code, name and the codes of the elements. `seen` and `seen_growth` are the coach's own view, empty
    unless it was asked for.
    """

    head: YearHead
    standards: tuple[tuple[str, str, tuple[str, ...]], ...]
    points: tuple[RatedPoint, ...]
    growth: tuple[Growth, ...]
    seen: tuple[RatedPoint, ...] = ()
    seen_growth: tuple[Growth, ...] = ()
    pass_words: str = ""


def get_sheet(db: Db, year: UUID, *, today: date, with_coach: bool = False) -> AssessmentSheet:
    """The self-assessments up to a program year; the coach's own view only where it is asked for."""
    row = get_year(db, year)
    whole = get_matrix(db, row.enrollment, today=today)
    matrix = replace(whole, points=tuple(point for point in whole.points if point.year <= row.number))
    standards = matrix.standards.standards if matrix.standards else ()
    return AssessmentSheet(
        head=head_of(get_log(db, year)),
        standards=tuple(
            (one.code, one.name, tuple(element.code for element in one.elements)) for one in standards
        ),
        points=_points(matrix, CANDIDATE),
        growth=tuple(list_growth(matrix)),
        seen=_points(matrix, COACH) if with_coach else (),
        seen_growth=tuple(list_growth(matrix, COACH)) if with_coach else (),
        pass_words=matrix.pass_words,
    )


def _points(matrix: Matrix, rater: str) -> tuple[RatedPoint, ...]:
    return tuple(_point(matrix, point, rater) for point in matrix.points if not point.of(rater).is_empty)


def _point(matrix: Matrix, point: PointRow, rater: str) -> RatedPoint:
    said = point.of(rater)
    elements = matrix.standards.elements if matrix.standards else ()
    standards = matrix.standards.standards if matrix.standards else ()
    return RatedPoint(
        label=point.label,
        made_on=said.made_on,
        begun_on=said.begun_on,
        reason=said.reason,
        scale=said.scale,
        elements=tuple(
            RatedElement(
                one.code,
                one.name,
                said.levels.get(one.code),
                said.say(one.code),
                said.shown_by.get(one.code, ""),
            )
            for one in elements
        ),
        reflections=tuple(
            (one.code, said.reflections[one.code])
            for one in standards
            if said.reflections.get(one.code, "").strip()
        ),
    )
