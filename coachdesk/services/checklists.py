"""What a year's papers say of its requirements: the checklist, and the one a supervisor may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.logs import get_log
from coachdesk.services.requirements import EnrollmentRow, list_requirements
from coachdesk.services.year_heads import YearHead, head_of
from coachdesk.services.years import get_year

if TYPE_CHECKING:
    from coachdesk.programs.requirement import Requirement


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One requirement: `group` and `standing` are keys, `reason` is a sentence without a full stop."""

    group: str
    label: str
    standing: str
    reason: str
    due_on: date | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ChecklistSheet:
    """Every requirement of a program year and of the whole program, as they stand on a day."""

    head: YearHead
    today: date
    of_year: tuple[CheckLine, ...]
    of_program: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A kind of requirement and whether all of it is complete: all that may leave the coaching conversation.

    There is no field for a level, a reason or a text, so that none can arrive at a supervisor.
    """

    group: str
    complete: bool


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """How many sessions took place in a month."""

    month: date
    sessions: int


@dataclass(frozen=True, slots=True)
class StatusSheet:
    """Attendance and completeness of a year for a supervisor, as they stand on a day."""

    head: YearHead
    today: date
    attendance: tuple[AttendanceLine, ...]
    lines: tuple[StatusLine, ...]


def get_checklist(db: Db, year: UUID, *, today: date) -> ChecklistSheet:
    """The checklist of a program year."""
    row, judged = get_year(db, year), _judged(db, year, today)
    return ChecklistSheet(
        head=head_of(get_log(db, year)),
        today=today,
        of_year=tuple(map(_line, judged.of_year(row.number))),
        of_program=tuple(map(_line, judged.of_year(0))),
    )


def get_status(db: Db, year: UUID, *, today: date) -> StatusSheet:
    """The status of a program year for a supervisor.

    The level reached at the end is a rating even as a yes or no, so it is left out: only that the assessments were
    made is said.
    """
    row, judged, log = get_year(db, year), _judged(db, year, today), get_log(db, year)
    asked = [
        one
        for one in judged.of_year(row.number)
        if one.key != _LEVEL and one.standing.value not in _NOT_ASKED
    ]
    groups = dict.fromkeys(one.group for one in asked)
    held: dict[date, int] = {}
    for entry in log.entries:
        month = entry.held_on.replace(day=1)
        held[month] = held.get(month, 0) + 1
    return StatusSheet(
        head=head_of(log),
        today=today,
        attendance=tuple(AttendanceLine(month, sessions) for month, sessions in sorted(held.items())),
        lines=tuple(
            StatusLine(group, all(one.settled for one in asked if one.group == group)) for group in groups
        ),
    )


_LEVEL = "pass"
_NOT_ASKED = frozenset({"not_applicable"})


def _judged(db: Db, year: UUID, today: date) -> EnrollmentRow:
    row = get_year(db, year)
    found: Iterable[EnrollmentRow] = list_requirements(db, today=today, candidates={row.candidate})
    return next(each for each in found if each.id == row.enrollment)


def _line(one: Requirement) -> CheckLine:
    return CheckLine(one.group, one.label, one.standing.value, one.reason, one.due_on, one.confirmed)
