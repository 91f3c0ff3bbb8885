"""The tables of a candidate's people and dates: what their rows are, and how they read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from coachdesk.days import say_day
from coachdesk.durations import say_minutes
from coachdesk.services.assignments import AssignmentRow
from coachdesk.services.enrollments import CourseRow
from coachdesk.services.hours import CoachHours
from coachdesk.services.positions import PositionRow
from coachdesk.services.program_years import say_year
from coachdesk.services.statuses import STATUS_WORDS
from coachdesk.services.support import PlanRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.words import _, n_


@dataclass(frozen=True, slots=True)
class Line:
    """A year, a leave or an end as a line of the program's course; `id` is the errand that changes it."""

    id: str
    what: str
    from_on: date
    to_on: date | None
    note: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class CoachLine:
    """A coach with the days and the hours of the year; `id` is the errand that changes it."""

    id: str
    name: str
    role: str
    from_on: date | None
    to_on: date | None
    minutes: int
    reason: str


def course_lines(course: CourseRow, today: date) -> list[Line]:
    """What an enrollment went through, oldest first; the status of today carries a mark."""
    lines = []
    for year in course.years:
        credited = bool(year.credited_from)
        key = f"credit:{year.id.hex}" if credited else f"year:{year.id.hex}"
        note = _("credited by {program}").format(program=year.credited_from) if credited else ""
        mark = Mark(_("Now"), "accent") if year.starts_on <= today <= year.ends_on else None
        lines.append(Line(key, say_year(year), year.starts_on, year.ends_on, note, mark))
    ends = {year.ends_on.toordinal() + 1: year for year in course.years}
    for row in course.statuses:
        year_of = ends.get(row.from_on.toordinal())
        if row.status == "extended":
            key = f"extend:{year_of.id.hex}" if year_of else f"extended:{row.id.hex}"
        elif row.status == "leave":
            key = f"leave:{row.id.hex}"
        else:
            key = f"{row.status}:{row.id.hex}"
        word = _("Leave") if row.status == "leave" else _(STATUS_WORDS[row.status])
        now = course.status is not None and course.status.id == row.id
        mark = Mark(_("Now"), "warn" if row.status == "leave" else "quiet") if now else None
        to_on = None if row.to_on == row.from_on else row.to_on
        lines.append(Line(key, word, row.from_on, to_on, row.reason, mark))
    return sorted(lines, key=lambda line: (line.from_on, line.what))


def coach_lines(held: Sequence[AssignmentRow], hours: Sequence[CoachHours]) -> list[CoachLine]:
    """The coaches of an enrollment with their hours of the year; one who only stands in sessions comes last.

    A coach who came twice has the hours of the year on the newest line.
    """
    left = {one.coach: one.minutes for one in hours}
    lines = [
        CoachLine(
            f"coach:{row.id.hex}",
            row.name,
            row.role,
            row.from_on,
            row.to_on,
            left.pop(row.coach, 0),
            row.reason,
        )
        for row in held
    ]
    lines += [
        CoachLine(f"hours:{one.coach.hex}", one.name, _("in sessions only"), None, None, one.minutes, "")
        for one in hours
        if one.coach in left
    ]
    return lines


def goals_mark(row: PositionRow) -> Mark | None:
    """What was decided about the goals after a change of assignment, or that nobody has decided."""
    if row.undecided:
        return Mark(_("Goals undecided"), "warn", "clock")
    if not row.goals:
        return None
    words = {"kept": _("Goals kept"), "modified": _("Goals modified"), "restarted": _("New goals")}
    return Mark(words[row.goals], "quiet")


def position_columns() -> list[Column[PositionRow]]:
    """Positions: what and where, the supervisor, the days, the goals."""
    return [
        Column[PositionRow]("words", _("Position"), lambda row: row.words, strong=True, stretch=True, width=200,
                            second=_about),
        Column[PositionRow]("supervisor", _("Supervisor"), lambda row: row.supervisor, quiet=True, width=140, drop=3),
        _from_on(), _to_on(),
        Column[PositionRow]("goals", _("Goals"), _goals_text, mark=goals_mark, width=160, drop=2),
    ]  # fmt: skip


def _about(row: PositionRow) -> str:
    beside = (
        _("at the same time as {positions}").format(positions=", ".join(row.beside)) if row.beside else ""
    )
    part = "" if row.full_time else _("part-time")
    return " · ".join(each for each in (row.district, part, beside) if each)


def _goals_text(row: PositionRow) -> str:
    mark = goals_mark(row)
    return mark.text if mark else ""


def line_columns() -> list[Column[Line]]:
    """The course of a program."""
    return [
        Column[Line]("what", _("What"), lambda row: row.what, strong=True, width=150),
        _from_on(), _to_on(),
        Column[Line]("note", _("Reason"), lambda row: row.note, quiet=True, stretch=True, width=120),
        Column[Line]("now", _("State"), lambda row: row.mark.text if row.mark else "",
                     mark=lambda row: row.mark, width=104, drop=1),
    ]  # fmt: skip


def coach_columns() -> list[Column[CoachLine]]:
    """Coaches with their days and hours."""
    return [
        Column[CoachLine]("name", _("Coach"), lambda row: row.name, strong=True, stretch=True, width=150),
        Column[CoachLine]("role", _("Role"), lambda row: row.role, quiet=True, width=150, drop=2),
        _from_on(), _to_on(),
        Column[CoachLine]("minutes", _("Hours of the year"), _hours_text,
                          sort=lambda row: row.minutes, align="right", width=140, drop=1),
    ]  # fmt: skip


def _hours_text(row: CoachLine) -> str:
    return say_minutes(row.minutes) if row.minutes else "–"


def plan_columns(desk: Desk) -> list[Column[PlanRow]]:
    """Support plans with the review that comes next."""
    return [
        Column[PlanRow]("why", _("Why"), lambda row: _first_line(row.why), strong=True, stretch=True, width=180,
                        second=lambda row: _first_line(row.actions)),
        Column[PlanRow]("begun_on", _("Since"), lambda row: say_day(row.begun_on), sort=lambda row: row.begun_on,
                        align="right", width=112, drop=2),
        Column[PlanRow]("held", _("Reviews"), _held, quiet=True, width=90, drop=3),
        Column[PlanRow]("next", _("Next review"), _next, width=150,
                        mark=lambda row: plan_mark(row, desk.today())),
    ]  # fmt: skip


def plan_mark(row: PlanRow, today: date) -> Mark:
    """When a plan is looked at again, or that it has ended."""
    if row.ended_on is not None:
        return Mark(_("Ended {day}").format(day=say_day(row.ended_on)), "quiet")
    review = row.next_review
    if review is None:
        return Mark(_("No day set"), "warn")
    if review.due_on < today:
        return Mark(say_day(review.due_on), "bad", "warning")
    return Mark(say_day(review.due_on), "warn" if (review.due_on - today).days <= 14 else "quiet", "clock")


def _next(row: PlanRow) -> str:
    if row.ended_on is not None:
        return _("Ended {day}").format(day=say_day(row.ended_on))
    return say_day(row.next_review.due_on) if row.next_review else _("No day set")


def _held(row: PlanRow) -> str:
    held = sum(review.held_on is not None for review in row.reviews)
    return n_("{n} held", "{n} held", held) if held else ""


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0]


def _from_on() -> Column[Any]:
    return Column[Any](
        "from_on",
        _("From"),
        lambda row: say_day(row.from_on) if row.from_on else "",
        sort=lambda row: row.from_on,
        align="right",
        width=112,
    )


def _to_on() -> Column[Any]:
    return Column[Any](
        "to_on",
        _("To"),
        lambda row: say_day(row.to_on) if row.to_on else "",
        sort=lambda row: row.to_on,
        align="right",
        width=112,
    )


def fit(table: RowTable[Any], *, empty: int = 84) -> None:
    """Make a table as high as its rows: the page scrolls, not each table of it."""
    rows = len(table.rows)
    line = table.verticalHeader().defaultSectionSize()
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setFixedHeight(table.horizontalHeader().height() + rows * line + 2 if rows else empty)
