"""The portability packet: what another program needs to credit the years of a candidate who leaves this one.

It is made of the rows that papers are made of anyway; none of them has a field for a private note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.durations import say_minutes
from coachdesk.services.checklists import CheckLine, get_checklist
from coachdesk.services.hours_sheets import SumLine
from coachdesk.services.logs import LogEntry, LogSheet, get_log, positions_in
from coachdesk.services.plan_sheets import PlanSheet, get_plan_sheet
from coachdesk.services.profiles import get_profile
from coachdesk.services.year_ends import CompletionSheet, get_completion
from coachdesk.services.year_heads import YearHead
from coachdesk.services.years import YearRow, get_year, list_years
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile


@dataclass(frozen=True, slots=True)
class PortedYear:
    """One program year: its sessions oldest first, counted minutes by coach, its plan, and how its requirements stand.

    `minimum_minutes` is None where none is asked. `asked` counts the requirements asked for, `open` those not settled.
    """

    number: int
    label: str
    starts_on: date
    ends_on: date
    credited_from: str
    sessions: int
    coaching_minutes: int
    minimum_minutes: int | None
    learning_minutes: int
    asked: int
    open: int
    by_coach: tuple[SumLine, ...]
    entries: tuple[LogEntry, ...]
    plan: PlanSheet
    checks: tuple[CheckLine, ...]

    @property
    def standing(self) -> str:
        """``credited``, ``complete``, ``incomplete``, or ``unasked`` where the rules here ask nothing of the year."""
        if self.credited_from:
            return "credited"
        if self.asked:
            return "incomplete" if self.open else "complete"
        return "unasked"


@dataclass(frozen=True, slots=True)
class PortabilitySheet:
    """Every begun year of an enrollment as it stands on a day; each coach signs for the hours that were that coach's.

    `of_program` are the requirements of the whole program.
    """

    head: YearHead
    today: date
    years: tuple[PortedYear, ...]
    coaching_minutes: int
    of_program: tuple[CheckLine, ...]


def get_portability(db: Db, year: UUID, *, today: date) -> PortabilitySheet:
    """The packet of the enrollment that a program year belongs to; years that have not begun stay out of it."""
    chosen = get_year(db, year)
    own = [row for row in list_years(db, candidate=chosen.candidate) if row.enrollment == chosen.enrollment]
    rows = [row for row in own if row.starts_on <= today or row.credited_from] or [chosen]
    logs = [get_log(db, row.id) for row in rows]
    years = tuple(_ported(db, row, log, today) for row, log in zip(rows, logs, strict=True))
    profile = get_profile(db, chosen.program, chosen.profile_version)
    return PortabilitySheet(
        head=_head(db, rows, logs, profile),
        today=today,
        years=years,
        coaching_minutes=sum(each.coaching_minutes for each in years),
        of_program=get_checklist(db, chosen.id, today=today).of_program,
    )


def _ported(db: Db, row: YearRow, log: LogSheet, today: date) -> PortedYear:
    whole: CompletionSheet = get_completion(db, row.id, today=today)
    sessions = Counter(entry.coach for entry in log.entries if entry.counts)
    return PortedYear(
        number=row.number,
        label=row.label,
        starts_on=row.starts_on,
        ends_on=row.last_on,
        credited_from=row.credited_from,
        sessions=whole.sessions,
        coaching_minutes=whole.coaching_minutes,
        minimum_minutes=whole.minimum_minutes,
        learning_minutes=whole.learning_minutes,
        asked=whole.asked,
        open=len(whole.open),
        by_coach=tuple(SumLine(coach, sessions[coach], minutes) for coach, minutes in log.by_coach),
        entries=log.entries,
        plan=get_plan_sheet(db, row.id),
        checks=get_checklist(db, row.id, today=today).of_year,
    )


def _head(db: Db, rows: Sequence[YearRow], logs: Sequence[LogSheet], profile: Profile) -> YearHead:
    """The head of all years together."""
    first, last = rows[0], rows[-1]
    span = _("{first} to {last}").format(first=first.label, last=last.label)
    return YearHead(
        program_title=profile.title,
        candidate=logs[0].candidate,
        coaches=tuple(dict.fromkeys(coach for log in logs for coach in log.coaches)),
        positions=tuple(positions_in(db, first.candidate, first.starts_on, last.last_on)),
        cohort=first.cohort,
        year_label=first.label if first == last else span,
        year_number=None,
        starts_on=first.starts_on,
        ends_on=last.last_on,
        signers=tuple(_signers(logs, profile)),
    )


def _signers(logs: Sequence[LogSheet], profile: Profile) -> list[tuple[str, str]]:
    """The candidate, each coach for the own hours alone, and whoever speaks for the program."""
    hours: Counter[str] = Counter()
    for log in logs:
        hours.update(dict(log.by_coach))
    coaches = dict.fromkeys(coach for log in logs for coach in log.coaches)
    program = next((each.label for each in profile.signers if each.key == "program"), _("For the program"))
    return [
        (_("Candidate"), logs[0].candidate),
        *((_coach(hours[name]), name) for name in coaches),
        (program, ""),
    ]


def _coach(minutes: int) -> str:
    return _("Coach, for {time}").format(time=say_minutes(minutes)) if minutes else _("Coach")
