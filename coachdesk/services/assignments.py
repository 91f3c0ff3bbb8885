"""Which coach works with a candidate, from when to when; two at once is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import Coach, CoachAssignment
from coachdesk.models.session import now
from coachdesk.services.coaches import name_coach
from coachdesk.services.drafts import clean_texts, ends_early, far_off
from coachdesk.text import one_line
from coachdesk.words import _

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """A coach of an enrollment with the days, both included; an open one has no last day."""

    id: UUID
    coach: UUID
    name: str
    is_user: bool
    from_on: date
    to_on: date | None
    role: str
    reason: str

    def holds(self, day: date) -> bool:
        """Whether the coach works with the candidate on a day."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


@dataclass(frozen=True, slots=True)
class AssignmentDraft:
    """A coach by name, known or new; `closes` ends the other coaches that are open on the day before this one."""

    name: str = ""
    from_on: date | None = None
    to_on: date | None = None
    role: str = ""
    reason: str = ""
    closes: bool = False

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        checks = {
            "name": not one_line(self.name) and _("Enter the coach's name."),
            "from_on": (self.from_on is None and _("Say when it began.")) or far_off(self.from_on),
            "to_on": far_off(self.to_on) or ends_early(self.from_on, self.to_on),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def list_assignments(db: Db, enrollment: UUID) -> list[AssignmentRow]:
    """The coaches of an enrollment, the newest first."""
    query = (
        select(CoachAssignment, Coach)
        .join(Coach, Coach.id == CoachAssignment.coach_id)
        .where(CoachAssignment.enrollment_id == enrollment, CoachAssignment.trashed_at.is_(None))
        .order_by(CoachAssignment.from_on.desc(), CoachAssignment.id)
    )
    return [
        AssignmentRow(
            one.id, coach.id, coach.name, coach.is_user, one.from_on, one.to_on, one.role, one.reason
        )
        for one, coach in db.execute(query)
    ]


def add(db: Db, enrollment: UUID, draft: AssignmentDraft) -> UUID:
    """Another coach, whose record is made where the name is not known yet; returns the assignment's id."""
    begins = _first_day(draft)
    if draft.closes:
        for row in list_assignments(db, enrollment):
            if row.to_on is None and row.from_on < begins:
                db.get_one(CoachAssignment, row.id).to_on = begins - _DAY
    one = CoachAssignment(enrollment_id=enrollment, coach_id=name_coach(db, draft.name), from_on=begins)
    db.add(one)
    _fill(one, draft)
    return one.id


def amend(db: Db, key: UUID, draft: AssignmentDraft) -> None:
    """Change an assignment; another name makes it another coach's, and renames nobody."""
    one = db.get_one(CoachAssignment, key)
    one.coach_id, one.from_on = name_coach(db, draft.name), _first_day(draft)
    _fill(one, draft)


def get_draft(db: Db, key: UUID) -> AssignmentDraft:
    """An assignment as the form shows it."""
    one = db.get_one(CoachAssignment, key)
    name = db.get_one(Coach, one.coach_id).name
    return AssignmentDraft(name, one.from_on, one.to_on, one.role, one.reason)


def trash(db: Db, key: UUID) -> None:
    """Put an assignment into the trash; the hours stay with the coach who gave them."""
    db.get_one(CoachAssignment, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take an assignment out of the trash; two coaches at once are nothing wrong."""
    db.get_one(CoachAssignment, key).trashed_at = None


def _fill(one: CoachAssignment, draft: AssignmentDraft) -> None:
    one.to_on, one.role, one.reason = draft.to_on, one_line(draft.role), one_line(draft.reason)


def _first_day(draft: AssignmentDraft) -> date:
    if draft.from_on is None:
        raise CoachDeskError(_("Say when it began."))
    return draft.from_on
