"""Sessions: what the coach lists, logs, amends and puts into the trash."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.durations import LONGEST
from coachdesk.errors import CoachDeskError
from coachdesk.models import Attendance, CoachingSession, NextStep, Owner, SessionState
from coachdesk.models.session import now
from coachdesk.services.coaches import find_user_id
from coachdesk.services.drafts import clean_texts
from coachdesk.services.planned_visits import plan_next
from coachdesk.services.session_goals import goals_of, put_goals
from coachdesk.services.steps import keep_steps, read_steps, steps_of, write_steps
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """What the entry holds: one session of one or several candidates, each of them once. Minutes are whole.

    Next steps are one a line, as `steps.read_steps` reads them. `state` is ``planned``, ``held``, ``cancelled``
    or ``no_show``. Without a `coach` a new session is the user's, and one that is there stays whose it was.
    `parts` names those whose minutes are others than the session's. `answers` is as `templates.write_answers` writes
    it. A `next_meeting_at` asks for a planned visit then, unless one is planned that day. `goals` are those worked on.
    """

    candidates: tuple[UUID, ...] = ()
    held_on: date | None = None
    starts_at: time | None = None
    minutes: int | None = None
    state: str = SessionState.HELD.value
    mode: str = ""
    activity: str = ""
    place: str = ""
    others: str = ""
    focus: str = ""
    elements: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    template: str = ""
    template_version: int = 0
    answers: str = ""
    summary: str = ""
    private_note: str = ""
    candidate_steps: str = ""
    coach_steps: str = ""
    next_meeting_on: date | None = None
    next_meeting_at: time | None = None
    coach: UUID | None = None
    parts: tuple[tuple[UUID, int], ...] = ()
    goals: tuple[UUID, ...] = ()

    def __post_init__(self) -> None:
        clean_texts(self)
        object.__setattr__(self, "candidates", tuple(dict.fromkeys(self.candidates)))

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field; empty when nothing does."""
        held = self.state == SessionState.HELD
        checks = {
            "candidates": not self.candidates and _("Choose who the session was with."),
            "held_on": (self.held_on is None and _("Say which day it was."))
            or (
                held
                and _future(self.held_on, today)
                and _("This day is still to come; mark the session as planned.")
            ),
            "minutes": (held and not self.minutes and _("Say how long it lasted, such as 1h15."))
            or ((self.minutes or 0) < 0 and _("The length cannot be negative."))
            or ((self.minutes or 0) > LONGEST and _("A session cannot last longer than a day.")),
            "parts": any(not 0 < part <= (self.minutes or 0) for _who, part in self.parts)
            and _("Somebody's own time is longer than the session."),
            "next_meeting_on": _before(self.next_meeting_on, self.held_on)
            and _("The next meeting lies before this one."),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def _future(day: date | None, today: date) -> bool:
    return day is not None and day > today


def _before(later: date | None, earlier: date | None) -> bool:
    return later is not None and earlier is not None and later < earlier


def log(db: Db, draft: SessionDraft) -> UUID:
    """Write a new session with its candidates and next steps; returns its id. The coach is the user unless named."""
    coach = draft.coach or find_user_id(db)
    if coach is None:
        raise CoachDeskError(_("This casebook has no coach yet."), _("Enter your name in Settings."))
    session = CoachingSession(coach_id=coach, **_values(draft))
    db.add(session)
    _attend(db, session, draft, (), ())
    if draft.goals:
        put_goals(db, session.id, draft.goals)
    return session.id


def amend(db: Db, key: UUID, draft: SessionDraft) -> None:
    """Change a session into what the draft says; when it was first entered stays."""
    session = db.get_one(CoachingSession, key)
    session.coach_id = draft.coach or session.coach_id
    there, steps = _attendance(db, key), steps_of(db, key)
    lasted = session.minutes
    for name, value in _values(draft).items():
        setattr(session, name, value)
    if session.minutes != lasted:
        stretch(there, lasted, session.minutes)
    _attend(db, session, draft, there, steps)
    put_goals(db, key, draft.goals)


def stretch(there: Iterable[Attendance], lasted: int, lasts: int) -> None:
    """Who was there from beginning to end still was; who was there for a part keeps it, as far as it reaches."""
    for attendance in there:
        whole = attendance.minutes == lasted
        attendance.minutes = lasts if whole else min(attendance.minutes, lasts)


def _values(draft: SessionDraft) -> dict[str, Any]:
    """What a draft says of the session itself; a draft without a day is not one that can be saved."""
    if draft.held_on is None:
        raise CoachDeskError(_("Say which day it was."))
    same = {name: getattr(draft, name) for name in _SAME}
    return {**same, "minutes": draft.minutes or 0, "state": SessionState(draft.state)}


_SAME = (
    "held_on",
    "starts_at",
    "mode",
    "activity",
    "place",
    "others",
    "focus",
    "elements",
    "competencies",
    "template",
    "template_version",
    "answers",
    "summary",
    "private_note",
    "next_meeting_on",
)


def _attend(
    db: Db,
    session: CoachingSession,
    draft: SessionDraft,
    there: Iterable[Attendance],
    steps: Iterable[NextStep],
) -> None:
    """Make attendance, next steps and next visit what the draft says, touching only what differs."""
    gone, parts = {attendance.candidate_id: attendance for attendance in there}, dict(draft.parts)
    for candidate in draft.candidates:
        attendance = gone.pop(candidate, None)
        if attendance is None:
            attendance = Attendance(session_id=session.id, candidate_id=candidate, minutes=session.minutes)
            db.add(attendance)
        attendance.minutes = parts.get(candidate, attendance.minutes)
    for attendance in gone.values():
        db.delete(attendance)
    for owner, text in ((Owner.CANDIDATE, draft.candidate_steps), (Owner.COACH, draft.coach_steps)):
        wanted = read_steps(text, session.held_on)
        keep_steps(db, steps, session=session.id, candidates=draft.candidates, owner=owner, wanted=wanted)
    plan_next(db, session, draft.candidates, draft.next_meeting_on, draft.next_meeting_at)


def _attendance(db: Db, session: UUID) -> list[Attendance]:
    there = select(Attendance).where(Attendance.session_id == session, Attendance.trashed_at.is_(None))
    return list(db.scalars(there))


def trash(db: Db, key: UUID) -> None:
    """Put a session into the trash: it counts no longer and can be brought back."""
    session = db.get_one(CoachingSession, key)
    session.trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take a session out of the trash."""
    db.get_one(CoachingSession, key).trashed_at = None


def stands(db: Db, key: UUID) -> bool:
    """Whether a session is there and not in the trash: an undo may have taken it away."""
    found = select(CoachingSession.id).where(CoachingSession.id == key, CoachingSession.trashed_at.is_(None))
    return db.scalar(found) is not None


def get_draft(db: Db, key: UUID) -> SessionDraft:
    """A session as the entry shows it for amending."""
    session = db.get_one(CoachingSession, key)
    steps, there = steps_of(db, key), _attendance(db, key)
    return SessionDraft(
        candidates=tuple(each.candidate_id for each in there),
        parts=tuple((each.candidate_id, each.minutes) for each in there if each.minutes != session.minutes),
        held_on=session.held_on,
        starts_at=session.starts_at,
        minutes=session.minutes or None,
        state=session.state.value,
        mode=session.mode,
        activity=session.activity,
        place=session.place,
        others=session.others,
        focus=session.focus,
        elements=session.elements,
        competencies=session.competencies,
        template=session.template,
        template_version=session.template_version,
        answers=session.answers,
        summary=session.summary,
        private_note=session.private_note,
        candidate_steps=write_steps(step for step in steps if step.owner is Owner.CANDIDATE),
        coach_steps=write_steps(step for step in steps if step.owner is Owner.COACH),
        next_meeting_on=session.next_meeting_on,
        goals=goals_of(db, key),
        coach=None if session.coach_id == find_user_id(db) else session.coach_id,
    )
