"""What leaders said of entries, open until the coach has answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import UsageError
from coachdesk.models import Attendance, Candidate, CoachingSession, Comment, Verdict, say_name
from coachdesk.models.session import now
from coachdesk.text import clean
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A leader's remark on the entry of a session: `name` is whose it is, `verdict` a key of `review.VERDICT_WORDS`.

    Where nobody can tell whose it is, `name` is of all who were in the session.
    """

    id: UUID
    session: UUID
    name: str
    held_on: date
    author: str
    verdict: str
    text: str
    said_at: datetime
    answer: str
    answered_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer; an approval waits for none."""
        return self.answered_at is None and self.verdict != Verdict.APPROVED.value


def list_comments(db: Db, session: UUID) -> list[CommentRow]:
    """What was said of a session, oldest first."""
    return _rows(db, Comment.session_id == session)


def list_all_comments(db: Db) -> list[CommentRow]:
    """Everything that was said, what waits for an answer first, then the newest."""
    rows = _rows(db)[::-1]
    return [row for row in rows if row.is_open] + [row for row in rows if not row.is_open]


def list_open_comments(db: Db, candidate: UUID | None = None) -> list[CommentRow]:
    """Everything that waits for an answer, or what is about one candidate; oldest first, an approval waits for none."""
    which = [Comment.answered_at.is_(None), Comment.verdict != Verdict.APPROVED]
    if candidate is not None:
        which.append(about(candidate))
    return _rows(db, *which)


def about(candidate: UUID) -> ColumnElement[bool]:
    """What tells the remarks about a candidate: those on her entries, and those of her sessions that are of nobody."""
    there = select(Attendance.session_id).where(
        Attendance.candidate_id == candidate, Attendance.trashed_at.is_(None)
    )
    of_nobody = and_(Comment.candidate_id.is_(None), Comment.session_id.in_(there))
    return or_(Comment.candidate_id == candidate, of_nobody)


def answer(db: Db, key: UUID, text: str) -> None:
    """Answer a remark, which settles it; the answer goes along with the next review file. Raises UsageError."""
    text = clean(text).strip()
    if not text:
        raise UsageError(_("Write an answer first."))
    comment = db.get_one(Comment, key)
    comment.answer, comment.answered_at = text, now()


def _rows(db: Db, *which: ColumnElement[bool]) -> list[CommentRow]:
    query = (
        select(Comment, CoachingSession.held_on, Candidate.given, Candidate.family)
        .join(CoachingSession, CoachingSession.id == Comment.session_id)
        .join(Candidate, Candidate.id == Comment.candidate_id, isouter=True)
        .where(Comment.trashed_at.is_(None), CoachingSession.trashed_at.is_(None), *which)
        .order_by(Comment.said_at, Comment.id)
    )
    found = [(row[0], row[1], row[2:]) for row in db.execute(query)]
    names = _names(db, {comment.session_id for comment, _day, _who in found if comment.candidate_id is None})
    return [
        CommentRow(
            id=comment.id,
            session=comment.session_id,
            name=say_name(*who) if comment.candidate_id else ", ".join(names.get(comment.session_id, ())),
            held_on=held_on,
            author=comment.author,
            verdict=comment.verdict.value,
            text=comment.text,
            said_at=comment.said_at,
            answer=comment.answer,
            answered_at=comment.answered_at,
        )
        for comment, held_on, who in found
    ]


def _names(db: Db, sessions: set[UUID]) -> dict[UUID, list[str]]:
    query = (
        select(Attendance.session_id, Candidate.given, Candidate.family)
        .join(Candidate, Candidate.id == Attendance.candidate_id)
        .where(Attendance.session_id.in_(sessions), Attendance.trashed_at.is_(None))
        .order_by(Candidate.family, Candidate.given)
    )
    names: dict[UUID, list[str]] = {}
    for session, given, family in db.execute(query):
        names.setdefault(session, []).append(say_name(given, family))
    return names
