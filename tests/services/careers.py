"""A career in two lengths: the same people with few sessions in the years behind them, and with many.

What a question costs is counted in steps of the engine, which are the same on every machine and at every load.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from coachdesk.models import (
    Attendance,
    Candidate,
    CoachingSession,
    GoalStatus,
    GrowthGoal,
    NextStep,
    Record,
    Seal,
    SealState,
    SessionGoal,
    SessionState,
)
from coachdesk.services import candidates
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook, Db, open_casebook
from coachdesk.services.coaches import find_user_id
from coachdesk.services.enrollments import list_courses
from tests.conftest import PASSPHRASE, made_for
from tests.moulds import cast

TODAY: Final = date(2026, 3, 3)
NAMES: Final = ("Rosa", "Anahit", "Marcus", "Dana", "Priya", "Luis", "Mei", "Olena")
FEW, MANY = 12, 72
"""Sessions of everybody in a year that is past: 192 in all, or 1,152. A list of the newest is full either way."""

EARLIER: Final = 2
"""So many generations of candidates went before those of today."""


def career(folder: Path, each: int) -> Casebook:
    """Open, with eight people of today and sixteen of years ago, who had so many sessions each."""
    return open_casebook(cast(folder, _made, each), passphrase=PASSPHRASE)


def more_sessions() -> int:
    """How many more sessions the long career has than the short one."""
    return (MANY - FEW) * len(NAMES) * EARLIER


def _made(folder: Path, each: int) -> Casebook:
    book = made_for(folder, "Maya Torres", "laasc")
    coach = book.ask(find_user_id)
    assert coach is not None
    for ago in range(EARLIER, -1, -1):
        for name in NAMES:
            first = date(2025 - 2 * ago, 7, 1)
            given = f"Early{name.lower()}" if ago else name
            draft = CandidateDraft(given=given, family=f"No. {ago}", program="laasc", starts_on=first)
            who = book.do("Add candidate", candidates.add, draft)
            enrollment = book.ask(list_courses, who, today=TODAY)[-1].id
            count = each if ago else 12
            book.do("Log a year", _log_a_year, (coach, who, enrollment), first, count, past=bool(ago))
    return book


def _log_a_year(db: Db, whose: tuple[UUID, UUID, UUID], first: date, count: int, *, past: bool) -> None:
    """Held sessions of one candidate with what hangs on them; a year that is past is sealed and put away."""
    coach, who, enrollment = whose
    status = GoalStatus.MET if past else GoalStatus.ACTIVE
    goal = GrowthGoal(enrollment_id=enrollment, year=1, specific="Visit rooms", status=status, set_on=first)
    found: list[Record] = [goal]
    for turn in range(count):
        day = first + timedelta(days=5 * turn if past else 20 * turn)
        session = CoachingSession(
            coach_id=coach,
            held_on=day,
            starts_at=time(9),
            minutes=45,
            state=SessionState.HELD,
            mode="video",
            focus="Classroom visits",
            summary="We walked three classrooms with the team. " * 8,
            uid=f"{who}-{turn}@calendar" if past else "",
        )
        found += [
            session,
            Attendance(session_id=session.id, candidate_id=who, minutes=45),
            SessionGoal(session_id=session.id, goal_id=goal.id),
            NextStep(candidate_id=who, session_id=session.id, text="Write", due_on=day, done_on=day),
        ]
    if past:
        last = first + timedelta(days=364)
        found.append(Seal(enrollment_id=enrollment, from_on=first, to_on=last, state=SealState.SEALED))
        db.get_one(Candidate, who).archived = True
    db.add_all(found)


def steps(book: Casebook, question: Callable[..., object], *args: Any, **named: Any) -> int:
    """How many steps the engine takes until a question is answered."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    def asked(db: Db) -> None:
        file: Any = db.connection().connection.dbapi_connection
        file.set_progress_handler(count, 1)
        try:
            question(db, *args, **named)
        finally:
            file.set_progress_handler(None, 1)

    book.ask(asked)
    return taken
