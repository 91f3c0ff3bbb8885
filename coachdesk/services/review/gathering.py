"""Making a review file: the held sessions of some candidates in a period, as they may be printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError, UsageError
from coachdesk.models import Attendance, Coach, CoachingSession, Comment
from coachdesk.services.coaches import find_user_id
from coachdesk.services.comments import about
from coachdesk.services.hours import HELD
from coachdesk.services.review.entries import Remark, Review, ReviewEntry
from coachdesk.services.session_sheets import StepLine, get_session_sheet
from coachdesk.services.years import list_years
from coachdesk.words import _


def write_review(
    db: Db,
    people: Collection[UUID],
    first: date,
    last: date,
    *,
    today: date,
    save: Callable[[Review], object],
) -> Review:
    """Hand what is to be reviewed of these candidates and days, both included, to `save`, which writes the file.

    The casebook is not changed. Raises UsageError where there is nothing to review.
    """
    review = gather(db, people, first, last, today=today)
    if not review.entries:
        raise UsageError(_("No session was held with them in this time."), _("Choose a longer period."))
    save(review)
    return review


def gather(db: Db, people: Collection[UUID], first: date, last: date, *, today: date) -> Review:
    """What a review file of these candidates holds, oldest entry first; what lies outside every program year stays."""
    if not people:
        raise UsageError(_("Choose whose sessions are to be reviewed."))
    if last < first:
        raise UsageError(_("The period ends before it begins."))
    user = find_user_id(db)
    if user is None:
        raise CoachDeskError(_("This casebook has no coach yet."), _("Enter your name in Settings."))
    query = (
        select(CoachingSession.id, CoachingSession.held_on, Attendance.candidate_id)
        .join(Attendance, Attendance.session_id == CoachingSession.id)
        .where(*HELD, Attendance.candidate_id.in_(people), CoachingSession.held_on.between(first, last))
        .order_by(CoachingSession.held_on, CoachingSession.starts_at, CoachingSession.entered_at)
    )
    years = {who: list_years(db, candidate=who) for who in people}
    entries = tuple(
        _entry(db, session, who)
        for session, held_on, who in db.execute(query)
        if any(year.holds(held_on) for year in years[who])
    )
    return Review(uuid4(), db.get_one(Coach, user).name, today, first, last, entries)


def entry_now(db: Db, session: UUID, candidate: UUID) -> ReviewEntry | None:
    """The entry as it would go out today; None where there is no such held session any more."""
    try:
        return _entry(db, session, candidate)
    except UsageError:
        return None


def _entry(db: Db, session: UUID, candidate: UUID) -> ReviewEntry:
    sheet = get_session_sheet(db, session, candidate)
    return ReviewEntry(
        session=session,
        candidate=candidate,
        name=sheet.candidate,
        coach=sheet.coach,
        held_on=sheet.held_on,
        starts_at=sheet.starts_at,
        minutes=sheet.minutes,
        mode=sheet.mode,
        activity=sheet.activity,
        place=sheet.place,
        others=sheet.others,
        focus=sheet.focus,
        goals=sheet.goals,
        elements=sheet.elements,
        answers=sheet.answers,
        summary=sheet.summary,
        candidate_steps=_steps(sheet.candidate_steps),
        coach_steps=_steps(sheet.coach_steps),
        remarks=tuple(_remarks(db, session, candidate)),
    )


def _steps(lines: Iterable[StepLine]) -> tuple[str, ...]:
    return tuple(line.text for line in lines)


def _remarks(db: Db, session: UUID, candidate: UUID) -> Iterable[Remark]:
    """What was said of this entry before, with the coach's answers; what was said of another's stays with that one."""
    query = select(Comment).where(
        Comment.session_id == session, Comment.trashed_at.is_(None), about(candidate)
    )
    for comment in db.scalars(query.order_by(Comment.said_at)):
        yield Remark(
            comment.id, comment.author, comment.verdict.value, comment.text, comment.said_at, comment.answer
        )
