"""The calendar: sessions and events of some days, and moving, cancelling and missing a planned visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import Candidate, CoachingSession, Enrollment, Event, GrowthGoal, SessionState
from coachdesk.models.goals import OPEN
from coachdesk.services.action_steps import list_action_steps
from coachdesk.services.drafts import far_off
from coachdesk.services.events import name_event
from coachdesk.services.profiles import used_profiles
from coachdesk.services.session_list import SessionFilter, list_sessions
from coachdesk.words import _

MOST: Final = 2000
"""Sessions of one month or week; nobody holds that many, and a calendar shows what it can."""

EVENT: Final = "event"
DUE, OVERDUE, DONE = "due", "overdue", "done"
"""The states of what a plan names a day for."""


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A session or a program's event on its day.

    `state` is a session's state, ``event``, or ``cancelled`` for an event that is off; `is_event` tells them apart.
    What a plan names a day for is there too: its state is ``due``, ``overdue`` or ``done``, `person` whose it is and
    `goal` which goal, as the step's own or as what is due itself.
    """

    id: UUID
    held_on: date
    starts_at: time | None
    minutes: int
    title: str
    state: str
    place: str = ""
    is_event: bool = False
    person: UUID | None = None
    goal: UUID | None = None


def list_calendar(
    db: Db,
    first: date,
    last: date,
    *,
    candidate: UUID | None = None,
    state: str = "",
    today: date | None = None,
) -> list[CalendarRow]:
    """Everything from `first` to `last`, both counted in, by day and time; what has no time comes first, a plan last.

    Asked for a candidate or a state, no events are among it. With `today` the days of action steps and goals are, but
    where a state is asked for. The number of queries does not depend on the days.
    """
    wanted = SessionFilter(candidate=candidate, first=first, last=last, state=state)
    rows = [
        CalendarRow(
            row.id, row.held_on, row.starts_at, row.minutes, ", ".join(row.candidates), row.state, row.place
        )
        for row in list_sessions(db, wanted, most=MOST)
    ]
    if candidate is None and not state:
        rows += _events(db, first, last)
    if today is not None and not state:
        rows += _plans(db, first, last, candidate, today)
    return sorted(
        rows,
        key=lambda row: (
            row.held_on,
            row.goal is not None,  # a day shows few, and where somebody is expected comes first
            row.starts_at or time.min,
            row.is_event,
            row.title,
        ),
    )


def _events(db: Db, first: date, last: date) -> list[CalendarRow]:
    query = select(Event).where(Event.trashed_at.is_(None), Event.held_on.between(first, last))
    found = db.scalars(query).all()
    labels = {
        (profile.key, rule.key): rule.label
        for profile in (used_profiles(db) if any(not event.title for event in found) else ())
        for rule in profile.events
    }
    return [
        CalendarRow(
            event.id,
            event.held_on,
            event.starts_at,
            event.minutes,
            event.title or name_event(labels.get((event.program, event.rule), event.rule), event.number),
            SessionState.CANCELLED.value if event.cancelled else EVENT,
            event.place,
            is_event=True,
        )
        for event in found
    ]


def _plans(db: Db, first: date, last: date, candidate: UUID | None, today: date) -> list[CalendarRow]:
    """The days by which steps of goals are to be done, and goals met."""
    who = None if candidate is None else [candidate]
    steps = [
        CalendarRow(
            step.id,
            step.due_on,
            None,
            0,
            f"{step.name}: {step.text}",
            _due_state(step.due_on, done=not step.is_open, today=today),
            person=step.candidate,
            goal=step.goal,
        )
        for step in list_action_steps(db, candidates=who, since=first, until=last, done=True)
        if step.due_on is not None
    ]
    return steps + _goals(db, first, last, candidate, today)


def _goals(db: Db, first: date, last: date, candidate: UUID | None, today: date) -> list[CalendarRow]:
    query = (
        select(GrowthGoal, Candidate)
        .join(Enrollment, Enrollment.id == GrowthGoal.enrollment_id)
        .join(Candidate, Candidate.id == Enrollment.candidate_id)
        .where(
            GrowthGoal.trashed_at.is_(None),
            Enrollment.trashed_at.is_(None),
            Candidate.trashed_at.is_(None),
            GrowthGoal.due_on.between(first, last),
        )
    )
    query = query.where(Candidate.archived.is_(False) if candidate is None else Candidate.id == candidate)
    return [
        CalendarRow(
            goal.id,
            goal.due_on,
            None,
            0,
            f"{person.name}: {_('Goal {number}').format(number=goal.line)}",
            _due_state(goal.due_on, done=goal.status not in OPEN, today=today),
            person=person.id,
            goal=goal.id,
        )
        for goal, person in db.execute(query)
        if goal.due_on is not None
    ]


def _due_state(due_on: date, *, done: bool, today: date) -> str:
    return DONE if done else OVERDUE if due_on < today else DUE


def move(db: Db, key: UUID, held_on: date, starts_at: time | None) -> None:
    """Put a planned visit on another day and time; raises CoachDeskError for any other session."""
    session = db.get_one(CoachingSession, key)
    if session.state is not SessionState.PLANNED:
        raise CoachDeskError(
            _("Only planned visits are moved."), _("Open the session to change its day or time.")
        )
    if sentence := far_off(held_on):
        raise CoachDeskError(sentence)
    session.held_on, session.starts_at = held_on, starts_at


def cancel(db: Db, key: UUID) -> None:
    """Say that a planned visit does not take place."""
    _planned(db, key).state = SessionState.CANCELLED


def miss(db: Db, key: UUID, *, today: date) -> None:
    """Say that the candidate did not come to a planned visit, which must have come by then."""
    session = _planned(db, key)
    if session.held_on > today:
        raise CoachDeskError(_("This visit is still to come."), _("Cancel it, or move it to another day."))
    session.state = SessionState.NO_SHOW


def _planned(db: Db, key: UUID) -> CoachingSession:
    session = db.get_one(CoachingSession, key)
    if session.state is not SessionState.PLANNED:
        raise CoachDeskError(
            _("Only planned visits are marked here."), _("Open the session to change its state.")
        )
    return session
