"""Coverage by element: sessions, hours, goals and evidence, of one candidate in a program year or of the caseload."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, Candidate, CoachingSession, Evidence, name_order, say_name
from coachdesk.services.goals import goal_name, list_all_goals
from coachdesk.services.hours import HELD
from coachdesk.services.profiles import profile_of
from coachdesk.services.years import YearRow, get_year, list_years

if TYPE_CHECKING:
    from coachdesk.programs.standards import Standards


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that speaks of elements: `kind` is session, goal or evidence. Minutes are the candidate's own.

    `year` is the id of the program year it belongs to.
    """

    id: UUID
    kind: str
    candidate: UUID
    year: UUID
    words: str
    day: date | None
    minutes: int
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One element: how many sessions, minutes, goals and pieces of evidence speak of it, and of how many people.

    A session about two elements counts with each, so that these minutes do not add up to the hours of the year.
    """

    code: str
    name: str
    standard: str
    sessions: int = 0
    minutes: int = 0
    goals: int = 0
    evidence: int = 0
    people: int = 0

    @property
    def id(self) -> str:
        """The element's code."""
        return self.code

    @property
    def is_bare(self) -> bool:
        """Whether nothing speaks of it yet."""
        return not (self.sessions or self.goals or self.evidence)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What speaks of one element with one candidate."""

    id: UUID
    name: str
    year: UUID
    sessions: int = 0
    minutes: int = 0
    goals: int = 0
    evidence: int = 0

    @property
    def is_bare(self) -> bool:
        """Whether nothing speaks of it yet."""
        return not (self.sessions or self.goals or self.evidence)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What speaks of the elements of `standards`, with those it is counted for, as (id, name, program year)."""

    standards: Standards | None
    people: tuple[tuple[UUID, str, UUID], ...]
    things: tuple[Thing, ...]

    @property
    def groups(self) -> list[list[str]]:
        """The codes of the elements, by standard."""
        found = self.standards.standards if self.standards else ()
        return [[element.code for element in standard.elements] for standard in found]

    def rows(self) -> list[ElementRow]:
        """Every element in its order."""
        by_code: dict[str, list[Thing]] = defaultdict(list)
        for thing in self.things:
            for code in dict.fromkeys(thing.elements):
                by_code[code].append(thing)
        return [
            ElementRow(
                one.code,
                one.name,
                one.standard,
                *_figures(by_code[one.code]),
                people=len({thing.candidate for thing in by_code[one.code]}),
            )
            for one in (self.standards.elements if self.standards else ())
        ]

    def of(self, element: str) -> list[Thing]:
        """What speaks of an element, the newest first; what has no day comes last."""
        found = [thing for thing in self.things if element in thing.elements]
        return sorted(found, key=lambda thing: thing.day or date.min, reverse=True)

    def people_at(self, element: str) -> list[PersonRow]:
        """Everybody, with what speaks of an element; those with nothing come last."""
        found: dict[UUID, list[Thing]] = defaultdict(list)
        for thing in self.of(element):
            found[thing.candidate].append(thing)
        rows = [PersonRow(who, name, year, *_figures(found[who])) for who, name, year in self.people]
        return sorted(rows, key=lambda row: row.is_bare)


def _figures(things: Sequence[Thing]) -> tuple[int, int, int, int]:
    """Sessions, minutes, goals and evidence."""
    kinds = [thing.kind for thing in things]
    return (
        kinds.count("session"),
        sum(thing.minutes for thing in things),
        kinds.count("goal"),
        kinds.count("evidence"),
    )


def get_coverage(db: Db, year: UUID) -> Coverage:
    """What speaks of each element in one program year of one candidate."""
    row = get_year(db, year)
    return _coverage(db, [row])


def get_caseload_coverage(db: Db, *, today: date) -> Coverage:
    """The same for everybody on the caseload, each in the program year of today; the archived are left out.

    Who has no standards, as in a partnership, is not there; where programs have different ones, the most used counts.
    """
    active = set(db.scalars(select(Candidate.id).where(Candidate.archived.is_(False))))
    years = [year for year in list_years(db, on=today) if year.candidate in active]
    return _coverage(db, years)


def _coverage(db: Db, years: Iterable[YearRow]) -> Coverage:
    owned: dict[str, list[YearRow]] = defaultdict(list)
    for year in years:
        owned[profile_of(db, year).standards].append(year)
    owned.pop("", None)
    if not owned:
        return Coverage(None, (), ())
    from coachdesk.programs.standards import shipped_standards

    key = max(owned, key=lambda name: len(owned[name]))
    shown = owned[key]
    things = [*_sessions(db, shown), *_goals(db, shown), *_evidence(db, shown)]
    return Coverage(shipped_standards(key), _people(db, shown), tuple(things))


def _people(db: Db, years: Collection[YearRow]) -> tuple[tuple[UUID, str, UUID], ...]:
    names = {
        key: (given, family)
        for key, given, family in db.execute(select(Candidate.id, Candidate.given, Candidate.family))
    }
    ordered = sorted(years, key=lambda year: name_order(*names[year.candidate]))
    return tuple((year.candidate, say_name(*names[year.candidate]), year.id) for year in ordered)


def _by_candidate(years: Iterable[YearRow]) -> dict[UUID, list[YearRow]]:
    found: dict[UUID, list[YearRow]] = defaultdict(list)
    for year in years:
        found[year.candidate].append(year)
    return found


def _sessions(db: Db, years: Collection[YearRow]) -> Iterable[Thing]:
    owned = _by_candidate(years)
    query = (
        select(
            CoachingSession.id,
            Attendance.candidate_id,
            CoachingSession.focus,
            CoachingSession.held_on,
            Attendance.minutes,
            CoachingSession.elements,
        )
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .where(*HELD, Attendance.candidate_id.in_(owned))
    )
    for key, who, focus, held_on, minutes, elements in db.execute(query):
        for year in owned[who] if elements else ():
            if year.holds(held_on):
                yield Thing(key, "session", who, year.id, focus, held_on, minutes, elements)


def _goals(db: Db, years: Collection[YearRow]) -> Iterable[Thing]:
    of_year = {(year.enrollment, year.number): year for year in years}
    for row in list_all_goals(db, {year.enrollment for year in years}):
        year = of_year.get((row.enrollment, row.year))
        if year is not None and row.elements:
            yield Thing(row.id, "goal", row.candidate, year.id, goal_name(row), row.set_on, 0, row.elements)


def _evidence(db: Db, years: Collection[YearRow]) -> Iterable[Thing]:
    """Evidence belongs to the year of its day; without one, to that of the day it was added."""
    owned = _by_candidate(years)
    query = select(Evidence).where(Evidence.trashed_at.is_(None), Evidence.candidate_id.in_(owned))
    for one in db.scalars(query):
        day = one.dated_on or one.added_at.astimezone().date()
        for year in owned[one.candidate_id] if one.elements else ():
            if year.holds(day):
                yield Thing(
                    one.id,
                    "evidence",
                    one.candidate_id,
                    year.id,
                    one.title or one.where,
                    day,
                    0,
                    one.elements,
                )
