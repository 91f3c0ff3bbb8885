"""The points at which the elements of an enrollment are rated, in order of time: asked for by its program, or added."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.models import Enrollment
from coachdesk.services.requirements import EnrollmentRow, list_requirements
from coachdesk.services.years import YearRow
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile
    from coachdesk.programs.requirement import Requirement
from coachdesk.services.assessments import (
    CANDIDATE,
    COACH,
    AssessmentRow,
    Matrix,
    PointRow,
    claimed_from,
    find_standards,
    is_extra,
    list_assessments,
)
from coachdesk.services.profiles import profile_of

_MOMENTS: Final = ("start", "middle", "any", "end")


_ASKED: Final = "assessment:"


@dataclass(frozen=True, slots=True)
class LowElement:
    """An element as it was rated last: its level and the level's name, and at which point that was."""

    code: str
    name: str
    standard: str
    level: int
    level_name: str
    point: str
    point_label: str


def get_matrix(db: Db, enrollment: UUID, *, today: date) -> Matrix:
    """The points of an enrollment in order of time, those the program asks for and those that were added."""
    record = db.get_one(Enrollment, enrollment)
    judged = list_requirements(db, today=today, candidates={record.candidate_id})
    return list_matrices(db, {enrollment}, judged)[enrollment]


def list_matrices(
    db: Db, enrollments: Collection[UUID], judged: Iterable[EnrollmentRow]
) -> dict[UUID, Matrix]:
    """The same of several enrollments by their ids; `judged` are at least these, as their program judges them."""
    rows = {one.id: one for one in judged}
    said = list_assessments(db, enrollments)
    return {key: _matrix(db, db.get_one(Enrollment, key), rows.get(key), said[key]) for key in enrollments}


def _matrix(
    db: Db, record: Enrollment, judged: EnrollmentRow | None, rated: Iterable[AssessmentRow]
) -> Matrix:
    profile = profile_of(db, record)
    scale = profile.scale.levels if profile.scale else ()
    said = {(one.year, one.point, one.rater): one for one in rated}
    asked = _asked(profile, judged.years if judged else (), judged.requirements if judged else ())
    for year, point, _rater in said:
        asked.setdefault((year, point), _added(profile, point))
    ranked = sorted(asked, key=lambda key: _rank(key, asked[key], said))
    return Matrix(
        enrollment=record.id,
        program_title=profile.short_title,
        standards=find_standards(profile),
        scale=scale,
        claimed_from=claimed_from(scale, profile.pass_mark.level if profile.pass_mark else None),
        points=_labelled([_point(key, asked[key], scale, said) for key in ranked]),
        pass_words=profile.pass_mark.words if profile.pass_mark else "",
    )


def lowest_elements(
    db: Db, enrollment: UUID, *, today: date, rater: str = CANDIDATE, each: int | None = None
) -> list[LowElement]:
    """The elements as they were rated last, the lowest first: what goals may be about.

    With `each`, at most so many of every standard, the standards in their order. What is not rated is not there.
    """
    matrix = get_matrix(db, enrollment, today=today)
    made = matrix.made(rater)
    if not made or matrix.standards is None:
        return []
    point, said = made[-1], made[-1].of(rater)
    rated = [
        LowElement(
            one.code,
            one.name,
            one.standard,
            said.levels[one.code],
            said.say(one.code),
            point.id,
            point.label,
        )
        for one in matrix.standards.elements
        if one.code in said.levels
    ]
    ordered = sorted(rated, key=lambda one: one.level)  # stable: the order of the standards within a level
    if each is None:
        return ordered
    codes = [one.code for one in matrix.standards.standards]
    return [one for code in codes for one in [low for low in ordered if low.standard == code][:each]]


Key = tuple[int, str]
"""The program year of a point by its number, and the point's key."""


@dataclass(frozen=True, slots=True)
class _Asked:
    label: str
    moment: str
    place: int
    due_on: date | None


def _asked(profile: Profile, years: Iterable[YearRow], judged: Iterable[Requirement]) -> dict[Key, _Asked]:
    """The points the program asks for in the years there are, as they are judged."""
    rules = {rule.key: (place, rule) for place, rule in enumerate(profile.assessments)}
    numbers = {year.number for year in years}
    found: dict[Key, _Asked] = {}
    for one in judged:
        key = one.key.removeprefix(_ASKED)
        if key != one.key and key in rules and one.year in numbers:
            place, rule = rules[key]
            found[(one.year, key)] = _Asked(rule.label, rule.at, place, one.due_on)
    return found


def _added(profile: Profile, point: str) -> _Asked:
    """A point the program does not ask for: one that was added, or that an older version of it had."""
    label = next((rule.label for rule in profile.assessments if rule.key == point), "")
    words = _("Extra") if is_extra(point) else label or point.replace("_", " ").capitalize()
    return _Asked(words, "any", len(profile.assessments), None)


def _rank(
    key: Key, asked: _Asked, said: Mapping[tuple[int, str, str], AssessmentRow]
) -> tuple[int, int, date, int, str]:
    one = said.get((*key, CANDIDATE)) or said.get((*key, COACH))
    begun = (one.begun_on or one.made_on) if one else None
    day = begun if begun and is_extra(key[1]) else asked.due_on
    return key[0], _MOMENTS.index(asked.moment), day or date.max, asked.place, key[1]


def _point(
    key: Key, asked: _Asked, scale: tuple[str, ...], said: Mapping[tuple[int, str, str], AssessmentRow]
) -> PointRow:
    def of(rater: str) -> AssessmentRow:
        return said.get((*key, rater)) or AssessmentRow(None, *key, rater, scale, {}, {}, {})

    candidate, coach = of(CANDIDATE), of(COACH)
    reason = candidate.reason or coach.reason
    return PointRow(key[0], key[1], asked.label, asked.due_on, candidate, coach, reason)


def _labelled(points: list[PointRow]) -> tuple[PointRow, ...]:
    """Points with one name in several years say which year they are of."""
    names = [point.label for point in points]
    return tuple(
        replace(point, label=_("{point}, Year {n}").format(point=point.label, n=point.year))
        if names.count(point.label) > 1
        else point
        for point in points
    )
