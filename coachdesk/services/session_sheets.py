"""The collaborative summary of one session: what was spoken about and who does what next, without a private note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import UsageError
from coachdesk.models import (
    Attendance,
    Candidate,
    Coach,
    CoachingSession,
    GrowthGoal,
    NextStep,
    Owner,
    SessionGoal,
)
from coachdesk.services.hours import HELD
from coachdesk.services.logs import LogPosition, get_log
from coachdesk.services.profiles import get_profile
from coachdesk.services.templates import tell_answers
from coachdesk.services.years import YearRow, get_year, list_years
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class StepLine:
    """A next step as it was agreed; whether it was done later stands elsewhere, since this paper is of its day."""

    text: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class SessionSheet:
    """One held session of one candidate. `minutes` are the candidate's counted ones, `goals` are in words.

    Like a log it has no field for a private note. `answers` are label and text of each prompt that was answered.
    """

    program_title: str
    year_label: str
    candidate: str
    coach: str
    position: LogPosition | None
    held_on: date
    starts_at: time | None
    minutes: int
    mode: str
    activity: str
    place: str
    others: str
    focus: str
    goals: tuple[str, ...]
    elements: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    summary: str
    candidate_steps: tuple[StepLine, ...]
    coach_steps: tuple[StepLine, ...]
    next_meeting_on: date | None
    signers: tuple[tuple[str, str], ...]


def list_session_keys(db: Db, year: UUID) -> list[UUID]:
    """The held sessions of a program year, oldest first."""
    row = get_year(db, year)
    query = (
        select(CoachingSession.id)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .where(
            *HELD,
            Attendance.candidate_id == row.candidate,
            CoachingSession.held_on.between(row.starts_on, row.last_on),
        )
        .order_by(CoachingSession.held_on, CoachingSession.starts_at, CoachingSession.entered_at)
    )
    return list(db.scalars(query))


def get_session_sheet(db: Db, session: UUID, candidate: UUID, *, in_year: UUID | None = None) -> SessionSheet:
    """The summary of a held session for one of the candidates who were in it; UsageError for any other.

    Who is in two programs at once has the session in a year of each: `in_year` says whose paper it is, in that
    program's words and with its goals. Without it the year that began first is meant.
    """
    held, minutes, coach, year = _find_held(db, session, candidate, in_year)
    log = get_log(db, year.id, first=held.held_on, last=held.held_on)
    profile = get_profile(db, year.program, year.profile_version)
    mode, activity = profile.mode(held.mode), profile.activity(held.activity)
    name = db.get_one(Candidate, candidate).name
    return SessionSheet(
        program_title=profile.title,
        year_label=year.label,
        candidate=name,
        coach=coach,
        position=log.positions[0] if log.positions else None,
        held_on=held.held_on,
        starts_at=held.starts_at,
        minutes=minutes,
        mode=mode.label if mode else held.mode,
        activity=activity.label if activity else held.activity,
        place=held.place,
        others=held.others,
        focus=held.focus,
        goals=tuple(_goals(db, held.id, year.enrollment)),
        elements=held.elements,
        answers=tell_answers(db, held.template, held.template_version, held.answers),
        summary=held.summary,
        candidate_steps=_steps(db, held.id, candidate, Owner.CANDIDATE),
        coach_steps=_steps(db, held.id, candidate, Owner.COACH),
        next_meeting_on=held.next_meeting_on,
        signers=((_("Candidate"), name), (_("Coach"), coach)),
    )


def _find_held(
    db: Db, session: UUID, candidate: UUID, in_year: UUID | None
) -> tuple[CoachingSession, int, str, YearRow]:
    """The session with the candidate's minutes, the coach's name and the program year it lies in."""
    query = (
        select(CoachingSession, Attendance.minutes, Coach.name)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .join(Coach, Coach.id == CoachingSession.coach_id)
        .where(*HELD, CoachingSession.id == session, Attendance.candidate_id == candidate)
    )
    found = db.execute(query).one_or_none()
    years = list_years(db, candidate=candidate) if found else []
    holding = (each for each in years if found and each.holds(found[0].held_on))
    year = next((each for each in holding if in_year in {None, each.id}), None)
    if found is None or year is None:
        raise UsageError(_("A summary is printed of a session that was held in a program year."))
    held, minutes, coach = found
    return held, minutes, coach, year


def _goals(db: Db, session: UUID, enrollment: UUID) -> list[str]:
    """The goals this candidate worked on in the session, by standard and title."""
    query = (
        select(GrowthGoal)
        .join(SessionGoal, SessionGoal.goal_id == GrowthGoal.id)
        .where(
            SessionGoal.session_id == session,
            GrowthGoal.enrollment_id == enrollment,
            GrowthGoal.trashed_at.is_(None),
        )
        .order_by(GrowthGoal.line, GrowthGoal.standard)
    )
    told = (" · ".join(part for part in (goal.standard, goal.title) if part) for goal in db.scalars(query))
    return [each for each in told if each]


def _steps(db: Db, session: UUID, candidate: UUID, owner: Owner) -> tuple[StepLine, ...]:
    query = (
        select(NextStep)
        .where(
            NextStep.session_id == session,
            NextStep.candidate_id == candidate,
            NextStep.owner == owner,
            NextStep.trashed_at.is_(None),
        )
        .order_by(NextStep.line)
    )
    return tuple(StepLine(step.text, step.due_on) for step in db.scalars(query))
