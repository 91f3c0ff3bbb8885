"""Rating: setting levels, writing what shows them and a reflection, finishing; the first word begins an assessment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import ElementLevel, Enrollment, Rater, SelfAssessment, StandardReflection
from coachdesk.models.session import now
from coachdesk.services.assessments import CANDIDATE, EXTRA, is_extra
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.services.profiles import profile_of
from coachdesk.text import clean, one_line
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class Place:
    """Where a level belongs: an enrollment, a program year by its number, a point, and who rates."""

    enrollment: UUID
    year: int
    point: str
    rater: str = CANDIDATE


@dataclass(frozen=True, slots=True)
class ExtraDraft:
    """A point the program does not name, with the reason why there is one."""

    reason: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        del today
        return {} if self.reason.strip() else {"reason": _("Say why, such as a new assignment.")}


@dataclass(frozen=True, slots=True)
class FinishDraft:
    """The day on which an assessment was made."""

    made_on: date | None = None

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        coming = self.made_on is not None and self.made_on > today
        checks = {
            "made_on": (self.made_on is None and _("Say which day it was made."))
            or (coming and _("This day is still to come."))
            or far_off(self.made_on)
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def set_level(db: Db, place: Place, element: str, level: int | None, *, today: date) -> None:
    """Set the level of an element, counted from 1; None means that it is not rated. What shows it stays written."""
    record = _open(db, place, today)
    if level is not None and not 1 <= level <= len(record.scale):
        raise CoachDeskError(
            _("The scale has no such level."), _("Choose one from 1 to {n}.").format(n=len(record.scale))
        )
    _element(db, record, element).level = level


def write_evidence(db: Db, place: Place, element: str, text: str, *, today: date) -> None:
    """Write what shows the level of an element; an element need not have one yet."""
    _element(db, _open(db, place, today), element).shown_by = clean(text).strip()


def write_reflection(db: Db, place: Place, standard: str, text: str, *, today: date) -> None:
    """Write the reflection on a standard at a point."""
    record = _open(db, place, today)
    query = select(StandardReflection).where(
        StandardReflection.assessment_id == record.id, StandardReflection.standard == standard
    )
    found = db.scalar(query)
    if found is None:
        found = StandardReflection(assessment_id=record.id, standard=standard)
        db.add(found)
    found.text = clean(text).strip()


def begin_extra(db: Db, enrollment: UUID, year: int, draft: ExtraDraft, *, today: date) -> str:
    """A further point in a program year, which the candidate rates; returns its key."""
    if not draft.reason.strip():
        raise CoachDeskError(_("Say why, such as a new assignment."))
    query = select(SelfAssessment.point).where(
        SelfAssessment.enrollment_id == enrollment, SelfAssessment.year == year
    )
    taken = {point for point in db.scalars(query) if is_extra(point)}
    names = (EXTRA if n == 1 else f"{EXTRA}-{n}" for n in range(1, len(taken) + 2))
    key = next(name for name in names if name not in taken)
    record = _begin(db, Place(enrollment, year, key), today)
    record.reason = one_line(draft.reason)
    return key


def finish(db: Db, place: Place, draft: FinishDraft) -> None:
    """Say that it is made, on a day. Elements may be left unrated: what nobody judged is no gap to be filled."""
    record = find_record(db, place)
    if record is None:
        raise CoachDeskError(_("Nothing is rated here yet."), _("Rate an element first."))
    record.made_on = draft.made_on


def reopen(db: Db, place: Place) -> None:
    """Take a finished one up again, so that it can be changed."""
    record = find_record(db, place)
    if record is not None:
        record.made_on = None


def trash(db: Db, key: UUID) -> None:
    """Put one rater's assessment at one point into the trash, with its levels and texts."""
    db.get_one(SelfAssessment, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take one out of the trash; refused where another was made at that point since."""
    record = db.get_one(SelfAssessment, key)
    place = Place(record.enrollment_id, record.year, record.point, record.rater.value)
    if find_record(db, place) is not None:
        raise CoachDeskError(
            _("There is another self-assessment at this point."), _("Put that one into the trash first.")
        )
    record.trashed_at = None


def find_record(db: Db, place: Place) -> SelfAssessment | None:
    """What was begun at a place, or None."""
    return db.scalar(
        select(SelfAssessment).where(
            SelfAssessment.enrollment_id == place.enrollment,
            SelfAssessment.year == place.year,
            SelfAssessment.point == place.point,
            SelfAssessment.rater == Rater(place.rater),
            SelfAssessment.trashed_at.is_(None),
        )
    )


def _open(db: Db, place: Place, today: date) -> SelfAssessment:
    """The assessment at a place, begun today if there was none; one that is finished is not changed in passing."""
    record = find_record(db, place)
    if record is None:
        return _begin(db, place, today)
    if record.made_on is not None:
        raise CoachDeskError(
            _("This self-assessment is finished."), _("Open it again to change something in it.")
        )
    return record


def _begin(db: Db, place: Place, today: date) -> SelfAssessment:
    profile = profile_of(db, db.get_one(Enrollment, place.enrollment))
    if profile.scale is None:
        raise CoachDeskError(
            _("This program names no levels."), _("Give it a scale under Programs, then rate here.")
        )
    record = SelfAssessment(
        enrollment_id=place.enrollment,
        year=place.year,
        point=place.point,
        rater=Rater(place.rater),
        scale=profile.scale.levels,
        begun_on=today,
    )
    db.add(record)
    db.flush()
    return record


def _element(db: Db, record: SelfAssessment, element: str) -> ElementLevel:
    query = select(ElementLevel).where(
        ElementLevel.assessment_id == record.id, ElementLevel.element == element
    )
    found = db.scalar(query)
    if found is None:
        found = ElementLevel(assessment_id=record.id, element=element)
        db.add(found)
    return found
