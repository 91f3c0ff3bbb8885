"""Requirements: what each candidate's program asks for and how it stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.requirement_facts import each_enrollment
from coachdesk.services.years import YearRow

if TYPE_CHECKING:
    from coachdesk.programs.facts import Facts
    from coachdesk.programs.requirement import Requirement


@dataclass(frozen=True, slots=True)
class EnrollmentRow:
    """An enrollment with every requirement of its program, year by year and then, as year 0, the whole program."""

    id: UUID
    candidate: UUID
    program: str
    program_title: str
    cohort: str
    years: tuple[YearRow, ...]
    requirements: tuple[Requirement, ...]

    def of_year(self, number: int) -> tuple[Requirement, ...]:
        """The requirements of one program year; 0 is the whole program."""
        return tuple(requirement for requirement in self.requirements if requirement.year == number)


def list_requirements(
    db: Db, *, today: date, candidates: Collection[UUID] | None = None
) -> list[EnrollmentRow]:
    """Every enrollment of the candidates named, or of everybody, judged today; the newest of a person last."""
    from coachdesk.programs.judging import judge

    return [
        EnrollmentRow(
            id=enrollment.id,
            candidate=enrollment.candidate_id,
            program=enrollment.program,
            program_title=facts.profile.short_title,
            cohort=enrollment.cohort,
            years=tuple(years),
            requirements=judge(facts),
        )
        for enrollment, years, facts in each_enrollment(db, today=today, candidates=candidates)
    ]


def list_facts(
    db: Db, *, today: date, candidates: Collection[UUID] | None = None
) -> list[tuple[UUID, Facts]]:
    """What the enrollments are judged by, with the candidate's id."""
    found = each_enrollment(db, today=today, candidates=candidates)
    return [(enrollment.candidate_id, facts) for enrollment, _years, facts in found]


def total_learning(db: Db, *, today: date, candidates: Collection[UUID] | None = None) -> dict[UUID, int]:
    """Minutes of professional learning that count up to today, by the id of the program year.

    `candidates` are whose years are asked for; without them everybody's are.
    """
    from coachdesk.programs.judging.case import learnt

    found: dict[UUID, int] = {}
    for _enrollment, years, facts in each_enrollment(db, today=today, candidates=candidates):
        for row, year in zip(years, facts.years, strict=True):
            found[row.id] = sum(one.minutes for one in learnt(facts, year, today))
    return found
