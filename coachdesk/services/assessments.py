"""Self-assessments of an enrollment: the points its program asks for, and what candidate and coach rated at each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import ElementLevel, Rater, SelfAssessment, StandardReflection
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile
    from coachdesk.programs.standards import Standards

EXTRA: Final = "extra"
"""The point of an assessment the program does not name, such as one after a change of assignment; a second one in
the same year is ``extra-2``."""

CANDIDATE, COACH = Rater.CANDIDATE.value, Rater.COACH.value


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """What one rater said at one point; codes without a level are not rated, which is not zero.

    `scale` names the levels from the lowest as they were then; `levels` counts it from 1. `made_on` is empty until it
    is finished. `id` is None where nothing was rated yet.
    """

    id: UUID | None
    year: int
    point: str
    rater: str
    scale: tuple[str, ...]
    levels: Mapping[str, int]
    shown_by: Mapping[str, str]
    reflections: Mapping[str, str]
    begun_on: date | None = None
    made_on: date | None = None
    reason: str = ""

    @property
    def is_finished(self) -> bool:
        """Whether it counts as made; until then everything in it can be changed."""
        return self.made_on is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        return not (self.levels or any(self.shown_by.values()) or any(self.reflections.values()))

    def say(self, element: str) -> str:
        """The level of an element in the words of its time, such as "Approaches"; "Not rated" without one."""
        return say_level(self.scale, self.levels.get(element))


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point at which elements are rated, with what the candidate and, apart from it, the coach said there.

    `key` is the profile's, or `EXTRA` with its number; `due_on` is None for one the program does not ask for.
    """

    year: int
    key: str
    label: str
    due_on: date | None
    candidate: AssessmentRow
    coach: AssessmentRow
    reason: str = ""

    @property
    def id(self) -> str:
        """Unlike that of any other point of the enrollment."""
        return f"{self.year}:{self.key}"

    @property
    def is_extra(self) -> bool:
        """Whether the program does not ask for it."""
        return is_extra(self.key)

    def of(self, rater: str) -> AssessmentRow:
        """What one rater said: ``candidate`` or ``coach``."""
        return self.coach if rater == COACH else self.candidate


@dataclass(frozen=True, slots=True)
class Matrix:
    """Everything that was rated in one enrollment: the elements of its standards by the points, in order of time.

    `scale` is the program's today; a point keeps its own. `claimed_from` is the level from which on evidence is
    named for it.
    """

    enrollment: UUID
    program_title: str
    standards: Standards | None
    scale: tuple[str, ...]
    claimed_from: int
    points: tuple[PointRow, ...]
    pass_words: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Every element in its order."""
        return tuple(each.code for each in self.standards.elements) if self.standards else ()

    def point(self, key: str) -> PointRow | None:
        """The point of that id."""
        return next((point for point in self.points if point.id == key), None)

    def made(self, rater: str = CANDIDATE) -> list[PointRow]:
        """The points at which this rater rated anything, in order of time."""
        return [point for point in self.points if point.of(rater).levels]


@dataclass(frozen=True, slots=True)
class Claim:
    """A level at which evidence is wanted, and none is named."""

    point: str
    rater: str
    element: str
    level: int


def say_level(scale: tuple[str, ...], level: int | None) -> str:
    """A level in the words of its scale; its number where the scale has no word for it, and "Not rated" for none."""
    if level is None:
        return _("Not rated")
    return scale[level - 1] if 0 < level <= len(scale) else str(level)


def is_extra(point: str) -> bool:
    """Whether a point is one the program does not name."""
    return point == EXTRA or point.startswith(f"{EXTRA}-")


def claimed_from(scale: tuple[str, ...], pass_level: int | None = None) -> int:
    """The level from which on evidence is named: the program's own mark, else the upper half ("Meets" of four)."""
    return pass_level if pass_level is not None else len(scale) // 2 + 1


def list_claims(matrix: Matrix) -> list[Claim]:
    """Levels without the evidence they claim, by point and element; a hint and never something that stops anybody."""
    found = []
    for point in matrix.points:
        for said in (point.candidate, point.coach):
            same = same_scale(said.scale, matrix.scale)
            least = matrix.claimed_from if same else claimed_from(said.scale)
            found += [
                Claim(point.id, said.rater, code, said.levels[code])
                for code in matrix.codes
                if said.levels.get(code, 0) >= least and not said.shown_by.get(code, "").strip()
            ]
    return found


def same_scale(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether levels on two scales mean the same: the same words in the same order, capitals aside."""
    return [word.strip().casefold() for word in one] == [word.strip().casefold() for word in other]


def list_assessments(
    db: Db, enrollments: Collection[UUID] | None = None
) -> defaultdict[UUID, list[AssessmentRow]]:
    """Everything rated in these enrollments, or in all, with three queries; what lies in the trash is not there."""
    query = select(SelfAssessment).where(SelfAssessment.trashed_at.is_(None))
    if enrollments is not None:
        query = query.where(SelfAssessment.enrollment_id.in_(enrollments))
    records = list(db.scalars(query.order_by(SelfAssessment.year, SelfAssessment.begun_on)))
    keys = {record.id for record in records}
    levels: dict[UUID, dict[str, int]] = defaultdict(dict)
    shown: dict[UUID, dict[str, str]] = defaultdict(dict)
    told: dict[UUID, dict[str, str]] = defaultdict(dict)
    for one in db.scalars(select(ElementLevel).where(ElementLevel.assessment_id.in_(keys))):
        shown[one.assessment_id][one.element] = one.shown_by
        if one.level is not None:
            levels[one.assessment_id][one.element] = one.level
    for each in db.scalars(select(StandardReflection).where(StandardReflection.assessment_id.in_(keys))):
        told[each.assessment_id][each.standard] = each.text
    found: defaultdict[UUID, list[AssessmentRow]] = defaultdict(list)
    for record in records:
        key = record.id
        found[record.enrollment_id].append(_row(record, levels[key], shown[key], told[key]))
    return found


def find_standards(profile: Profile) -> Standards | None:
    """The standards of a profile, or None where it has none."""
    if not profile.standards:
        return None
    from coachdesk.programs.standards import shipped_standards

    return shipped_standards(profile.standards)


def _row(
    record: SelfAssessment, levels: Mapping[str, int], shown: Mapping[str, str], told: Mapping[str, str]
) -> AssessmentRow:
    return AssessmentRow(
        id=record.id,
        year=record.year,
        point=record.point,
        rater=record.rater.value,
        scale=record.scale,
        levels=levels,
        shown_by=shown,
        reflections=told,
        begun_on=record.begun_on,
        made_on=record.made_on,
        reason=record.reason,
    )
