"""What is said of whole years: that one is complete, and how everybody's years stand side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.checklists import CheckLine, get_checklist
from coachdesk.services.coaches import find_user
from coachdesk.services.hours import list_hours
from coachdesk.services.logs import get_log
from coachdesk.services.requirements import list_facts, total_learning
from coachdesk.services.year_heads import YearHead, head_of
from coachdesk.services.years import YearRow, get_year, list_years


@dataclass(frozen=True, slots=True)
class CompletionSheet:
    """A year's hours and what of its requirements is still open, as they stand on a day; `open` empty is complete."""

    head: YearHead
    today: date
    credited_from: str
    sessions: int
    coaching_minutes: int
    minimum_minutes: int | None
    learning_minutes: int
    asked: int
    open: tuple[CheckLine, ...]


_SETTLED = frozenset({"done", "waived", "not_applicable"})


def get_completion(db: Db, year: UUID, *, today: date) -> CompletionSheet:
    """The verification of completion of a program year, complete or not."""
    log, checks = get_log(db, year), get_checklist(db, year, today=today).of_year
    asked = [line for line in checks if line.standing != "not_applicable"]
    return CompletionSheet(
        head=head_of(log),
        today=today,
        credited_from=get_year(db, year).credited_from,
        sessions=sum(entry.counts for entry in log.entries),
        coaching_minutes=log.total_minutes,
        minimum_minutes=log.minimum_minutes,
        learning_minutes=_learnt_in(db, get_year(db, year), today),
        asked=len(asked),
        open=tuple(line for line in asked if line.standing not in _SETTLED),
    )


def _learnt_in(db: Db, year: YearRow, today: date) -> int:
    """Minutes of professional learning that count in one year; everybody else is left unread."""
    from coachdesk.programs.judging.case import learnt

    for _who, facts in list_facts(db, today=today, candidates={year.candidate}):
        for one in facts.years:
            if (facts.profile.key, one.number, one.starts_on) == (year.program, year.number, year.starts_on):
                return sum(each.minutes for each in learnt(facts, one, today))
    return 0


@dataclass(frozen=True, slots=True)
class CaseloadLine:
    """One candidate's program year: counted sessions and minutes, and how the hours stand (a standing's key)."""

    candidate: str
    program_title: str
    year_label: str
    starts_on: date
    ends_on: date
    sessions: int
    coaching_minutes: int
    minimum_minutes: int | None
    learning_minutes: int
    last_on: date | None
    standing: str


@dataclass(frozen=True, slots=True)
class CaseloadSheet:
    """Everybody's years of one label, or of all of them where it is empty, as they stand on a day."""

    coach: str
    label: str
    today: date
    lines: tuple[CaseloadLine, ...]
    coaching_minutes: int
    learning_minutes: int


def get_caseload_sheet(db: Db, *, today: date, label: str = "") -> CaseloadSheet:
    """The caseload summary; each candidate's minutes are the candidate's own, so a group session stands with each."""
    years = [year for year in list_years(db) if not label or year.label == label]
    learnt = total_learning(db, today=today, candidates={year.candidate for year in years})
    user = find_user(db)
    lines = tuple(
        CaseloadLine(
            candidate=row.candidate,
            program_title=row.program_title,
            year_label=row.year.label,
            starts_on=row.year.starts_on,
            ends_on=row.year.last_on,
            sessions=row.sessions,
            coaching_minutes=row.coaching_minutes,
            minimum_minutes=row.coaching_minimum_minutes,
            learning_minutes=learnt.get(row.year.id, 0),
            last_on=row.last_on,
            standing=row.pace.standing.value,
        )
        for row in list_hours(db, today=today, years=years)
    )
    return CaseloadSheet(
        coach=user.name if user else "",
        label=label,
        today=today,
        lines=lines,
        coaching_minutes=sum(line.coaching_minutes for line in lines),
        learning_minutes=sum(line.learning_minutes for line in lines),
    )
