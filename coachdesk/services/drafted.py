"""A log as it is printed: marked as a draft where the program says so and an auditor would still ask about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.logs import LogSheet, get_log
from coachdesk.services.profiles import get_profile
from coachdesk.services.reconcile import list_of_candidate
from coachdesk.services.years import get_year


def get_printed_log(
    db: Db,
    year: UUID,
    *,
    today: date,
    first: date | None = None,
    last: date | None = None,
    layout: str = "",
) -> LogSheet:
    """The log of a program year or a part of it; printing is never held back by what is open."""
    sheet = get_log(db, year, first=first, last=last, layout=layout)
    row = get_year(db, year)
    if not get_profile(db, row.program, row.profile_version).log.draft:
        return sheet
    found = list_of_candidate(db, row.candidate, sheet.starts_on, sheet.ends_on, today=today)
    return replace(sheet, draft=any(not one.informs and one.kind != "unsigned" for one in found))
