"""Program years as they change: an extension, a further year, and other dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import say_day, year_end, year_label
from coachdesk.errors import CoachDeskError
from coachdesk.models import Enrollment, EnrollmentStatus, ProgramYear, Status
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.services.profiles import get_profile
from coachdesk.services.years import YearRow, get_year, list_leaves, list_years
from coachdesk.text import one_line
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile

_DAY = timedelta(days=1)
_NEAR = timedelta(days=10)
"""A start the program names that lies so near is meant by a year that follows on another."""


@dataclass(frozen=True, slots=True)
class ExtensionDraft:
    """A later end of a program year; without one the extension is taken back.

    `ends_on` is the year's own last day, `followed_on` the first day of the next year, where there is one.
    """

    year: UUID
    ends_on: date
    extended_to: date | None = None
    reason: str = ""
    followed_on: date | None = None

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved: an extension ends later, and before the next year begins."""
        to = self.extended_to
        if to is None:
            return {}
        sentence = far_off(to)
        if not sentence and to <= self.ends_on:
            sentence = _("The year ends on {day} already.").format(day=say_day(self.ends_on))
        if not sentence and self.followed_on is not None and to >= self.followed_on:
            sentence = _next_begins(self.followed_on)
        return {"extended_to": sentence} if sentence else {}


@dataclass(frozen=True, slots=True)
class YearDraft:
    """The days of a program year, both included; `after` and `before` are those of its neighbours, not to be shared.

    An empty `ends_on` means twelve months.
    """

    enrollment: UUID
    number: int
    starts_on: date | None = None
    ends_on: date | None = None
    after: date | None = None
    before: date | None = None

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        return find_wrong_days(self.starts_on, self.ends_on, self.after, self.before)


def find_wrong_days(
    begins: date | None, ends: date | None, after: date | None, before: date | None
) -> dict[str, str]:
    """A sentence for each day of a year that cannot be, `starts_on` or `ends_on`; see `YearDraft` for what is meant."""
    far = far_off(begins)
    last = ends or (year_end(begins) if begins and not far else None)
    early = begins and after and begins <= after
    late = begins and last and before and begins < before <= last
    checks = {
        "starts_on": (begins is None and _("Say when the program year begins."))
        or far
        or (early and _("The year before ends on {day}.").format(day=say_day(after or date.max)))
        or (begins and before and begins >= before and _next_begins(before)),
        "ends_on": far_off(ends)
        or (begins and ends and ends <= begins and _("The year ends before it begins."))
        or (late and _next_begins(before or date.min)),
    }
    return {name: sentence for name, sentence in checks.items() if sentence}


def _next_begins(day: date) -> str:
    return _("The next year begins on {day}.").format(day=say_day(day))


def get_extension(db: Db, year: UUID) -> ExtensionDraft:
    """The extension of a year as the form shows it; where there is none, one by the days of leave in the year."""
    row, record = get_year(db, year), db.get_one(ProgramYear, year)
    status = _status_of(db, row.enrollment, row.ends_on)
    away = _days_away(db, row)
    suggested = row.ends_on + timedelta(days=away) if away else None
    following = [each.starts_on for each in _siblings(db, row) if each.starts_on > row.ends_on]
    followed_on = min(following, default=None)
    if suggested and followed_on and suggested >= followed_on:
        suggested = None
    return ExtensionDraft(
        year=year,
        ends_on=row.ends_on,
        extended_to=record.extended_to or suggested,
        reason=status.reason if status else "",
        followed_on=followed_on,
    )


def extend(db: Db, draft: ExtensionDraft) -> None:
    """Move the end of a year, or take that back; the reason is kept with the enrollment's course."""
    record = db.get_one(ProgramYear, draft.year)
    status = _status_of(db, record.enrollment_id, record.ends_on)
    record.extended_to = draft.extended_to
    if draft.extended_to is None:
        if status is not None:
            status.trashed_at = now()
        return
    if status is None:
        status = EnrollmentStatus(
            enrollment_id=record.enrollment_id, status=Status.EXTENDED, from_on=record.ends_on + _DAY
        )
        db.add(status)
    status.to_on, status.reason = draft.extended_to, one_line(draft.reason)


def suggest_year(db: Db, enrollment: UUID) -> YearDraft:
    """The year that would follow: from the day after, with the end the program's starts or lengths suggest."""
    years = list_own(db, enrollment)
    if not years:
        return YearDraft(enrollment, 1)
    last = years[-1]
    profile = get_profile(db, last.program, last.profile_version)
    starts_on, ends_on = suggest_days(profile, last)
    return YearDraft(enrollment, last.number + 1, starts_on, ends_on, after=last.last_on)


def suggest_days(profile: Profile, last: YearRow) -> tuple[date, date]:
    """First and last day of the year after one: the day after it, or a start of the program a few days later.

    It lasts as the program says of that start, else as long as the year before where that is one of the program's
    lengths, else the shortest of these, else twelve months.
    """
    after = last.last_on + _DAY
    for start in profile.starts:
        for year in (after.year, after.year + 1):
            first = start.first_on(year)
            if first is not None and after <= first <= after + _NEAR:
                return first, start.last_on(year) or year_end(first)
    alike = [length for length in profile.lengths if length.last_on(last.starts_on) == last.ends_on]
    shortest = sorted(profile.lengths, key=lambda length: length.months)
    length = next(iter([*alike, *shortest]), None)
    return after, length.last_on(after) if length else year_end(after)


def add_year(db: Db, draft: YearDraft) -> UUID:
    """A further program year; returns its id."""
    starts_on = require_day(draft.starts_on)
    year = ProgramYear(
        enrollment_id=draft.enrollment,
        number=draft.number,
        starts_on=starts_on,
        ends_on=draft.ends_on or year_end(starts_on),
    )
    db.add(year)
    return year.id


def get_draft(db: Db, year: UUID) -> YearDraft:
    """The days of a year as the form shows them, with those of its neighbours."""
    row = get_year(db, year)
    beside = _siblings(db, row)
    return YearDraft(
        enrollment=row.enrollment,
        number=row.number,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        after=max((each.last_on for each in beside if each.starts_on < row.starts_on), default=None),
        before=min((each.starts_on for each in beside if each.starts_on > row.starts_on), default=None),
    )


def amend_year(db: Db, year: UUID, draft: YearDraft) -> None:
    """Give a year other days; an extension that no longer lies after its end is taken back."""
    record = db.get_one(ProgramYear, year)
    extension = _status_of(db, record.enrollment_id, record.ends_on)
    record.starts_on = require_day(draft.starts_on)
    record.ends_on = draft.ends_on or year_end(record.starts_on)
    if record.extended_to is not None and record.extended_to <= record.ends_on:
        record.extended_to = None
    if extension is not None and record.extended_to is None:
        extension.trashed_at = now()
    elif extension is not None:
        extension.from_on = record.ends_on + _DAY


def trash_year(db: Db, year: UUID) -> None:
    """Put a year into the trash; its sessions stay. The only year of an enrollment cannot go."""
    row = get_year(db, year)
    if not _siblings(db, row):
        raise CoachDeskError(_("An enrollment needs a program year."), _("Change its days instead."))
    db.get_one(ProgramYear, year).trashed_at = now()


def bring_back(db: Db, year: UUID) -> None:
    """Take a year out of the trash; raises CoachDeskError where it has no place among those that stand."""
    record = db.get_one(ProgramYear, year)
    standing = select(ProgramYear).where(
        ProgramYear.enrollment_id == record.enrollment_id, ProgramYear.trashed_at.is_(None)
    )
    for other in db.scalars(standing.order_by(ProgramYear.starts_on)):
        if not _follow(record, other) and not _follow(other, record):
            beside = name_year(other.number, other.starts_on, other.ends_on)
            raise CoachDeskError(
                _("This year has no place beside {year}.").format(year=beside),
                _("Years follow one another, each with its own days. Give that one other days first."),
            )
    record.trashed_at = None


def _follow(one: ProgramYear, other: ProgramYear) -> bool:
    """Whether a year comes after another, by its number and by its days."""
    return one.number > other.number and one.starts_on > (other.extended_to or other.ends_on)


def say_year(row: YearRow) -> str:
    """A year in a word, such as "Year 2, 2026-27"."""
    return name_year(row.number, row.starts_on, row.ends_on)


def name_year(number: int, starts_on: date, ends_on: date) -> str:
    """The same by the number and the days of a year."""
    return _("Year {n}, {label}").format(n=number, label=year_label(starts_on, ends_on))


def list_own(db: Db, enrollment: UUID) -> list[YearRow]:
    """The years of one enrollment, oldest first."""
    candidate = db.get_one(Enrollment, enrollment).candidate_id
    return [year for year in list_years(db, candidate=candidate) if year.enrollment == enrollment]


def _siblings(db: Db, row: YearRow) -> list[YearRow]:
    return [year for year in list_own(db, row.enrollment) if year.id != row.id]


def _status_of(db: Db, enrollment: UUID, ends_on: date) -> EnrollmentStatus | None:
    """The status that says why a year is extended; it begins the day after the year's own end."""
    found = select(EnrollmentStatus).where(
        EnrollmentStatus.enrollment_id == enrollment,
        EnrollmentStatus.status == Status.EXTENDED,
        EnrollmentStatus.from_on == ends_on + _DAY,
        EnrollmentStatus.trashed_at.is_(None),
    )
    return db.scalars(found).first()


def _days_away(db: Db, row: YearRow) -> int:
    """Days of leave inside a year's own days; a leave that is still open counts for none."""
    days = {
        day
        for first, last in list_leaves(db).get(row.enrollment, [])
        if last is not None
        for day in range(max(first, row.starts_on).toordinal(), min(last, row.ends_on).toordinal() + 1)
    }
    return len(days)


def require_day(day: date | None) -> date:
    """The first day of a year; raises CoachDeskError where none is given."""
    if day is None:
        raise CoachDeskError(_("Say when the program year begins."))
    return day
