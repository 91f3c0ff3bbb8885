"""Coverage: which standards and elements a candidate's sessions were about in a program year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, CoachingSession
from coachdesk.services.hours import HELD
from coachdesk.services.profiles import profile_of
from coachdesk.services.years import get_year


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One standard: in how many held sessions it was spoken about, their minutes, and sessions by element.

    A session about two standards counts with each, so these minutes do not add up to the hours of the year.
    """

    code: str
    name: str
    sessions: int
    minutes: int
    elements: tuple[tuple[str, str, int], ...]


def list_coverage(db: Db, year: UUID) -> list[StandardRow]:
    """Every standard of the year's program in its order; none where the program has no standards."""
    row = get_year(db, year)
    key = profile_of(db, row).standards
    if not key:
        return []
    from coachdesk.programs.standards import shipped_standards

    query = (
        select(CoachingSession.elements, Attendance.minutes)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .where(
            *HELD,
            Attendance.candidate_id == row.candidate,
            CoachingSession.held_on.between(row.starts_on, row.last_on),
        )
    )
    sessions: Counter[str] = Counter()
    minutes: Counter[str] = Counter()
    elements: Counter[str] = Counter()
    standards = shipped_standards(key)
    of_element = {element.code: element.standard for element in standards.elements}
    for codes, lasted in db.execute(query):
        touched = {of_element[code] for code in codes if code in of_element}
        sessions.update(touched)
        elements.update(set(codes))
        for code in touched:
            minutes[code] += lasted
    return [
        StandardRow(
            standard.code,
            standard.name,
            sessions[standard.code],
            minutes[standard.code],
            tuple((element.code, element.name, elements[element.code]) for element in standard.elements),
        )
        for standard in standards.standards
    ]
