"""How the practice people rate themselves at the points of their programs, and what the coach sees beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Any

from sqlalchemy.orm import Session as Db

from coachdesk.models import ElementLevel, Rater, Record, SelfAssessment, StandardReflection
from coachdesk.programs.rules import Assessment
from coachdesk.programs.standards import Element, shipped_standards
from coachdesk.services.practice.course import Course
from coachdesk.services.practice.days import DAY, YearPlan, find_workday
from coachdesk.services.practice.people import read_practice
from coachdesk.services.practising import practice_key

_MOMENTS = {"start": 0.06, "middle": 0.5, "end": 0.93}


def add_ratings(db: Db, courses: Sequence[Course], today: date) -> None:
    """What was rated up to today: years gone by are finished, and who lags is still at the one of now."""
    words = read_practice("ratings")
    for course in courses:
        if not course.profile.standards or course.profile.scale is None:
            continue
        known = Random(f"rates {course.person.key}")  # noqa: S311 - a story, no secret
        levels = {element.code: known.choice((1, 1, 2, 2, 2, 3)) for element in _elements(course)}
        for made, (year, rule, day) in enumerate(_points(course, today)):
            if made:
                levels = {code: _grown(known, level) for code, level in levels.items()}
            db.add_all(_rated(course, (year, rule, day), levels, words, made))


def _elements(course: Course) -> tuple[Element, ...]:
    return shipped_standards(course.profile.standards).elements


def _grown(known: Random, level: int) -> int:
    """Most take a step, some stay, and now and then one is seen more soberly than before."""
    return max(1, min(4, level + known.choice((0, 0, 1, 1, 1, 1, -1 if level > 1 else 0))))


def _points(course: Course, today: date) -> Iterator[tuple[YearPlan, Assessment, date]]:
    for year in course.years:
        for rule in course.profile.assessments:
            if year.credited_from or not rule.applies_in(year.number) or rule.only_after:
                continue
            span = (year.ends_on - year.starts_on).days
            part = _MOMENTS.get(rule.at, 0.5) / max(0.6, min(course.person.pace, 1.1))
            day = find_workday(year.starts_on + int(span * min(part, 0.97)) * DAY, 1)
            if day < today:
                yield year, rule, day


def _rated(
    course: Course,
    point: tuple[YearPlan, Assessment, date],
    levels: dict[str, int],
    words: dict[str, Any],
    made: int,
) -> Iterator[Record]:
    """One self-assessment; one begun in the last days is left half done, and the coach's view comes at the first."""
    year, rule, day = point
    key = practice_key("rated", course.person.key, year.number, rule.key)
    half = (course.today - day).days < 10
    yield _head(course, point, key, made_on=None if half else day)
    told = dict(list(levels.items())[: 11 if half else None])
    for code, level in told.items():
        named = words["shown_by"][code]
        shown = named[made % len(named)] if level > 2 and (len(code + course.person.key) + made) % 4 else ""
        yield ElementLevel(
            id=practice_key("level", key, code), assessment_id=key, element=code, level=level, shown_by=shown
        )
    for standard, texts in words["reflection"].items():
        if any(code.startswith(standard) for code in told) and not (half and standard > "2"):
            text = texts[min(made, len(texts) - 1)]
            yield StandardReflection(
                id=practice_key("reflects", key, standard), assessment_id=key, standard=standard, text=text
            )
    if not made and len(course.person.key) % 2:
        view = practice_key("seen", course.person.key, year.number, rule.key)
        yield _head(course, point, view, rater=Rater.COACH, made_on=day)
        for place, (code, level) in enumerate(levels.items()):
            seen = max(1, min(4, level + (1 if place % 5 == 1 else -1 if place % 7 == 3 else 0)))
            yield ElementLevel(
                id=practice_key("level", view, code), assessment_id=view, element=code, level=seen
            )


def _head(
    course: Course,
    point: tuple[YearPlan, Assessment, date],
    key: Any,
    *,
    made_on: date | None,
    rater: Rater = Rater.CANDIDATE,
) -> Record:
    year, rule, day = point
    scale = course.profile.scale
    return SelfAssessment(
        id=key,
        enrollment_id=practice_key("enrollment", course.person.key),
        year=year.number,
        point=rule.key,
        rater=rater,
        scale=scale.levels if scale else (),
        begun_on=find_workday(day - 2 * DAY, -1),
        made_on=made_on,
    )
