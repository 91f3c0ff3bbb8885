"""A program year that another program credits as a whole: by its name, and without a session made up for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.days import year_end
from coachdesk.models import ProgramYear
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.services.program_years import list_own, require_day
from coachdesk.services.years import get_year
from coachdesk.text import one_line
from coachdesk.words import _

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CreditDraft:
    """A year that another program credits as a whole, by that program's name; no session is made up for it.

    `year` is one that is there; without it an earlier year is added, with these days. An empty name takes the
    credit back.
    """

    enrollment: UUID
    number: int
    year: UUID | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    program: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        wrong = self.starts_on and self.ends_on and self.ends_on <= self.starts_on
        checks = {
            "program": self.year is None
            and not self.program.strip()
            and _("Say which program credits the year."),
            "starts_on": far_off(self.starts_on),
            "ends_on": far_off(self.ends_on) or (wrong and _("The year ends before it begins.")),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def suggest_credit(db: Db, enrollment: UUID) -> CreditDraft | None:
    """The year before the first one, for a credit; None where the first year is year 1."""
    years = list_own(db, enrollment)
    first = years[0] if years else None
    if first is None or first.number <= 1:
        return None
    ends_on = first.starts_on - _DAY
    return CreditDraft(enrollment, first.number - 1, None, year_before(first.starts_on), ends_on)


def year_before(day: date) -> date:
    """The first day of the twelve months that end the day before a day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 3, 1)


def get_credit(db: Db, year: UUID) -> CreditDraft:
    """The credit of a year that is there, as the form shows it."""
    row = get_year(db, year)
    return CreditDraft(row.enrollment, row.number, year, row.starts_on, row.ends_on, row.credited_from)


def credit(db: Db, draft: CreditDraft) -> None:
    """Credit a year, take that back, or add an earlier year that is credited."""
    if draft.year is not None:
        db.get_one(ProgramYear, draft.year).credited_from = one_line(draft.program)
        return
    starts_on = require_day(draft.starts_on)
    db.add(
        ProgramYear(
            enrollment_id=draft.enrollment,
            number=draft.number,
            starts_on=starts_on,
            ends_on=draft.ends_on or year_end(starts_on),
            credited_from=one_line(draft.program),
        )
    )
