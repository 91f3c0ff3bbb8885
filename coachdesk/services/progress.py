"""Progress: where candidates stand now, each with hours, last contact, next visit and every requirement judged.

It takes about three milliseconds a candidate: ask for those in sight first, and for the others some at a time.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.programs.standings import WORST_FIRST, MonthHours, Standing
from coachdesk.services.caseload import last_contacts, next_visits
from coachdesk.services.hours import HoursRow, list_hours
from coachdesk.services.requirements import EnrollmentRow, list_requirements
from coachdesk.services.years import Term, YearRow, find_current, list_terms, list_years

if TYPE_CHECKING:
    from coachdesk.programs.requirement import Requirement

DUE = (Standing.LATE, Standing.BEHIND, Standing.DUE_SOON)
"""The standings that ask for something now, the worst first."""


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """Where a candidate stands in the program of the year that counts now.

    `due` are the requirements of that year and of the whole program that are late, behind or due soon, the worst
    first; they and the hours come without what only a chart or a list of items shows. `standing` is that of the worst
    of these; where there is none, whether all is done, or has begun, or not; None where nothing is asked.
    `next_due_on` is the nearest day from today on by which something open is expected. `month` is this month's hours
    where they are below the program's floor and the enrollment goes on. `goals` are how many growth goals of the year
    are set, of how many the program asks for; None where it asks for none.
    """

    id: UUID
    year: YearRow | None
    hours: HoursRow | None
    last_contact_on: date | None
    next_visit: tuple[date, time | None] | None
    due: tuple[Requirement, ...]
    standing: Standing | None
    next_due_on: date | None
    month: MonthHours | None
    goals: tuple[int, int] | None = None

    def count(self, standing: Standing) -> int:
        """How many requirements stand so, of those that ask for something now."""
        return sum(one.standing is standing for one in self.due)


def list_progress(db: Db, *, today: date, candidates: Collection[UUID]) -> list[ProgressRow]:
    """The progress of these candidates, in any order; the time it takes grows with how many they are."""
    years: dict[UUID, list[YearRow]] = {key: [] for key in candidates}
    for year in list_years(db, candidates=candidates):
        years[year.candidate].append(year)
    current = {key: find_current(owned, today) for key, owned in years.items()}
    hours = {
        row.candidate_id: row
        for row in list_hours(db, today=today, years=[now for now in current.values() if now])
    }
    terms = list_terms(db)
    enrollments = {row.id: row for row in list_requirements(db, today=today, candidates=candidates)}
    last, coming = last_contacts(db, today, candidates), next_visits(db, today, candidates)
    rows = []
    for key, now in current.items():
        asked = asked_now(enrollments.get(now.enrollment), now) if now else ()
        due = sorted((one for one in asked if one.standing in DUE), key=_urgency)
        open_days = [one.due_on for one in asked if one.open and one.due_on and one.due_on >= today]
        rows.append(
            ProgressRow(
                id=key,
                year=now,
                hours=_without_points(hours.get(key)),
                last_contact_on=last.get(key),
                next_visit=coming.get(key),
                due=tuple(replace(one, pace=None, items=()) for one in due),
                standing=_standing({one.standing for one in asked}),
                next_due_on=min(open_days, default=None),
                month=None
                if now and _is_over(terms[now.enrollment], today)
                else _below_floor(hours.get(key), today),
                goals=_goals(asked, now),
            )
        )
    return rows


def _without_points(hours: HoursRow | None) -> HoursRow | None:
    """Hours as a caseload of a thousand can hold them: a table draws no line of them."""
    return hours and replace(hours, pace=replace(hours.pace, expected=(), actual=(), months=()))


def asked_now(enrollment: EnrollmentRow | None, year: YearRow) -> tuple[Requirement, ...]:
    """What the program asks in one year and over the whole program."""
    return (*enrollment.of_year(year.number), *enrollment.of_year(0)) if enrollment else ()


def _goals(asked: Collection[Requirement], now: YearRow | None) -> tuple[int, int] | None:
    found = (one for one in asked if one.key == "goals" and now is not None and one.year == now.number)
    return next(((one.have, one.need) for one in found if one.need is not None), None)


def _standing(found: set[Standing]) -> Standing | None:
    """How a candidate stands: what a person who has begun has not begun of yet is no more than on track."""
    worst = next((standing for standing in DUE if standing in found), None)
    begun = found & {Standing.ON_TRACK, Standing.DONE}
    if worst is None and begun and Standing.NOT_STARTED in found:
        return Standing.ON_TRACK
    return worst or min(found, key=WORST_FIRST.index, default=None)


def _urgency(one: Requirement) -> tuple[int, date, str]:
    return DUE.index(one.standing), one.due_on or date.max, one.label


def _is_over(term: Term, today: date) -> bool:
    return term.ended_on is not None and term.ended_on < today


def _below_floor(hours: HoursRow | None, today: date) -> MonthHours | None:
    months = hours.pace.months if hours else ()
    this = next(
        (one for one in months if (one.month.year, one.month.month) == (today.year, today.month)), None
    )
    return this if this and this.held_minutes < this.floor_minutes else None
