"""The course of an enrollment: leave and back, withdrawal, transfer, completion, and taking it up again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import EnrollmentStatus, Status
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts, ends_early, far_off
from coachdesk.services.positions import overlap
from coachdesk.services.years import OVER
from coachdesk.text import one_line
from coachdesk.words import N_, _

STATUS_WORDS = {
    "active": N_("Active"),
    "leave": N_("On leave"),
    "extended": N_("Extended"),
    "completed": N_("Completed"),
    "withdrawn": N_("Withdrawn"),
    "transferred_in": N_("Transferred in"),
    "transferred_out": N_("Transferred out"),
}

_DAY = timedelta(days=1)
_WEIGHT = {"completed": 3, "withdrawn": 3, "transferred_out": 3, "leave": 2, "extended": 1}
"""Which of several statuses of one day counts: an end over a leave, a leave over an extension."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A status with its days, both included; an open one has no last day."""

    id: UUID
    enrollment: UUID
    status: str
    from_on: date
    to_on: date | None
    reason: str

    def holds(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


@dataclass(frozen=True, slots=True)
class LeaveDraft:
    """A leave, first and last day included; without a last day it goes on. `others` are the leaves there are."""

    from_on: date | None = None
    to_on: date | None = None
    reason: str = ""
    others: tuple[tuple[date, date | None], ...] = ()

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        twice = self.from_on and any(overlap((self.from_on, self.to_on), other) for other in self.others)
        checks = {
            "from_on": (self.from_on is None and _("Say which is the first day away."))
            or far_off(self.from_on)
            or (twice and _("These days are in another leave already.")),
            "to_on": far_off(self.to_on) or ends_early(self.from_on, self.to_on),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


@dataclass(frozen=True, slots=True)
class EndingDraft:
    """How and on which day an enrollment ended: a status of `OVER`; for a transfer the reason says where to."""

    status: str = Status.COMPLETED.value
    from_on: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        checks = {
            "status": self.status not in OVER and _("Choose one from the list."),
            "from_on": (self.from_on is None and _("Say on which day it ended."))
            or far_off(self.from_on)
            or (_is_coming(self.from_on, today) and _("This day is still to come.")),
            "reason": self.status == Status.TRANSFERRED_OUT
            and not self.reason.strip()
            and _("Say which program takes over."),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def _is_coming(day: date | None, today: date) -> bool:
    return day is not None and day > today


def list_statuses(db: Db, enrollment: UUID) -> list[StatusRow]:
    """Leaves, extensions, transfers and ends of an enrollment, oldest first; being active is none of them."""
    return list_all_statuses(db, {enrollment}).get(enrollment, [])


def list_all_statuses(db: Db, enrollments: Iterable[UUID] | None = None) -> dict[UUID, list[StatusRow]]:
    """The same of several enrollments, or of all, with one query."""
    query = select(EnrollmentStatus).where(
        EnrollmentStatus.trashed_at.is_(None), EnrollmentStatus.status != Status.ACTIVE
    )
    if enrollments is not None:
        query = query.where(EnrollmentStatus.enrollment_id.in_(list(enrollments)))
    found: dict[UUID, list[StatusRow]] = defaultdict(list)
    for one in db.scalars(query.order_by(EnrollmentStatus.from_on)):
        found[one.enrollment_id].append(
            StatusRow(one.id, one.enrollment_id, one.status.value, one.from_on, one.to_on, one.reason)
        )
    return found


def find_status(rows: Sequence[StatusRow], day: date) -> StatusRow | None:
    """What an enrollment is on a day where it is not simply active: ended, on leave, or in an extension."""
    holding = [row for row in rows if row.status in _WEIGHT and row.holds(day)]
    return max(holding, key=lambda row: (_WEIGHT[row.status], row.from_on), default=None)


def take_leave(db: Db, enrollment: UUID, draft: LeaveDraft) -> UUID:
    """Enter a leave; returns its id."""
    leave = EnrollmentStatus(enrollment_id=enrollment, status=Status.LEAVE, from_on=_day(draft.from_on))
    db.add(leave)
    leave.to_on, leave.reason = draft.to_on, one_line(draft.reason)
    return leave.id


def amend_leave(db: Db, key: UUID, draft: LeaveDraft) -> None:
    """Change a leave, for instance because the candidate is back."""
    leave = db.get_one(EnrollmentStatus, key)
    leave.from_on, leave.to_on = _day(draft.from_on), draft.to_on
    leave.reason = one_line(draft.reason)


def get_leave(db: Db, enrollment: UUID, key: UUID | None = None) -> LeaveDraft:
    """A leave as the form shows it, or an empty one, with the other leaves of the enrollment."""
    leaves = [row for row in list_statuses(db, enrollment) if row.status == Status.LEAVE]
    others = tuple((row.from_on, row.to_on) for row in leaves if row.id != key)
    row = next((row for row in leaves if row.id == key), None)
    if row is None:
        return LeaveDraft(others=others)
    return LeaveDraft(row.from_on, row.to_on, row.reason, others)


def trash(db: Db, key: UUID) -> None:
    """Put a status into the trash: it never held."""
    db.get_one(EnrollmentStatus, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take a leave or an end out of the trash; raises CoachDeskError where another stands in its place."""
    status = db.get_one(EnrollmentStatus, key)
    if status.status is Status.LEAVE and _shares_days(db, status):
        raise CoachDeskError(
            _("These days are in another leave already."), _("Change the days of that leave first.")
        )
    if status.status in OVER and status.to_on is None:
        _require_going_on(db, status.enrollment_id)
    status.trashed_at = None


def _shares_days(db: Db, leave: EnrollmentStatus) -> bool:
    days = leave.from_on, leave.to_on
    others = get_leave(db, leave.enrollment_id, leave.id).others
    return any(overlap(days, other) for other in others)


def end(db: Db, enrollment: UUID, draft: EndingDraft) -> UUID:
    """Enter that an enrollment was completed, or that the candidate withdrew or transferred out."""
    _require_going_on(db, enrollment)
    ended = EnrollmentStatus(
        enrollment_id=enrollment,
        status=Status(draft.status),
        from_on=_day(draft.from_on),
        reason=one_line(draft.reason),
    )
    db.add(ended)
    return ended.id


def reopen(db: Db, enrollment: UUID, on: date) -> None:
    """Take an enrollment up again on a day; one taken up on the day it ended, or before, never ended."""
    ended = _find_end(db, enrollment)
    if ended is None:
        raise CoachDeskError(_("This enrollment has not ended."))
    if on <= ended.from_on:
        ended.trashed_at = now()
    else:
        ended.to_on = on - _DAY


def _require_going_on(db: Db, enrollment: UUID) -> None:
    if _find_end(db, enrollment) is not None:
        raise CoachDeskError(_("This enrollment has ended already."), _("Take it up again first."))


def _find_end(db: Db, enrollment: UUID) -> EnrollmentStatus | None:
    ends = select(EnrollmentStatus).where(
        EnrollmentStatus.enrollment_id == enrollment,
        EnrollmentStatus.trashed_at.is_(None),
        EnrollmentStatus.status.in_(OVER),
        EnrollmentStatus.to_on.is_(None),
    )
    return db.scalars(ends.order_by(EnrollmentStatus.from_on.desc())).first()


def _day(day: date | None) -> date:
    if day is None:
        raise CoachDeskError(_("Say which day it was."))
    return day
